"""A source for the tests of discovery, on addresses that do not exist."""

from typing import Any

from crawler.source import Discovery, Source


def source(*ways: Discovery, **facts: Any) -> Source:
    """A source at ops.example that is found in the given ways."""
    default: dict[str, Any] = {
        "source_id": "ot-99",
        "name": "Ośrodek w Przykładowie",
        "kind": "other",
        "homepage": "https://ops.example/",
        "hosts": ("ops.example", "www.ops.example"),
        "discovery": ways,
    }
    return Source(**(default | facts))
