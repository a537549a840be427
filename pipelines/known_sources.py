"""The sources whose pages the archive holds, also those that have left the registry: their rows stay.

Each crawl notes what the registry said of its sources in `DIR/sources.json`; a build takes from there what the registry
no longer names.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from crawler.registry import Source
from extract.values import Article
from pipelines.outcome import JobError, UsageError
from pipelines.runs import read_json, write_json

FILE = "sources.json"


def _noted(data: Path) -> dict[str, Source]:
    path = data / FILE
    if not path.is_file():
        return {}
    try:
        return {name: Source.model_validate_json(facts) for name, facts in read_json(path).items()}
    except ValidationError as error:
        raise JobError(
            f"{path}: damaged, or of another version: {error.errors()[0]['msg']}; it may be deleted"
        ) from error


def note(data: Path, sources: Iterable[Source]) -> None:
    """Remember the sources of a crawl beside those of earlier ones."""
    known = {**_noted(data), **{source.source_id: source for source in sources}}
    write_json(data / FILE, {name: source.model_dump_json() for name, source in sorted(known.items())})


def needed(data: Path, registered: Sequence[Source], articles: Iterable[Article]) -> tuple[Source, ...]:
    """The registry's sources, and the noted ones that articles come from. `UsageError` names those nobody knows."""
    known = {source.source_id: source for source in registered}
    noted = _noted(data)
    for name in sorted({article.source_id for article in articles if article.source_id} - set(known)):
        if name not in noted:
            raise UsageError(
                f"{data}: the archive holds pages of {name}, which is not in the registry: name it with --sources"
            )
        known[name] = noted[name]
    return tuple(known.values())
