"""An entry for the registry, written from what a new site answered."""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from crawler.address_shapes import Shape, shapes
from crawler.discovery import DiscoveryError, Entry, Found
from crawler.probe import Clues
from crawler.source import Discovery, Listing

_HEADLINE = 4
"""Words of a text, or parts of a slug, that make a link look like one to an article."""


def entry(clues: Clues, answers: Mapping[Discovery, Found], *, source_id: str) -> str:
    """A `[[source]]` with the ways that found something, as text; its name and kind are for a person to check.

    `more` of an answer names the pages of its list that were read beside the first. The pattern of articles comes from
    feed, sitemap and REST; where none answered, from the links of the lists whose texts look like headlines. Raises
    DiscoveryError if nothing answered with articles.
    """
    source = clues.source
    answered = {way: found for way, found in answers.items() if found.entries or found.more}
    shape = _pattern(answered)
    ways = [way for way in source.discovery if way in answered]
    if shape is None:
        ways = [way for way in ways if not isinstance(way, Listing)]
    if not ways:
        raise DiscoveryError(source.homepage, "no way of discovery that was tried shows articles")
    facts: dict[str, object] = {
        "id": source_id,
        "name": source.name,
        "kind": source.kind.value,
        "homepage": source.homepage,
        "hosts": list(source.hosts),
    }
    if shape is not None:
        facts["article_pattern"] = shape.pattern
        lists = _lists(answered, shape.pattern)
        if shape.query:
            facts["query_identity"] = list(shape.query)
        elif lists:
            facts["exclude"] = lists
    if source.allow_loopback:
        facts["allow_loopback"] = True
    lines = [f"{key} = {_value(value)}" for key, value in facts.items()]
    family = [f"# built with {clues.family}"] if clues.family else []
    written = [f"    {_value({'way': way.way} | way.model_dump(exclude_defaults=True, mode='json'))}," for way in ways]
    return "\n".join(["[[source]]", *family, *lines, "discovery = [", *written, "]", ""])


def _pattern(answers: Mapping[Discovery, Found]) -> Shape | None:
    certain = [one for way, found in answers.items() if not isinstance(way, Listing) for one in found.entries]
    shown = {one.url: one for way, found in answers.items() if isinstance(way, Listing) for one in found.entries}
    listings = {way: found for way, found in answers.items() if isinstance(way, Listing)}
    lists = {_place(url) for way, found in listings.items() for url in (*way.urls, *found.more)}
    # A list's own address with another query is its next page, unless the link reads like a headline.
    likely = [one.url for one in shown.values() if _words(one) or (_parts(one) and _place(one.url) not in lists)]
    found = shapes((one.url for one in certain), least=1) or shapes(likely, least=2)
    if not found:
        return None
    if len(found) == 1 or found[0].query:
        return found[0]
    return Shape("|".join(shape.pattern for shape in found), (), sum(shape.count for shape in found))


def _words(entry: Entry) -> bool:
    return len((entry.hint.title or "").split()) >= _HEADLINE


def _parts(entry: Entry) -> bool:
    return urlsplit(entry.url).path.rstrip("/").rpartition("/")[2].count("-") + 1 >= _HEADLINE


def _lists(answers: Mapping[Discovery, Found], pattern: str) -> list[str]:
    """Expressions for the lists and their pages, where the articles' pattern would take them for articles."""
    listings = {way: found for way, found in answers.items() if isinstance(way, Listing)}
    lists = [url for way in listings for url in way.urls if re.search(pattern, url)]
    pages = [url for found in listings.values() for url in found.more if re.search(pattern, url)]
    shown = {one.url for found in answers.values() for one in found.entries if _words(one)}.difference(lists, pages)
    exact = (_expression(urlsplit(url).path.rstrip("/")) for url in lists)
    numbered = (_expression(urlsplit(url).path.rstrip("/"), numbered=True) for url in pages)
    return [
        one
        for one in dict.fromkeys((*exact, *numbered))
        if one is not None and not any(re.search(one, url) for url in shown)
    ]


def _expression(path: str, *, numbered: bool = False) -> str | None:
    """For a path, or for all that differ from it in their last number; None where there is nothing to go by."""
    if not path:
        return None
    before, number, after = path, "", ""
    if numbered:
        found = re.fullmatch(r"(.*?)(\d+)(\D*)", path)
        if found is None:
            return None
        before, number, after = found[1], r"\d+", found[3]
    written = re.escape(before).replace(r"\-", "-") + number + re.escape(after).replace(r"\-", "-")
    return written + r"/?(\?|$)"


def _place(url: str) -> str:
    return url.partition("?")[0].rstrip("/")


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, str) and "\\" in value and "'" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)
