"""A corpus → the tables of the dataset, as Arrow tables that follow `output.schema`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from crawler.archive import RunRecord
from crawler.registry import Source
from extract.values import Article
from nlp.annotation import Annotation, Registers
from output.rows import Row, annotation_rows, article_rows, crawl_rows, register_rows
from output.schema import BY_NAME, TABLES
from output.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that a dataset is made of. `annotations` follow `articles` one to one."""

    articles: Sequence[Article]
    annotations: Sequence[Annotation]
    registers: Registers
    sources: Sequence[Source] = ()
    runs: Sequence[RunRecord] = ()
    relevance_threshold: float = 0.5


_BATCH = 20_000
"""Rows that are held as Python values before they become an Arrow batch (a dictionary weighs ten times as much)."""


class _Gatherer:
    """Collects rows of all tables and turns them into Arrow batches on the way."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._batches: dict[str, list[pa.Table]] = {table.name: [] for table in TABLES}

    def add(self, rows: Iterable[tuple[str, Row]]) -> None:
        for name, row in rows:
            self._rows[name].append(row)
            if len(self._rows[name]) == _BATCH:
                self._flush(name)

    def _flush(self, name: str) -> None:
        self._batches[name].append(pa.Table.from_pylist(self._rows[name], schema=BY_NAME[name].arrow()))
        self._rows[name] = []

    def table(self, schema: Table) -> pa.Table:
        self._flush(schema.name)
        return _sorted(schema, pa.concat_tables(self._batches.pop(schema.name)))


def _sorted(schema: Table, table: pa.Table) -> pa.Table:
    """Rows in the order of the key (strings by code point), without repetitions where a key may repeat."""
    if not schema.unique:
        table = table.group_by(table.column_names, use_threads=False).aggregate([]).cast(schema.arrow())
    order = (
        schema.key if schema.unique else (*schema.key, *(c.name for c in schema.columns if c.name not in schema.key))
    )
    return table.sort_by([(name, "ascending") for name in order]).combine_chunks()


def build(corpus: Corpus) -> Mapping[str, pa.Table]:
    """All tables of the contract, sorted, by name.

    The result depends only on the values given, not on their order.
    """
    gathered = _Gatherer()
    gathered.add(crawl_rows(corpus.sources, corpus.runs))
    gathered.add(article_rows(corpus.articles, corpus.relevance_threshold))
    for annotation in corpus.annotations:
        gathered.add(annotation_rows(annotation, corpus.registers))
    gathered.add(register_rows(corpus.registers))
    return {table.name: gathered.table(table) for table in TABLES}
