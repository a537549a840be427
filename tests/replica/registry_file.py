"""The replica's registry, as `crawler.registry.load` reads it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from . import families
from .site import Site

HEADER = "# Written by tests.replica: sites on loopback, with invented news.\n"


def registry_toml(sites: Iterable[Site], *, delay: float = 0.0) -> str:
    """One `[[source]]` for each site or section."""
    return HEADER + "".join(_entry(site, own, delay) for site in sites for own in families.sources(site))


def _entry(site: Site, own: Mapping[str, Any], delay: float) -> str:
    facts = site.facts
    entry: dict[str, Any] = {
        "id": facts.site_id,
        "name": facts.name,
        "kind": facts.kind,
        "voivodeship": facts.voivodeship,
        "teryt": facts.teryt,
        "homepage": site.base + "/",
        "hosts": [urlsplit(site.base).netloc],
        "delay": delay,
        "allow_loopback": True,
        **own,
    }
    lines = "".join(f"{key} = {_value(value)}\n" for key, value in entry.items() if value is not None)
    return f"\n[[source]]\n{lines}"


def _value(value: Any) -> str:
    """A TOML value; JSON's strings are TOML's basic strings."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)
