"""Families of content management systems: what sites of one system have in common, so that an entry names facts only.

A family gives defaults for the ways of discovery (tables named after the way) and for other facts of a source. An entry
may set a fact of a way (`listing = { urls = ["wiadomosci"] }`) or drop one (`sitemap = false`). A way whose
addresses neither the family nor the entry knows is left out. Ways under `discovery` are added as they stand. Lists of
facts (`exclude`) add up; any other fact of the entry replaces the family's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler.toml_lines import Path

WAYS = ("wordpress", "sitemap", "feed", "listing")

_NOT_FACTS = frozenset({*WAYS, "discovery"})
_PAGERS = frozenset({"next", "page_address", "page_first", "page_step", "month_address", "id_address", "id_pattern"})


class FamilyError(ValueError):
    """An entry and its family do not fit; `path` says where in the entry."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.path = path


@dataclass(frozen=True, slots=True)
class Expanded:
    """An entry as `Source` takes it, and where in the entry each way of discovery was written."""

    entry: dict[str, Any]
    ways: tuple[Path, ...]


def expand(entry: Mapping[str, Any], families: Mapping[str, Mapping[str, Any]]) -> Expanded:
    """An entry with its family's defaults filled in. Raises FamilyError."""
    name = entry.get("family")
    if name is not None and (not isinstance(name, str) or name not in families):
        raise FamilyError(("family",), f"{name!r} is no family; there are {', '.join(sorted(families))}")
    family = {} if name is None else families[name]
    ways: list[Any] = []
    origins: list[Path] = []
    for way in WAYS:
        facts = _facts(entry, family, way)
        if facts is not None:
            ways.append({"way": way, **facts})
            origins.append((way,) if way in entry else ("family",))
    for number, extra in enumerate(_listed(entry)):
        ways.append(extra)
        origins.append(("discovery", number))
    facts = {key: _joined(family.get(key), entry.get(key)) for key in {**family, **entry} if key not in _NOT_FACTS}
    return Expanded({**facts, "discovery": ways}, tuple(origins))


def _facts(entry: Mapping[str, Any], family: Mapping[str, Any], way: str) -> dict[str, Any] | None:
    own = entry.get(way, {} if way in family else False)
    if own is False:
        return None
    if not isinstance(own, dict):
        raise FamilyError((way,), f"{own!r} is neither a table of facts nor false")
    default = family.get(way, {})
    if not _PAGERS.isdisjoint(own):  # a site that pages in its own way does not page in the family's, too
        default = {key: value for key, value in default.items() if key not in _PAGERS}
    facts = {**default, **own}
    return facts if way == "wordpress" or own or "urls" in facts else None


def _joined(family: Any, own: Any) -> Any:
    if isinstance(family, list) and isinstance(own, list):
        return [*family, *own]
    return family if own is None else own


def _listed(entry: Mapping[str, Any]) -> list[Any]:
    listed = entry.get("discovery", [])
    if not isinstance(listed, list):
        raise FamilyError(("discovery",), "is no list of ways")
    return listed
