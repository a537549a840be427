"""Training itself: convert the corpora, train by `config.cfg`, keep the checkpoint that reads the dev split best."""

import json
import shutil
import sys
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config, walk_dict
from thinc.api import Model, NumpyOps, set_current_ops

from nlp.blas import use_one_thread
from nlp.pipeline import load
from nlp.training.card import write_card
from nlp.training.corpora import Corpora, CorpusError, convert
from nlp.training.evaluate import evaluate

FOLDER = Path(str(resources.files("nlp.training")))


def _overrides(settings: Iterable[str]) -> dict[str, Any]:
    """`training.max_steps=100` and the like, values as JSON."""
    values = {}
    for setting in settings:
        key, equals, value = setting.partition("=")
        try:
            values[key] = json.loads(value)
        except json.JSONDecodeError:
            equals = ""
        if not equals:
            raise CorpusError(f"--set {setting}: expected KEY=JSON, as in training.max_steps=100")
    return values


def _anneal(checkpoint: Path, settings: dict[str, Any]) -> Language:
    """The pipeline of a checkpoint with the settings of the second stage."""
    changes = {".".join(key): value for key, value in walk_dict(load_config(FOLDER / "anneal.cfg"))}
    pipeline = spacy.load(checkpoint, config={**changes, **settings})
    # A checkpoint brings the word dropout that it was trained with; the configuration has the last word.
    word_dropout = pipeline.config["components"]["tok2vec"]["model"]["embed"]["word_dropout"]
    network: Model[Any, Any] = cast("TrainablePipe", pipeline.get_pipe("tok2vec")).model
    for node in network.walk():
        if "word_dropout" in node.attrs:
            node.attrs["word_dropout"] = word_dropout
    return pipeline


def train(corpora: Corpora, *, model: Path, work: Path, overrides: Iterable[str] = ()) -> None:
    """Train a model in two stages and write the best checkpoint to `model` with its card; the rest goes to `work`.

    overrides: `KEY=JSON` settings for both stages.
    """
    use_one_thread()
    set_current_ops(NumpyOps(use_blis=False))
    files = {part: work / "corpora" / f"{part}.spacy" for part in ("train", "dev")}
    for part, file in files.items():
        words = convert(getattr(corpora, part), file)
        sys.stdout.write(f"{part}: {words:,} words\n")
    settings = _overrides(overrides)
    paths = {f"paths.{part}": str(file) for part, file in files.items()}
    first, second = work / "first", work / "second"
    for folder in (first, second):
        folder.mkdir(parents=True, exist_ok=True)
    pipeline = init_nlp(load_config(FOLDER / "config.cfg", overrides={**paths, **settings}, interpolate=False))
    run(pipeline, first, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    annealed = _anneal(first / "model-best", settings)
    run(annealed, second, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    publish(second / "model-best", model)
    reader = load(model)
    write_card(evaluate(reader, corpora.test), evaluate(reader, corpora.dev), model)


def publish(checkpoint: Path, model: Path) -> None:
    """Write a checkpoint as the model to commit: without the words of the corpora and the paths of this machine."""
    pipeline: Language = spacy.load(checkpoint)
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    pipeline.meta.update(
        name="cus_names",
        description="Names in Polish news: people, organisations, places, dates, times",
        license="GPL-3.0-only",
        author="",
        email="",
        url="",
    )
    if model.exists():
        shutil.rmtree(model)
    pipeline.to_disk(model, exclude=["vocab"])
