"""The language of a text: Polish by its letters, others by py3langid, what the page declares only where text is short.

Sites declare the language of their template, not of the article: Polish text stands under `/en/` and the other way.
"""

import re

import py3langid
from lxml.html import HtmlElement

MIN_LETTERS = 100
"""Shorter texts are not judged by their letters."""
SAMPLE = 2000
POLISH_SHARE = 0.02
"""Polish prose has about 7 % of these letters, no other language more than names bring in."""
_POLISH = re.compile("[ąćęłńśźżĄĆĘŁŃŚŹŻ]")
_CODE = re.compile(r"^\s*([a-zA-Z]{2})(?:[-_][A-Za-z]{2,8})*\s*$")


def declared_language(tree: HtmlElement) -> str | None:
    """ISO 639-1 code of the page's `lang` attribute, or None."""
    match = _CODE.match(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return match[1].lower() if match else None


def language_of(text: str, declared: str | None) -> str | None:
    """ISO 639-1 code of a text's language; `declared` decides where the text is too short to tell."""
    sample = text[:SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    if letters < MIN_LETTERS:
        return declared
    if len(_POLISH.findall(sample)) >= POLISH_SHARE * letters:
        return "pl"
    return str(py3langid.classify(sample)[0])
