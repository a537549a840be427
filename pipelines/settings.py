"""Settings: a TOML file, `cus.toml` in the data folder or the one that `--settings` names. All have defaults."""

import hashlib
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from crawler.hours import hours
from crawler.settings import CrawlSettings
from pipelines.outcome import UsageError

FILE = "cus.toml"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Crawling(_Section):
    """How we present ourselves to the sites and how much we ask of them; see `crawler.settings`."""

    contact: str = Field("", description="E-mail or web address of the operator, sent in the user agent.")
    timeout: float = Field(60, gt=0, description="Seconds after which an answer counts as missing.")
    max_bytes: int = Field(32 * 1024 * 1024, gt=0, description="Largest answer that is read.")
    requests_per_host: int = Field(5_000, gt=0, description="Most requests to one host in one run.")
    hours: str = Field("", description="When sources may be asked, `22:00-06:00` by the clocks of Poland.")
    autothrottle: bool = Field(True, description="Grow the pauses of a host with its answering times.")
    attachments: bool = Field(False, description="Fetch and read the PDF and DOCX files that articles offer, too.")
    honour_opt_outs: bool = Field(False, description="Do not keep articles that are reserved against text mining.")

    @field_validator("hours")
    @classmethod
    def _is_span(cls, value: str) -> str:
        hours(value)
        return value


class Reading(_Section):
    """How articles are read."""

    relevance_threshold: float = Field(0.5, ge=0, le=1, description="`relevance` from which an article counts.")
    model: str | None = Field(None, description="spaCy pipeline; the committed model where none is named.")


class Running(_Section):
    """What the machine may use."""

    workers: int = Field(0, ge=0, description="Processes for reading and annotating; 0 is one for each core.")
    # Such addresses hold secrets: neither manifest nor checksum knows it.
    webhook: str = Field("", exclude=True, description="Address that is told of each harvest, as a POST of JSON.")

    @field_validator("webhook")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value:
            parts = urlsplit(value)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError("must begin with http:// or https:// and a host")
        return value


class Settings(_Section):
    """All settings of a run."""

    crawling: Crawling = Crawling()
    reading: Reading = Reading()
    running: Running = Running()

    def crawl(self) -> CrawlSettings:
        """What the crawler is told."""
        return CrawlSettings(**self.crawling.model_dump())

    def sha256(self) -> str:
        """Tells two settings apart in build manifests; archives state that of their crawl alone."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


def load(data: Path, named: Path | None = None) -> Settings:
    """The settings in force. A file that was named must exist; an unknown or wrong entry raises `UsageError`."""
    path = named or data / FILE
    if not path.exists():
        if named:
            raise UsageError(f"{path}: no such settings file")
        return Settings()
    if path.is_dir():
        raise UsageError(f"{path}: is a folder, not a settings file")
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
