"""The webhook: told of each run by a real server, without secrets, and never able to change what a run did."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from pipelines import runs, settings, webhook
from pipelines.outcome import UsageError
from tests.crawler.crawling import source
from tests.crawler.mockserver import Answer, MockSite, article, feed
from tests.pipelines.commands import cus


class Receiver:
    """An address that keeps what is posted to it; answers with the statuses given, then with 204."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.taken: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.users: list[str | None] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.paths.append(self.path)
                receiver.taken.append({"type": self.headers["Content-Type"], **json.loads(body)})
                receiver.users.append(self.headers["Authorization"])
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def do_GET(self) -> None:
                receiver.paths.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    yield found
    found.server.shutdown()
    found.server.server_close()


ANSWERS = [
    ([], 1, None),
    ([200], 1, None),
    ([503, 429], 3, None),
    ([500, 500, 500], 3, "status 500"),
    ([404], 1, "status 404"),
    ([302], 1, "status 302"),
]


@pytest.mark.parametrize(("statuses", "attempts", "fault"), ANSWERS)
def test_what_may_pass_is_tried_again_and_redirects_are_not_followed(
    receiver: Receiver, statuses: list[int], attempts: int, fault: str | None
) -> None:
    """2xx is success; 429, 5xx and silence are tried again; anything else is not. No secret of the address is told."""
    receiver.statuses = list(statuses)
    address = receiver.host.replace("//", "//klucz:haslo@") + "/hook?token=tajne"
    reason = webhook.post(address, {"text": "żółw"}, pauses=(0.0, 0.0))
    assert reason == (None if fault is None else f"{receiver.host}: {fault}")
    assert receiver.paths == ["/hook?token=tajne"] * attempts
    assert receiver.users[-1] == "Basic a2x1Y3o6aGFzbG8="
    assert receiver.taken[-1] == {"type": "application/json; charset=utf-8", "text": "żółw"}


def test_silence_is_given_up(receiver: Receiver) -> None:
    """A closed port and a name that does not exist."""
    receiver.server.server_close()
    assert "no answer" in (webhook.post(receiver.host, {}, timeout=0.5, pauses=(0.0,)) or "")
    assert "no answer" in (webhook.post("https://hook.invalid/x", {}, timeout=0.5, pauses=()) or "")


@pytest.mark.parametrize("address", ["hook.example", "file:///etc/passwd", "ftp://hook.example/", "https://"])
def test_what_is_no_web_address_is_refused_with_the_settings_file(tmp_path: Path, address: str) -> None:
    """Before any work begins."""
    (tmp_path / "cus.toml").write_text(f'[running]\nwebhook = "{address}"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"cus\.toml: running\.webhook: .*must begin with http"):
        settings.load(tmp_path)


def test_neither_manifest_nor_checksum_knows_the_address() -> None:
    """It may hold a secret, and says nothing of the dataset."""
    told = settings.Settings(running=settings.Running(webhook="https://hook.example/tajne"))
    assert "tajne" not in told.model_dump_json()
    assert told.sha256() == settings.Settings().sha256()


def _order(folder: Path, site: MockSite, webhook_address: str) -> tuple[str | Path, ...]:
    site.pages["/feed"] = Answer(body=feed(site, ["1", "2"]), content_type="application/xml")
    site.pages |= {f"/a/{name}": Answer(body=article(name)) for name in "12"}
    way = '{ way = "feed", urls = ["/feed"] }'
    sources = (source(site.host, way), source("127.0.0.1:9", way, id="ot-02"))
    (folder / "sources.toml").write_text("\n".join(f"[[source]]\n{one}" for one in sources), encoding="utf-8")
    (folder / "cus.toml").write_text(f'[running]\nwebhook = "{webhook_address}"\n', encoding="utf-8")
    return ("--sources", folder / "sources.toml", "--settings", folder / "cus.toml", "--data", folder / "data")


def test_a_harvest_is_told_with_its_failed_sources(tmp_path: Path, receiver: Receiver) -> None:
    """Status, counts, failed sources, dataset, and a text that people can read."""
    with MockSite() as site:
        done = cus("harvest", *_order(tmp_path, site, f"{receiver.host}/hook"), "--quiet")
    assert done.returncode == 3
    [told] = receiver.taken
    assert (told["job"], told["status"], told["exit_status"], told["error"]) == ("harvest", "sources_failed", 3, None)
    assert told["counts"]["new"] == 2
    [failed] = told["failed_sources"]
    assert failed["source_id"] == "ot-02"
    assert "the connection was refused" in failed["reason"]
    assert (told["alarms"], told["postponed_sources"], told["dataset"]["runs"]) == ([], [], 1)
    lines = told["text"].splitlines()
    assert lines[0].startswith("source failed: ot-02: no discovery answered: ")
    assert lines[1].startswith("Asked 2 sources with ")
    assert lines[2].startswith("Dataset: ")
    assert done.stdout == ""
    assert done.stderr.splitlines() == [f"cus: {line}" for line in lines[:2]]


def test_a_webhook_that_fails_changes_nothing_but_a_line(tmp_path: Path, receiver: Receiver) -> None:
    """The exit status is that of the run; the dataset is there; trials and refused commands are not told."""
    receiver.statuses = [410, 410]
    with MockSite() as site:
        order = _order(tmp_path, site, f"{receiver.host}/hook/tajne")
        done = cus("crawl", *order, "--source", "ot-01")
        assert done.returncode == 0
        assert f"cus: running.webhook: {receiver.host}: status 410\n" in done.stderr
        assert "tajne" not in done.stderr
        cus("crawl", *order, "--source", "ot-01", "--limit", "1")
        assert len(receiver.taken) == 1
        with runs.locked(tmp_path / "data"):
            locked = cus("harvest", *order)
    assert locked.returncode == 1
    assert (receiver.taken[-1]["status"], receiver.taken[-1]["exit_status"]) == ("failed", 1)
    assert "another run holds the lock" in receiver.taken[-1]["error"]
