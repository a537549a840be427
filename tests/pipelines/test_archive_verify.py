"""`cus archive verify`: sound archives pass, and each fault is one line with file, offset and what."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.crawler.crawling import registry, run, source
from tests.crawler.mockserver import Answer, MockSite, article, feed
from tests.pipelines.commands import cus

FEED = '{ way = "feed", urls = ["/feed"] }'


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after two crawls, the second of which found nothing new."""
    folder = tmp_path_factory.mktemp("harvested")
    with MockSite() as site:
        site.pages["/feed"] = Answer(body=feed(site, ["1", "2", "3"]), content_type="application/xml", etag='"1"')
        site.pages |= {f"/a/{name}": Answer(body=article(name), etag=f'"{name}"') for name in "123"}
        found = registry(folder, source(site.host, FEED))
        run(found, folder / "data")
        run(found, folder / "data", refetch=True)
    return folder / "data"


def _copy(harvested: Path, folder: Path) -> Path:
    import shutil

    return Path(shutil.copytree(harvested, folder / "data"))


def test_a_sound_archive_passes(harvested: Path) -> None:
    """A line for each run with what it holds, and the verdict; nothing on standard error, nothing at all with -q."""
    done = cus("archive", "verify", "--data", harvested)
    assert (done.returncode, done.stderr.replace("\n", "").count("fault")) == (0, 0)
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["run", "files", "MB", "records", "answers", "revisits", "end", "faults"]
    assert [line.split()[4:] for line in lines[1:3]] == [["5", "0", "finished", "0"], ["0", "4", "finished", "0"]]
    assert lines[-1] == "2 runs, 31 records: all is well."
    quiet = cus("archive", "verify", "--data", harvested, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")


def test_each_fault_is_a_line_with_file_offset_and_what(harvested: Path, tmp_path: Path) -> None:
    """A flipped byte takes an answer away: the record, the revisit of it, and the state's claim are all named."""
    data = _copy(harvested, tmp_path)
    first, second = sorted((data / "archive").glob("*.warc.gz"))
    content = bytearray(first.read_bytes())
    from crawler.archive.records import read_records

    at = next(
        record
        for record in read_records(first)
        if record.kind == "response" and record.fields["warc-target-uri"].endswith("/a/2")
    )
    content[at.offset + 30] ^= 0xFF
    first.write_bytes(content)
    done = cus("archive", "verify", "--data", data)
    faults = [line for line in done.stderr.splitlines() if line.startswith("cus: ")]
    assert done.returncode == 1
    assert faults[0].startswith(f"cus: {first.name}: offset {at.offset}: damaged record")
    assert faults[1].startswith(f"cus: {second.name}: offset ")
    assert "/a/2 of " in faults[1]
    assert faults[2].startswith("cus: state.sqlite: row ")
    assert len(faults) == 3
    assert done.stdout.splitlines()[-1].endswith("3 faults.")


def test_what_the_state_claims_must_be_there(harvested: Path, tmp_path: Path) -> None:
    """Another body, another time, a damaged state file; a state that is not there is none."""
    data = _copy(harvested, tmp_path)
    with closing(sqlite3.connect(data / "state.sqlite")) as database:
        database.execute("UPDATE addresses SET sha256 = 'ab' WHERE url LIKE '%/a/1'")
        database.execute("UPDATE addresses SET stored_at = '2026-01-01T00:00:00Z' WHERE url LIKE '%/a/2'")
        database.commit()
    done = cus("archive", "verify", "--data", data, "--json-logs")
    told = [json.loads(line)["message"] for line in done.stderr.splitlines() if '"error"' in line]
    assert [line.rpartition("Z ")[2] for line in told] == [
        "is in the archive with another body",
        "is not in the archive",
    ]
    (data / "state.sqlite").write_bytes(b"no database" * 500)
    assert "state.sqlite: row 0: cannot be read" in cus("archive", "verify", "--data", data).stderr
    (data / "state.sqlite").unlink()
    done = cus("archive", "verify", "--data", data)
    assert (done.returncode, "no crawl state to compare with" in done.stdout) == (0, True)


def test_a_torn_end_is_a_fault_until_the_next_crawl_cuts_it_off(harvested: Path, tmp_path: Path) -> None:
    """As a killed crawl leaves it."""
    data = _copy(harvested, tmp_path)
    last = sorted((data / "archive").glob("*.warc.gz"))[-1]
    last.write_bytes(last.read_bytes()[:-10])
    done = cus("archive", "verify", "--data", data)
    assert (done.returncode, "torn end: the last exchange is not whole" in done.stderr) == (1, True)
    assert "broken off" in done.stdout


def test_without_an_archive_the_folder_is_named(tmp_path: Path) -> None:
    """A wrong folder is a wrong command."""
    done = cus("archive", "verify", "--data", tmp_path)
    assert (done.returncode, done.stderr) == (2, f"cus: {tmp_path / 'archive'}: no such folder\n")
