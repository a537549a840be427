"""The fault matrix: each test of a fault says which one, and what the crawler does; the table comes from them.

`python -m tests.crawler.faults` writes it into `crawler/README.md`.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

_Test = TypeVar("_Test", bound=Callable[..., Any])

README = Path(__file__).parents[2] / "crawler" / "README.md"
BEGIN, END = "<!-- faults: begin, written by python -m tests.crawler.faults -->", "<!-- faults: end -->"
_MODULES = (
    "test_faults",
    "test_guard",
    "test_manners",
    "test_health",
    "test_silence",
    "test_interruption",
    "test_harvest_kills",
    "test_clock",
    "test_hours",
    "test_crawl",
)


def fault(what: str, does: str) -> Callable[[_Test], _Test]:
    """Enter a test into the table: the fault, and what the crawler does."""

    def enter(test: _Test) -> _Test:
        test.fault = (what, does)  # type: ignore[attr-defined]  # functions take attributes
        return test

    return enter


def table() -> str:
    """The table in Markdown, in the order of the tests."""
    rows = ["| fault | what the crawler does | test |", "| --- | --- | --- |"]
    for name in _MODULES:
        for test, function in vars(import_module(f"tests.crawler.{name}")).items():
            if test.startswith("test_") and hasattr(function, "fault"):
                what, does = function.fault
                rows.append(f"| {what} | {does} | `{name}.py::{test}` |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """A README with its table renewed."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
