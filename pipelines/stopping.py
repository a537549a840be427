"""How a command is stopped from outside."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopped(BaseException):
    """SIGTERM or SIGINT came; like KeyboardInterrupt no `except Exception` may hold it up."""


@contextmanager
def terminable() -> Iterator[None]:
    """These signals raise, so that every `with` and `finally` runs. (The crawl sets its own handlers while it runs.)"""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    # SIGINT, too: of a KeyboardInterrupt typer would make a status of its own, without a word.
    previous = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
