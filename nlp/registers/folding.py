"""Names without what spelling varies."""

import re
import unicodedata
from functools import lru_cache

_QUOTES = re.compile(r"[\"„”“»«'’`]")
_DASHES = re.compile(r"[‐-―−]")


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name without what spelling varies: letter case, quotation marks, kinds of dashes and spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(_DASHES.sub("-", _QUOTES.sub("", text)).split()).strip(" .,;:-")
