"""What the addresses of one site's articles have in common, as a regular expression for the registry."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_SHARE = 0.1
"""A shape counts when at least this share of the addresses has it; rarer ones are strays."""
_COVERED = 0.6
"""Sections are told apart by name as long as the common ones hold at least this share of the addresses."""

_YEAR = r"20\d\d"
_DAY_OR_MONTH = r"\d\d"
_SHAPES = (
    (r"20\d\d", _YEAR),
    (r"\d\d", _DAY_OR_MONTH),
    (r"\d+", r"\d+"),
    (r"art,\d+,.*\.html", r"art,\d+,[^/?]*\.html"),
    (r"\d+-.+", r"\d+-[^/?]+"),
    (r"[a-z]-\d+-.+", r"[a-z]-\d+-[^/?]+"),
    (r"[^,]+,\d+", r"[^/,?]+,\d+"),
    (r".+-\d+\.html", r"[^/?]+-\d+\.html"),
    (r".+\.html", r"[^/?]+\.html"),
)
"""Of one segment of a path: how it looks, and the expression that stands for it. The first that fits counts."""
_ANY = r"[^/?]+"
_NUMBER = re.compile(r"(?:^|&)([A-Za-z_]+)=([0-9]+)(?=&|$)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A regular expression for addresses, the query parameters it stands on, and how many addresses have it."""

    pattern: str
    query: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class _Address:
    segments: tuple[str, ...]
    kinds: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    """The query parameters that are numbers."""

    @property
    def query(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(dict.fromkeys(name for name, _ in self.numbers))

    @property
    def sections(self) -> tuple[str, ...]:
        """The segments before the last that are words."""
        return tuple(one for one, kind in zip(self.segments[:-1], self.kinds[:-1], strict=True) if kind == _ANY)


def shapes(urls: Iterable[str], *, least: int = 1) -> tuple[Shape, ...]:
    """The shapes that at least `least` addresses have, the commonest first; none that any page of a site could have."""
    read = [address for address in map(_read, urls) if address is not None]
    fewest = max(least, _SHARE * len(read))
    by_section = _common(read, {one: (one.kinds, one.query, one.sections) for one in read}, fewest)
    if sum(map(len, by_section)) < _COVERED * len(read):
        by_section = _common(read, {one: (one.kinds, one.query) for one in read}, fewest)
    found = (_shape(group) for group in by_section)
    return tuple(sorted((shape for shape in found if shape is not None), key=lambda shape: -shape.count))


def _read(url: str) -> _Address | None:
    parts = urlsplit(url)
    if "//" in parts.path:
        return None
    segments = tuple(segment for segment in parts.path.split("/") if segment)
    kinds: list[str] = []
    for segment in segments:
        kind = next((expression for looks, expression in _SHAPES if re.fullmatch(looks, segment, re.ASCII)), _ANY)
        if kind == _DAY_OR_MONTH and kinds[-1:] not in ([_YEAR], [_DAY_OR_MONTH]):
            kind = r"\d+"
        kinds.append(kind)
    return _Address(segments, tuple(kinds), tuple(sorted(set(_NUMBER.findall(parts.query)))))


def _common(read: list[_Address], keys: Mapping[_Address, Hashable], fewest: float) -> list[list[_Address]]:
    groups: dict[Hashable, list[_Address]] = defaultdict(list)
    for address in read:
        groups[keys[address]].append(address)
    return [group for group in groups.values() if len(group) >= fewest]


def _telling(group: list[_Address]) -> tuple[str, ...]:
    """The numbers in the query that tell addresses apart; one that is the same in all of them names a section."""
    names = group[0].query
    varying = tuple(name for name in names if len({dict(one.numbers).get(name) for one in group}) > 1)
    return varying or names


def _shape(group: list[_Address]) -> Shape | None:
    kinds, query = group[0].kinds, _telling(group)
    written = []
    for kind, column in zip(kinds, zip(*(one.segments for one in group), strict=True), strict=True):
        # What all addresses share is the name of a section, unless there is but one address, or it is a number.
        fixed = len(set(column)) == 1 and len(group) > 1 and kind == _ANY
        written.append(re.escape(column[0]).replace(r"\-", "-") if fixed else kind)
    path = "".join(f"/{one}" for one in written)
    if query:
        return Shape(rf"{path}/?\?(.*&)?{query[-1]}=\d+", query, len(group))
    if all(one == _ANY for one in written):
        return None
    return Shape(rf"{path}/?(\?|$)", (), len(group))
