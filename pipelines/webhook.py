"""Tells the operator's own address of each harvest: one POST of JSON.

Its text is also under `text`, which is what chat programs show. The address may name any host, since it is the
operator's own; redirects are not followed, so that nobody else learns what is told.
"""

import http.client
import json
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT = 10.0
"""Seconds for an answer."""
PAUSES = (1.0, 5.0)
"""Seconds before each further attempt."""


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """None: a redirect is an error like others."""


def post(
    address: str, message: Mapping[str, Any], *, timeout: float = TIMEOUT, pauses: Sequence[float] = PAUSES
) -> str | None:
    """Send a message; None when it was taken (status 2xx), else why not, without the address's secrets.

    No answer, 429 and 5xx are tried again after each of `pauses`.
    """
    body = json.dumps(message, ensure_ascii=False, default=str).encode()
    for pause in (*pauses, None):
        reason, may_help = _attempt(address, body, timeout)
        if reason is None or not may_help or pause is None:
            break
        time.sleep(pause)
    return None if reason is None else f"{_host(address)}: {reason}"


def _attempt(address: str, body: bytes, timeout: float) -> tuple[str | None, bool]:
    """Why an attempt failed, None if it did not; and whether another may help."""
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "cus-harvest"}
    user, at, host = urlsplit(address).netloc.rpartition("@")
    if at:
        headers["Authorization"] = "Basic " + b64encode(unquote(user).encode()).decode()
        address = urlsplit(address)._replace(netloc=host).geturl()
    try:
        with build_opener(_NoRedirects).open(Request(address, body, headers), timeout=timeout):
            return None, False
    except HTTPError as error:
        error.close()
        return f"status {error.code}", error.code == 429 or error.code >= 500
    except URLError as error:
        return f"no answer: {error.reason}", True
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {error or type(error).__name__}", True
    except ValueError as error:
        return f"no address: {error}", False


def _host(address: str) -> str:
    """Scheme, host and port: paths, questions and user names of such addresses are secrets."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
