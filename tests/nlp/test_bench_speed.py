"""Speed of everything that is read out of a document, as a ratio to the network alone, in one run on one core."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nlp.annotate import annotate_all
from nlp.annotation import Document
from nlp.pipeline import load
from tests.gold import article as gold
from tests.replica import read_articles
from tests.replica.markup import plain_lines

pytestmark = pytest.mark.bench

FLOOR = 0.5
ROUNDS = 7


def documents() -> list[Document]:
    """The articles of the replica and of the gold set, as annotation gets them."""
    found = [
        Document(one.article_id, "\n\n".join(plain_lines(one.body)), one.title, one.published.date())
        for one in read_articles()
    ]
    files = sorted((Path(gold.__file__).parent / "articles").glob("*.json"))
    return [*found, *(gold.read(file).document for file in files)]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this process."""
    started = time.process_time()
    work()
    return time.process_time() - started


def test_the_full_pipeline_takes_at_most_twice_the_time_of_the_network_alone() -> None:
    """Words a second of `annotate_all`, and its ratio to the bare network of the same model on the same texts.

    Both read one document after the other, as a stream of documents is read; the ratio to spaCy's own batches of 32 is
    printed, too. Interleaved rounds, medians of processor time; all caches are warm.
    """
    full, bare = load(), load()
    bare.remove_pipe("polish_sentences")
    articles = documents()
    texts = [text for one in articles for text in (one.text, one.title) if text]
    words = sum(len(full.make_doc(text)) for text in texts)
    works: dict[str, Callable[[], object]] = {
        "full": lambda: list(annotate_all(articles, full)),
        "bare": lambda: [bare(text) for text in texts],
        "batches": lambda: list(bare.pipe(texts, batch_size=32)),
    }
    cold = seconds(works["full"])
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            spent[name].append(seconds(work))
    middle = {name: statistics.median(values) for name, values in spent.items()}
    ratios = [one / other for one, other in zip(spent["bare"], spent["full"], strict=True)]
    ratio = statistics.median(ratios)
    print(
        f"full pipeline: {words / middle['full']:,.0f} words a second on one core ({words / cold:,.0f} with cold caches); "
        f"the bare network of the same model: {words / middle['bare']:,.0f}, ratio {ratio:.2f} "
        f"({min(ratios):.2f}–{max(ratios):.2f}); in batches of 32: {words / middle['batches']:,.0f}, "
        f"ratio {middle['batches'] / middle['full']:.2f}"
    )
    assert ratio >= FLOOR


def test_cold_start() -> None:
    """Processor seconds from nothing to the first annotated document: imports, model and lexicons."""
    code = (
        "import time; from nlp.annotate import annotate; from nlp.annotation import Document; from nlp.pipeline import load\n"
        "imported = time.process_time(); nlp = load(); loaded = time.process_time()\n"
        "annotate(Document('d', 'W piątek Anna Borowa otworzyła CUS w Żarach.', 'Otwarcie'), nlp)\n"
        "print(imported, loaded - imported, time.process_time() - loaded)"
    )
    runs = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        runs.append([float(part) for part in done.stdout.split()])
    imports, model, first = (statistics.median(part) for part in zip(*runs, strict=True))
    print(f"cold start: imports {imports:.1f} s, model {model:.1f} s, first document {first:.1f} s")
    assert imports + model + first < 20
