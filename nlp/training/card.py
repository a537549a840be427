"""The model card that stands beside the committed model; its text is `card.md`."""

from importlib import resources
from pathlib import Path

from nlp.training.evaluate import Scores, table


def render(test: Scores, dev: Scores) -> str:
    """The card as Markdown."""
    text = (resources.files("nlp.training") / "card.md").read_text(encoding="utf-8")
    values = {
        "test_documents": f"{test.documents:,}",
        "test_words": f"{test.words:,}",
        "test_table": table(test),
        "dev_documents": f"{dev.documents:,}",
        "dev_words": f"{dev.words:,}",
        "dev_table": table(dev),
        "speed": f"{round(test.words_per_second, -2):,.0f}",
    }
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def write_card(test: Scores, dev: Scores, model: Path) -> None:
    """Write `README.md` into the model's folder."""
    (model / "README.md").write_text(render(test, dev), encoding="utf-8")
