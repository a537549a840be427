"""Training itself: convert the corpora, train by `config.cfg`, keep the mean of the best and the last checkpoint.

The best is the one that reads the development split best; the mean of the two reads it better still.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from nlp.blas import use_one_thread
from nlp.pipeline import load
from nlp.training.average import average
from nlp.training.card import write_card
from nlp.training.corpora import Corpora, CorpusError, convert
from nlp.training.evaluate import evaluate

CONFIG = Path(str(resources.files("nlp.training") / "config.cfg"))


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


def train(corpora: Corpora, *, model: Path, work: Path, overrides: Iterable[str] = ()) -> None:
    """Train a model and write it to `model` with its card; checkpoints and converted corpora go to `work`.

    overrides: `KEY=JSON` settings over those of `config.cfg`.
    """
    use_one_thread()
    set_current_ops(NumpyOps(use_blis=False))
    files = {part: work / "corpora" / f"{part}.spacy" for part in ("train", "dev")}
    for part, file in files.items():
        words = convert(getattr(corpora, part), file)
        sys.stdout.write(f"{part}: {words:,} words\n")
    paths = {f"paths.{part}": str(file) for part, file in files.items()}
    config = load_config(CONFIG, overrides={**paths, **_overrides(overrides)}, interpolate=False)
    run(init_nlp(config), work, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    publish([work / "model-best", work / "model-last"], model)
    reader = load(model)
    write_card(evaluate(reader, corpora.test), evaluate(reader, corpora.dev), model)


def publish(checkpoints: Sequence[Path], model: Path) -> None:
    """Write the mean of checkpoints as the model to commit: without words of the corpora or paths of this machine."""
    pipeline = average(checkpoints)
    pipeline.config["paths"] = dict.fromkeys(pipeline.config["paths"])
    pipeline.meta.update(
        name="cus_names",
        description="Names in Polish news: people, organisations, places, dates, times",
        license="GPL-3.0-only",
        author="",
        email="",
        url="",
    )
    # The scores of a single checkpoint; those of the model stand in its card.
    pipeline.meta.pop("performance", None)
    # Components of an earlier model go; what others put beside them, the licence above all, stays.
    for folder in (one for one in model.glob("*") if one.is_dir()):
        shutil.rmtree(folder)
    model.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(model, exclude=["vocab"])
