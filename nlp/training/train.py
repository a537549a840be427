"""Training itself: convert the corpora, train each member by `config.cfg`, unite them in one pipeline.

Of each member the checkpoint is kept that reads the development split best.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run
from spacy.util import load_config
from thinc.api import NumpyOps, set_current_ops

from nlp.blas import use_one_thread
from nlp.names import Names
from nlp.network import TRANSITIONS
from nlp.pipeline import load
from nlp.training.card import write_card
from nlp.training.corpora import Corpora, CorpusError, convert
from nlp.training.evaluate import evaluate
from nlp.training.tasks import CLASSES

CONFIG = Path(str(resources.files("nlp.training") / "config.cfg"))
_Settings = Mapping[str, Any]
_WORD_DROPOUT = "components.ner.model.word_dropout"
_RATE_ENDS = "training.optimizer.learn_rate.total_steps"
_ALONE: _Settings = {"corpora.train.tasks": {}, "components.ner.model.tasks": {}}
MEMBERS: Sequence[_Settings] = (
    {"system.seed": 1, "training.max_steps": 3500, _RATE_ENDS: 5000},
    {"system.seed": 2, "training.max_steps": 2500, _RATE_ENDS: 4400, **_ALONE},
    {"system.seed": 4, "training.max_steps": 3000, _RATE_ENDS: 3800, "training.dropout": 0.15, _WORD_DROPOUT: 0.15},
)
"""What each member has over `config.cfg`; networks that learnt otherwise err otherwise."""
_META = {
    "name": "cus_names",
    "version": "2.0.0",
    "description": "Names in Polish news: people, organisations, places, dates, times",
    "license": "GPL-3.0-only",
}


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
    chosen = _overrides(overrides)
    tasks = {task: [str(file) for file in sources] for task, sources in corpora.tasks.items()}
    shared: dict[str, Any] = {f"paths.{part}": str(file) for part, file in files.items()}
    shared |= {"corpora.train.tasks": tasks, "components.ner.model.tasks": dict(CLASSES)}
    members = []
    for number, settings in enumerate(MEMBERS, start=1):
        config = load_config(CONFIG, overrides={**shared, **settings, **chosen}, interpolate=False)
        folder = work / f"member-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        run(init_nlp(config), folder, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
        members.append(spacy.load(folder / "model-best"))
    publish(members, model)
    reader = load(model)
    write_card(evaluate(reader, corpora.test), evaluate(reader, corpora.dev), model)


def publish(members: Sequence[Language], model: Path) -> None:
    """Write one pipeline of trained members as the model to commit, without what only training needs."""
    settings = {**members[0].config["components"]["ner"]["model"], "members": len(members), "tasks": {}}
    pipeline = spacy.blank("pl", config={"nlp": {"batch_size": 64}}, meta=_META)
    united = cast("Names", pipeline.add_pipe("cus_names", name="ner", config={"model": settings}))
    for target, member in zip(united.model.layers, members, strict=True):
        (source,) = cast("Names", member.get_pipe("ner")).model.layers
        for layer, learnt in zip(target.layers, source.layers, strict=False):
            for node, trained in zip(layer.walk(), learnt.walk(), strict=True):
                for name in trained.param_names:
                    node.set_param(name, trained.get_param(name))
        target.set_param(TRANSITIONS, source.get_param(TRANSITIONS))
    # Components of an earlier model go; what others put beside them, the licence above all, stays.
    for folder in (one for one in model.glob("*") if one.is_dir()):
        shutil.rmtree(folder)
    model.mkdir(parents=True, exist_ok=True)
    pipeline.to_disk(model, exclude=["vocab"])
