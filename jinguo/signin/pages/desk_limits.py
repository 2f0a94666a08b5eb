"""How fast a desk takes names: a whole hall shares one address, and somebody who invents people has one.

Above the pace of people, names are kept and marked; far above it, they are refused for a moment. A full hall
is fast, but each of its phones has the page and takes time to write (``signin_pages``): it has a wide
measure, who only posts forms a narrow one. The desk's number may be guessed: wrong ones are counted by
address. (Counts: ``core.limits``.)
"""

from __future__ import annotations

from django.http import HttpRequest

from jinguo.activities.models import SignInDesk
from jinguo.core.requests.client_addresses import client_address
from jinguo.core.requests.limits import Limit, exceeded, note

WINDOW = 600  # seconds
SIGN_INS = Limit("sign-ins from one address", 1200, WINDOW)  # several full halls behind one Wi-Fi
RUSH = Limit("sign-ins at one desk from one address", 300, 60)
WRONG_NUMBERS = Limit("wrong desk numbers from one address", 60, WINDOW)  # of 900,000
HALL = Limit("people at one desk from one address", 50, 10)  # two hundred phones come within a minute or two
HALLS = Limit("people at one desk", 100, 10)
PACE = Limit("pace of one desk and address", 20, 60)  # forms that no page was read for
DESK_PACE = Limit("pace of one desk", 60, 60)
DEVICE_PACE = Limit("pace of one phone", 6, 60)  # who signs in her neighbours types their names


def _from(request: HttpRequest) -> str:
    return client_address(request)


def too_many(request: HttpRequest, desk: SignInDesk) -> bool:
    """Count a sign-in; whether the address sends far more than a hall could."""
    return not (note(SIGN_INS, _from(request)) and note(RUSH, desk.pk, _from(request)))


def too_fast(request: HttpRequest, desk: SignInDesk, device_hash: str, *, has_read: bool) -> bool:
    """Count a sign-in; whether names come faster than people do, so that somebody should look.

    ``has_read``: whether a page was before somebody long enough to write a name on it.
    """
    at_address, at_desk = (HALL, HALLS) if has_read else (PACE, DESK_PACE)
    within = [
        note(at_address, desk.pk, _from(request)), note(at_desk, desk.pk), note(DEVICE_PACE, device_hash),
    ]  # fmt: skip
    return not all(within)


def wrong_number(request: HttpRequest) -> None:
    """Count a number that led nowhere."""
    note(WRONG_NUMBERS, _from(request))


def guessed_too_often(request: HttpRequest) -> bool:
    """Whether an address has used up its wrong numbers."""
    return exceeded(WRONG_NUMBERS, _from(request))
