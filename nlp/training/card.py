"""The model card that stands beside the committed model."""

from pathlib import Path

from nlp.training.evaluate import Scores, table


def write_card(test: Scores, dev: Scores, model: Path) -> None:
    """Write `README.md` into the model's folder: what it is, what it was trained on, how well it reads."""
    (model / "README.md").write_text(table(test) + table(dev), encoding="utf-8")
