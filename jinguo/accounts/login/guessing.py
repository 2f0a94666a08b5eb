"""How often a secret of an account may be tried: the limits of log-in, codes and the old password.

An attempt is counted *before* the secret is looked at, so that many at once do not slip through, and given
back when it was right. A browser that the account's owner logged in with counts by itself: wrong passwords
shut out the browsers that the account does not know, and nobody else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.login import browsers
from jinguo.accounts.login_names import normal
from jinguo.accounts.models import User
from jinguo.core.crypto import keyed_hash
from jinguo.core.requests.client_addresses import client_address, place_of
from jinguo.core.requests.limits import Limit, forget, give_back, note, spend, spent

WINDOW = 900  # seconds
BOTH = Limit("one account from one address", 6, WINDOW)
ACCOUNT = Limit("one account, browsers unknown to it", 20, WINDOW)
ADDRESS = Limit("any account from one address", 150, WINDOW)  # an office of some hundred shares one
KNOWN = Limit("one account from a browser it knows", 10, WINDOW)
PASSWORD, CODE = "password", "code"


def again_at(seconds: int = WINDOW) -> dt.datetime:
    """Return when trying again makes sense, full minutes: the longest that a lock made now can last."""
    later = timezone.localtime() + dt.timedelta(seconds=seconds + seconds // 5 + 59)
    return later.replace(second=0, microsecond=0)


def too_often() -> str:
    """Say that a secret was tried too often, and when to try again."""
    return _("输错的次数太多，请在 %s 以后再试。") % f"{again_at():%H:%M}"


def key_of_name(name: str) -> str:
    """Return what the audit chain keeps of a name nobody has: people type passwords into the wrong field."""
    return keyed_hash(f"log-in name {normal(name)}")[:16]


@dataclass
class Attempt:
    """Somebody tries a secret of an account, from an address, with a browser the account may know."""

    kind: str
    account: str
    address: str
    browser: str = ""
    counted: list[tuple[Limit, tuple[str, ...]]] = field(default_factory=list)

    def begin(self) -> None:
        """Count it. Raises LimitReached, whose ``limit`` says which."""
        if self.browser and note(KNOWN, self.kind, self.account, self.browser):
            self.counted = [(KNOWN, (self.kind, self.account, self.browser))]
            return
        place = place_of(self.address)
        for limit, parts in (
            (ADDRESS, (place,)),
            (BOTH, (self.kind, self.account, place)),
            (ACCOUNT, (self.kind, self.account)),
        ):
            spend(limit, *parts)
            self.counted.append((limit, parts))

    def was_right(self) -> None:
        """Give back what was counted; failures of the same account from the same place are forgotten."""
        for limit, parts in self.counted:
            if limit in (BOTH, KNOWN):
                forget(limit, *parts)
            else:
                give_back(limit, *parts)

    def tries(self) -> int:
        """Return how many failures this account counts from this place, or this browser."""
        if self.browser:
            return spent(KNOWN, self.kind, self.account, self.browser)
        return spent(BOTH, self.kind, self.account, place_of(self.address))


def attempt(request: HttpRequest | None, kind: str, username: str, user: User | None) -> Attempt:
    """Return the attempt at a secret of a log-in name, whether anybody has the name or not."""
    return Attempt(kind, normal(username), client_address(request), browsers.known_to(request, user))
