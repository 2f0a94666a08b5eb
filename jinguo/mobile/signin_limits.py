"""How often one address may ask: a whole village hall shares one, and somebody who guesses numbers has one.

Counts live in the process's cache; several processes each count for themselves.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 600  # seconds
SIGN_INS = 1200  # from one address within the window: several full halls behind one Wi-Fi
WRONG_NUMBERS = 60  # of 900,000: guessing one open desk among a hundred takes days


def address_of(request: HttpRequest) -> str:
    """Return the address that asks; behind our own proxy the last one it noted."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def count(request: HttpRequest, what: str) -> int:
    """Count one more of something from an address; return how many within the window."""
    key = f"sign-in:{what}:{address_of(request)}"
    cache.add(key, 0, WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # ran out between the two
        return 1


def exceeded(request: HttpRequest, what: str, limit: int) -> bool:
    """Whether an address has used up what it may."""
    return cache.get(f"sign-in:{what}:{address_of(request)}", 0) >= limit
