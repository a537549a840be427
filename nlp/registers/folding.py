"""Names without what spelling varies."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_QUOTES = re.compile(r"[\"„”“»«'’`]")
_DASHES = re.compile(r"[‐-―−]")


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name without what spelling varies: letter case, quotation marks, kinds of dashes and spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(_DASHES.sub("-", _QUOTES.sub("", text)).split()).strip(" .,;:-")


@cache
def _spellings() -> dict[str, str]:
    text = (resources.files("nlp") / "lexicon" / "institution_sorts.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(text)["spellings"]
    return found


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _spellings()))})(?!\w)")


@lru_cache(maxsize=200_000)
def fold_body(name: str) -> str:
    """The name of an institution, folded, with one spelling for each of its set phrases (`do spraw`, `ds.`)."""
    return _spelt().sub(lambda match: _spellings()[match[0]], fold(name))
