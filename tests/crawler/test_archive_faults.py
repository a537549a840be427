"""Killed writers, full disks, damaged files: nothing is taken for whole that is not."""

import errno
import gzip
import logging
import os
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.archive import ArchiveError, Change, Place, pages, repair, runs, verify
from crawler.archive.files import run_files
from crawler.archive.stored import Stored, read_run
from crawler.page import Role
from tests.crawler.archive_cases import NOON, exchange, write_run, writer


def _broken_off_run(folder: Path, count: int = 4) -> tuple[Path, list[Place]]:
    with writer(folder) as archive:
        places = [archive.write(exchange(number)) for number in range(count)]
    return folder / places[0].file, places


def test_a_file_torn_at_any_byte_keeps_all_whole_exchanges(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Cut anywhere within the last exchange: the others are read, the cut is logged, repair leaves a sound file."""
    file, _ = _broken_off_run(tmp_path)
    whole = file.read_bytes()
    ends = _exchange_ends(tmp_path)
    for cut in range(ends[-2] + 1, ends[-1]):
        file.write_bytes(whole[:cut])
        with caplog.at_level(logging.WARNING):
            caplog.clear()
            assert len(list(pages(tmp_path))) == 3
        assert f"{file.name}: offset {ends[-2]}: torn end" in caplog.text
    assert [problem.offset for problem in verify(tmp_path)]
    [cut_off] = repair(tmp_path)
    assert (cut_off.file, cut_off.offset) == (file.name, ends[-2])
    assert file.stat().st_size == ends[-2]
    assert verify(tmp_path) == ()
    assert repair(tmp_path) == ()
    assert len(list(pages(tmp_path))) == 3


def test_a_tail_of_zeros_or_garbage_is_a_torn_end(tmp_path: Path) -> None:
    """After a power cut a file may end with blocks that were never written."""
    file, _ = _broken_off_run(tmp_path)
    size = file.stat().st_size
    for tail in (b"\0" * 5000, random.Random(5).randbytes(5000), b"\x1f\x8b\x08"):
        with file.open("ab") as stream:
            stream.write(tail)
        assert len(list(pages(tmp_path))) == 4
        [cut_off] = repair(tmp_path)
        assert (cut_off.offset, file.stat().st_size) == (size, size)


def test_damage_in_the_middle_is_an_error_with_file_and_offset(tmp_path: Path) -> None:
    """A flipped byte in a record that others follow is never skipped: reading and repair refuse, verify goes on."""
    file, places = _broken_off_run(tmp_path)
    whole = file.read_bytes()
    place = places[1].offset
    damaged = bytearray(whole)
    damaged[place + 40] ^= 0xFF
    file.write_bytes(damaged)
    with pytest.raises(ArchiveError, match=rf"{file.name}: offset {place}: damaged record"):
        list(pages(tmp_path))
    with pytest.raises(ArchiveError, match=rf"offset {place}"):
        repair(tmp_path)
    assert file.read_bytes() == damaged
    assert [problem.offset for problem in verify(tmp_path)] == [place]


def test_every_flipped_bit_of_an_earlier_record_is_noticed(tmp_path: Path) -> None:
    """No change to the bytes of a record goes unseen by verify."""
    file, places = _broken_off_run(tmp_path, 2)
    whole = file.read_bytes()
    chance = random.Random(11)
    for position in chance.sample(range(12, places[1].offset), 60):
        damaged = bytearray(whole)
        damaged[position] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        problems = verify(tmp_path)
        harmless = not problems and _same_content(damaged, whole)
        assert problems or harmless, position


def test_a_torn_end_before_the_last_file_of_a_run_is_damage(tmp_path: Path) -> None:
    """A run that went on in another file was not killed in the first."""
    write_run(tmp_path, 12, rotate_bytes=4_000)
    first = sorted(tmp_path.glob("*"))[0]
    first.write_bytes(first.read_bytes()[:-5])
    with pytest.raises(ArchiveError, match=rf"{first.name}: offset \d+: torn end, though the run went on"):
        list(pages(tmp_path))


def test_a_run_killed_before_its_first_record_is_no_run(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An empty or torn first record is logged; repair removes the file."""
    write_run(tmp_path, 1)
    later = tmp_path / "20260401T000000Z-00000.warc.gz"
    for content in (b"", (tmp_path / "20260314T120000Z-00000.warc.gz").read_bytes()[:30]):
        later.write_bytes(content)
        with caplog.at_level(logging.WARNING):
            caplog.clear()
            assert [run.run_id for run in runs(tmp_path)] == ["20260314T120000Z"]
        assert later.name in caplog.text
        assert len(list(pages(tmp_path))) == 1
        repair(tmp_path)
        assert later.exists() == (content == b"")


def test_a_full_disk_leaves_whole_exchanges_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that stops half-way is cut back, named, and the archive stays usable."""
    real_write = os.write
    room = 3_000

    def write(descriptor: int, content: bytes) -> int:
        nonlocal room
        if room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = real_write(descriptor, content[: min(room, 500)])
        room -= written
        return written

    monkeypatch.setattr(os, "write", write)
    stored = 0
    with writer(tmp_path) as archive:
        while room > 1_500:
            archive.write(exchange(stored))
            stored += 1
        big = exchange(stored, body=random.Random(3).randbytes(10_000))
        with pytest.raises(ArchiveError, match="cannot be written: No space left on device"):
            archive.write(big)
        room = 10_000
        archive.write(exchange(stored))
        archive.finish(NOON)
    assert stored > 0
    assert verify(tmp_path) == ()
    assert len(list(pages(tmp_path))) == stored + 1


def test_a_revisit_whose_answer_is_not_there_is_a_fault(tmp_path: Path) -> None:
    """Its target must be held, under the address and time that it names, with the body that it names."""
    with writer(tmp_path) as archive:
        archive.write(exchange(1))
        archive.revisit(exchange(1, fetched_at=NOON), stored_at=NOON + timedelta(seconds=1))
        places = [
            archive.revisit(exchange(2, fetched_at=NOON), stored_at=NOON + timedelta(seconds=1)),
            archive.revisit(exchange(1, fetched_at=NOON), stored_at=NOON),
            archive.revisit(exchange(1, fetched_at=NOON, body=b"x"), stored_at=NOON + timedelta(seconds=1)),
            archive.revisit(exchange(1, fetched_at=NOON, status=304), stored_at=None),
        ]
        archive.finish(NOON)
    found = verify(tmp_path)
    assert [(problem.file, problem.offset) for problem in found] == [(place.file, place.offset) for place in places]
    assert [problem.what.rpartition("which ")[2] for problem in found] == [
        "is not in the archive",
        "is not in the archive",
        "is in the archive with another body",
        "revisit that names no answer",
    ]


def test_lost_files_and_wrong_counters_are_faults(tmp_path: Path) -> None:
    """A run whose middle file is gone, or whose end record does not agree with its records."""
    write_run(tmp_path, 12, rotate_bytes=4_000)
    files = sorted(tmp_path.glob("*"))
    files[1].rename(tmp_path / "kept")
    [gone] = verify(tmp_path)
    assert (gone.file, gone.what) == (files[2].name, f"{files[1].name} is missing before it")
    with writer(tmp_path, "20260401T000000Z") as archive:
        archive.write(exchange(1))
        archive.counters["new"] += 1
        archive.finish(NOON)
    assert verify(tmp_path)[-1].what == "the end record counts new 2 instead of 1"


def test_repair_leaves_finished_runs_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The end record, which ends exactly where its file ends, says that nothing is torn."""
    write_run(tmp_path, 3)
    with writer(tmp_path, "20260401T000000Z") as archive:
        archive.write(exchange(1))
    read: list[str] = []
    monkeypatch.setattr("crawler.archive.repairs.read_file", lambda path: read.append(path.name) or ())
    assert repair(tmp_path) == ()
    assert read == ["20260401T000000Z-00000.warc.gz"]


def test_counters_of_a_killed_run_are_those_it_would_have_written(tmp_path: Path) -> None:
    """Counting the records gives what the end record says, and only `finished_at` is missing."""
    with writer(tmp_path) as archive:
        archive.write(exchange(1))
        archive.write(exchange(2, change=Change.CHANGED))
        archive.write(exchange(3, role=Role.DISCOVERY))
        archive.write(exchange(4, status=500))
        archive.write(exchange(5, status=301))
        archive.write(exchange(6, change=Change.UNCHANGED))
        archive.revisit(exchange(7, status=304), stored_at=NOON)
        archive.revisit(exchange(8), stored_at=NOON)
        archive.revisit(exchange(9, role=Role.ROBOTS), stored_at=NOON)
        archive.failure(exchange(10), "connection refused")
        archive.sync()
        before_the_end = (tmp_path / "20260314T120000Z-00000.warc.gz").stat().st_size
        archive.finish(NOON + timedelta(hours=2), {"stopped_by": "SIGTERM"})
    [finished] = runs(tmp_path)
    os.truncate(tmp_path / "20260314T120000Z-00000.warc.gz", before_the_end)
    [killed] = runs(tmp_path)
    assert (finished.requests, finished.new, finished.changed, finished.unchanged, finished.errors) == (10, 1, 1, 3, 2)
    assert finished.finished_at == NOON + timedelta(hours=2)
    assert finished.facts == {"stopped_by": "SIGTERM"}
    assert killed.finished_at is None
    assert (killed.requests, killed.new, killed.changed, killed.unchanged, killed.errors) == (10, 1, 1, 3, 2)
    assert (killed.code_version, killed.settings_sha256) == ("0.1.0", "ab" * 32)


def test_runs_until_a_day_count_what_was_there(tmp_path: Path) -> None:
    """A run over midnight is unfinished on its first day; a later run is not there at all."""
    midnight = NOON.replace(hour=0) + timedelta(days=1)
    with writer(tmp_path) as archive:
        archive.write(exchange(1))
        archive.write(exchange(2, fetched_at=midnight))
        archive.finish(midnight)
    with writer(tmp_path, "20260320T000000Z", started_at=NOON + timedelta(days=6)) as archive:
        archive.finish(NOON + timedelta(days=6))
    [run] = runs(tmp_path, until=date(2026, 3, 14))
    assert (run.requests, run.finished_at) == (1, None)
    assert [run.requests for run in runs(tmp_path)] == [2, 0]


def test_foreign_records_in_a_run_file_are_refused(tmp_path: Path) -> None:
    """A file under a run's name that this program did not write is an error, not an empty archive."""
    file, _ = _broken_off_run(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[_exchange_ends(tmp_path)[0] :])
    with pytest.raises(ArchiveError, match="offset 0: a run begins with"):
        runs(tmp_path)


def _exchange_ends(folder: Path) -> list[int]:
    [run] = run_files(folder)
    starts = [item.offset for _, item in read_run(run) if isinstance(item, Stored)]
    return [*starts[1:], run.paths[0].stat().st_size]


def _same_content(damaged: bytearray, whole: bytes) -> bool:
    """Whether a change hit only gzip header bytes that no content depends on."""
    return gzip.decompress(bytes(damaged)) == gzip.decompress(whole)
