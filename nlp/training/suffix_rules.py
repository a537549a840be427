"""Learn how the ends of unknown names change to the nominative: `python -m nlp.training.suffix_rules TABLE > CSV`.

TABLE is a table of names and base forms as KPWr 1.2 has them (base form, form in the text, …, category in the sixth
column). Only words of places and organisations that the dictionary does not know teach anything. For every end of a
word, up to `_LONGEST` letters, the commonest change is kept where it was seen often enough and mostly.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from nlp.nominative.readings import adjectives, nouns

_CATEGORIES = ("nam_org", "nam_loc", "nam_fac")
_LONGEST = 5
_LEAST_SEEN = 2
_LEAST_SHARE = 0.6

_HEADER = """# Końcówki nieznanych nazw miejsc i organizacji i ich mianownik, z tabeli KPWr 1.2 (train, CC-BY 3.0).
# Nie poprawiać ręcznie: plik tworzy nlp/training/suffix_rules.py. seen: ile różnych wyrazów, share: jaka ich część.
ending,nominative,seen,share
"""


def _pairs(table: Path) -> Iterator[tuple[str, str]]:
    """Words of the text with their nominative, each pair once."""
    seen: set[tuple[str, str]] = set()
    for line in table.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        base, form = fields[0].split(), fields[1].split()
        if not fields[5].startswith(_CATEGORIES) or len(base) != len(form):
            continue
        # Behind the head, names of several words keep their case: only what changes, and single words, teach.
        for one, other in zip(form[:1], base[:1], strict=True):
            if one.isalpha() and (one, other) not in seen and not nouns(one) and not adjectives(one):
                seen.add((one, other))
                yield one, other


def _changes(form: str, base: str) -> Iterator[tuple[str, str]]:
    """The same change with more and more of the stem: (`owi`, ``), (`mowi`, `m`), …"""
    common = 0
    while common < min(len(form), len(base)) and form[common] == base[common]:
        common += 1
    for length in range(1, _LONGEST + 1):
        start = len(form) - length
        if 1 < start <= common:
            yield form[start:], base[start:]


def rules(table: Path) -> list[tuple[str, str, int, float]]:
    """Ending, nominative ending, number of words seen with the ending, share of them that change so."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for form, base in _pairs(table):
        for ending, nominative in _changes(form.lower(), base.lower()):
            counts[ending][nominative] += 1
    found = []
    for ending, options in sorted(counts.items()):
        nominative, count = min(options.items(), key=lambda item: (-item[1], item[0]))
        total = sum(options.values())
        if count >= _LEAST_SEEN and count / total >= _LEAST_SHARE:
            found.append((ending, nominative, total, round(count / total, 2)))
    return found


def main() -> None:
    """Write the rules of the table that the command line names."""
    lines = [",".join(map(str, rule)) for rule in rules(Path(sys.argv[1]))]
    sys.stdout.write(_HEADER + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
