"""A small replica of the kinds of public websites that cus-harvest follows, served on loopback.

`replica()` serves it for tests and for anyone who writes a new source; `python -m tests.replica.demo` runs the main
job against it. All articles, and everyone named in them, are invented.
"""

from .running import TODAY, PortTakenError, Replica, expected_documents, replica
from .truth import TrueArticle, read_article, read_articles

__all__ = [
    "TODAY",
    "PortTakenError",
    "Replica",
    "TrueArticle",
    "expected_documents",
    "read_article",
    "read_articles",
    "replica",
]
