"""The corpora that training needs, found in one folder and cut into words by our tokenizer."""

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import DocBin

from nlp.tokenizer import blank
from nlp.training.corpus import read, realign


class CorpusError(Exception):
    """A corpus is missing or cannot be read; the message is one line that says what and where."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Files of annotated documents: DocBins of the National Corpus of Polish with its six labels."""

    train: Path
    dev: Path
    test: Path


def find(folder: Path) -> Corpora:
    """The corpora under a folder laid out as `nkjp/nkjp.orig-{train,dev,test}.spacy`."""
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder; it should hold nkjp/nkjp.orig-{{train,dev,test}}.spacy")
    train, dev, test = (folder / "nkjp" / f"nkjp.orig-{part}.spacy" for part in ("train", "dev", "test"))
    for file in (train, dev, test):
        if not file.is_file():
            raise CorpusError(f"{file}: no such file; see nlp/model/README.md for where the corpora come from")
    return Corpora(train, dev, test)


def convert(source: Path, target: Path) -> int:
    """Cut a corpus with our tokenizer and write it as a DocBin; returns the number of words."""
    tokenizer = blank()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        documents = [realign(doc, tokenizer) for doc in read(source)]
    except (ValueError, OSError, EOFError) as error:
        raise CorpusError(f"{source}: not a DocBin of spaCy 3 ({error})") from error
    DocBin(docs=documents).to_disk(target)
    return sum(len(doc) for doc in documents)
