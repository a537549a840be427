"""A line for each step of a work whose length is not known beforehand."""

import logging

from pipelines.console import Screen


def step(screen: Screen, line: str) -> None:
    """Say that a step is done: to the person who looks on, else to the log."""
    if screen.live:
        screen.note(line)
    else:
        logging.getLogger("cus").info("%s", line)
