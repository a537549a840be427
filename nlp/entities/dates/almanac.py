"""Calendar arithmetic: the days that a month, quarter, week or school year covers. Closed intervals."""

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1900, 2100


def day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the calendar has none (31 February)."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def months(year: int, first: int, count: int) -> Interval:
    """`count` whole months from month `first` (which may exceed 12 or be below 1) of a year."""
    start_year, start_month = divmod(year * 12 + first - 1, 12)
    end_year, end_month = divmod(year * 12 + first - 1 + count - 1, 12)
    end = date(end_year, end_month + 1, monthrange(end_year, end_month + 1)[1])
    return date(start_year, start_month + 1, 1), end


def month(year: int, number: int) -> Interval:
    """A month."""
    return months(year, number, 1)


def quarter(year: int, number: int) -> Interval:
    """A quarter, 1 to 4."""
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Interval:
    """A half of a year, 1 or 2."""
    return months(year, 6 * number - 5, 6)


def year(number: int) -> Interval:
    """A calendar year."""
    return months(number, 1, 12)


def school_year(number: int) -> Interval:
    """The school year that starts in that year: 1 September to 31 August (Prawo oświatowe, art. 94)."""
    return months(number, 9, 12)


def academic_year(number: int) -> Interval:
    """The academic year that starts in that year: 1 October to 30 September (Prawo o szkolnictwie wyższym, art. 66)."""
    return months(number, 10, 12)


def week(of: date, shift: int = 0) -> Interval:
    """Monday to Sunday of the week of a day, or of a week before or after it."""
    monday = of - timedelta(days=of.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def nth_weekday(year: int, month_number: int, weekday: int, nth: int) -> date | None:
    """The first, second, … weekday (1 = Monday) of a month; -1 is the last."""
    first, last = month(year, month_number)
    if nth < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.isoweekday()) % 7, weeks=nth - 1)
    return found if found <= last else None


def middle(interval: Interval) -> date:
    """The last day of the first half; of a month the fifteenth."""
    start, end = interval
    if start.month == end.month and start.year == end.year:
        return start.replace(day=15)
    half_way = (end.year * 12 + end.month - start.year * 12 - start.month + 1) // 2
    return months(start.year, start.month, half_way)[1] if half_way else start
