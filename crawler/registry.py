"""The registry: the list of websites that are followed, read from a TOML file and checked."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

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


class RegistryError(ValueError):
    """A registry cannot be used; the message is `file:line: source: what`, one line for each fault."""


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
    """Read a registry, the built-in one without a path. Raises RegistryError."""
    file = BUILT_IN if path is None else path
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(f"{file.name}: {error}") from error
    return Registry(tuple(_source(entry, file) for entry in table.get("source", [])), file)


def _source(entry: dict[str, Any], file: Path) -> Source:
    try:
        return Source.model_validate({"source_id" if key == "id" else key: value for key, value in entry.items()})
    except ValidationError as error:
        raise RegistryError(f"{file.name}: {entry.get('id')}: {error}") from error
