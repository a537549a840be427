"""The files that articles offer: which of them a crawl is to fetch."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from extract.attachments import READABLE


def known_files(data: Path) -> Iterator[tuple[str, str, str]]:
    """Source id, the article's address and the file's address, for the readable files that the dataset lists.

    Articles that were fetched before attachments were asked for may not come again; their files are known from here.
    Nothing where no dataset is.
    """
    documents, attachments = data / "documents.parquet", data / "attachments.parquet"
    if not (documents.is_file() and attachments.is_file()):
        return
    rows = pq.read_table(documents, columns=["document_id", "source_id", "url"]).to_pylist()
    articles = {row["document_id"]: (row["source_id"], row["url"]) for row in rows}
    for row in pq.read_table(attachments, columns=["document_id", "url", "media_type"]).to_pylist():
        source_id, found_on = articles[row["document_id"]]
        if source_id and (row["media_type"] is None or row["media_type"] in READABLE):
            yield source_id, found_on, row["url"]
