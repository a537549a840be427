"""From Scrapy's requests, responses and failures to what the archive keeps."""

from datetime import datetime

from OpenSSL import SSL
from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response
from twisted.python.failure import Failure

from crawler.archive import Exchange
from crawler.http_handler import HeadersTooLargeError
from crawler.page import Hint, Role

_REASONS = (
    (CannotResolveHostError, "the name cannot be resolved"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "no whole answer in time"),
    (DownloadCancelledError, "larger than allowed"),
    (ResponseDataLossError, "cut off before its end"),
)


def answered(
    request: Request,
    response: Response,
    *,
    source_id: str,
    role: Role,
    fetched_at: datetime,
    hints: tuple[Hint, ...] = (),
) -> Exchange:
    """The exchange of a response; `request` is the one that was answered, after redirects."""
    redirects = tuple(str(url) for url in request.meta.get("redirect_urls", ()))
    return Exchange(
        source_id=source_id,
        role=role,
        url=redirects[0] if redirects else request.url,
        final_url=response.url,
        redirects=redirects,
        method=request.method,
        request_headers=_pairs(request.headers),
        status=response.status,
        headers=request.meta.get("received_headers") or _pairs(response.headers),
        body=response.body,
        fetched_at=fetched_at,
        hints=hints,
        ip_address=None if response.ip_address is None else str(response.ip_address),
    )


def unanswered(
    request: Request, *, source_id: str, role: Role, fetched_at: datetime, hints: tuple[Hint, ...] = ()
) -> Exchange:
    """The exchange of a request without an answer."""
    redirects = tuple(str(url) for url in request.meta.get("redirect_urls", ()))
    return Exchange(
        source_id=source_id,
        role=role,
        url=redirects[0] if redirects else request.url,
        final_url=request.url,
        redirects=redirects,
        method=request.method,
        request_headers=_pairs(request.headers),
        status=0,
        headers=(),
        body=b"",
        fetched_at=fetched_at,
        hints=hints,
    )


def received(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Headers as pairs of strings that hold bytes as ISO-8859-1."""
    return _pairs(headers)


def reason_of(error: BaseException) -> str:
    """What went wrong, in a few words and one line."""
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    for inner in _causes(error):
        if isinstance(inner, SSL.Error):
            return f"TLS: {_tls_fault(inner)}"
        if isinstance(inner, HeadersTooLargeError):
            return str(inner)
    text = " ".join(str(error).split())
    if isinstance(error, DownloadFailedError):
        return f"the connection broke: {text[:200]}"
    return text[:300] or type(error).__name__


def _causes(error: BaseException) -> list[BaseException]:
    """An error, what caused it, and the reasons that Twisted gives within it."""
    seen = [error]
    for one in seen:
        for item in (one.__cause__, *getattr(one, "reasons", ())):
            value = item.value if isinstance(item, Failure) else item
            if isinstance(value, BaseException) and value not in seen:
                seen.append(value)
    return seen


def _tls_fault(error: SSL.Error) -> str:
    details = error.args[0] if error.args else ()
    texts = [str(detail[-1]) for detail in details if detail] if isinstance(details, list | tuple) else []
    return "; ".join(texts) or "the handshake failed"


def _pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )
