"""The time of a run: within it, it never goes back, whatever happens to the machine's clock.

Between runs the machine's clock is believed, also when it was set back: `State.mend_times` makes due what was put off
by a clock that ran ahead, and run ids keep the order of runs (`archive.new_run_id`).
"""

from datetime import UTC, datetime, timedelta
from time import monotonic


class Clock:
    """Begins at a moment and goes on by the monotonic clock."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._origin = monotonic()

    def now(self) -> datetime:
        """The time of the run, UTC, in whole seconds as everything stored is."""
        return (self._start + timedelta(seconds=monotonic() - self._origin)).replace(microsecond=0)
