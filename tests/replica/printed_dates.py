"""How sites print a day: the forms that Polish public sites use, each under a name that `sites.toml` refers to."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import format_datetime

from .truth import TrueArticle

MONTHS_GENITIVE, MONTHS, WEEKDAYS = (
    names.split()
    for names in (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    )
)


def genitive(day: date) -> str:
    """`11 grudnia 2019`."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """`Piątek, 23 sierpnia 2019`."""
    return f"{WEEKDAYS[day.weekday()].capitalize()}, {genitive(day)}"


def clock(day: date) -> str:
    """The line of a header clock, with the month in capitals as such scripts print it."""
    return f"Dziś jest: {WEEKDAYS[day.weekday()].capitalize()}, {day.day} {_month(day).capitalize()} {day.year} r."


def rfc822(moment: datetime, *, local: bool = False) -> str:
    """`Sat, 04 Mar 2023 23:10:00 +0000` as most feeds have it, or with the local offset."""
    return format_datetime(moment if local else moment.astimezone(UTC))


def _month(day: date) -> str:
    return MONTHS_GENITIVE[day.month - 1]


def _added(article: TrueArticle) -> str:
    def stamp(moment: datetime) -> str:
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment:%Y %H:%M}"

    changed = f" Zmodyfikowana: {stamp(article.modified)}" if article.modified else ""
    return f"Dodana: {stamp(article.published)}{changed}"


def _year_first(article: TrueArticle) -> str:
    changed = f" , aktualizacja: {article.modified:%Y.%m.%d %H:%M}" if article.modified else ""
    return f"{article.published:%Y.%m.%d %H:%M}{changed}"


def _created(article: TrueArticle) -> str:
    changed = f" | Zmodyfikowano: {article.modified:%Y-%m-%d %H:%M}" if article.modified else ""
    return f"Utworzono: {article.published:%Y-%m-%d %H:%M}{changed}"


def _hour_after_update(article: TrueArticle) -> str:
    changed = f" Aktualizacja: {article.modified:%H:%M %d.%m.%Y}" if article.modified else ""
    return f"{article.published:%d.%m.%Y %H:%M}{changed}"


def _update_first(article: TrueArticle) -> str:
    return f"Aktualizacja: {article.changed:%d.%m.%Y %H:%M} Publikacja: {article.published:%d.%m.%Y %H:%M}"


FORMS: dict[str, Callable[[TrueArticle], str]] = {
    "weekday": lambda article: with_weekday(article.published),
    "weekday-small": lambda article: with_weekday(article.published).lower(),
    "genitive": lambda article: genitive(article.published),
    "labelled": lambda article: f"Data publikacji: {genitive(article.published)}",
    "added": _added,
    "dotted": lambda article: f"{article.published:%d.%m.%Y}",
    "year-first": _year_first,
    "iso": lambda article: f"{article.published:%Y-%m-%d}",
    "iso-section": lambda article: f"{article.published:%Y-%m-%d} | {article.section}",
    "iso-author": lambda article: f"{article.published:%Y-%m-%d, %H:%M} Autor: {article.author}",
    "iso-desk": lambda article: f"{article.published:%Y-%m-%d, %H:%M}  {article.author}/Redakcja",
    "created": _created,
    "hour-after-update": _hour_after_update,
    "update-first": _update_first,
    "none": lambda article: "",
}


def printed(article: TrueArticle, site_form: str) -> str:
    """The date line of an article's page; empty where the site prints none."""
    return FORMS[article.date_form or site_form](article)
