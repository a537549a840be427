"""The spaCy pipeline: our tokenizer and sentences, then the names model that is committed or one that a setting names.

The caller keeps memory steady over long streams with `nlp.memory_zone()` around each batch, and takes plain values out
of the documents before the zone ends (spaCy frees their strings with it).
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

import nlp.names
import nlp.sentences  # noqa: F401  # both register their components
from nlp.annotation import EntityKind
from nlp.blas import use_one_thread
from nlp.tokenizer import add_abbreviations

COMMITTED = Path(__file__).parent / "model"
BLANK = "blank"
"""Name of the pipeline without a model: words and sentences only."""

LABELS: Mapping[str, EntityKind | None] = MappingProxyType(
    {
        "persName": EntityKind.PERSON,
        "orgName": EntityKind.INSTITUTION,
        "placeName": EntityKind.PLACE,
        "geogName": EntityKind.PLACE,
        "date": EntityKind.DATE,
        "time": None,
    }
)
"""What each label of a Polish names model (the National Corpus' six) is to us; None is known and of no use here."""

_NOT_NEEDED = ("parser", "senter", "sentencizer", "tagger", "morphologizer", "lemmatizer", "attribute_ruler")
_CHUNK = 100_000
"""Characters that are annotated at once; a longer text is cut at a line break, so that memory stays bounded."""
_LONGEST_WORD = 5_000
"""Characters without white space that are read as one; no word is so long."""


class ModelError(Exception):
    """A names model cannot be used; the message is one line that says which and why."""


def entity_kind(label: str) -> EntityKind | None:
    """The kind of mention that a model's label stands for; None where we do not use it. Unknown: `ModelError`."""
    if label not in LABELS:
        raise ModelError(f"NER label {label!r} is not mapped (known: {', '.join(LABELS)})")
    return LABELS[label]


def load(model: str | Path | None = None) -> Language:
    """The pipeline for Polish articles.

    model: None for the committed model, `blank` for words and sentences only, else the name of an installed spaCy
    package (`pl_core_news_lg`) or a folder. `ModelError` where it is missing, not Polish, or has a label that
    `LABELS` does not map.
    """
    # numpy's OpenBLAS multiplies about three times as fast as the BLIS that thinc would use.
    use_one_thread()
    set_current_ops(NumpyOps(use_blis=False))
    pipeline = spacy.blank("pl") if model == BLANK else _load_names(COMMITTED if model is None else model)
    pipeline.tokenizer = spacy.blank("pl", vocab=pipeline.vocab).tokenizer
    add_abbreviations(pipeline)
    pipeline.max_length = 10 * _CHUNK
    pipeline.add_pipe("polish_sentences", first=True)
    return pipeline


def _load_names(model: str | Path) -> Language:
    try:
        pipeline = spacy.load(model, exclude=list(_NOT_NEEDED))
    except OSError as error:
        raise ModelError(f"model {str(model)!r} is neither an installed spaCy package nor a model folder") from error
    if pipeline.lang != "pl":
        raise ModelError(f"model {str(model)!r} is for language {pipeline.lang!r}, not 'pl'")
    if "ner" not in pipeline.pipe_names:
        raise ModelError(f"model {str(model)!r} has no 'ner' component")
    recogniser = pipeline.get_pipe("ner")
    labels: tuple[str, ...] = getattr(recogniser, "labels", ())
    for label in labels:
        try:
            entity_kind(label)
        except ModelError as error:
            raise ModelError(f"model {str(model)!r}: {error}") from None
    return pipeline


def _chunks(text: str, size: int) -> Iterator[str]:
    """The text in pieces of at most `size` characters, cut after a line break or, without one, after a space."""
    start = 0
    while len(text) - start > size:
        window = text[start : start + size]
        cut = max(window.rfind("\n"), 0) or max(window.rfind(" "), 0) or len(window) - 1
        yield text[start : start + cut + 1]
        start += cut + 1
    yield text[start:]


def _size(text: str) -> int:
    """Characters to annotate at once: few where a word is endless, since spaCy takes the square of its length."""
    return _CHUNK if max(map(len, text.split()), default=0) <= _LONGEST_WORD else _LONGEST_WORD


def parse(pipeline: Language, text: str) -> Doc:
    """Annotate a text of any length; offsets are those of the text."""
    size = _size(text)
    if len(text) <= size:
        return pipeline(text)
    return Doc.from_docs(list(pipeline.pipe(_chunks(text, size), batch_size=1)), ensure_whitespace=False)


def parse_together(pipeline: Language, texts: Sequence[str]) -> list[Doc]:
    """Annotate the few texts of one document at once, which costs less than one after the other."""
    if any(len(text) > _size(text) for text in texts):
        return [parse(pipeline, text) for text in texts]
    return list(pipeline.pipe(texts, batch_size=len(texts)))
