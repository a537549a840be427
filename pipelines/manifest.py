"""Manifests: what a build did, as `DIR/manifest.json` keeps it, and what a crawl did, as `cus runs` tells it."""

import importlib.metadata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from nlp import morphology
from pipelines.build import ANNOTATING, READING, Account, model_name
from pipelines.runs import code_version
from pipelines.settings import Settings

LIBRARIES = sorted({*READING, *ANNOTATING, "datasketch", "pandas", "pyarrow"})


def of_build(made: Mapping[str, pa.Table], settings: Settings, until: date | None, account: Account) -> dict[str, Any]:
    """When, with which code, model and settings a dataset was built, and how long each stage took."""
    return {
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "until": until.isoformat() if until else None,
        "code_version": code_version(),
        "model": model_name(settings.reading.model),
        "morfeusz": morphology.dictionary_id(),
        "libraries": {name: importlib.metadata.version(name) for name in LIBRARIES},
        "settings": settings.model_dump(mode="json"),
        "settings_sha256": settings.sha256(),
        "rows": {name: table.num_rows for name, table in made.items()},
        "pages_by_kind": account.page_kinds,
        "unread_files": account.unread_files,
        "caches": account.caches,
        "seconds": account.seconds,
    }


def crawl_line(manifest: Mapping[str, Any]) -> str:
    """One line of `cus runs`."""
    sources = manifest["sources"]
    counts = {name: sum(one[name] for one in sources) for name in ("requests", "new", "changed", "unchanged", "errors")}
    failed = [one["source_id"] for one in sources if one["failure"]]
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    ending = f"; failed: {', '.join(failed)}" if failed else ""
    return f"{manifest['run_id']}  {len(sources)} sources: {told}{ending}"


def failures(newest_first: Iterable[Mapping[str, Any]], source_ids: Iterable[str]) -> list[str]:
    """The sources that failed when they were last asked: `id: why`, by id. A trial or partial crawl hides no other."""
    found = last_asked(newest_first, source_ids)
    return [f"{name}: {one['failure']}" for name, one in found.items() if one["failure"]]


def alarms(newest_first: Iterable[Mapping[str, Any]], source_ids: Iterable[str]) -> list[str]:
    """What was to be looked into when the sources were last asked: `id: what`, by id."""
    found = last_asked(newest_first, source_ids)
    return [f"{name}: {alarm}" for name, one in found.items() for alarm in one.get("alarms", ())]


def last_asked(newest_first: Iterable[Mapping[str, Any]], source_ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """What the newest crawl that asked a source saw of it, by id."""
    waiting = set(source_ids)
    found: dict[str, Mapping[str, Any]] = {}
    for manifest in newest_first:
        for one in manifest["sources"]:
            if one["source_id"] in waiting and (one.get("requests") or not one.get("postponed")):
                waiting.discard(one["source_id"])
                found[one["source_id"]] = one
        if not waiting:
            break
    return dict(sorted(found.items()))
