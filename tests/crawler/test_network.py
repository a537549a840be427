"""Only registered hosts at public addresses are contacted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address

from crawler.network import GuardedResolver, Permitted, is_loopback, is_public, refusal

PUBLIC = ["193.0.0.1", "8.8.8.8", "2001:4860:4860::8888", "2a02:a300::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
NOT_PUBLIC = [
    "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "127.0.0.1", "127.8.8.8",
    "224.0.0.1", "239.255.255.250", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
    "64:ff9b::7f00:1", "2002:0a00:0001::1", "2002:7f00:1::", "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    """Addresses of the internet, also wrapped in IPv6."""
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_special_addresses_are_not_public(address: str) -> None:
    """Private, link-local, shared, loopback, multicast, documentation and reserved ranges, in every wrapping."""
    assert not is_public(address)


@given(st.ip_addresses(v=4, network="127.0.0.0/8") | st.just("::1") | st.just("::ffff:127.0.0.1"))
def test_loopback_is_recognised(address: object) -> None:
    """All of 127/8 and ::1 are this machine."""
    assert is_loopback(str(address))
    assert not is_public(str(address))


ALLOWED = Permitted({"rops.example": False, "127.0.0.1:8001": True, "local.example:8002": True, "localhost": False})

REFUSALS = [
    ("rops.example", 443, "8.8.8.8", None),
    ("rops.example", 80, "8.8.8.8", None),
    ("ROPS.example", 80, "8.8.8.8", None),
    ("rops.example", 8080, "8.8.8.8", "not a registered host"),
    ("www.rops.example", 443, "8.8.8.8", "not a registered host"),
    ("rops.example", 443, "10.0.0.1", "not a public address"),
    ("rops.example", 443, "169.254.169.254", "not a public address"),
    ("rops.example", 443, "127.0.0.1", "on loopback"),
    ("localhost", 80, "127.0.0.1", "on loopback"),
    ("127.0.0.1", 8001, "127.0.0.1", None),
    ("127.0.0.1", 8002, "127.0.0.1", "not a registered host"),
    ("local.example", 8002, "127.0.0.1", None),
    ("local.example", 8002, "192.168.0.1", "not a public address"),
]


@pytest.mark.parametrize(("name", "port", "address", "expected"), REFUSALS)
def test_connections_are_refused_with_a_reason(name: str, port: int, address: str, expected: str | None) -> None:
    """Host and port must be registered, the address public; loopback opens only where a source allows it."""
    reason = refusal(name, port, address, ALLOWED)
    assert (reason is None) if expected is None else (reason is not None and expected in reason)


class _Receiver:
    def __init__(self) -> None:
        self.addresses: list[object] = []
        self.complete = False

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        pass

    def addressResolved(self, address: object) -> None:  # noqa: N802
        self.addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


class _Resolver:
    def __init__(self, *hosts: str) -> None:
        self.hosts = hosts

    def resolveHostName(self, receiver: _Receiver, name: str, port: int = 0, *rest: object) -> None:  # noqa: N802
        receiver.resolutionBegan(None)
        for host in self.hosts:
            receiver.addressResolved(IPv4Address("TCP", host, port))
        receiver.resolutionComplete()


def test_a_name_that_also_points_inside_is_only_followed_outside() -> None:
    """Of several addresses the public ones are passed on (SSRF by DNS)."""
    receiver = _Receiver()
    guard = GuardedResolver(_Resolver("10.0.0.1", "8.8.8.8"), ALLOWED)
    guard.resolveHostName(receiver, "rops.example", 443)
    assert [getattr(address, "host", None) for address in receiver.addresses] == ["8.8.8.8"]
    assert receiver.complete


def test_a_name_that_points_inside_resolves_to_nothing_and_says_why() -> None:
    """No address is left, and the reason is kept for the report."""
    receiver = _Receiver()
    guard = GuardedResolver(_Resolver("192.168.0.10"), ALLOWED)
    guard.resolveHostName(receiver, "rops.example", 443)
    assert receiver.addresses == []
    assert receiver.complete
    assert "192.168.0.10" in guard.refusals["rops.example"]
