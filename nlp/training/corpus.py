"""The training corpora as the pipeline will meet them: cut into words by our tokenizer, laid out like web articles.

The National Corpus comes as running paragraphs; articles on the web have headings, lists and blank lines. So a share
of the training documents gets line breaks at ends of sentences, list signs, and headings in capitals.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from nlp.names import LABELS
from nlp.training.learner import GOLD, NAMES_TASK, TASK
from nlp.training.tasks import further, gold

_BREAKS = ("\n", "\n\n")
_SIGNS = ("–", "-", "•", "*")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A document as plain values: words, whether a space follows each, and the spans of names by word."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[tuple[int, int, str], ...]
    """First word, word after the last, label."""

    def doc(self, vocab: Vocab) -> Doc:
        """As a spaCy document with its entities."""
        tags = ["O"] * len(self.words)
        for start, end, label in self.names:
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
        return Doc(vocab, words=list(self.words), spaces=list(self.spaces), ents=tags)


def read(path: Path) -> Iterator[Doc]:
    """The documents of one DocBin file as they were annotated."""
    yield from DocBin().from_disk(path).get_docs(spacy.blank("pl").vocab)


def realign(gold: Doc, nlp: Language) -> Doc:
    """The same text cut by the tokenizer of `nlp`; names that it cuts otherwise grow to whole words."""
    doc = nlp.make_doc(gold.text)
    spans = [
        doc.char_span(name.start_char, name.end_char, label=name.label_, alignment_mode="expand") for name in gold.ents
    ]
    doc.set_ents(filter_spans(span for span in spans if span is not None))
    return doc


def _tokens(doc: Doc) -> Tokens:
    return Tokens(
        tuple(token.text for token in doc),
        tuple(bool(token.whitespace_) for token in doc),
        tuple((name.start, name.end, name.label_) for name in doc.ents),
    )


def _sentence_ends(tokens: Tokens) -> Iterator[int]:
    """Words after which a sentence surely ends: a full stop with a space and a capital after it, outside of names."""
    inside = {index for start, end, _ in tokens.names for index in range(start, end)}
    for index, word in enumerate(tokens.words[:-1]):
        if word in {".", "!", "?"} and tokens.spaces[index] and index not in inside and index + 1 not in inside:
            before = tokens.words[index - 1] if index else ""
            if len(before) > 2 and before.islower() and tokens.words[index + 1][:1].isupper():
                yield index


def lay_out(tokens: Tokens, rng: random.Random, *, shout: float) -> Tokens:
    """The same words as on a web page: some sentences on lines of their own, as headings or list items.

    shout: share of the lines that are set in capitals.
    """
    ends = [end for end in _sentence_ends(tokens) if rng.random() < 0.5]
    words: list[str] = []
    spaces: list[bool] = []
    places: dict[int, int] = {}
    start = 0
    for end in [*ends, len(tokens.words) - 1]:
        capitals = rng.random() < shout
        heading = end in ends and rng.random() < 0.3
        for index in range(start, end + (0 if heading else 1)):
            places[index] = len(words)
            words.append(tokens.words[index].upper() if capitals else tokens.words[index])
            spaces.append(tokens.spaces[index])
        if end in ends:
            spaces[-1] = False
            words.append(rng.choice(_BREAKS))
            spaces.append(False)
            if rng.random() < 0.25:
                words.append(rng.choice(_SIGNS))
                spaces.append(True)
        start = end + 1
    names = tuple((places[first], places[last - 1] + 1, label) for first, last, label in tokens.names)
    return Tokens(tuple(words), tuple(spaces), names)


@registry.readers("cus.NewsReader.v2")  # type: ignore[untyped-decorator]  # catalogue has no types
def news_reader(
    path: Path, *, tasks: dict[str, list[Path]], laid_out: float, shout: float, seed: int
) -> Callable[[Language], Iterator[Example]]:
    """Read a corpus anew for every epoch, in another order and another layout.

    path: DocBin of documents that `realign` has cut. tasks: corpora that teach further tasks, mixed in by chance.
    laid_out: share of the documents that get a layout. shout: as in `lay_out`. seed: of order and layouts.
    """
    rng = random.Random(seed)
    stored: list[Tokens | Doc] = []

    def epoch(nlp: Language) -> Iterator[Example]:
        if not stored:
            stored.extend(_tokens(doc) for doc in DocBin().from_disk(path).get_docs(nlp.vocab))
            stored.extend(further(tasks, nlp.vocab))
        documents = list(stored)
        rng.shuffle(documents)
        for document in documents:
            if isinstance(document, Tokens):
                laid = lay_out(document, rng, shout=shout) if rng.random() < laid_out else document
                doc = laid.doc(nlp.vocab)
                doc.user_data.update({TASK: NAMES_TASK, GOLD: gold(laid.names, len(doc), LABELS)})
            else:
                doc = document
            yield Example(doc, doc)

    return epoch


@registry.readers("cus.AsItIsReader.v1")  # type: ignore[untyped-decorator]  # catalogue has no types
def as_it_is_reader(path: Path) -> Callable[[Language], Iterator[Example]]:
    """Read a corpus to score against it: in its order, without layouts."""

    def epoch(nlp: Language) -> Iterator[Example]:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
            yield Example(Doc(nlp.vocab, words=words, spaces=spaces), doc)

    return epoch
