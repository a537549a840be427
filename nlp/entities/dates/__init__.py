"""Dates and periods that a Polish text names, as closed intervals of days.

`tokens` cuts the paragraphs that may hold a date; `grammar` reads expressions from left to right (`lists` of
`ranges` of `points`, which `days`, `periods`, `years` and `relative` know; `context` tells what makes a candidate no
date, `completion` what a list states once); `document` resolves them in text order with `resolution` and `almanac`
and, where the year is left out, with `tense`.
Word knowledge lies in `nlp/lexicon/dates.toml` and `nlp/lexicon/dates_tense.toml`.
"""

from datetime import date

from nlp.annotation import DateMention
from nlp.entities.dates.document import mentions
from nlp.entities.dates.grammar import expressions
from nlp.entities.dates.tokens import paragraphs, tokenise

__all__ = ["find_dates"]


def find_dates(text: str, published_on: date | None) -> tuple[DateMention, ...]:
    """Every date and period of a text, in order and without overlap; offsets in code points of `text`.

    Relative dates count from `published_on`, and a date without a year is the one nearest to it that fits the tense of
    its clause. With `published_on` None these have neither start nor end, unless the text itself tells the year.
    `method` says how an interval came about: `grammar` (all in the text), `publication` (counted from that day),
    `context` (year from elsewhere in the text), `tense`, `season`, or `programme_period` (years that belong to the name
    of a programme).
    """
    found = [expression for start, end in paragraphs(text) for expression in expressions(tokenise(text, start, end))]
    return mentions(text, found, published_on)
