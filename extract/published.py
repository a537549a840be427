"""When a page was published and changed, and where it says so.

The order of trust, highest first; the first that gives a possible day wins:

1. PAGE_LABEL  a date with a label on the page (`Opublikowano: 5 maja 2021`), read by our own grammar;
2. METADATA    JSON-LD, `<meta>`, microdata, `<time>` elements that say so by class or property;
3. PAGE_LINE   a line near the title that is nothing but a date;
4. FEED        what the feed, REST answer or listing said;
5. ADDRESS     the date in the address (`/2022/10/18/`);
6. SITEMAP     what the sitemap said, since `lastmod` is often a mere technical change.

Never: header clocks and calendars, dates of printing, copyright years, dates of events, deadlines and acts, months
without a day. A day after the fetch, or before the web, is impossible. `None` is better than a guess. Page dates have
the precision of a day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from crawler.page import Hint
from extract.date_lines import Label, LineDate, is_label, knowledge, read_line
from extract.html_tree import class_and_id, squeeze
from extract.page_lines import FAR, PageLine, container_of, is_foreign
from extract.structured import Structured
from extract.template_lines import looks_like_prose
from extract.values import DateOrigin, FoundDate

EARLIEST = date(1995, 1, 1)
"""No Polish institution had a website before."""
LATEST_AFTER_FETCH = timedelta(days=1)
"""Clocks and time zones of servers differ by this much."""
NEAR_TITLE = 8
"""Lines above the title on which an unlabelled date may stand."""
OTHER_TITLE = 15
"""Characters from which a linked line is the title of another article and not a category."""
BELOW_TITLE = 3
"""Lines right below the title may be links of the article's own: category, author."""
_WARSAW = ZoneInfo("Europe/Warsaw")

_ADDRESS = (
    re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/|$)"),
    re.compile(r"/((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[-_/.]|$)"),
    re.compile(r"(?<![\d.])(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"),
)
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?")


_Candidate = tuple[DateOrigin, date | None]


@dataclass(frozen=True, slots=True)
class PageDates:
    """The two dates of a page; either may be None."""

    published: FoundDate | None
    modified: FoundDate | None


def page_dates(
    tree: HtmlElement,
    data: Structured,
    url: str,
    lines: Sequence[PageLine],
    hints: Sequence[Hint],
    latest: date,
    *,
    title: HtmlElement | None = None,
) -> PageDates:
    """The dates of a page. `latest` is the last possible day: that of the fetch and a margin for clocks.

    `title` is the element that prints the title; it tells the article's own `<time>` elements from those of others.
    """
    dated = _dated(lines)
    published, modified = _labelled(dated)
    candidates: list[_Candidate] = [(DateOrigin.PAGE_LABEL, day) for day in published]
    candidates += [(DateOrigin.METADATA, day) for day in _metadata(tree, data, title, "published")]
    # A header clock shows the day of the visit; a page that prints that very day near its title may be showing one.
    visit = latest - LATEST_AFTER_FETCH
    candidates += [(DateOrigin.PAGE_LINE, day) for day in _near_title(dated, visit)]
    candidates += [(DateOrigin.FEED, read_stamp(hint.published)) for hint in hints if hint.via != "sitemap"]
    candidates.append((DateOrigin.ADDRESS, date_in_address(url)))
    candidates += [
        (DateOrigin.SITEMAP, read_stamp(hint.published or hint.modified)) for hint in hints if hint.via == "sitemap"
    ]
    first = _first_possible(candidates, latest)
    changed: list[_Candidate] = [(DateOrigin.PAGE_LABEL, day) for day in modified]
    changed += [(DateOrigin.METADATA, day) for day in _metadata(tree, data, title, "modified")]
    changed += [(DateOrigin.FEED, read_stamp(hint.modified)) for hint in hints if hint.via != "sitemap"]
    changed += [(DateOrigin.SITEMAP, read_stamp(hint.modified)) for hint in hints if hint.via == "sitemap"]
    last = _first_possible(changed, latest)
    if first is not None and last is not None and last.day < first.day:
        last = None
    return PageDates(first, last)


def _first_possible(candidates: Iterable[_Candidate], latest: date) -> FoundDate | None:
    return next(
        (FoundDate(day, origin) for origin, day in candidates if day is not None and EARLIEST <= day <= latest), None
    )


def _dated(lines: Sequence[PageLine]) -> list[tuple[PageLine, tuple[LineDate, ...]]]:
    """The lines with the dates that they print of this page, labels on the line before counted in."""
    found: list[tuple[PageLine, tuple[LineDate, ...]]] = []
    for position, line in enumerate(lines):
        dates = () if line.foreign or _after_other_title(lines, position) else read_line(line.text)
        if len(dates) == 1 and dates[0].label is Label.NONE and dates[0].alone and position:
            announced = is_label(lines[position - 1].text)
            dates = (LineDate(dates[0].day, announced, True),) if announced else dates
        found.append((line, dates))
    return found


def _after_other_title(lines: Sequence[PageLine], position: int) -> bool:
    """Whether a line follows the linked title of another article: its date is then that article's."""
    line = lines[position]
    reach = 1 if line.distance < 0 else 2
    before = lines[max(0, position - reach) : position]
    return any(
        other.linked
        and not other.foreign
        and len(other.text) >= OTHER_TITLE
        and (other.distance < 0 or other.distance > BELOW_TITLE)
        for other in before
    )


def _labelled(dated: Sequence[tuple[PageLine, tuple[LineDate, ...]]]) -> tuple[list[date], list[date]]:
    """Days with a label, nearest to the title first; what stands after it goes before what stands above."""
    found: dict[Label, list[tuple[int, int, date]]] = {Label.PUBLISHED: [], Label.MODIFIED: []}
    for line, dates in dated:
        for item in dates:
            if item.label in found and item.alone:
                found[item.label].append((line.distance < 0, abs(line.distance), item.day))
        # "28.01.2020 14:20, aktualizacja: 29.01.2020": what precedes a labelled change is the publication
        if len(dates) == 2 and dates[0].alone and (dates[0].label, dates[1].label) == (Label.NONE, Label.MODIFIED):
            found[Label.PUBLISHED].append((line.distance < 0, abs(line.distance), dates[0].day))
    published, modified = ([day for *_, day in sorted(days)] for days in found.values())
    return published, modified


def _near_title(dated: Sequence[tuple[PageLine, tuple[LineDate, ...]]], visit: date) -> Iterator[date]:
    """Days on lines of nothing else near the title: first those below it, then those above."""
    near = set(map(id, _neighbourhood([line for line, _ in dated])))
    chosen = [(line, dates) for line, dates in dated if id(line) in near]
    for line, dates in sorted(chosen, key=lambda item: (item[0].distance < 0, abs(item[0].distance))):
        if len(dates) != 1 or not dates[0].alone or dates[0].label is not Label.NONE:
            continue
        if line.distance < 0 and abs((visit - dates[0].day).days) <= 1:
            continue
        yield dates[0].day


def _neighbourhood(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines around the title: above it a few, below it up to the second paragraph of prose."""
    near: list[PageLine] = []
    prose = 0
    for line in lines:
        if line.foreign or line.distance < -NEAR_TITLE or line.distance > FAR // 2:
            continue
        if line.distance > 0 and (not line.text or looks_like_prose(line.text)):
            prose += 1
        if prose >= 2:
            break
        near.append(line)
    return near


def _metadata(tree: HtmlElement, data: Structured, title: HtmlElement | None, what: str) -> Iterator[date | None]:
    key = "datePublished" if what == "published" else "dateModified"
    if data.is_article:
        yield read_stamp(data.text(key))
    for name in knowledge()["metadata"][what]:
        for value in data.meta.get(name, ())[:1]:
            yield read_stamp(value)
    wanted = ("published", "pubdate", "entry-date", "post-date") if what == "published" else ("updated", "modified")
    body, container = tree.find(".//body"), container_of(title)
    for element in tree.iter("time", "span", "abbr", "meta"):
        stamp = element.get("datetime") or element.get("content") or element.get("title")
        if not stamp or not any(character.isdigit() for character in stamp):
            continue
        names = set(class_and_id(element).replace("_", "-").split())
        named = element.get("itemprop") == key or (
            element.tag == "time"
            and (names & set(wanted) or (what == "published" and element.get("pubdate") is not None))
        )
        if named and not is_foreign(element, body, container):
            yield read_stamp(stamp)
    if not data.is_article:
        yield read_stamp(data.text(key))


def date_in_address(url: str) -> date | None:
    """The day that an address carries as folders or as eight digits; None for months and for anything impossible."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for pattern in _ADDRESS:
        for match in pattern.finditer(path):
            try:
                return date(int(match[1]), int(match[2]), int(match[3]))
            except ValueError:
                continue
    return None


def read_stamp(stamp: str | None) -> date | None:
    """The day of a timestamp in a feed, sitemap or metadata: ISO 8601, RFC 822, or a Polish date line.

    A time with a zone is read in Polish time, where the day of publication is counted.
    """
    text = squeeze(stamp)[:100]
    if not text:
        return None
    match = _ISO.match(text)
    try:
        if match:
            day = date(int(match[1]), int(match[2]), int(match[3]))
            if match[4] and match[5]:
                moment = datetime.fromisoformat(f"{day.isoformat()}T{match[4]}{match[5]}")
                return moment.astimezone(_WARSAW).date()
            return day
        if "," in text[:5] or (text[:2].strip().isdigit() and ":" in text):
            moment = parsedate_to_datetime(text)
            return (moment if moment.tzinfo is None else moment.astimezone(_WARSAW)).date()
    except (ValueError, TypeError, OverflowError):  # no such day or zone: perhaps a Polish line
        pass
    dates = read_line(text)
    return dates[0].day if len(dates) == 1 and dates[0].alone else None
