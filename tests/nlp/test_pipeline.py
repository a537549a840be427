"""The pipeline: the committed model and others load by a setting, labels are mapped, any text of any length is read."""

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.training import Example

from nlp.annotation import EntityKind
from nlp.pipeline import COMMITTED, LABELS, ModelError, entity_kind, load, parse

TEXT = "Dyrektor Anna Kowalska otworzyła 5 maja 2023 r. Centrum Usług Społecznych w Lublinie."


def tiny_model(folder: Path, labels: tuple[str, ...], language: str = "pl") -> Path:
    """A pipeline of the shape of `pl_core_news_sm`, with other components around its names model, hardly trained."""
    pipeline = spacy.blank(language)
    pipeline.add_pipe("tok2vec")
    pipeline.add_pipe("morphologizer").add_label("Case=Nom")
    pipeline.add_pipe("senter")
    recogniser = pipeline.add_pipe("ner")
    for label in labels:
        recogniser.add_label(label)
    examples = [Example.from_dict(pipeline.make_doc(TEXT), {"entities": [(9, 22, labels[0])]})]
    pipeline.initialize(lambda: examples)
    pipeline.to_disk(folder)
    return folder


def test_a_model_of_the_shape_of_pl_core_news_works_by_a_setting(tmp_path: Path) -> None:
    """Its six labels are mapped, its other components are left out, our words and sentences are used."""
    pipeline = load(tiny_model(tmp_path / "model", tuple(LABELS)))
    assert pipeline.pipe_names == ["polish_sentences", "tok2vec", "ner"]
    doc = pipeline(TEXT)
    assert "r." in [token.text for token in doc]
    assert all(name.label_ in LABELS for name in doc.ents)


def test_a_label_that_nothing_maps_is_an_error_at_start_up(tmp_path: Path) -> None:
    """PER, ORG and LOC of other languages' models would silently give nothing: one line says so at once."""
    with pytest.raises(ModelError, match=r"'PER' is not mapped.*persName") as caught:
        load(tiny_model(tmp_path / "model", ("persName", "PER")))
    assert "\n" not in str(caught.value)


def test_models_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    """A missing model, another language and a pipeline without names each get a line that says what is wrong."""
    with pytest.raises(
        ModelError, match="'pl_core_news_none' is neither an installed spaCy package nor a model folder"
    ):
        load("pl_core_news_none")
    with pytest.raises(ModelError, match="is for language 'en', not 'pl'"):
        load(tiny_model(tmp_path / "en", ("persName",), "en"))
    spacy.blank("pl").to_disk(tmp_path / "empty")
    with pytest.raises(ModelError, match="has no 'ner' component"):
        load(tmp_path / "empty")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("persName", EntityKind.PERSON),
        ("orgName", EntityKind.INSTITUTION),
        ("placeName", EntityKind.PLACE),
        ("geogName", EntityKind.PLACE),
        ("date", EntityKind.DATE),
        ("time", None),
    ],
)
def test_entity_kind(label: str, kind: EntityKind | None) -> None:
    """Each label of the National Corpus has its kind; a time of day is known and not used."""
    assert entity_kind(label) is kind


def test_blank_reads_words_and_sentences_without_a_model() -> None:
    """Rules that need no names run without the model."""
    doc = load("blank")("To jest ul. Lipowa 3. Tu nie ma nic.")
    assert [sentence.text for sentence in doc.sents] == ["To jest ul. Lipowa 3.", "Tu nie ma nic."]
    assert doc.ents == ()


def test_the_committed_model_finds_ordinary_names() -> None:
    """People, a date, an institution and a town of plain sentences are found, each whole."""
    names = {(name.text, name.label_) for name in load()(f"{TEXT} Wójt Jan Nowak wrócił do Krakowa.").ents}
    assert {("Anna Kowalska", "persName"), ("Jan Nowak", "persName"), ("Krakowa", "placeName")} <= names
    assert ("5 maja 2023 r.", "date") in names
    assert any(text.startswith("Centrum Usług Społecznych") for text, label in names if label == "orgName")


def test_the_committed_model_is_small_documented_and_free_of_its_corpus() -> None:
    """At most 30 MB, with a card that names the licence and the scores, and without the words it was trained on."""
    files = [file for file in COMMITTED.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < 30_000_000
    assert not (COMMITTED / "vocab").exists()
    card = (COMMITTED / "README.md").read_text(encoding="utf-8")
    assert all(words in card for words in ("GPL-3.0-only", "persName", "95 %", "make model DATA="))


def test_the_same_text_gives_the_same_names_alone_and_in_company() -> None:
    """Reading is deterministic: neither batch, nor order, nor a second loading changes what is found."""
    texts = [TEXT, "Nic tu nie ma.", "", "Wójt Jan Nowak i starosta Ewa Lis spotkali się w Krakowie.", TEXT]
    first, second = load(), load()
    together = [[(name.text, name.label_) for name in doc.ents] for doc in first.pipe(texts)]
    alone = [[(name.text, name.label_) for name in second(text).ents] for text in reversed(texts)]
    assert together == alone[::-1]


def test_a_memory_zone_changes_nothing() -> None:
    """Batches in memory zones give what documents outside of them give, also for words seen only there."""
    pipeline = load()
    expected = [(name.text, name.label_) for name in load()(TEXT).ents]
    for _ in range(3):
        with pipeline.memory_zone():
            assert [(name.text, name.label_) for name in pipeline(TEXT).ents] == expected


def test_a_long_text_keeps_its_offsets() -> None:
    """A text is read in pieces; words and sentences stand where they stand in the text."""
    sentence = "Otwarto nowe centrum usług. Przyszło wielu gości.\n"
    doc = parse(load("blank"), sentence * 4_500)
    assert doc.text == sentence * 4_500
    assert sum(1 for _ in doc.sents) == 9_000


@pytest.mark.slow
def test_two_million_characters_are_read() -> None:
    """Twice spaCy's own limit, with the model."""
    text = f"{TEXT} Nic więcej się nie stało.\n" * 18_000
    doc = parse(load(), text)
    assert len(doc.text) == len(text) > 2_000_000
    assert len(doc.ents) > 40_000


def test_a_text_without_any_space_is_read_too() -> None:
    """Without a place to cut, the text is cut anyway."""
    assert parse(load("blank"), "ą" * 110_000).text == "ą" * 110_000


READER = load()


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Any Unicode text is annotated, and names lie within it."""
    doc = parse(READER, text)
    assert doc.text == text
    assert all(text[name.start_char : name.end_char] == name.text for name in doc.ents)


def _seconds(pipeline: Language, texts: list[str]) -> float:
    """Processor time for texts that the caches have seen, the best of three."""
    list(pipeline.pipe(texts, batch_size=32))
    times = []
    for _ in range(3):
        started = time.process_time()
        list(pipeline.pipe(texts, batch_size=32))
        times.append(time.process_time() - started)
    return min(times)


@pytest.mark.bench
def test_words_a_second() -> None:
    """Morfeusz and sentences cost little: at least half the speed of spaCy's own network of the same size."""
    ours = load()
    bare = spacy.blank("pl")
    bare.add_pipe("tok2vec", config={"model": {"width": 128, "depth": 4}})
    model = {"hidden_width": 96, "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 128}}
    bare.add_pipe("ner", config={"model": model}).add_label("persName")
    bare.initialize()
    texts = [f"{TEXT} Spotkanie nr {number} prowadził wójt Jan Nowak.\n\n{TEXT}" for number in range(400)]
    words = sum(len(ours.make_doc(text)) for text in texts)
    fast, slow = words / _seconds(bare, texts), words / _seconds(ours, texts)
    print(f"names model: {slow:,.0f} words a second on one core, {slow / fast:.2f} of bare tok2vec+ner")
    assert slow / fast >= 0.5
