"""Which article a page is: its canonical address, and the identifier that is made from it.

The identifier is `d` and 16 hexadecimal digits (64 bits) of the SHA-256 of the canonical address without its scheme,
`www.` and closing slash (`crawler.urls.address_key`): a site that moves to HTTPS or drops its `www.` keeps its
documents. Among 10^6 documents the chance of any collision is below 3·10^-8.
"""

import hashlib
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from crawler.urls import address_key, canonical_url


def document_id(address: str) -> str:
    """Identifier of the document at a canonical address; the same address always gives the same identifier.

    What is no web address (a file given without one) is taken as it is.
    """
    try:
        key = address_key(address)
    except ValueError:
        key = address
    return "d" + hashlib.sha256(key.encode("utf-8", errors="surrogatepass")).hexdigest()[:16]


def article_address(url: str, tree: HtmlElement | None, *, query_identity: tuple[str, ...] = ()) -> str:
    """The canonical address of a page: its `rel=canonical` when that is plausible, else its own address."""
    try:
        own = canonical_url(url, query_identity=query_identity)
    except ValueError:
        return url  # no web address: pages may be given as files without one
    declared = _declared(tree, url) if tree is not None else None
    if declared is None:
        return own
    try:
        canonical = canonical_url(declared, query_identity=query_identity)
    except ValueError:
        return own
    return canonical if _plausible(canonical, own, query_identity) else own


def _declared(tree: HtmlElement, url: str) -> str | None:
    links = {
        (link.get("href") or "").strip()
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    } - {""}
    if len(links) != 1:
        return None
    try:
        joined = urljoin(url, links.pop())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.hostname else None


def _plausible(canonical: str, own: str, query_identity: tuple[str, ...]) -> bool:
    """Whether a declared address may stand for the page: same site, and not its home page or a mere ancestor.

    Templates are known to declare the home page, or the section, for every page below it. An address whose identity
    is in the query must not lose it.
    """
    theirs, ours = urlsplit(canonical), urlsplit(own)
    if _site(theirs.netloc) != _site(ours.netloc):
        return False
    if any(f"{name}=" in ours.query and f"{name}=" not in theirs.query for name in query_identity):
        return False
    their_path, our_path = theirs.path.rstrip("/"), ours.path.rstrip("/")
    if their_path == our_path:
        return True
    return bool(their_path) and not our_path.startswith(f"{their_path}/")


def _site(host: str) -> str:
    return host.lower().removeprefix("www.")
