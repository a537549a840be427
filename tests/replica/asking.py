"""One plain HTTP request and its answer as received, for tests of the replica."""

import gzip
import http.client
from urllib.parse import urljoin, urlsplit


class Answer:
    """One answer as received."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def content(self) -> bytes:
        return gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body


def ask(url: str, method: str = "GET", **headers: str) -> Answer:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, headers={name.replace("_", "-"): value for name, value in headers.items()})
        return Answer(connection.getresponse())
    finally:
        connection.close()


def follow(url: str) -> Answer:
    """The answer after redirects and one retry of a 500."""
    for _ in range(5):
        answer = ask(url)
        if answer.status in (301, 302):
            url = urljoin(url, answer.headers["Location"])
        elif answer.status != 500:
            return answer
    raise AssertionError(f"no end of redirects or failures: {url}")
