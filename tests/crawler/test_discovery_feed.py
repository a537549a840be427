"""Feeds: RSS, Atom, RDF, paged, broken."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discovery import DiscoveryError, Found, read
from crawler.source import Feed
from tests.crawler.discovery_cases import source

URL = "https://ops.example/feed/"
WAY = Feed(urls=(URL,))
PAGED = Feed(urls=(URL,), page_parameter="paged")

ITEM = """<item><title>Nab&#243;r &amp;#8211; druga tura</title><link>https://ops.example/nabor/</link>
<pubDate>Tue, 03 Mar 2026 08:15:00 +0100</pubDate><dc:creator>Jan Próbny</dc:creator>
<description><![CDATA[<html><p>Treść</p></html>]]></description></item>"""


def rss(*items: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    content = "".join(items)
    return (
        f'{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel><title>Ośrodek</title><link>https://ops.example/</link>{content}</channel></rss>"
    ).encode()


def found(body: bytes, way: Feed = WAY, url: str = URL, content_type: str | None = None) -> Found:
    return read(body, url, {"content-type": content_type} if content_type else {}, way, source(way))


def test_rss_item_gives_address_title_date_and_author() -> None:
    """Titles are unescaped to the end; the date stays as printed."""
    [entry] = found(rss(ITEM)).entries
    assert entry.url == "https://ops.example/nabor/"
    assert (entry.hint.via, entry.hint.found_on) == ("feed", URL)
    assert entry.hint.title == "Nabór – druga tura"
    assert entry.hint.published == "Tue, 03 Mar 2026 08:15:00 +0100"
    assert entry.hint.modified is None
    assert entry.hint.author == "Jan Próbny"


def test_atom_keeps_publication_and_update_apart() -> None:
    """In Atom `updated` is the modification; the feed's order is kept."""
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>
    <entry><title>A</title><link href="/a"/><published>2026-03-02T10:00:00+01:00</published>
    <updated>2026-03-05T10:00:00+01:00</updated></entry>
    <entry><title>B</title><link href="b?id=1#top"/><updated>2026-02-01T10:00:00Z</updated></entry></feed>"""
    first, second = found(body).entries
    assert (first.url, first.hint.published) == ("https://ops.example/a", "2026-03-02T10:00:00+01:00")
    assert first.hint.modified == "2026-03-05T10:00:00+01:00"
    assert (second.url, second.hint.published) == ("https://ops.example/feed/b?id=1", None)


def test_rdf_date_is_the_publication() -> None:
    """RSS 1.0 has one date, `dc:date`, and it is the publication's."""
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>x</title></channel>
    <item><title>A</title><link>https://ops.example/a</link><dc:date>2026-03-02</dc:date></item></rdf:RDF>"""
    [entry] = found(body).entries
    assert entry.hint.published == "2026-03-02"


def test_links_to_other_hosts_and_doubles_are_dropped() -> None:
    """Only the source's exact hosts count, and each address once."""
    items = [
        f"<item><title>t</title><link>{address}</link></item>"
        for address in (
            "https://ops.example/a",
            "https://ops.example/a#komentarze",
            "https://www.ops.example/b",
            "https://sub.ops.example/c",
            "https://ops.example.evil.test/d",
            "https://ops.example:8443/e",
            "mailto:biuro@ops.example",
        )
    ]
    assert [entry.url for entry in found(rss(*items)).entries] == ["https://ops.example/a", "https://www.ops.example/b"]


def test_guid_serves_where_an_item_has_no_link() -> None:
    """A permanent guid is the address; an item without any address is passed over."""
    items = ("<item><guid>https://ops.example/?p=12</guid></item>", "<item><title>bez adresu</title></item>")
    assert [entry.url for entry in found(rss(*items)).entries] == ["https://ops.example/?p=12"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (URL, "https://ops.example/feed/?paged=2"),
        ("https://ops.example/feed/?paged=9", "https://ops.example/feed/?paged=10"),
        ("https://ops.example/?feed=rss2&paged=2", "https://ops.example/?feed=rss2&paged=3"),
        ("https://ops.example/feed/?paged=x", "https://ops.example/feed/?paged=2"),
    ],
)
def test_paged_feed_goes_on_while_there_are_items(url: str, expected: str) -> None:
    """The next number is asked after a page with items, and none after an empty page."""
    assert found(rss(ITEM), PAGED, url).more == (expected,)
    assert found(rss(), PAGED, url).more == ()


def test_next_link_is_followed_and_a_plain_feed_has_none() -> None:
    """RFC 5005 names the next document; without it and without a page parameter, a feed ends."""
    link = '<atom:link rel="next" href="/feed/2"/>'
    assert found(rss(link, ITEM), PAGED).more == ("https://ops.example/feed/2",)
    assert found(rss(ITEM)).more == ()


def test_empty_feed_is_no_error() -> None:
    """A feed without news is an answer."""
    assert found(rss()) == Found((), ())


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<?xml version="1.0" encoding="windows-1250"?>', "windows-1250"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
        ("<?xml version='1.0'?>", "utf-16"),
    ],
)
def test_character_sets_are_read(head: str, charset: str) -> None:
    """Feeds in older character sets have their titles intact."""
    body = rss("<item><title>Żółć</title><link>/z</link></item>", head=head).decode().encode(charset)
    for content_type in (None, "text/xml", f"text/xml; charset={charset}"):
        [entry] = found(body, content_type=content_type).entries
        assert entry.hint.title == "Żółć"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "broken feed|no feed"),
        (b"not a feed", "broken feed|no feed"),
        (b'{"items": []}', "broken feed|no feed"),
        (
            b"<!DOCTYPE html>\n<html><head><title>Przerwa</title></head></html>",
            "an HTML page where a feed was expected",
        ),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><html></html>", "an HTML page"),
        (b"<opml><body/></opml>", "no feed"),
        (rss(ITEM, ITEM)[:-40], "broken feed"),
        (rss(ITEM)[:200], "broken feed"),
    ],
)
def test_what_is_no_whole_feed_is_an_error_that_names_the_address(body: bytes, what: str) -> None:
    """Also a feed that was cut off: it would pass for a shorter one."""
    with pytest.raises(DiscoveryError, match=rf"^{URL}: .*({what})"):
        found(body)


def test_small_faults_do_not_hide_a_whole_feed() -> None:
    """A bare ampersand or an unknown entity is common, and all items are still read."""
    item = "<item><title>Kawa & ciastko&nbsp;razem</title><link>https://ops.example/k?a=1&b=2</link></item>"
    first, second = found(rss(item, ITEM)).entries
    assert first.url == "https://ops.example/k?a=1&b=2"
    assert second.url == "https://ops.example/nabor/"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_neither_blow_up_nor_reach_out(encoding: str) -> None:
    """A billion laughs and an external entity are refused for what they are, in any encoding."""
    bomb = "<!DOCTYPE rss [<!ENTITY a 'haha'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(12)
    )
    secret = "<!ENTITY s SYSTEM 'file:///etc/hostname'>]>"
    item = "<item><title>t &m; &s;</title><link>/x</link></item>"
    body = rss(item, head=f"<?xml version='1.0' encoding='{encoding}'?>" + bomb + secret)
    with pytest.raises(DiscoveryError, match="it declares entities, which are refused"):
        found(body.decode().encode(encoding))


def test_a_document_type_without_entities_is_no_attack() -> None:
    """RSS 0.91 names one, and nothing is fetched for it."""
    head = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://rss.invalid/rss-0.91.dtd">'
    assert len(found(rss(ITEM, head=head)).entries) == 1


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_answer_or_a_discovery_error(body: bytes) -> None:
    """No input raises anything else."""
    with suppress(DiscoveryError):
        found(body, PAGED)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=40))
def test_any_item_content_gives_an_answer_or_a_discovery_error(title: str, link: str) -> None:
    """Nor does any title or link within a feed."""
    with suppress(DiscoveryError):
        found(rss(f"<item><title>{title}</title><link>{link}</link></item>").replace(b"\xed", b"?"), PAGED)
