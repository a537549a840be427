"""Pages built around the five real texts of `../shared/gold`: their noise goes, every sentence stays.

The noise lines stand in the same container as the text, without any class that gives them away: harder than on the
sites that they came from.
"""

import html
import json
from pathlib import Path

import pytest

from extract.article import read_html

GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not here")


def _page(title: str, raw: str, text: str) -> bytes:
    wanted = {line.strip() for line in text.split("\n") if line.strip()}
    lines = [line.strip() for line in raw.split("\n") if line.strip()]
    first = next((number for number, line in enumerate(lines) if line in wanted), 0)
    before = "".join(f"<div>{html.escape(line)}</div>" for line in lines[:first] if line != title)
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines[first:])
    return (
        f"<!DOCTYPE html><html lang='pl'><head><meta charset='utf-8'><title>{html.escape(title)}</title></head>"
        f"<body><div id='wrap'><div>{before}</div><h1>{html.escape(title)}</h1><div>{body}</div></div></body></html>"
    ).encode()


@pytest.mark.parametrize("name", [f"seed-{number:03}" for number in range(5)])
def test_noise_goes_and_every_line_of_the_text_stays(name: str) -> None:
    gold = json.loads((GOLD / "seeds" / f"{name}.json").read_text(encoding="utf-8"))
    raw = (GOLD / "raw" / f"{name}.txt").read_text(encoding="utf-8")
    article = read_html(_page(gold["title"], raw, gold["text"]), f"https://strona.example/{name}")
    got = [" ".join(line.split()) for line in article.text.split("\n") if line.strip()]
    want = [" ".join(line.split()) for line in gold["text"].split("\n") if line.strip()]
    assert [line for line in want if line not in got] == []
    courtesy = "Organizator dziękuje"  # a sentence of the page that the annotators left out
    assert [line for line in got if line not in want and not line.startswith(courtesy)] == []
