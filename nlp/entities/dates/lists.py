"""Lists of dates: `6, 7 i 13 lutego`, `w lipcu i sierpniu`, `I i II kwartał`, `w latach 2021 i 2022`."""

from dataclasses import replace

from nlp.entities.dates import context, days, periods, relative
from nlp.entities.dates.expressions import Point
from nlp.entities.dates.points import is_family, point
from nlp.entities.dates.ranges import LIST_JOINTS, LONGEST_LIST, Element, Setting, element, leads_to_month
from nlp.entities.dates.years import DASHES, Tokens

_REPEATED = {"w": {"w", "we"}, "we": {"w", "we"}, "na": {"na"}, "z": {"z", "ze"}}
"""Prepositions that may stand again before a later member: `w lipcu i we wrześniu`."""


def elements(tokens: Tokens, i: int, setting: Setting) -> list[Element]:
    """A list of points and ranges of one kind, joined by commas and conjunctions."""
    counted = periods.quarters(tokens, i)
    if counted:
        first, second, period, end = counted
        if second is None:
            return _quarter_range(tokens, first, end, setting)
        if period:
            return [Element(first, second, end)]
        return [Element(first, None, end), Element(replace(second, start=tokens[i + 2].start), None, end)]
    ago = relative.days_ago(tokens, i) or relative.weeks_ago(tokens, i)
    if days.number_of_day(tokens[i]) and not (days.day(tokens, i) or ago) and not leads_to_month(tokens, i + 1):
        return []
    found: list[Element] = []
    j = i
    while len(found) < LONGEST_LIST:
        member = element(tokens, j, setting, found[-1] if found else None)
        if member is None or (found and not is_family(found[-1].first, member.first)):
            break
        found.append(member)
        j = _joint(tokens, member.end, setting)
        if not j:
            break
    return _trim(tokens, i, found, setting)


def _quarter_range(tokens: Tokens, first: Point, end: int, setting: Setting) -> list[Element]:
    """`od II kwartału 2023 do IV kwartału 2024 r.`"""
    if tokens[end].text in DASHES or (tokens[end].lower == "do" and setting.preposition == "od"):
        at = end + 2 if tokens[end + 1].word.edge else end + 1
        other = periods.quarters(tokens, at)
        if other and other[1] is None:
            return [Element(first, replace(other[0], start=tokens[end + 1].start), other[3])]
        if setting.preposition == "od" and (plain := point(tokens, end + 1, announced=False, preposition="do")):
            return [Element(first, plain[0], plain[1])]
    return [Element(first, None, end)]


def _joint(tokens: Tokens, i: int, setting: Setting) -> int:
    """Where the next member of a list may begin, 0 where the list ends."""
    if tokens[i].lower not in LIST_JOINTS or tokens[i].gap == 2:
        return 0
    j = i + 1
    if tokens[i].text == "," and tokens[j].lower in {"a", "i", "oraz"}:
        j += 1
    if tokens[j].lower in {"także", "też", "również"}:
        j += 1
    repeated: set[str] = _REPEATED.get(setting.preposition or "", set())
    if tokens[j].lower in repeated:
        j += 1
    while tokens[j].word.fills_day:
        j += 1
    return j if tokens[j].gap < 2 else 0


def _trim(tokens: Tokens, i: int, found: list[Element], setting: Setting) -> list[Element]:
    """Cuts bare days that no month follows, and numbers that are no days of one list (`sala 12, 5 maja`)."""
    kept: list[Element] = []
    waiting: list[Element] = []
    for member in found:
        waiting.append(member)
        if (member.last or member.first).partial:
            continue
        if not _same_month(tokens, i, waiting, setting, opening=not kept):
            break
        kept.extend(waiting)
        waiting = []
    return kept


def _same_month(tokens: Tokens, i: int, members: list[Element], setting: Setting, *, opening: bool) -> bool:
    """Whether bare days and the day with the month behind them belong together: they rise, and something more than
    one comma joins them."""
    first = members[0]
    if not first.first.partial:
        return True
    points = [point for member in members for point in (member.first, member.last) if point is not None]
    if points[-1].month is not None and any(point.month for point in points[:-1]):
        return False
    numbers = [point.number or 0 for point in points]
    if numbers != sorted(set(numbers)):
        return False
    joined = len(members) > 2 or first.last is not None or tokens[first.end].text != ","
    announced = setting.announced or context.opens(tokens, i) or first.first.weekday is not None
    return joined or announced or not opening
