"""How each source fared in a run, and whether it has failed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.silence import Silence
from crawler.source import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceHealth:
    """What a run saw of one source."""

    source_id: str
    requests: int
    """Requests sent, robots.txt and redirects' targets among them, answered or not."""
    statuses: Mapping[int, int]
    """Status → answers."""
    discovery_answers: int
    """Feeds, sitemaps, REST answers and listing pages that were read, or had not changed."""
    found: int
    """Articles that discovery named."""
    new: int
    changed: int
    unchanged: int
    errors: int
    """Requests without an answer, and answers with status 400 or above."""
    forbidden: int
    """Articles that robots.txt forbids."""
    opted_out: int
    """Articles whose site says that it does not want them indexed or mined."""
    barriers: int
    """Challenge and login pages that came instead of articles."""
    waiting: int
    """Articles left for the next run: by a quota, a closed host or a stop."""
    files: int = 0
    """Files that articles offer, stored for the first time or anew."""
    files_failed: int = 0
    """Such files that could not be had: errors, challenges, robots.txt."""
    resting: int = 0
    """Discovery addresses that were not asked, since they seldom name anything new."""
    postponed: str | None = None
    """Why the source was not asked for all that there was, though nothing is wrong: its hours, or a quota."""
    days_since_news: int | None = None
    """Days since discovery last showed something new."""
    usual_days: float | None = None
    """Days between news that are usual, learnt from earlier runs or said by the registry."""
    alarms: tuple[str, ...] = ()
    """What a person should look into, though the source did not fail."""
    failure: str | None = None
    """Why the source has failed, None if it has not."""
    notes: tuple[str, ...] = ()
    """What else a person who looks after the source may want to know."""


@dataclass(slots=True)
class Tally:
    """Counts one source during a run."""

    source: Source
    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    discovery_answers: int = 0
    discovery_faults: list[str] = field(default_factory=list)
    found: int = 0
    articles: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: int = 0
    forbidden: int = 0
    opted_out: int = 0
    barriers: int = 0
    waiting: int = 0
    files: int = 0
    files_failed: int = 0
    resting: int = 0
    postponed: str | None = None
    silence: Silence = field(default_factory=Silence)
    most_found: int = 0
    """Articles that one way of discovery showed, of the way that showed most."""
    crash: str | None = None
    was_deep: bool = False
    was_complete: bool = False
    is_trial: bool = False
    was_stopped: bool = False
    notes: list[str] = field(default_factory=list)

    def answered(self, status: int) -> None:
        """Count an answer."""
        self.requests += 1
        self.statuses[status] += 1
        self.errors += status >= 400

    def unanswered(self) -> None:
        """Count a request without an answer."""
        self.requests += 1
        self.errors += 1

    def health(self) -> SourceHealth:
        """The tally at the end of the run."""
        return SourceHealth(
            source_id=self.source.source_id,
            requests=self.requests,
            statuses=dict(sorted(self.statuses.items())),
            discovery_answers=self.discovery_answers,
            found=self.found,
            new=self.new,
            changed=self.changed,
            unchanged=self.unchanged,
            errors=self.errors,
            forbidden=self.forbidden,
            opted_out=self.opted_out,
            barriers=self.barriers,
            waiting=self.waiting,
            files=self.files,
            files_failed=self.files_failed,
            resting=self.resting,
            postponed=self.postponed,
            days_since_news=self.silence.days,
            usual_days=self.silence.usual,
            alarms=_alarms(self),
            failure=failure_of(self),
            notes=tuple(dict.fromkeys((*self.notes, *_partial(self)))),
        )


def failure_of(tally: Tally) -> str | None:
    """Why a source has failed, in one line, or None.

    It has when no discovery answered, when only challenge or login pages came, or when fewer articles were found
    than the registry expects at least. What a stop or a trial cut short is not judged by numbers.
    """
    if tally.crash is not None:
        return f"the program failed: {tally.crash}"
    if not tally.discovery_answers:
        if tally.discovery_faults:
            return f"no discovery answered: {tally.discovery_faults[0]}"
        return None if tally.was_stopped or tally.postponed or tally.resting else "no discovery answered"
    if tally.barriers and tally.barriers == tally.articles:
        return "only challenge or login pages came"
    if tally.is_trial or tally.was_stopped or tally.postponed:
        return None
    found, least = tally.found, min(1, tally.source.minimum_articles)
    if tally.was_deep and tally.was_complete:
        found, least = tally.most_found, tally.source.minimum_articles
    return f"{found} articles were found, at least {least} are expected" if found < least else None


def _alarms(tally: Tally) -> tuple[str, ...]:
    found = [tally.silence.alarm()]
    if tally.barriers:
        found.append(f"challenge or login pages instead of articles: {tally.barriers}")
    return tuple(alarm for alarm in found if alarm is not None)


def _partial(tally: Tally) -> tuple[str, ...]:
    """Faults of discovery that another way made good for."""
    return tuple(tally.discovery_faults) if tally.discovery_answers else ()
