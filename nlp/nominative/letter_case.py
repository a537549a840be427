"""Letter case of names: what is written in capitals, and how to write one form as another is written."""

import re

_ROMAN = re.compile(r"[IVXLCDM]+")


def is_capitals(word: str) -> bool:
    """Whether a word of several letters is written in capitals only (`KOWALSKI`, not `J`)."""
    return len(word) > 1 and word.isupper() and word.replace("-", "").isalpha()


def is_roman(word: str) -> bool:
    """Whether a word is a Roman numeral (`IV`)."""
    return _ROMAN.fullmatch(word) is not None


def titled(word: str) -> str:
    """Capitals to a name as names are written: `NOWAK-ŁĘCKA` becomes `Nowak-Łęcka`; other words stay."""
    if not is_capitals(word) or is_roman(word):
        return word
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def as_written(surface: str, form: str) -> str:
    """A dictionary form in the letter case of the surface: capitals, a capital first letter, or small letters."""
    if is_capitals(surface) and len(surface) > 1:
        return form.upper()
    if surface[:1].isupper():
        return form[:1].upper() + form[1:]
    if surface.islower():
        return form[:1].lower() + form[1:]
    return form
