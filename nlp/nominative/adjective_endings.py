"""Adjectives that the dictionary lacks (`wytchnieniową`, `Skrzyńskim`), read by their suffix and ending."""

import re

from nlp.nominative.readings import Reading

_SHAPE = re.compile(
    r"(?P<stem>\w{2,}(?:ow|sk|ck|dzk|jn|ln|nn|rn|zn|yczn))(?P<ending>ego|iego|emu|iemu|ym|im|iem|ej|iej|ą|ych|ich)$"
)
_CASES = {
    "ego": ("mn", "sg", {"gen", "acc"}),
    "emu": ("mn", "sg", {"dat"}),
    "ym": ("mn", "sg", {"inst", "loc"}),
    "em": ("n", "sg", {"inst", "loc"}),
    "ej": ("f", "sg", {"gen", "dat", "loc"}),
    "ą": ("f", "sg", {"acc", "inst"}),
    "ych": ("mnf", "pl", {"gen", "loc"}),
}
"""Genders, number and cases of hard endings; after `k` they are spelled with `i`."""
_NOMINATIVE = {"m": "y", "f": "a", "n": "e"}


def adjective_by_ending(word: str, head: Reading) -> str | None:
    """The nominative of an unknown adjective that may agree with a head; None where its ending does not."""
    match = _SHAPE.match(word)
    if match is None:
        return None
    ending = match["ending"]
    hard = {"im": "ym", "ich": "ych"}.get(ending, ending.removeprefix("i"))
    genders, number, cases = _CASES[hard]
    gender = head.gender[0]
    if number != head.number or head.case not in cases or gender not in genders:
        return None
    vowel = "e" if number == "pl" else _NOMINATIVE[gender]
    if match["stem"].endswith("k"):
        vowel = {"y": "i", "e": "ie", "a": "a"}[vowel]
    return match["stem"] + vowel
