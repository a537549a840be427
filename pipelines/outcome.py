"""How a command ends: exit statuses, and the two errors that the command line turns into one line each."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses of `cus`."""

    DONE = 0
    FAILED = 1
    """The job failed, was stopped, or another run holds the lock."""
    USAGE = 2
    """The command or the configuration is wrong."""
    SOURCES_FAILED = 3
    """Done, but some sources failed."""


class JobError(Exception):
    """The job cannot go on; the message says what and where. Ends with `Exit.FAILED`."""


class UsageError(Exception):
    """The command or the configuration is wrong; the message says what and where. Ends with `Exit.USAGE`."""
