"""Where a TOML document says what: the line of every table, key and array element, which `tomllib` does not keep.

Meant for documents that `tomllib` has read without a fault; it follows their structure and values' ends, no more.
"""

import re
from bisect import bisect_left

Path = tuple[str | int, ...]

_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_SAME_LINE_BLANK = re.compile(r"[ \t]*")
_STRING = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


def lines(text: str) -> dict[Path, int]:
    """Path → line, counted from 1. Elements of arrays are named by their number, from 0."""
    return _Scanner(text).document()


def nearest(found: dict[Path, int], path: Path) -> int:
    """The line of a path, or of the closest thing around it; the first line if nothing is."""
    for length in range(len(path), 0, -1):
        if path[:length] in found:
            return found[path[:length]]
    return 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._at = 0
        self._found: dict[Path, int] = {}
        self._arrays: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            table = self._header() if self._peek("[") else self._pair(table)
            self._skip(_BLANK)
        return self._found

    def _header(self) -> Path:
        line = self._line()
        is_array = self._peek("[[")
        self._at += 2 if is_array else 1
        keys = self._keys()
        self._at += 2 if is_array else 1
        path: Path = ()
        for key in keys[:-1]:
            path = self._latest((*path, key))
        path = (*path, keys[-1])
        if is_array:
            self._arrays[path] = self._arrays.get(path, -1) + 1
            path = self._latest(path)
        self._found.setdefault(path, line)
        return path

    def _latest(self, path: Path) -> Path:
        return (*path, self._arrays[path]) if path in self._arrays else path

    def _pair(self, table: Path) -> Path:
        line = self._line()
        path = (*table, *self._keys())
        self._at += 1  # the equals sign
        self._found.setdefault(path, line)
        self._value(path)
        return table

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SAME_LINE_BLANK)
            keys.append(self._skip(_KEY).strip("\"'"))
            self._skip(_SAME_LINE_BLANK)
            if not self._peek("."):
                return keys
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        if self._peek("["):
            self._elements(path, "]")
        elif self._peek("{"):
            self._elements(path, "}")
        elif not self._skip(_STRING):
            self._skip(_SCALAR)

    def _elements(self, path: Path, end: str) -> None:
        self._at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            if self._peek(","):
                self._at += 1
            elif self._at >= len(self._text) or self._peek(end):
                self._at += 1
                return
            elif end == "]":
                self._found.setdefault((*path, number), self._line())
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)

    def _peek(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _line(self) -> int:
        return bisect_left(self._ends, self._at) + 1
