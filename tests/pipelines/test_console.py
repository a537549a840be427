import json
import logging
from collections.abc import Iterator

import pytest

from pipelines.console import Screen, counting, progress, set_up_logging


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_quiet_says_nothing_but_complains(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(quiet=True)
    set_up_logging(screen)
    screen.say("result")
    logging.getLogger("cus").info("progress")
    logging.getLogger("cus").warning("odd")
    screen.complain("wrong")
    out, err = capsys.readouterr()
    assert out == ""
    assert "progress" not in err
    assert "odd" in err
    assert err.endswith("wrong\n")


def test_json_logs_are_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Screen(json_logs=True))
    logging.getLogger("crawler").info('„źródło” "a"\nb')
    line = json.loads(capsys.readouterr().err)
    assert line["level"] == "info"
    assert line["logger"] == "crawler"
    assert line["message"] == '„źródło” "a"\nb'


def test_libraries_are_heard_only_when_they_fail(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging(Screen())
    logging.getLogger("scrapy.core").warning("chatter")
    logging.getLogger("scrapy.core").error("broken")
    err = capsys.readouterr().err
    assert "chatter" not in err
    assert "broken" in err


def test_progress_passes_items_on_and_logs_in_steps(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    set_up_logging(screen)
    assert list(progress(screen, "reading", range(5), 5, every=2)) == list(range(5))
    assert [line.split("cus: ")[1] for line in capsys.readouterr().err.splitlines()] == [
        "reading: 2 of 5",
        "reading: 4 of 5",
    ]


def test_counting_logs_once_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()
    set_up_logging(screen)
    with counting(screen, "crawling", every=10) as count:
        for number in (3, 9, 11, 12, 25):
            count(number, f"{number} requests")
    assert [line.split("cus: ")[1] for line in capsys.readouterr().err.splitlines()] == [
        "crawling: 11 requests",
        "crawling: 25 requests",
    ]
