"""What the text says once for a whole list of projects: the programme and the fund that pay for each of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from nlp.annotation import ProjectFact, Span
from nlp.entities.institutions.words import Words
from nlp.entities.projects.clauses import Named, Subjects
from nlp.entities.projects.lexicon import fund_names
from nlp.entities.projects.lists import block_of
from nlp.entities.projects.programmes import SourceMention

_REACH = 1500
"""How far before a list its programme may stand, in characters."""


def shared_programmes(
    words: Words, subjects: Subjects, sources: Sequence[SourceMention], facts: Sequence[ProjectFact]
) -> Iterator[ProjectFact]:
    """`Dofinansowanie z FEO otrzyma sześć projektów: …`: the one programme before a list pays for its items."""
    paid = {fact.project for fact in facts if fact.field == "programme"}
    programmes = [source for source in sources if source.source.sort == "programme"]
    starts = [source.start for source in programmes]
    for group, low in (*_clauses(subjects), *_lists(words, subjects.named)):
        first = group[0].start
        order = bisect_left(subjects.named_at, first)
        low = max(low, subjects.named[order - 1].end if order else 0)
        near = programmes[bisect_left(starts, low) : bisect_left(starts, first)]
        unpaid = dict.fromkeys(one.key for one in group if one.key not in paid)
        # A list of which one item names its own payer has no common one; in a clause the first item is the nearest.
        own = {one.key for one in group[1:]} & paid
        if not near or len({s.source.name for s in near}) > 1 or own:
            continue
        source = max(near, key=lambda s: len(s.name))
        span = Span(source.start, source.end, words.text[source.start : source.end])
        for key in unpaid:
            yield ProjectFact(key, "programme", source.name, span)


def _lists(words: Words, named: Sequence[Named]) -> list[tuple[list[Named], int]]:
    """Projects that open the items of one list, two or more of them, and how far up its programme may stand."""
    blocks: dict[int, list[Named]] = {}
    known: dict[int, int] = {}
    for one in named:
        block = block_of(words, one.first, known)
        if block is not None and not one.measure:
            blocks.setdefault(block, []).append(one)
    return [(group, group[0].start - _REACH) for group in blocks.values() if _several(group)]


def _clauses(subjects: Subjects) -> list[tuple[list[Named], int]]:
    """Several projects of one clause, and where it begins."""
    groups = {n: [one for one in group if not one.measure] for n, group in subjects.by_clause.items()}
    return [(group, subjects.clauses[n].start) for n, group in groups.items() if _several(group)]


def _several(group: Sequence[Named]) -> bool:
    return len({one.key for one in group}) > 1


def shared_funds(
    words: Words, subjects: Subjects, sources: Sequence[SourceMention], facts: Sequence[ProjectFact]
) -> list[ProjectFact]:
    """The one fund of an article that stands before its projects pays for those whose programme it feeds."""
    funds = {s.source.name: s for s in sources if s.source.sort == "fund"}
    attached = {f.project for f in facts if f.field == "fund"}
    first = min((n.start for n in subjects.named), default=0)
    if len(funds) != 1 or attached:
        return []
    fund = next(iter(funds.values()))
    if fund.start > first:
        return []
    fed = {s.name for s in sources if any(fund_names().get(short) == fund.source.name for short in s.source.funds)}
    span = Span(fund.start, fund.end, words.text[fund.start : fund.end])
    return [
        ProjectFact(f.project, "fund", fund.source.name, span)
        for f in facts
        if f.field == "programme" and f.value in fed
    ]
