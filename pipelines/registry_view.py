"""`cus sources list`: the registry as a person reads it."""

from pathlib import Path

from crawler import registry
from pipelines.console import Screen
from pipelines.outcome import UsageError


def load(path: Path | None) -> registry.Registry:
    """The registry in `path`, or the built-in one; a wrong entry is a `UsageError` that names file and line."""
    try:
        return registry.load(path)
    except registry.RegistryError as error:
        raise UsageError(str(error)) from error


def show(path: Path | None, screen: Screen) -> None:
    """One line a source, columns aligned."""
    rows = [
        (
            source.source_id,
            source.kind.value,
            ",".join(way.way for way in source.discovery),
            source.homepage,
            source.name,
        )
        for source in load(path).sources
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(4)]
    for row in rows:
        fixed = "  ".join(cell.ljust(width) for cell, width in zip(row[:4], widths, strict=True))
        screen.say(f"{fixed}  {row[4]}")
