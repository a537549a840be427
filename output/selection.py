"""Which part of a dataset an export or the report shows."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from output.schema import BY_NAME

_REGISTERS = ("people", "institutions", "projects")
BLACK = "\N{FULL BLOCK}"


def _keep(table: pa.Table, column: str, allowed: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table.column(column), allowed))


def _null_unless(table: pa.Table, column: str, allowed: pa.Array) -> pa.Table:
    """The table with null where a column names what is not allowed."""
    values = table.column(column)
    kept = pc.if_else(pc.is_in(values, allowed), values, pa.scalar(None, pa.string()))
    position = table.column_names.index(column)
    return table.set_column(position, table.schema.field(position), kept)


def relevant(tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
    """Only relevant articles, what they say, and the people, institutions and projects that they name.

    Sources and runs stay whole. `duplicate_of` becomes null where the original is not among the relevant, and
    `file_document_id` where the file is not.
    """
    documents = tables["documents"].filter(tables["documents"].column("is_relevant"))
    ids = documents.column("document_id").combine_chunks()
    chosen = dict(tables)
    chosen["documents"] = _null_unless(documents, "duplicate_of", ids)
    for name in tables:
        if name != "documents" and "document_id" in tables[name].column_names:
            chosen[name] = _keep(tables[name], "document_id", ids)
    chosen["attachments"] = _null_unless(chosen["attachments"], "file_document_id", ids)
    for name in _REGISTERS:
        chosen[name] = _keep(tables[name], BY_NAME[name].key[0], _named(chosen, name))
    kept = [chunk for name in _REGISTERS for chunk in chosen[name].column(0).chunks]
    chosen["aliases"] = _keep(tables["aliases"], "entity_id", pa.chunked_array(kept, pa.string()).combine_chunks())
    return chosen


def _named(tables: Mapping[str, pa.Table], register: str) -> pa.Array:
    """Ids of a register that any of the tables refers to."""
    columns = [tables["mentions"].column("entity_id")]
    columns += [
        tables[name].column(column.name)
        for name in ("affiliations", "contacts", "project_facts")
        if name in tables
        for column in BY_NAME[name].columns
        if column.references == register
    ]
    return pa.chunked_array([chunk for column in columns for chunk in column.chunks], pa.string()).combine_chunks()


def without_contacts(tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
    """No phone numbers and e-mail addresses: the table of contacts is left out, and each is blackened in the texts.

    A blackened text is as long as before, so that offsets stay right; `text_sha256` is still that of the whole text.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    for row in tables["contacts"].select(["document_id", "start", "end"]).to_pylist():
        places.setdefault(row["document_id"], []).append((row["start"], row["end"]))
    texts = [
        _blackened(row["text"], places.get(row["document_id"], []))
        for row in tables["documents"].select(["document_id", "text"]).to_pylist()
    ]
    kept = {name: table for name, table in tables.items() if name != "contacts"}
    return {**kept, "documents": _with_texts(tables["documents"], texts)}


def _blackened(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + BLACK * (end - start) + text[end:]
    return text


def _with_texts(documents: pa.Table, texts: list[str]) -> pa.Table:
    position = documents.column_names.index("text")
    return documents.set_column(position, documents.schema.field(position), pa.array(texts, pa.string()))


def without_text(tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Table]:
    """No article texts: `documents.text` is empty; its hash, offsets and surfaces stay."""
    documents = tables["documents"]
    return {**tables, "documents": _with_texts(documents, [""] * documents.num_rows)}
