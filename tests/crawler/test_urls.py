"""Spellings of one address become one; addresses of different articles stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import address_key, canonical_url, host_of

SAME = [
    ("HTTP://ROPS.Example.PL:80/Aktualnosci/", "http://rops.example.pl/Aktualnosci/"),
    ("https://rops.example.pl:443", "https://rops.example.pl/"),
    ("https://rops.example.pl./news", "https://rops.example.pl/news"),
    ("https://user:pw@rops.example.pl/a", "https://rops.example.pl/a"),
    ("https://rops.example.pl:8080/a", "https://rops.example.pl:8080/a"),
    ("https://usługi-społeczne.example/a", "https://xn--usugi-spoeczne-hnch.example/a"),
    ("https://XN--USUGI-SPOECZNE-HNCH.example/a", "https://xn--usugi-spoeczne-hnch.example/a"),
    ("https://a.example/usługi społeczne", "https://a.example/us%C5%82ugi%20spo%C5%82eczne"),
    ("https://a.example/us%c5%82ugi%20spo%C5%82eczne", "https://a.example/us%C5%82ugi%20spo%C5%82eczne"),
    ("https://a.example/za%bfalenie-%B1", "https://a.example/za%BFalenie-%B1"),
    ("https://a.example/%7Erops/%61.html", "https://a.example/~rops/a.html"),
    ("https://a.example/a/./b/../c", "https://a.example/a/c"),
    ("https://a.example/../../a", "https://a.example/a"),
    ("https://a.example/a%2Fb", "https://a.example/a%2Fb"),
    ("https://a.example/a#komentarze", "https://a.example/a"),
    ("  https://a.example/a\n", "https://a.example/a"),
    ("https://a.example/a\tb", "https://a.example/ab"),
    ("https://a.example/a?utm_source=fb&utm_medium=x", "https://a.example/a"),
    ("https://a.example/a?fbclid=IwAR0&id=7", "https://a.example/a?id=7"),
    ("https://a.example/a?PHPSESSID=abc&id=7", "https://a.example/a?id=7"),
    ("https://a.example/a;jsessionid=12AB?id=7", "https://a.example/a?id=7"),
    ("https://a.example/a,12,b;c.html", "https://a.example/a,12,b;c.html"),
    ("https://a.example/a?print=1&tmpl=component&id=7", "https://a.example/a?id=7"),
    ("https://a.example/a?contrast=yellow", "https://a.example/a"),
    ("https://a.example/a?style=large&id=7", "https://a.example/a?id=7"),
    ("https://a.example/a?mo=5&yr=2021", "https://a.example/a"),
    ("https://a.example/2021/05/03/tytul/amp/", "https://a.example/2021/05/03/tytul"),
    ("https://a.example/tytul/printable/print", "https://a.example/tytul"),
    ("https://a.example/tytul?amp", "https://a.example/tytul"),
    ("https://a.example/amp", "https://a.example/amp"),
    ("https://a.example/print/", "https://a.example/print/"),
    ("https://a.example/champ", "https://a.example/champ"),
    ("https://a.example/a?z=1&b=2", "https://a.example/a?b=2&z=1"),
    ("https://a.example/a?q=a%20b&q=a+c", "https://a.example/a?q=a+b&q=a+c"),
    ("https://a.example/a?q=za%BFalenie", "https://a.example/a?q=za%BFalenie"),
    ("https://a.example/a?", "https://a.example/a"),
    ("https://a.example/a?p", "https://a.example/a?p"),
    ("https://a.example/a?x=1&&y=2&", "https://a.example/a?x=1&y=2"),
    ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ("https://a.example\\a\\b", "https://a.example/a/b"),
]


@pytest.mark.parametrize(("url", "expected"), SAME)
def test_spellings_become_one(url: str, expected: str) -> None:
    """Form that means nothing goes, form that means something stays."""
    assert canonical_url(url) == expected


IDENTITY = [
    ("https://o.example/?p=3087&utm_source=x", ("p", "page_id"), "https://o.example/?p=3087"),
    ("https://o.example/rops/?page_id=17&paged=2", ("p", "page_id"), "https://o.example/rops/?page_id=17"),
    ("https://o.example/a?style=art-nouveau&x=1", ("style",), "https://o.example/a?style=art-nouveau"),
    ("https://o.example/a?ID=5&x=1", ("id",), "https://o.example/a?ID=5"),
    ("https://o.example/a?sid=5", ("sid",), "https://o.example/a?sid=5"),
]


@pytest.mark.parametrize(("url", "identity", "expected"), IDENTITY)
def test_identity_in_the_query_is_kept(url: str, identity: tuple[str, ...], expected: str) -> None:
    """What a source names as identity stays, even under a name that is noise elsewhere; the rest goes."""
    assert canonical_url(url, query_identity=identity) == expected


@pytest.mark.parametrize(
    "url", ["", "ftp://a.example/", "mailto:a@a.example", "javascript:void(0)", "/relative", "https:///a", "http://[1/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    """Nothing but http and https with a host has a canonical form."""
    with pytest.raises(ValueError, match=r".+"):
        canonical_url(url)


def test_one_page_has_one_key() -> None:
    """Scheme, `www.` and a closing slash do not make another page; host, path and query do."""
    spellings = [
        "http://www.rops.example/2022/10/18/tytul/",
        "https://rops.example/2022/10/18/tytul",
        "https://rops.example//2022/10/18/tytul/?utm_source=x",
    ]
    assert {address_key(url) for url in spellings} == {"rops.example/2022/10/18/tytul"}
    others = [
        "https://eto.rops.example/a",
        "https://rops.example/a",
        "https://rops.example/a?id=1",
        "https://rops.example/A",
    ]
    assert len({address_key(url) for url in others}) == len(others)


def test_host_names_its_port_only_when_it_is_unusual() -> None:
    """Hosts compare with the registry's `host` or `host:port`."""
    assert host_of("HTTPS://A.Example.:443/x") == "a.example"
    assert host_of("http://127.0.0.1:8001/x") == "127.0.0.1:8001"


_addresses = st.builds(
    lambda scheme, host, path, query: f"{scheme}://{host}/{path}?{query}",
    st.sampled_from(["http", "HTTPS"]),
    st.sampled_from(["a.example", "Ł.example", "A.EXAMPLE.:80", "127.0.0.1:8000"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda t: "?" not in t and "#" not in t),
    st.text(max_size=30),
)


@given(_addresses)
def test_canonical_form_is_stable(url: str) -> None:
    """The canonical form of a canonical form is itself, in ASCII, and it keeps its key."""
    once = canonical_url(url)
    assert canonical_url(once) == once
    assert once.isascii()
    assert address_key(once) == address_key(url)


@given(st.text(max_size=60))
def test_any_text_is_answered_or_refused(text: str) -> None:
    """No input raises anything but ValueError."""
    try:
        canonical_url(text)
    except ValueError:
        return
