from pathlib import Path

import pytest

from pipelines import settings
from pipelines.outcome import UsageError


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path).reading.relevance_threshold == 0.5


def test_the_file_in_the_data_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "cus.toml").write_text('[crawling]\ncontact = "biuro@example.invalid"\n', encoding="utf-8")
    loaded = settings.load(tmp_path)
    assert loaded.crawling.contact == "biuro@example.invalid"
    assert loaded.sha256() != settings.Settings().sha256()


def test_hours_reach_the_crawler(tmp_path: Path) -> None:
    (tmp_path / "cus.toml").write_text('[crawling]\nhours = "22:00-06:00"\n', encoding="utf-8")
    assert settings.load(tmp_path).crawl().hours == "22:00-06:00"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[reading]\nrelevance_treshold = 0.4\n", "reading.relevance_treshold: Extra inputs are not permitted"),
        (
            "[reading]\nrelevance_threshold = 4\n",
            "reading.relevance_threshold: Input should be less than",
        ),
        ('[crawling]\nhours = "noc"\n', "crawling.hours: Value error, 'noc' is no span of hours: write `22:00-06:00`"),
        ("[reading\n", "Expected ']' at the end of a table declaration"),
    ],
)
def test_a_wrong_entry_is_named_with_the_file(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        settings.load(tmp_path, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml: no such settings file"):
        settings.load(tmp_path, tmp_path / "none.toml")
