"""A labelled set of dated pages: heads as content systems of Polish institutions print them, amid dates of other things.

Every head is put into pages with different surroundings (clocks, calendars, sidebars, programmes, acts, footers), each
with another day, so that the set tells whether the page's own date is found and no other one is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.extract.pages import PARAGRAPHS

GENITIVE = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]
NOMINATIVE = [
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
]
WEEKDAYS = ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"]

_WORDPRESS = (
    '<header class="entry-header"><h1 class="entry-title">{title}</h1><div class="entry-meta">{meta}</div></header>'
)
_JOOMLA = (
    '<div class="page-header"><h2 itemprop="headline">{title}</h2></div><dl class="article-info text-muted">{meta}</dl>'
)
HEADS: dict[str, str] = {
    "wordpress, time": _WORDPRESS.format(title="{title}", meta='<span class="posted-on"><time class="entry-date published" datetime="{iso}T09:15:00+02:00">{long}</time></span> <span class="byline">Autor: Bogna Sikora</span>'),
    "wordpress, published and updated": _WORDPRESS.format(title="{title}", meta='<time class="entry-date published" datetime="{iso}T09:15:00+02:00">{long}</time><time class="updated" datetime="{iso_later}T10:00:00+02:00">{long_later}</time>'),
    "wordpress, only words": _WORDPRESS.format(title="{title}", meta="Opublikowano {long} przez redakcja"),
    "wordpress, date above the title": '<div class="meta">{dots}</div><h1>{title}</h1>',
    "elementor": '<h1 class="elementor-heading-title">{title}</h1><ul class="elementor-icon-list-items"><li><span class="elementor-post-info__item--type-date">{long}</span></li><li>Aktualności</li></ul>',
    "joomla, published": _JOOMLA.format(title="{title}", meta='<dt class="article-info-term">Szczegóły</dt><dd class="published"><time datetime="{iso}T10:22:00+02:00">Opublikowano: {long}</time></dd>'),
    "joomla, created and modified": _JOOMLA.format(title="{title}", meta='<dd class="create">Utworzono: {long}</dd><dd class="modified">Poprawiono: {long_later}</dd><dd class="hits">Odsłon: 412</dd>'),
    "joomla, weekday and hour": _JOOMLA.format(title="{title}", meta="<dd>{weekday}, {long} 12:31</dd>"),
    "drupal, submitted": '<h1 id="page-title">{title}</h1><div class="submitted">Wysłane przez bsikora w {weekday}, {slashes} - 12:31</div>',
    "drupal, created": '<h1>{title}</h1><div class="field--name-created">{dots}</div>',
    "government portal": '<h2>{title}</h2><p class="event-date">{dots}</p>',
    "nominative month, two dates": '<h1>{title}</h1><p class="info">Dodana: {nominative} 11:10 Zmodyfikowana: {nominative_later} 09:03</p>',
    "points from the year": '<h1>{title}</h1><p>{ymd} 14:20 , aktualizacja: {ymd_later} 12:50</p>',
    "update first": '<h1>{title}</h1><p>Aktualizacja: {dots_later} 15:24 Publikacja: {dots} 00:01</p>',
    "iso and category": '<h1>{title}</h1><div class="cat">{iso} | Aktualności</div>',
    "iso, hour and author": '<h1>{title}</h1><div>{iso}, 21:00 Autor: Bogna Sikora</div>',
    "label and date on two lines": "<h1>{title}</h1><dl><dt>Data publikacji:</dt><dd>{long}</dd></dl>",
    "label in a table": "<h1>{title}</h1><table class='dane'><tr><td>Data dodania</td><td>{dots}</td></tr></table>",
    "registry table at the end": '<h1>{title}</h1>{text}<table class="metryczka"><tr><th>Wytworzył</th><td>Bogna Sikora</td></tr><tr><th>Data publikacji</th><td>{iso} 08:14</td></tr><tr><th>Ostatnia modyfikacja</th><td>{iso_later} 10:00</td></tr></table>',
    "signature at the end": '<h1>{title}</h1>{text}<p class="stopka-art">Opublikowano: {dots} r., Bogna Sikora</p>',
    "date of printing beside": '<h1>{title}</h1><p>Opublikowano: {long}</p>{text}<p class="druk">Wydrukowano: {long_later}</p>',
    "credit before the date": '<h1>{title}</h1><p>fot. Bogna Sikora {iso}</p>',
    "roman month": "<h1>{title}</h1><p>{roman}</p>",
    "weekday": "<h1>{title}</h1><p>{Weekday}, {long}</p>",
    "hour before the date": "<h1>{title}</h1><p>Opublikowano: 10:54 {dots}</p>",
    "json-ld": '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{title}", "datePublished": "{iso}T08:00:00+02:00", "dateModified": "{iso_later}T08:00:00+02:00"}}</script><h1>{title}</h1>',
    "open graph": '<meta property="article:published_time" content="{iso}T08:00:00+02:00"><meta property="og:updated_time" content="{iso_later}T08:00:00+02:00"><h1>{title}</h1>',
    "dublin core": '<meta name="DC.date.issued" content="{iso}"><h1>{title}</h1>',
    "microdata": '<h1 itemprop="headline">{title}</h1><meta itemprop="datePublished" content="{iso}"><meta itemprop="dateModified" content="{iso_later}">',
    "address": "<!-- address --><h1>{title}</h1>",
}  # fmt: skip
"""Heads by name; `{text}` marks where the article's text stands if not behind the head."""

SURROUNDINGS: dict[str, tuple[str, str, str]] = {
    "plain": ("", "", ""),
    "clock": ("<div id='data'>Dziś jest: {clock}</div>", "", "<footer>© 2019–2026 Gmina Lipowo Dolne</footer>"),
    "calendar and sidebar": (
        "",
        "<p>Ustawa z dnia 19 lipca 2019 r. pozwala gminom przekształcić ośrodki.</p>",
        "<aside><h3>Kalendarz</h3><table class='calendar'><caption>Listopad 2026</caption><tr><td>1</td><td>2</td></tr>"
        "</table><h3>Ostatnie wpisy</h3><ul><li><a href='/x'>Dożynki gminne w sobotę</a> <span>{other}</span></li></ul></aside>",
    ),
    "programme": ("", "<p>{event}</p><p>9.00 Otwarcie centrum</p><p>12.00 Zwiedzanie sal i pracowni</p>", ""),
    "deadlines": ("", "<p>Termin składania wniosków: {event}</p><p>Data wydarzenia: {event}</p>", ""),
    "neighbours": (
        "",
        "",
        "<div class='nav-links'><a href='/a'>Poprzedni: Remont drogi w gminie</a><span>{other}</span></div>"
        "<section class='related'><h3>Zobacz także</h3><article><h4><a href='/b'>Wigilia sąsiedzka na rynku</a></h4>"
        "<time class='entry-date published' datetime='{other_iso}'>{other}</time></article></section>",
    ),
}  # fmt: skip
"""What stands above the head, within the text and behind it."""


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A page, its address and the day that it was published on."""

    name: str
    url: str
    markup: str
    published: date


def long_form(day: date) -> str:
    """`5 maja 2021`."""
    return f"{day.day} {GENITIVE[day.month - 1]} {day.year}"


def _forms(day: date, suffix: str = "") -> dict[str, str]:
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][day.month - 1]
    forms = {
        "iso": day.isoformat(),
        "long": long_form(day),
        "dots": f"{day:%d.%m.%Y}",
        "ymd": f"{day:%Y.%m.%d}",
        "slashes": f"{day:%d/%m/%Y}",
        "nominative": f"{day.day} {NOMINATIVE[day.month - 1]} {day.year}",
        "weekday": WEEKDAYS[day.weekday()],
        "Weekday": WEEKDAYS[day.weekday()].capitalize(),
        "roman": f"{day.day} {roman} {day.year}",
    }
    return {name + suffix: form for name, form in forms.items()}


def dated_pages() -> Iterator[DatedPage]:
    """Every head in every surrounding, each with a day of its own between 2013 and 2026."""
    title = "Otwarto centrum w Lipowie Dolnym"
    number = 0
    for name, head in HEADS.items():
        for around, (above, within, behind) in SURROUNDINGS.items():
            day = date(2013, 2, 3) + timedelta(days=(number * 47) % 5000)
            if name == "roman month" and day.month == 1:  # `5 I 2021` may be the word for "and"
                day = day.replace(month=6)
            other = day - timedelta(days=9)
            words = _forms(day) | _forms(day + timedelta(days=3), "_later")
            words |= {
                "title": title,
                "clock": long_form(date(2026, 11, 22)),
                "event": long_form(day + timedelta(days=20)),
            }
            words |= {"other": long_form(other), "other_iso": other.isoformat()}
            text = f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{within.format(**words)}<p>{PARAGRAPHS[2]}</p>"
            filled = head.format(text=f"<div class='tresc'>{text}</div>", **words)
            meta, _, visible = filled.rpartition("<h1>") if filled.startswith(("<script", "<meta")) else ("", "", "")
            body = f"<h1>{visible}" if meta else filled
            yield DatedPage(
                f"{name} / {around}",
                f"https://lipowo.example/{day:%Y/%m/%d}/otwarcie"
                if name == "address"
                else "https://lipowo.example/a/7",
                f"<!DOCTYPE html><html lang='pl'><head><meta charset='utf-8'><title>{title} - Gmina Lipowo</title>{meta}</head>"
                f"<body>{above.format(**words)}<ul class='menu'><li><a href='/'>Start</a></li><li><a href='/k'>Kontakt</a></li>"
                f"</ul><div id='content'>{body}{'' if '{text}' in head else text}</div>{behind.format(**words)}</body></html>",
                day,
            )
            number += 1
