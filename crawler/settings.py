"""What a user may set about a crawl."""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from importlib.metadata import version
from json import dumps

from crawler.revisits import Rhythm

ROBOT = "cus-harvest"
"""The product token that robots.txt addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlSettings:
    """Settings of a crawl. Durations are seconds, sizes bytes."""

    contact: str = ""
    """E-mail or web address of whoever runs the crawl; goes out with every request. Empty: none is named."""
    autothrottle: bool = True
    """Grow the pauses of a host with its answering times."""
    timeout: float = 60.0
    """For a whole answer, from name resolution to the last byte."""
    max_bytes: int = 32 * 1024 * 1024
    """Largest answer, before and after decompression."""
    retries: int = 2
    """Further attempts after one without a usable answer."""
    backoff: float = 30.0
    """First pause of a host that answers 429 or 503; each further one is twice as long."""
    longest_pause: float = 3600.0
    """A host that asks to wait longer, or for more often than `patience`, is left alone until the next run."""
    patience: int = 5
    requests_per_host: int = 5000
    """Most requests to one host in a run, of any kind, redirects among them; the rest waits for the next."""
    hours: str = ""
    """When sources may be asked that name no hours of their own, `22:00-06:00` by the clocks of Poland."""
    rechecks_per_source: int = 300
    """Articles asked again in a run."""
    robots_age: timedelta = timedelta(hours=24)
    """How long rules may be used without asking again (RFC 9309, section 2.4)."""
    robots_fallback_age: timedelta = timedelta(days=30)
    """How old rules may be that stand in while robots.txt cannot be reached."""
    verify_certificates: bool = True
    honour_opt_outs: bool = False
    """Do not keep articles whose site says `noindex` or reserves text and data mining. They are counted either way."""
    attachments: bool = False
    """Fetch the files that articles offer, too, as far as they lie on hosts of their source."""
    rhythm: Rhythm = field(default_factory=Rhythm)
    checkpoint_exchanges: int = 50
    checkpoint_seconds: float = 2.0

    @property
    def user_agent(self) -> str:
        """Who asks, by name and version, and whom to write to."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{ROBOT}/{code_version()}{contact}"

    @property
    def sha256(self) -> str:
        """What tells two configurations apart."""
        return hashlib.sha256(dumps(asdict(self), sort_keys=True, default=str).encode()).hexdigest()


def code_version() -> str:
    """The version of the installed program."""
    return version("cus-harvest")
