"""The day that discovery prints for an article, as far as it is certain: enough to leave out what is too old.

Only ISO 8601, RFC 5322 and `dd.mm.yyyy`, and days in an address; everything else is read by `extract`.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

from crawler.page import Hint

_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NUMERIC = re.compile(r"\D{0,20}\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{2})/(?:(\d{2})/)?")


def latest_possible(printed: str | None, url: str = "") -> date | None:
    """The latest day that can be meant, or None where nothing certain is said.

    A day is allowed for the time zone, and an address that names only its month counts as that month's last day.
    """
    return _printed(printed) if printed else _in_path(url)


def last_changed(hint: Hint, url: str) -> date | None:
    """The latest day on which an article can have changed, by what discovery or its address says; None if unsaid."""
    days = (latest_possible(hint.published, url), latest_possible(hint.modified))
    return max((day for day in days if day is not None), default=None)


def _printed(text: str) -> date | None:
    with suppress(ValueError):
        if found := _ISO.match(text):
            return date(int(found[1]), int(found[2]), int(found[3])) + timedelta(days=1)
        if found := _NUMERIC.match(text):
            return date(int(found[3]), int(found[2]), int(found[1])) + timedelta(days=1)
        return parsedate_to_datetime(text).date() + timedelta(days=1)
    return None


def _in_path(url: str) -> date | None:
    found = _PATH.search(url)
    if found is None:
        return None
    with suppress(ValueError):
        year, month = int(found[1]), int(found[2])
        if found[3]:
            return date(year, month, int(found[3])) + timedelta(days=1)
        return date(year + month // 12, month % 12 + 1, 1) if 1 <= month <= 12 else None
    return None
