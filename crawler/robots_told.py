"""What a site's robots.txt says to this robot, in the words of a report."""

import re
from dataclasses import dataclass

from crawler.enquiry import Answer
from crawler.robots import rules
from crawler.settings import ROBOT

_SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*\S", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsTold:
    """How a robots.txt concerns one address."""

    allows: bool | None
    """None where it could not be read, which forbids for now."""
    words: str
    text: str = ""
    """The file itself, where there is one."""


def robots_told(answer: Answer | None, url: str) -> RobotsTold:
    """What the robots.txt that came (None: none did) means for the address `url`; by RFC 9309."""
    if answer is None:
        return RobotsTold(allows=None, words="cannot be read, so nothing may be asked now")
    if 400 <= answer.status < 500 and answer.status != 429:
        return RobotsTold(allows=True, words=f"there is none (status {answer.status}), so everything is allowed")
    if not 200 <= answer.status < 300:
        return RobotsTold(allows=None, words=f"status {answer.status}, so nothing may be asked now")
    text = answer.body.decode("utf-8-sig", "replace")
    found = rules(answer.body)
    allows = found.parsed is not None and bool(found.parsed.can_fetch(url, ROBOT))
    words = ["allows this address" if allows else "forbids this address"]
    if found.pause():
        words.append(f"asks for {found.pause():g} s between requests")
    sitemaps = len(_SITEMAP_LINE.findall(text))
    if sitemaps:
        words.append(f"names {sitemaps} sitemap{'s' if sitemaps > 1 else ''}")
    return RobotsTold(allows=allows, words=", ".join(words), text=text)
