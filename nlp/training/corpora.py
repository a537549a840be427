"""The corpora that training needs, found in one folder and cut into words by our tokenizer."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from spacy.tokens import DocBin

from nlp.tokenizer import blank
from nlp.training.corpus import read, realign


class CorpusError(Exception):
    """A corpus is missing or cannot be read; the message is one line that says what and where."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Files of annotated documents: DocBins of the National Corpus of Polish with its six labels, and of others."""

    train: Path
    dev: Path
    test: Path
    tasks: Mapping[str, tuple[Path, ...]]
    """Corpora that teach further tasks, by the name of the task."""


_NAMES = tuple(f"nkjp/nkjp.orig-{part}.spacy" for part in ("train", "dev", "test"))
_TASKS = {
    "kpwr": tuple(f"kpwr/kpwr-{part}.spacy" for part in ("train", "dev")),
    "ud": tuple(
        f"ud/ud_{part}.spacy" for part in ("lfg-train", "lfg-dev", "lfg-test", "sz-dev", "sz-test", "pud-test")
    ),
}


def find(folder: Path) -> Corpora:
    """The corpora under a folder: `nkjp/`, `kpwr/` and `ud/`, as the model card lists them."""
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder; it should hold nkjp/, kpwr/ and ud/")
    for file in (*_NAMES, *chain.from_iterable(_TASKS.values())):
        if not (folder / file).is_file():
            raise CorpusError(f"{folder / file}: no such file; see nlp/model/README.md for where the corpora come from")
    train, dev, test = (folder / file for file in _NAMES)
    return Corpora(train, dev, test, {task: tuple(folder / file for file in files) for task, files in _TASKS.items()})


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
