"""Lines of a TOML document: each table, key and element is found where it stands."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.registry import BUILT_IN
from crawler.toml_lines import Path, lines, nearest

DOCUMENT = '''\
# [comment]
top = 1
[table]  # with = "comment"
"quoted key" = 'x # no comment'
dotted.key = { a = 1, b = [1, 2] }
text = """
[[source]] # inside
a quote: \\""" and ""x
"""
raw = \'\'\'
key = 1\'\'\'
[[source]]
list = [ # first
    "a", "]",
    { way = "feed", urls = ["}", 'u2'] },

    [[1], []],
]
[source.sub]
when = 2019-07-19T10:00:00Z
[[source]]
x = true
[[source.way]]
y = 1
[[source.way]]
y = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("table",), 3),
        (("table", "quoted key"), 4),
        (("table", "dotted", "key", "b", 1), 5),
        (("table", "text"), 6),
        (("table", "raw"), 10),
        (("source", 0), 12),
        (("source", 0, "list", 0), 14),
        (("source", 0, "list", 1), 14),
        (("source", 0, "list", 2, "urls", 1), 15),
        (("source", 0, "list", 3, 0, 0), 17),
        (("source", 0, "sub"), 19),
        (("source", 0, "sub", "when"), 20),
        (("source", 1, "x"), 22),
        (("source", 1, "way", 1, "y"), 26),
    ],
)
def test_each_part_is_found_at_its_line(path: Path, line: int) -> None:
    """Strings, comments and nesting do not mislead."""
    tomllib.loads(DOCUMENT)
    assert lines(DOCUMENT)[path] == line


def test_the_nearest_known_place_serves_for_what_is_missing() -> None:
    """A missing key is reported where its table begins."""
    found = lines(DOCUMENT)
    assert nearest(found, ("source", 1, "missing", 3)) == 21
    assert nearest(found, ("nowhere",)) == 1


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in items:
        yield from _paths(child, (*path, key))


@pytest.mark.parametrize("name", ["sources.toml", "families.toml", "address_noise.toml"])
def test_nothing_of_a_real_document_is_missed(name: str) -> None:
    """Every key and element that TOML's reader sees has a line, and the line shows it."""
    text = BUILT_IN.with_name(name).read_text(encoding="utf-8")
    found, shown = lines(text), text.splitlines()
    for path in _paths(tomllib.loads(text)):
        key = path[-1]
        if isinstance(key, str) and path[:1] != ("families",) and path != ("source",):
            assert key in shown[found[path] - 1]
        elif path not in {("families",), ("source",)} and path[0] != "families":
            assert path in found


_STRINGS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="'"), max_size=8).map(
    "'{}'".format
)
_VALUES = st.recursive(
    st.integers().map(str) | _STRINGS | st.just("true"),
    lambda child: (
        st.lists(child, max_size=3).map(lambda some: f"[{', '.join(some)}]")
        | st.lists(child, max_size=3).map(
            lambda some: "{" + ", ".join(f"k{n} = {one}" for n, one in enumerate(some)) + "}"
        )
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.lists(st.tuples(_VALUES, st.integers(0, 3), st.booleans()), max_size=6))
def test_any_values_keep_the_count(pairs: list[tuple[str, int, bool]]) -> None:
    """Whatever stands before it, a key is found at its own line."""
    shown = ""
    expected = {}
    for number, (value, blank, comment) in enumerate(pairs):
        shown += "\n" * blank + ("# x = ['\n" if comment else "")
        expected[f"key{number}"] = shown.count("\n") + 1
        shown += f"key{number} = {value} # [end\n"
    tomllib.loads(shown)
    found = lines(shown)
    assert {path[0]: line for path, line in found.items() if len(path) == 1} == expected
