"""Edits of old articles, which stand in no feed, are noticed by what WordPress says was modified last."""

import json
from pathlib import Path

import pytest

from tests.crawler.crawling import registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, feed

WAYS = '{ way = "wordpress" }, { way = "feed", urls = ["/feed"] }'
NAMES = [str(number) for number in range(30, 0, -1)]
REST = "/wp-json/wp/v2/posts?per_page=100&page=1&_fields=link,title,date,modified_gmt"


def _site(site: MockSite, edited: str | None = None, *, rest: bool = True) -> None:
    """A site of thirty articles of which the feed names five; an edit shows in the REST API alone."""
    posts = [
        {
            "link": f"{site.url}/a/{name}",
            "title": {"rendered": f"Wiadomość {name}"},
            "date": "2026-01-01T10:00:00",
            "modified_gmt": "2026-06-01T10:00:00" if name == edited else "2026-01-01T09:00:00",
        }
        for name in NAMES
    ]
    answer = Answer(body=json.dumps(posts).encode(), content_type="application/json")
    for address in (REST, f"{REST}&orderby=modified"):
        site.pages[address] = answer if rest else Answer(status=401)
    etag = f'"{edited}"'  # WordPress renews its feeds with every edit
    site.pages["/feed"] = Answer(body=feed(site, NAMES[:5]), content_type="application/rss+xml", etag=etag)
    for name in NAMES:
        site.pages[f"/a/{name}"] = Answer(
            body=article(f"Wiadomość {name}", "Nowa treść." if name == edited else "Treść.")
        )


@pytest.mark.parametrize("edited", ["28", "7"])
def test_an_edited_article_is_noticed_in_the_next_run(tmp_path: Path, edited: str) -> None:
    """Though nothing is due yet, and the feed does not show it; the rest of the site is not asked."""
    with MockSite() as site:
        _site(site)
        found = registry(tmp_path, source(site.host, WAYS))
        assert run(found, tmp_path / "data").total("new") == len(NAMES)
        run(found, tmp_path / "data")
        site.forget()
        assert run(found, tmp_path / "data").total("requests") == 1
        assert site.paths() == ["/feed"]
        _site(site, edited)
        site.forget()
        assert run(found, tmp_path / "data").total("changed") == 1
        assert site.paths() == ["/feed", f"{REST}&orderby=modified", f"/a/{edited}"]


def test_a_closed_rest_api_is_not_asked_for_edits(tmp_path: Path) -> None:
    """A site that never answered there is not bothered with a question each night."""
    with MockSite() as site:
        _site(site, rest=False)
        found = registry(tmp_path, source(site.host, WAYS))
        assert run(found, tmp_path / "data").total("new") == 5
        _site(site, "29", rest=False)
        site.forget()
        assert run(found, tmp_path / "data").total("errors") == 0
        assert site.paths() == ["/feed"]
