"""Pages that came instead of what was asked for: checks for humans, and login forms."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class Barrier(StrEnum):
    """What stood in the way."""

    CHALLENGE = "challenge"
    LOGIN = "login"


def barrier(url: str, final_url: str, headers: Mapping[str, str], body: bytes) -> Barrier | None:
    """What stood in the way of an answer, or None; `headers` with lower-case names."""
    marks = _marks()
    for name, beginning in marks["headers"].items():
        if name in headers and headers[name].lower().startswith(beginning):
            return Barrier.CHALLENGE
    if final_url != url and urlsplit(final_url).path.rstrip("/").lower().endswith(tuple(marks["login"]["paths"])):
        return Barrier.LOGIN
    if len(body) > marks["longest"]:
        return None
    text = body.decode("utf-8", "replace").lower()
    return Barrier.CHALLENGE if any(mark in text for mark in marks["challenge"]) else None


@cache
def _marks() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("challenges.toml").read_text(encoding="utf-8"))
