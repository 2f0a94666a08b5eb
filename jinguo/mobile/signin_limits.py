"""How fast a desk takes names: a whole hall shares one address, and somebody who invents people has one.

Above the pace of people who walk past a poster, names are kept and marked; far above it, they are refused for
a moment. The desk's number may be guessed: wrong ones are counted by address. (Counts: ``core.limits``.)
"""

from __future__ import annotations

from django.http import HttpRequest

from jinguo.activities.models import SignInDesk
from jinguo.core.addresses import client_address
from jinguo.core.limits import Limit, exceeded, note

WINDOW = 600  # seconds
SIGN_INS = Limit("sign-ins from one address", 1200, WINDOW)  # several full halls behind one Wi-Fi
RUSH = Limit("sign-ins at one desk from one address", 300, 60)
WRONG_NUMBERS = Limit("wrong desk numbers from one address", 60, WINDOW)  # of 900,000
PACE = Limit("pace of one desk and address", 60, 60)  # a full hall scans about as fast as one a second
DESK_PACE = Limit("pace of one desk", 120, 60)
DEVICE_PACE = Limit("pace of one phone", 6, 60)  # who signs in her neighbours types their names


def _from(request: HttpRequest) -> str:
    return client_address(request)


def too_many(request: HttpRequest, desk: SignInDesk) -> bool:
    """Count a sign-in; whether the address sends far more than a hall could."""
    return not (note(SIGN_INS, _from(request)) and note(RUSH, desk.pk, _from(request)))


def too_fast(request: HttpRequest, desk: SignInDesk, device_hash: str) -> bool:
    """Count a sign-in; whether names come faster than people do, so that somebody should look."""
    within = [
        note(PACE, desk.pk, _from(request)), note(DESK_PACE, desk.pk), note(DEVICE_PACE, device_hash),
    ]  # fmt: skip
    return not all(within)


def wrong_number(request: HttpRequest) -> None:
    """Count a number that led nowhere."""
    note(WRONG_NUMBERS, _from(request))


def guessed_too_often(request: HttpRequest) -> bool:
    """Whether an address has used up its wrong numbers."""
    return exceeded(WRONG_NUMBERS, _from(request))
