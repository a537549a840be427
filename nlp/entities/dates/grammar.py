"""Points in time to expressions: prepositions, ranges and lists. Reads from left to right, longest first."""

from nlp.entities.dates import context, days, periods
from nlp.entities.dates.completion import complete
from nlp.entities.dates.expressions import Expression, Limit, Point
from nlp.entities.dates.lists import elements
from nlp.entities.dates.ranges import Element, Setting
from nlp.entities.dates.tokens import LOOKAHEAD, ROMAN, Kind, Token
from nlp.entities.dates.vocabulary import UNKNOWN, Edge, Unit
from nlp.entities.dates.years import Tokens, full_stop

_PREPOSITIONS = frozenset(
    (
        "w",
        "we",
        "od",
        "do",
        "między",
        "pomiędzy",
        "na",
        "z",
        "ze",
        "po",
        "przed",
        "przez",
        "za",
        "około",
        "ok",
        "o",
        "pod",
    )
)
_TURN = frozenset({"przełomie", "przełom", "przełomu"})
_SHOWN = frozenset({"w", "we", "od", "do", "między", "pomiędzy", "przełomie"})
"""Prepositions that belong to the surface of a date."""
_STARTERS = _PREPOSITIONS | _TURN | {"br", "ub", "b", "bież", "q"}
_SHOWN_WITH_EDGE = frozenset({"na", "pod", "z"})


def expressions(tokens: list[Token]) -> list[Expression]:
    """All date expressions of one paragraph, in order and without overlap."""
    found: list[Expression] = []
    i, count = 0, len(tokens) - LOOKAHEAD
    while i < count:
        step = _expression(tokens, i) if _may_start(tokens[i]) else None
        if step is None:
            i = days.past_impossible(tokens, i) or i + 1
        else:
            found.extend(step[0])
            i = max(step[1], i + 1)
    return found


def _may_start(token: Token) -> bool:
    if token.kind is Kind.SIGN:
        return False
    if token.kind is Kind.WORD:
        return token.word is not UNKNOWN or token.lower in _STARTERS or token.text in ROMAN
    return True


def _expression(tokens: Tokens, i: int) -> tuple[list[Expression], int] | None:
    preposition, j = None, i
    if tokens[j].lower in _PREPOSITIONS and tokens[j].kind is Kind.WORD:
        preposition = tokens[j].lower
        j = full_stop(tokens, j + 1) if preposition == "ok" else j + 1
        if tokens[j].gap == 2 and tokens[j].kind is Kind.END:
            return None
    if tokens[j].lower in _TURN:
        preposition, j = "przełomie", j + 1
    fillers = j
    while tokens[j].word.fills_day and tokens[j + 1].lower != "temu":
        j = full_stop(tokens, j + 1) if tokens[j].lower == "dn" else j + 1
        if tokens[j].text == ":":
            j += 1
    announced = j > fillers
    lata = tokens[j].word.plural_unit
    if lata and (decade := periods.decade(tokens, j)):
        return [_single(tokens, i, preposition, decade[0])], decade[1]
    months_filled = tokens[j].word.fills_month and bool(tokens[j + 1].word.month)
    j += 1 if lata or months_filled else 0
    if tokens[j].lower in {"od", "między", "pomiędzy"} and j > i:
        return None  # `w dniach od 3 do 5 marca`: begins at `od`
    setting = Setting(preposition, announced, months_filled or context.labelled(tokens, j), lata)
    members = elements(tokens, j, setting)
    if not members or context.yearly(tokens, members[-1].end):
        return None
    limit = None
    if preposition in {"na", "z"} and members[0].first.edge is Edge.END:
        limit = Limit.UNTIL  # `stan na koniec roku`, `z końcem czerwca`
    if preposition in {"od", "do"} and not (preposition == "do" and context.compared(tokens, i)):
        limit = Limit(preposition)
    return _finish(tokens, i, members, setting, limit), members[-1].end


def _single(tokens: Tokens, i: int, preposition: str | None, found: Point) -> Expression:
    start = tokens[i].start if preposition in _SHOWN else found.start
    return Expression(first=found, preposition=preposition, start=start, end=found.end)


def _finish(tokens: Tokens, i: int, members: list[Element], setting: Setting, limit: Limit | None) -> list[Expression]:
    made = []
    weekdays = tuple(e.first for e in members if e.first.unit is Unit.WEEKDAY and e.last is None)
    shown = setting.preposition in _SHOWN or (
        setting.preposition in _SHOWN_WITH_EDGE and members[0].first.edge is not None
    )
    for n, (first, last) in enumerate(complete([(member.first, member.last) for member in members])):
        start = tokens[i].start if n == 0 and shown else first.start
        end = (last or first).end
        years = last is not None and first.unit is last.unit is Unit.YEAR and not setting.announced
        made.append(
            Expression(
                first=first,
                last=last,
                limit=limit if last is None else None,
                preposition=setting.preposition,
                weekdays=weekdays if len(weekdays) > 1 else (),
                start=start,
                end=end,
                programme=years and _is_programme(tokens, i, setting),
            )
        )
    return [expression for expression in made if _exists(expression.first) and _exists(expression.last)]


def _exists(point: Point | None) -> bool:
    """Refuses 30 February and its like once the month is known from the list."""
    if point is None or point.unit is not Unit.DAY or point.nth is not None or not point.number or not point.month:
        return True
    return point.month < 0 or days.possible(point.number, point.month, point.year)


def _is_programme(tokens: Tokens, i: int, setting: Setting) -> bool:
    if setting.preposition in {"w", "we", "od"}:
        return False
    if setting.preposition == "na" or setting.lata:
        return context.names_programme(tokens, i)
    return not context.opens(tokens, i) or tokens[i].gap == 2
