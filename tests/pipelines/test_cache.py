import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

import extract
from pipelines import cache
from pipelines.cache import FILE, Cache


def lengths(words: Sequence[str]) -> list[int]:
    return [len(word) for word in words]


def refuse(words: Sequence[str]) -> list[int]:
    raise AssertionError(f"computed again: {words}")


def make(folder: Path, code: str = "v1") -> Cache[str, int]:
    return Cache(folder, "lengths", code, str.encode)


def test_results_come_in_order_and_are_found_again(tmp_path: Path) -> None:
    words = ["a", "bbb", "cc", "bbb"]
    first = make(tmp_path)
    assert list(first.each(lengths, lambda: words, 1)) == [1, 3, 2, 3]
    second = make(tmp_path)
    assert list(second.each(refuse, lambda: reversed(words), 1)) == [3, 2, 3, 1]
    assert (second.hits, second.misses) == (4, 0)


def test_other_code_computes_again_and_drops_what_is_stale(tmp_path: Path) -> None:
    list(make(tmp_path).each(lengths, lambda: ["a"], 1))
    newer = make(tmp_path, "v2")
    assert list(newer.each(lengths, lambda: ["a"], 1)) == [1]
    assert newer.misses == 1
    with pytest.raises(AssertionError, match="computed again"):
        list(make(tmp_path, "v1").each(refuse, lambda: ["a"], 1))


def test_two_stages_share_a_file_without_mixing(tmp_path: Path) -> None:
    list(make(tmp_path).each(lengths, lambda: ["aa"], 1))
    other: Cache[str, str] = Cache(tmp_path, "upper", "v1", str.encode)
    assert list(other.each(lambda words: [word.upper() for word in words], lambda: ["aa"], 1)) == ["AA"]


def test_what_was_done_before_an_error_is_kept(tmp_path: Path) -> None:
    words = [f"{number}" for number in range(cache._WRITES * 2)]

    def broken() -> Iterator[str]:
        yield from words
        raise OSError("archive damaged")

    with pytest.raises(OSError, match="archive damaged"):
        list(make(tmp_path).each(lengths, broken, 1))
    again = make(tmp_path)
    assert len(list(again.each(lengths, lambda: words, 1))) == len(words)
    assert again.hits >= cache._WRITES


def test_the_fingerprint_follows_code_libraries_and_extras() -> None:
    one = cache.fingerprint((extract,), ("lxml",))
    assert one == cache.fingerprint((extract,), ("lxml",))
    assert len({one, cache.fingerprint((extract,), ()), cache.fingerprint((extract,), ("lxml",), "x")}) == 3


@pytest.mark.parametrize("rubbish", [b"no database at all" * 100, b""])
def test_a_damaged_file_is_told_of_and_begun_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, rubbish: bytes
) -> None:
    list(make(tmp_path).each(lengths, lambda: ["aa"], 1))
    (tmp_path / FILE).write_bytes(rubbish)
    again = make(tmp_path)
    assert list(again.each(lengths, lambda: ["aa", "b"], 1)) == [2, 1]
    assert again.misses == 2
    assert ("damaged" in caplog.text) == bool(rubbish)


def test_a_damaged_result_is_computed_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    list(make(tmp_path).each(lengths, lambda: ["aa", "b"], 1))
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("UPDATE results SET value = x'0102'")
    assert list(make(tmp_path).each(lengths, lambda: ["aa", "b"], 1)) == [2, 1]
    assert "begun anew" in caplog.text


def test_progress_is_seen_while_work_is_done(tmp_path: Path) -> None:
    seen: list[int] = []

    def watched(results: Iterator[int]) -> Iterator[int]:
        for result in results:
            seen.append(result)
            yield result

    done: list[int] = []

    def counting(words: Sequence[str]) -> list[int]:
        done.append(len(seen))
        return lengths(words)

    list(make(tmp_path).each(counting, lambda: [f"{n}" for n in range(100)], 1, watched))
    assert done[-1] > 0, "the last batch began before anything of the first was shown"
