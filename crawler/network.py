"""Whom the crawler may talk to: registered hosts, at public addresses, checked when a connection is made.

The check stands in name resolution, the last step before a connection: Twisted connects to the very addresses that
passed it, so that a name which answers differently a moment later gains nothing (DNS rebinding), and redirects and
literal addresses go the same way as everything else.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from twisted.internet.address import IPv4Address as TCP4Address
from twisted.internet.address import IPv6Address as TCP6Address
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]  # zope ships no types

from crawler.source import Source

_log = logging.getLogger("crawler.network")

_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Permitted:
    """The hosts that may be asked, `host` or `host:port`, each with whether it may be on loopback."""

    hosts: Mapping[str, bool]

    def allows(self, host: str) -> bool:
        """Whether a host may be asked at all."""
        return host in self.hosts

    def allows_port(self, name: str, port: int) -> bool:
        """Whether any registered host stands for a name and a TCP port."""
        return bool(self._entries(name, port))

    def allows_loopback(self, name: str, port: int) -> bool:
        """Whether a source of this host says `allow_loopback`."""
        return any(self.hosts[entry] for entry in self._entries(name, port))

    def _entries(self, name: str, port: int) -> tuple[str, ...]:
        name = name.lower()
        with_port = f"[{name}]:{port}" if ":" in name else f"{name}:{port}"
        plain = (name,) if port in {80, 443} else ()
        return tuple(entry for entry in (with_port, *plain) if entry in self.hosts)


def permitted(sources: Iterable[Source]) -> Permitted:
    """What a set of sources permits."""
    hosts: dict[str, bool] = {}
    for source in sources:
        for host in source.hosts:
            hosts[host] = hosts.get(host, False) or source.allow_loopback
    return Permitted(hosts)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where IPv6 wraps an IPv4 address.

    By the special-purpose address registries of RFC 6890; multicast is not public. Raises ValueError.
    """
    ip = ip_address(address.partition("%")[0])
    inner = _embedded(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def is_loopback(address: str) -> bool:
    """Whether an IP address is this machine's own, 127.0.0.0/8 or ::1. Raises ValueError."""
    ip = ip_address(address.partition("%")[0])
    return (_embedded(ip) or ip).is_loopback


def _embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(ip, IPv4Address):
        return None
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def refusal(name: str, port: int, address: str, allowed: Permitted) -> str | None:
    """Why a connection must not be made, or None if it may."""
    if not allowed.allows_port(name, port):
        return f"{name}:{port} is not a registered host"
    if is_public(address):
        return None
    if is_loopback(address):
        return None if allowed.allows_loopback(name, port) else f"{name} is on loopback ({address})"
    return f"{name} is at {address}, which is not a public address"


@implementer(IHostnameResolver)
@dataclass(slots=True)
class GuardedResolver:
    """Resolves names through another resolver and lets only permitted addresses through."""

    resolver: Any
    allowed: Permitted
    refusals: dict[str, str] = field(default_factory=dict)
    """Name → why its last resolution left nothing to connect to."""

    def resolveHostName(  # noqa: N802 the interface's name
        self,
        resolutionReceiver: Any,  # noqa: N803 the interface's name
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Any = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """See `twisted.internet.interfaces.IHostnameResolver`."""
        self.refusals.pop(hostName, None)
        receiver = _Filter(resolutionReceiver, hostName, portNumber, self)
        return self.resolver.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
@dataclass(slots=True)
class _Filter:
    receiver: Any
    name: str
    port: int
    guard: GuardedResolver

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        if not isinstance(address, TCP4Address | TCP6Address):
            reason: str | None = f"{self.name} is at {address}, which is not an internet address"
        else:
            reason = refusal(self.name, self.port, str(address.host), self.guard.allowed)
        if reason is None:
            self.receiver.addressResolved(address)
        else:
            self.guard.refusals[self.name] = reason
            _log.warning("refused to connect: %s", reason)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.receiver.resolutionComplete()
