"""The registry: the list of websites that are followed, read from a TOML file and checked."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from crawler import toml_lines
from crawler.families import Expanded, FamilyError, expand
from crawler.source import Discovery, Feed, Kind, Listing, Sitemap, Source, WordPress

__all__ = [
    "Discovery",
    "Feed",
    "Kind",
    "Listing",
    "Registry",
    "RegistryError",
    "Sitemap",
    "Source",
    "WordPress",
    "load",
]

BUILT_IN = Path(__file__).with_name("sources.toml")

_TABLES = frozenset({"source", "defaults", "families"})
_PLACE = re.compile(r"(?P<path>[a-z_]+(?:\.\d+)?): ")
_SYNTAX = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)", re.DOTALL)


class RegistryError(ValueError):
    """A registry cannot be used. The message is the first fault, `file:line: source: what`; `faults` holds them all."""

    def __init__(self, faults: list[str]) -> None:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(faults[0] + more)
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Registry:
    """The sources in the order of their file, and where they were read."""

    sources: tuple[Source, ...]
    path: Path

    def source(self, source_id: str) -> Source:
        """One source by its id; KeyError without it."""
        for source in self.sources:
            if source.source_id == source_id:
                return source
        raise KeyError(source_id)


def load(path: Path | None = None) -> Registry:
    """Read a registry, the built-in one without a path. Raises RegistryError.

    A file holds one `[[source]]` a source; `[defaults]` with facts for all of them, and `[families.<name>]` besides
    the built-in ones (`families.toml`), may come before.
    """
    return _Document(BUILT_IN if path is None else path, built_in=path is None).registry()


class _Document:
    """A registry file while it is read: its content, its lines, and the faults found so far."""

    def __init__(self, path: Path, *, built_in: bool) -> None:
        self._path = path
        self._name = path.name if built_in else str(path)
        self._built_in = built_in
        text = self._text()
        self._table = self._parsed(text)
        self._lines = toml_lines.lines(text)
        self._faults: list[tuple[int, str]] = []

    def registry(self) -> Registry:
        for key in self._table.keys() - _TABLES:
            self._fault((key,), f"{key}: unknown; a registry holds [[source]], [defaults] and [families]")
        defaults = self._tables("defaults", dict)
        families = {**_built_in_families(), **self._tables("families", dict)}
        entries = self._tables("source", list)
        sources = [
            source
            for number, entry in enumerate(entries)
            if (source := self._source(number, entry, defaults, families)) is not None
        ]
        if not entries:
            self._fault((), "no [[source]]")
        if self._faults:
            raise RegistryError([f"{self._name}:{line}: {what}" for line, what in sorted(self._faults)])
        return Registry(tuple(sources), self._path)

    def _source(
        self, number: int, entry: Any, defaults: Mapping[str, Any], families: Mapping[str, Mapping[str, Any]]
    ) -> Source | None:
        """One entry, or None if it has faults."""
        at: toml_lines.Path = ("source", number)
        if not isinstance(entry, dict):
            self._fault(at, f"source {number + 1}: is no table")
            return None
        source_id = entry.get("id")
        label = source_id if isinstance(source_id, str) else f"source {number + 1}"
        before = (one for one in self._table["source"][:number] if isinstance(one, dict))
        if source_id is not None and any(one.get("id") == source_id for one in before):
            self._fault((*at, "id"), f"{label}: id: is given twice")
        if self._built_in and "allow_loopback" in entry:
            self._fault((*at, "allow_loopback"), f"{label}: allow_loopback: only in a registry of your own")
        try:
            expanded = expand({**defaults, **entry}, families)
            return Source.model_validate(
                {"source_id" if key == "id" else key: value for key, value in expanded.entry.items()}
            )
        except FamilyError as error:
            self._fault((*at, *error.path), f"{label}: {'.'.join(map(str, error.path))}: {error}")
        except ValidationError as error:
            for one in error.errors(include_url=False):
                path, what = _place_and_reason(one, expanded)
                inherited = path[:1] and path[0] in defaults and path[0] not in entry
                where = ("defaults", *path) if inherited else (*at, *path)
                self._fault(where, f"{label}: {'.'.join(map(str, path))}{': ' if path else ''}{what}")
        return None

    def _fault(self, path: toml_lines.Path, what: str) -> None:
        self._faults.append((toml_lines.nearest(self._lines, path), what))

    def _tables(self, key: str, kind: type[Any]) -> Any:
        value = self._table.get(key, kind())
        if isinstance(value, kind):
            return value
        self._fault((key,), f"{key}: is no table")
        return kind()

    def _text(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8")
        except OSError as error:
            raise RegistryError([f"{self._name}: cannot be read: {error.strerror}"]) from error
        except UnicodeDecodeError as error:
            raise RegistryError([f"{self._name}: is no UTF-8: byte {error.start}"]) from error

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _SYNTAX.fullmatch(str(error))
            line = int(found["line"]) if found and found["line"] else text.count("\n") + 1
            what = found["what"] if found else str(error)
            raise RegistryError([f"{self._name}:{line}: no TOML: {what}"]) from error


@cache
def _built_in_families() -> Mapping[str, Mapping[str, Any]]:
    table = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))
    families: dict[str, dict[str, Any]] = table["families"]
    return families


def _place_and_reason(error: ErrorDetails, expanded: Expanded) -> tuple[toml_lines.Path, str]:
    """Where in the entry a fault lies, and what it is; ways of discovery are named as the entry names them."""
    path: toml_lines.Path = error["loc"]
    what = error["msg"].removeprefix("Value error, ")
    if not path and (found := _PLACE.match(what)) is not None:
        names = found["path"].split(".")
        path, what = (names[0], *map(int, names[1:])), what[found.end() :]
    if path[:1] == ("discovery",) and len(path) > 1 and isinstance(path[1], int):
        # pydantic names the way's kind after its number: discovery, 0, feed, urls
        path = (*expanded.ways[path[1]], *path[3:])
    elif path[:1] == ("source_id",):
        path = ("id", *path[1:])
    return path, _SHORT.get(error["type"], what)


_SHORT = {"extra_forbidden": "unknown key", "missing": "is missing"}
