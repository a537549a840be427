"""`curation.csv` from the folder of a harvest to every table, export and report, and back."""

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.job import Harvested, cus, rows, table_bytes

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(harvested: Harvested, copied: Path) -> Run:
    """`cus` on the copy of the harvest."""

    def command(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return cus(name, "--sources", harvested.registry, "--data", copied, *arguments)

    return command


def _person(data: Path, name: str) -> str:
    (found,) = [row["person_id"] for row in rows(data, "people") if row["name"] == name]
    return str(found)


def test_decisions_reach_every_table_and_leave_no_trace_when_they_are_taken_back(
    run: Run, copied: Path, tmp_path: Path
) -> None:
    """Two are joined, one is renamed, one suppressed; the same file gives the same bytes, no file those of before."""
    before = table_bytes(copied)
    gone, kept, joined = (_person(copied, name) for name in ("Zuzanna Pękala", "Arkadiusz Felczak", "Dionizy Grab"))
    lines = [f"same;person;{kept};{joined};na próbę", f"rename;person;{joined};Arkadiusz Felczak-Grab;",
             f"suppress;person;{gone};;na wniosek", "suppress;person;p0123456789abcdef;;"]  # fmt: skip
    file = copied / "curation.csv"
    file.write_bytes("\r\n".join(["action;kind;id;value;note", *lines, ""]).encode("utf-8-sig"))
    outcome = run("build", "--quiet")
    assert outcome.returncode == 0, outcome.stderr
    assert "curation.csv:5: suppress does nothing: p0123456789abcdef is not in the dataset" in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    people = {row["person_id"]: row["name"] for row in rows(copied, "people")}
    left = {kept, joined} & people.keys()
    assert [people[one] for one in left] == ["Arkadiusz Felczak-Grab"]
    assert gone not in people
    aliases = {row["alias_id"]: row["entity_id"] for row in rows(copied, "aliases")}
    assert {aliases.get(one, one) for one in (kept, joined)} == left
    exported = tmp_path / "export"
    assert cus("export", "--data", copied, "--out", exported, "--all").returncode == 0
    for path in (*copied.glob("*.*"), *exported.iterdir(), copied / "report" / "index.html"):
        if path.name not in ("state.sqlite", "curation.csv"):
            assert "Zuzanna Pękala".encode() not in path.read_bytes(), path
    curated = table_bytes(copied)
    assert run("build").returncode == 0
    assert table_bytes(copied) == curated
    told = run("review", "--explain", joined).stdout
    assert "curation.csv line 2" in told
    file.unlink()
    assert run("build").returncode == 0
    assert table_bytes(copied) == before


def test_review_lists_what_is_open_and_forgets_what_is_settled(run: Run, copied: Path, tmp_path: Path) -> None:
    """A join that is taken apart with `different` is no question; the file has a line for each open one."""
    out = tmp_path / "review.csv"
    outcome = run("review", "--out", out)
    assert outcome.returncode == 0, outcome.stderr
    with out.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert outcome.stdout.count("different,") == len(listed)
    unknown = run("review", "--explain", "p0123456789abcdef")
    assert unknown.returncode == 2
    assert "no person, institution or project has or had this id" in unknown.stderr
