"""What the report counts, as pandas frames made from the tables of a dataset."""

from collections.abc import Mapping

import pandas as pd
import pyarrow as pa

REGISTERS = {"person": "people", "institution": "institutions", "project": "projects"}


def per_source(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """One row a source that has articles: source_id, name, articles, relevant, newest (date or None)."""
    documents: pd.DataFrame = tables["documents"].select(["source_id", "published_on", "is_relevant"]).to_pandas()
    sources: pd.DataFrame = tables["sources"].select(["source_id", "name"]).to_pandas()
    counted = (
        documents.groupby("source_id")
        .agg(articles=("source_id", "size"), relevant=("is_relevant", "sum"), newest=("published_on", "max"))
        .reset_index()
    )
    frame = sources.merge(counted, on="source_id", how="inner")
    return frame.sort_values(["articles", "source_id"], ascending=[False, True], ignore_index=True)


def per_month(tables: Mapping[str, pa.Table], months: int = 36) -> pd.DataFrame:
    """Articles by source and month of publication (source_id, name, month as `YYYY-MM`, articles).

    Only the last `months` months up to the newest article; undated articles are left out here.
    """
    documents: pd.DataFrame = tables["documents"].select(["source_id", "published_on"]).to_pandas().dropna()
    sources: pd.DataFrame = tables["sources"].select(["source_id", "name"]).to_pandas()
    month = pd.to_datetime(documents["published_on"]).dt.to_period("M")
    documents = documents.assign(month=month)
    documents = documents[month > month.max() - months] if len(documents) else documents
    counted = documents.groupby(["source_id", "month"]).size().rename("articles").reset_index()
    frame = counted.merge(sources, on="source_id").sort_values(["month", "source_id"], ignore_index=True)
    return frame.assign(month=frame["month"].astype(str))


def most_named(tables: Mapping[str, pa.Table], kind: str, count: int = 15) -> pd.DataFrame:
    """The entities of a kind that the most articles name: name, articles; ties by name.

    Names are unique: of several entities of one name, which nothing joins, the second is marked `[2]`.
    """
    mentions: pd.DataFrame = tables["mentions"].select(["document_id", "kind", "entity_id"]).to_pandas()
    mentions = mentions[mentions["kind"] == kind].drop_duplicates(["document_id", "entity_id"])
    register: pd.DataFrame = tables[REGISTERS[kind]].to_pandas()
    key = register.columns[0]
    counted = mentions.groupby("entity_id").size().rename("articles").reset_index()
    frame = counted.merge(register[[key, "name"]], left_on="entity_id", right_on=key)[["name", "articles"]]
    ranked = frame.sort_values(["articles", "name"], ascending=[False, True], ignore_index=True).head(count)
    number = ranked.groupby("name").cumcount() + 1
    return ranked.assign(name=ranked["name"].where(number == 1, ranked["name"] + " [" + number.astype(str) + "]"))


def newest(tables: Mapping[str, pa.Table], count: int = 20) -> pd.DataFrame:
    """The articles published last, undated ones behind them by first retrieval; repetitions are left out."""
    documents: pd.DataFrame = tables["documents"].to_pandas(date_as_object=True)
    documents = documents[documents["duplicate_of"].isna()]
    order = documents.assign(day=pd.to_datetime(documents["published_on"])).sort_values(
        ["day", "first_seen_at", "document_id"], ascending=[False, False, True], na_position="last", ignore_index=True
    )
    return order.head(count)
