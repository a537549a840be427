"""The replica as a whole: all sites served on loopback, what they were asked, and news while they run."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from . import families
from .registry_file import registry_toml
from .server import LoggedRequest, RequestLog, SiteServer
from .site import Site, read_sites
from .truth import TrueArticle, read_article, read_articles

TODAY = date(2025, 6, 17)
"""What the header clocks show unless told otherwise."""


class PortTakenError(OSError):
    """A port that the caller chose is in use; the message names it."""


class Replica:
    """Running sites. Use `replica()`, which also stops them."""

    def __init__(self, servers: Sequence[SiteServer], log: RequestLog) -> None:
        self._servers = {server.site.facts.site_id: server for server in servers}
        self._log = log

    @property
    def requests(self) -> tuple[LoggedRequest, ...]:
        """Every request since the start or the last `forget_requests`."""
        return self._log.entries()

    def forget_requests(self) -> None:
        """Empties the log, for instance between two runs."""
        self._log.clear()

    @property
    def sites(self) -> Mapping[str, Site]:
        """The sites by id."""
        return {name: server.site for name, server in self._servers.items()}

    @property
    def articles(self) -> tuple[TrueArticle, ...]:
        """Everything that is published now, newest first within each site."""
        return tuple(article for site in self.sites.values() for article in site.articles)

    def article(self, article_id: str) -> TrueArticle:
        """One published article; KeyError without it."""
        return {article.article_id: article for article in self.articles}[article_id]

    def address(self, article_id: str) -> str:
        """The canonical address of an article."""
        article = self.article(article_id)
        return families.address(self.sites[article.site], article)

    def registry_toml(self, *, delay: float = 0.0) -> str:
        """A registry with one entry for each site or section, as `crawler.registry.load` reads it."""
        return registry_toml(self.sites.values(), delay=delay)

    def publish(self, article: TrueArticle | str, article_id: str = "new") -> TrueArticle:
        """Publishes an article, given as a value or as an article file's text."""
        made = read_article(article, article_id) if isinstance(article, str) else article
        self.sites[made.site].put(made)
        return made

    def edit(
        self, article_id: str, *, title: str | None = None, body: str | None = None, modified: datetime | None = None
    ) -> TrueArticle:
        """Edits an article; without any change named, to the later version that its front matter holds."""
        article = self.article(article_id)
        if title is None and body is None:
            return self.publish(article.later_version())
        return self.publish(article.edited(title=title, body=body, modified=modified))

    def withdraw(self, article_id: str) -> None:
        """Takes an article off its site: its address answers 404."""
        self.sites[self.article(article_id).site].withdraw(article_id)

    def set_today(self, day: date) -> None:
        """Sets the day that header clocks and calendars show, as if the visit were then."""
        for site in self.sites.values():
            site.today = day

    def guard_site(self, site_id: str, page: str | None = "challenge") -> None:
        """Puts a page with status 200 before everything on a site: `challenge` or `login`; None takes it away."""
        self._servers[site_id].barrier = page

    def set_pause(self, seconds: float) -> None:
        """Makes every site wait so long before each answer."""
        for server in self._servers.values():
            server.pause = seconds

    def break_site(self, site_id: str, status: int | None = 503) -> None:
        """Makes every answer of a site fail with `status`; None heals it."""
        self._servers[site_id].outage = status


@contextmanager
def replica(
    ports: Mapping[str, int] | int = 0,
    *,
    articles: Sequence[TrueArticle] | None = None,
    only: Sequence[str] | None = None,
    today: date = TODAY,
) -> Iterator[Replica]:
    """Serves the sites and stops them at the end.

    `ports` gives a port by site id, or a first port for all (the sites then take consecutive ones, in the order of
    `sites.toml`); 0 takes free ports. `only` names the sites wanted. Raises PortTakenError.
    """
    truth = read_articles() if articles is None else articles
    chosen = [facts for facts in read_sites() if only is None or facts.site_id in only]
    log = RequestLog()
    servers: list[SiteServer] = []
    try:
        for at, facts in enumerate(chosen):
            own = [article for article in truth if article.site == facts.site_id]
            servers.append(_server(Site(facts, own, today), _port(ports, facts.site_id, at), log))
        for server in servers:
            server.start()
        yield Replica(servers, log)
    finally:
        for server in servers:
            server.stop()


def _port(ports: Mapping[str, int] | int, site_id: str, at: int) -> int:
    if isinstance(ports, Mapping):
        return ports.get(site_id, 0)
    return ports + at if ports else 0


def _server(site: Site, port: int, log: RequestLog) -> SiteServer:
    try:
        return SiteServer(site, port, log)
    except OSError as error:
        raise PortTakenError(f"127.0.0.1:{port} ({site.facts.site_id}): {error.strerror}") from error


def expected_documents(running: Replica) -> dict[str, TrueArticle]:
    """What a complete harvest holds: canonical address → article, without what robots.txt forbids.

    An article that also lies in the presidential archive appears under both addresses.
    """
    found: dict[str, Any] = {}
    for site in running.sites.values():
        for article in site.articles:
            if article.article_id in site.facts.forbidden:
                continue
            found[families.address(site, article)] = article
            if article.also_archived:
                found[site.base + families.president.archived_address(site, article)] = article
    return found
