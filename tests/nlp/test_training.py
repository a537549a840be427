"""Training: corpora are cut and laid out without losing a name, scores are what they claim, bad input is named."""

import random
from collections import Counter
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin

from nlp.crf import decode, tag_count
from nlp.names import LABELS
from nlp.pipeline import load
from nlp.tokenizer import blank
from nlp.training.__main__ import main as train_main
from nlp.training.corpora import CorpusError, convert, find
from nlp.training.corpus import Tokens, as_it_is_reader, lay_out, news_reader, read, realign
from nlp.training.evaluate import ALL, Scores, main, score, table
from nlp.training.learner import GOLD, NAMES_TASK, TASK
from nlp.training.tasks import CLASSES, word_classes

WORDS = blank()
UD = ("lfg-train", "lfg-dev", "lfg-test", "sz-dev", "sz-test", "pud-test")
ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "POS", "MORPH")


def annotated(text: str, *names: tuple[str, str], vocab: spacy.language.Language | None = None) -> Doc:
    """A document with names given by surface and label, cut as the corpora are."""
    doc = (vocab or spacy.blank("pl"))(text)
    spans = [doc.char_span(text.index(name), text.index(name) + len(name), label=label) for name, label in names]
    doc.set_ents([span for span in spans if span is not None])
    return doc


SAMPLES = (
    annotated(
        "Wczoraj Anna Kowalska otworzyła centrum. Potem mówił Jan Nowak z Lipna. Wszyscy byli zadowoleni.",
        ("Anna Kowalska", "persName"),
        ("Jan Nowak", "persName"),
        ("Lipna", "placeName"),
    ),
    annotated("Zmarła w 1987 r. w Toruniu.", ("1987 r.", "date"), ("Toruniu", "placeName")),
)


def corpus_folder(folder: Path) -> Path:
    """A folder laid out as training wants it, with two documents in each split."""
    other = annotated("Ewa Lis pracuje w Radiu.", ("Ewa Lis", "PER"), ("Radiu", "PRO"))
    parsed = spacy.blank("pl")("w nowym domu")
    for token, part, case in zip(parsed, ("ADP", "ADJ", "NOUN"), ("Case=Loc", "Case=Loc", "Case=Loc"), strict=True):
        token.pos_ = part
        token.set_morph(case)
    for file, documents in (
        *((f"nkjp/nkjp.orig-{part}", SAMPLES) for part in ("train", "dev", "test")),
        *((f"kpwr/kpwr-{part}", (other,)) for part in ("train", "dev")),
        *((f"ud/ud_{part}", (parsed,)) for part in UD),
    ):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        DocBin(docs=documents, attrs=ATTRIBUTES).to_disk(folder / f"{file}.spacy")
    return folder


def test_realigned_names_keep_their_text() -> None:
    """An abbreviation that our tokenizer keeps whole does not cost the date its label."""
    doc = realign(SAMPLES[1], WORDS)
    assert [token.text for token in doc] == ["Zmarła", "w", "1987", "r.", "w", "Toruniu", "."]
    assert [(name.text, name.label_) for name in doc.ents] == [("1987 r.", "date"), ("Toruniu", "placeName")]


def test_a_name_that_is_cut_otherwise_grows_to_whole_words() -> None:
    """Where our tokenizer keeps more together, the name takes the whole word and is not lost."""
    doc = realign(annotated("Było to w 1987 r.", ("1987 r", "date")), WORDS)
    assert [(name.text, name.label_) for name in doc.ents] == [("1987 r.", "date")]


def tokens(doc: Doc) -> Tokens:
    return Tokens(
        tuple(token.text for token in doc),
        tuple(bool(token.whitespace_) for token in doc),
        tuple((name.start, name.end, name.label_) for name in doc.ents),
    )


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_layout_keeps_every_name(seed: int, shout: float) -> None:
    """Line breaks, list signs, headings and capitals change the setting of a name, never the name."""
    for sample in SAMPLES:
        laid = lay_out(tokens(sample), random.Random(seed), shout=shout).doc(sample.vocab)
        assert [(name.text.lower(), name.label_) for name in laid.ents] == [
            (name.text.lower(), name.label_) for name in sample.ents
        ]


def test_layout_makes_lines() -> None:
    """Some of the documents get lines of their own for sentences."""
    texts = {lay_out(tokens(SAMPLES[0]), random.Random(seed), shout=0.0).doc(WORDS.vocab).text for seed in range(20)}
    assert any("\n" in text for text in texts)
    assert SAMPLES[0].text in texts


def test_the_reader_gives_each_epoch_another_layout_and_each_run_the_same(tmp_path: Path) -> None:
    """Training is reproducible by its seed, and no epoch repeats the one before."""
    convert(find(corpus_folder(tmp_path)).train, tmp_path / "train.spacy")
    runs = []
    for _ in range(2):
        epoch = news_reader(tmp_path / "train.spacy", tasks={}, laid_out=1.0, shout=0.5, seed=3)
        runs.append([[example.reference.text for example in epoch(WORDS)] for _ in range(6)])
    assert runs[0] == runs[1]
    assert len({tuple(texts) for texts in runs[0]}) > 1


def test_each_document_carries_its_task_and_a_class_for_every_word(tmp_path: Path) -> None:
    """Names of the National Corpus, names of KPWr and parts of speech are told apart, and none is out of range."""
    corpora = find(corpus_folder(tmp_path))
    convert(corpora.train, tmp_path / "train.spacy")
    tasks = {task: list(files) for task, files in corpora.tasks.items()}
    epoch = news_reader(tmp_path / "train.spacy", tasks=tasks, laid_out=0.0, shout=0.0, seed=3)
    docs = [example.reference for example in epoch(WORDS)]
    assert Counter(doc.user_data[TASK] for doc in docs) == {NAMES_TASK: 2, "kpwr": 2, "ud": 6}
    for doc in docs:
        classes = CLASSES.get(doc.user_data[TASK], tag_count(len(LABELS)))
        assert len(doc.user_data[GOLD]) == len(doc)
        assert all(0 <= number < classes for number in doc.user_data[GOLD])
    (kpwr, *_) = [doc for doc in docs if doc.user_data[TASK] == "kpwr"]
    assert [(kpwr[start:end].text, label) for start, end, label in decode(kpwr.user_data[GOLD].tolist())] == [
        ("Ewa Lis", 3),
        ("Radiu", 4),
    ]


def test_a_case_is_told_where_the_word_is_inflected_for_it() -> None:
    """A preposition only governs a case; an adjective and a noun in the same case are still two classes."""
    vocab = spacy.blank("pl").vocab
    doc = Doc(vocab, words=["w", "w", "nowym", "domu"], pos=["ADP", "ADP", "ADJ", "NOUN"])
    for token, case in zip(doc, ("Case=Loc", "", "Case=Loc", "Case=Loc"), strict=True):
        token.set_morph(case)
    first, second, adjective, noun = word_classes(doc)
    assert first == second
    assert len({first, adjective, noun}) == 3


def test_the_dev_split_is_read_as_it_is(tmp_path: Path) -> None:
    """Documents come unchanged and in order, so that scores can be compared."""
    convert(find(corpus_folder(tmp_path)).dev, tmp_path / "dev.spacy")
    examples = list(as_it_is_reader(tmp_path / "dev.spacy")(WORDS))
    assert [example.reference.text for example in examples] == [sample.text for sample in SAMPLES]
    assert all(not example.predicted.ents for example in examples)


def test_scores_are_exact() -> None:
    """A name counts only with both ends and its label; F1 is the harmonic mean; the interval holds it."""
    gold = list(SAMPLES) * 10
    found = [
        annotated(SAMPLES[0].text, ("Anna Kowalska", "persName"), ("Nowak", "persName"), ("Lipna", "orgName")),
        annotated(SAMPLES[1].text, ("1987 r.", "date"), ("Toruniu", "placeName")),
    ] * 10
    scores = score(found, gold)
    assert scores[ALL].precision == scores[ALL].recall == pytest.approx(3 / 5)
    assert scores["persName"].f1 == pytest.approx(1 / 2)
    assert (scores["placeName"].precision, scores["placeName"].recall) == (1.0, pytest.approx(1 / 2))
    assert (scores["orgName"].precision, scores["orgName"].names) == (0.0, 0)
    assert scores["date"].low == scores["date"].f1 == scores["date"].high == 1.0
    assert scores[ALL].low < scores[ALL].f1 < scores[ALL].high
    assert "| date | 1.000 | 1.000 | 1.000 | 1.000–1.000 | 10 |" in table(Scores(scores, 20, 100, 1.0))


@pytest.mark.parametrize(
    ("make", "line"),
    [
        (lambda folder: folder / "none", "no such folder; it should hold nkjp/, kpwr/ and ud/"),
        (lambda folder: folder, "nkjp.orig-train.spacy: no such file"),
    ],
)
def test_missing_data_is_one_line(tmp_path: Path, make: object, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`make model` and the evaluation end with status 2 and say which folder or file is missing."""
    assert callable(make)
    for command in (train_main, main):
        assert command([str(make(tmp_path))]) == 2
        message = capsys.readouterr().err
        assert line in message
        assert message.count("\n") == 1


def test_a_broken_corpus_is_named(tmp_path: Path) -> None:
    """A file that is no DocBin is named, not half read."""
    folder = corpus_folder(tmp_path)
    broken = folder / "nkjp" / "nkjp.orig-train.spacy"
    broken.write_bytes(b"nothing of the kind")
    with pytest.raises(CorpusError, match=r"nkjp\.orig-train\.spacy: not a DocBin"):
        convert(broken, tmp_path / "out.spacy")


def test_a_wrong_setting_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--set` wants KEY=JSON."""
    folder = corpus_folder(tmp_path)
    assert train_main([str(folder), "--work", str(tmp_path / "work"), "--set", "training.max_steps"]) == 2
    assert "expected KEY=JSON" in capsys.readouterr().err


def test_training_writes_a_model_with_its_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The result loads, and it holds neither paths of this machine nor words of the corpus."""
    rows = ("lower", "prefix3", "suffix3", "suffix4", "lemma", "lemma2")
    settings = [f"components.ner.model.rows.{name}=50" for name in rows]
    settings += ["training.max_steps=2", "training.eval_frequency=1"]
    folder = corpus_folder(tmp_path / "data")
    arguments = [str(folder), "--model", str(tmp_path / "model"), "--work", str(tmp_path / "work")]
    for setting in settings:
        arguments += ["--set", setting]
    assert train_main(arguments) == 0
    assert "train: 24 words" in capsys.readouterr().out
    pipeline = load(tmp_path / "model")
    assert {"persName", "placeName", "date"} <= set(pipeline.get_pipe("ner").labels)
    assert "| all |" in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    stored = b"".join(file.read_bytes() for file in (tmp_path / "model").rglob("*") if file.is_file())
    assert str(tmp_path).encode() not in stored
    assert b"Kowalska" not in stored


SHARED = Path(__file__).parents[3] / "shared" / "ner"


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the corpora of ../shared/ner")
def test_the_committed_model_reaches_its_floor() -> None:
    """Exact-span F1 on the test split of the National Corpus is what it was when the model was committed."""
    gold = list(read(find(SHARED).test))
    found = list(load().pipe([doc.text for doc in gold], batch_size=64))
    assert score(found, gold)[ALL].f1 >= 0.83
