"""Where a request comes from: the one answer that limits, locks and the audit chain share.

A forwarding header is anybody's claim. It counts only as far as it was written by a proxy that the site names
(``JINGUO_PROXIES``), so a forged one moves nobody out of a limit and into somebody else's lock.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@lru_cache(maxsize=8)
def _networks(names: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(ipaddress.ip_network(name.strip(), strict=False) for name in names)


def _parsed(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_proxy(address: Address, proxies: Iterable[Network]) -> bool:
    return any(address in network for network in proxies)


def client_address(request: HttpRequest | None) -> str:
    """Return the address that asks, "" for none: the last one that no proxy of the site's own stands at.

    Read from the right, as each proxy adds to the right; what stands left of the first stranger is hearsay.
    """
    if request is None:
        return ""
    return address_behind(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))


def address_behind(remote: str, forwarded: str) -> str:
    """Say the same of a connection and its forwarding header, before there is a request."""
    at, proxies = _parsed(remote), _networks(tuple(settings.JINGUO_PROXIES))
    if at is None or not _is_proxy(at, proxies):
        return str(at or remote)
    for said in reversed(forwarded.split(",")):
        before = _parsed(said)
        if before is None:
            break
        at = before
        if not _is_proxy(at, proxies):
            break
    return str(at)


def place_of(address: str) -> str:
    """Return what limits count an address by: an IPv6 connection has a whole network (/64) to choose from."""
    try:
        at = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((at, 64), strict=False)) if at.version == 6 else address
