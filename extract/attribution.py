"""Whom an article credits as its source: `Źródło: …` on a line of its own or at the very end of the text."""

import re
from collections.abc import Iterable

MAX_LENGTH = 160
_LABEL = (
    r"(?:źródł[oa]|źródło (?:informacji|tekstu|artykułu)"
    r"|(?:źródło|tekst) (?:i|oraz|/) ?(?:foto|fot\.?|zdjęci[ae]|grafika)"
    r"|źródło/(?:foto|fot\.?|zdjęcia)|foto i źródło|tekst i źródło|źr\.|source)"
)
_LINE = re.compile(rf"[\[( *]*{_LABEL} ?[:–-] ?(?P<name>\S.{{0,{MAX_LENGTH}}}?)[\]) .]*", re.IGNORECASE)
_ENDING = re.compile(
    rf"(?:^|[.!?”\s(\[]){_LABEL} ?: ?(?P<name>[^.\n]{{2,{MAX_LENGTH}}}?(?:\.\w[\w./-]*)?)[\]) .]*$", re.IGNORECASE
)
_AFTER = re.compile(r"[.,;|/ ]+(?:fot|foto|zdj|zdjęci[ae]|grafika)\b\.?.*$", re.IGNORECASE)


def attribution_of(text: str, lines: Iterable[str]) -> str | None:
    """The credited source as the page writes it, without the label; None when nothing is credited.

    `lines` are the page's short lines; the last crediting one wins, since credits stand at the end.
    """
    found: str | None = None
    for line in lines:
        match = _LINE.fullmatch(line) if len(line) <= MAX_LENGTH + 40 else None
        if match and (name := _AFTER.sub("", match["name"]).strip(" ,;–-")):
            found = name
    if found is None and (match := _ENDING.search(text[-400:])):
        found = _AFTER.sub("", match["name"]).strip(" ,;–-") or None
    return found
