"""`cus doctor`: what this installation has, what it lacks, and how to get it."""

import importlib.metadata
import importlib.util
import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler import registry
from nlp import morphology, pipeline
from pipelines.runs import code_version
from pipelines.settings import Settings

OTHER_MODELS = ("pl_core_news_sm", "pl_core_news_md", "pl_core_news_lg")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `ok` is None for what is useful but not needed."""

    subject: str
    ok: bool | None
    detail: str


def _versions() -> Iterator[Finding]:
    yield Finding("Python", True, platform.python_version())
    yield Finding("cus-harvest", True, code_version())
    for package in ("scrapy", "trafilatura", "spacy", "morfeusz2", "dateparser", "pandas", "pyarrow", "datasette"):
        try:
            yield Finding(package, True, importlib.metadata.version(package))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(package, False, f"not installed: pip install {package}")


def _language(settings: Settings) -> Iterator[Finding]:
    yield Finding("Morfeusz dictionary", True, morphology.dictionary_id())
    named = settings.reading.model
    try:
        nlp = pipeline.load(named)
    except pipeline.ModelError as error:
        yield Finding("model", False, str(error))
    else:
        yield Finding("model", True, f"{named or 'the committed one'}: {', '.join(nlp.pipe_names)}")
    for name in OTHER_MODELS:
        if importlib.util.find_spec(name):
            yield Finding(name, None, f'installed; to use it, set reading.model = "{name}" in cus.toml')
        else:
            yield Finding(name, None, f"not installed (optional): python -m spacy download {name}")


def _sources(path: Path | None) -> Iterator[Finding]:
    try:
        sources = registry.load(path).sources
    except registry.RegistryError as error:
        yield Finding("registry", False, str(error))
    else:
        yield Finding("registry", True, f"{len(sources)} sources")


def _data(data: Path, settings: Settings) -> Iterator[Finding]:
    if data.exists():
        free = shutil.disk_usage(data).free
        yield Finding("data folder", free > 1 << 30, f"{data}: {free / (1 << 30):.1f} GiB free")
    else:
        yield Finding("data folder", None, f"{data}: not there yet; cus harvest makes it")
    if settings.crawling.contact:
        yield Finding("contact", True, settings.crawling.contact)
    else:
        yield Finding(
            "contact", None, f'none: set crawling.contact = "you@…" in {data}/cus.toml, so that sites can reach you'
        )


def examine(data: Path, settings: Settings, sources: Path | None) -> list[Finding]:
    """Everything that `cus doctor` looks at, in the order in which it is shown."""
    return [*_versions(), *_language(settings), *_sources(sources), *_data(data, settings)]
