"""Which machine a name means: only one on the public internet, unless the user allows the name."""

import re
import socket
from collections.abc import Collection, Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from foreigndesk.intake.errors import SkipArticle

Address = IPv4Address | IPv6Address
_HOLDING = tuple(map(IPv6Network, ("64:ff9b::/96", "::/96", "::ffff:0:0:0/96")))
"""Whose last 32 bits are an IPv4 address: NAT64 (RFC 6052), compatible (RFC 4291), translated (RFC 2765)."""
_SPECIAL = tuple(map(ip_network, (
    "192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "fec0::/10", "3fff::/20", "5f00::/16",
)))  # fmt: skip
"""What else is not for the internet at large (IANA's registries of special addresses): ``is_global`` of 3.11 does not
know all of them."""


def is_address(source: str) -> bool:
    """Whether a source is the address of a page."""
    return re.match(r"https?://", source, re.IGNORECASE) is not None


def host_of(url: str) -> str:
    """The host of an address, in lower case; empty where it has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # "http://["
        return ""


def is_within(said: str | None, came_from: str) -> bool:
    """Whether an address is of the host that another is of, or of one below it or above it."""
    one, other = (host_of(each).removeprefix("www.") for each in (said or "", came_from))
    return bool(one) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def addresses(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The addresses of a host, in the order in which they should be tried.

    Raises:
        SkipArticle: "unreachable" where it has none, "refused-address" where one of them is not public and the host is
            not ``allowed``.
    """
    found = list(dict.fromkeys(_resolved(host, port)))
    private = [each for each in found if not is_public(ip_address(each))]
    if private and host.lower() not in allowed:
        raise SkipArticle(
            "refused-address",
            found=f"the address {private[0]} of {host}",
            expected="one on the public internet",
            advice=f"allow it by name with --allow-host {host} if it is yours",
        )
    return found


def _resolved(host: str, port: int) -> Iterator[str]:
    try:
        for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            yield str(address[0]).partition("%")[0]
    except (OSError, UnicodeError) as error:
        raise SkipArticle(
            "unreachable",
            found=f"no address of {host} ({getattr(error, 'strerror', None) or error})",
            expected="a host that can be found",
            advice="check the name and the network",
        ) from None


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet, and so are those that it stands for (mapped, tunnelled)."""
    return all(map(_is_global, (address, *_inner(address))))


def _is_global(address: Address) -> bool:
    special = any(address in network for network in _SPECIAL if network.version == address.version)
    return address.is_global and not address.is_multicast and not special


def _inner(address: Address) -> Iterator[IPv4Address]:
    if isinstance(address, IPv4Address):
        return
    if any(address in network for network in _HOLDING):
        yield IPv4Address(int(address) & 0xFFFFFFFF)
    tunnelled = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
    yield from (each for each in tunnelled if each is not None)
