"""What a user asked of a harvest, a crawl or a build, and all that can be wrong with it before work begins.

Nothing heavy is imported here, so that a wrong command is told at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crawler.registry import Registry
from pipelines import registry_view, runs
from pipelines import settings as configuration
from pipelines.outcome import UsageError
from pipelines.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """The options of `cus harvest`, `cus crawl` and `cus build`."""

    data: Path
    sources: Path | None = None
    settings: Path | None = None
    chosen: Sequence[str] = ()
    since: date | None = None
    limit: int | None = None
    refetch: bool = False
    attachments: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """What an order comes to: the data folder (made), the registry and the settings, all checked."""

    data: Path
    registry: Registry
    settings: Settings


def prepare(order: Order, *, must_exist: bool = False) -> Ready:
    """Check an order; `UsageError` says what is wrong and where. `must_exist`: the data folder is not made."""
    registry = registry_view.load(order.sources)
    known = {source.source_id for source in registry.sources}
    for name in order.chosen:
        if name not in known:
            raise UsageError(f"--source {name}: not in the registry (cus sources list shows it)")
    settings = configuration.load(order.data, order.settings)
    if order.attachments:
        settings = settings.model_copy(update={"crawling": settings.crawling.model_copy(update={"attachments": True})})
    data = runs.existing(order.data) if must_exist else runs.data_folder(order.data)
    return Ready(data, registry, settings)
