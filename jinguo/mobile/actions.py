"""What the phone's pages add to an activity's page: the way to its sign-in, and a list that waits."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.scoping import may
from jinguo.ledgers.pages.actions import Page
from jinguo.ledgers.pages.entry_remarks import Remark
from jinguo.signin.lists import standing
from jinguo.signin.models import SignInDesk


def desk_address(activity: Any, user: Any) -> str:
    """Return the page of the activity's desk, "" for who does not record for its unit."""
    if activity.state == State.VOID or not may(user, "record", activity):
        return ""
    return reverse("signin_desk", args=[activity.public_id])


def waiting_list(entry: Any, user: Any) -> list[Remark]:
    """Return a reminder when people have signed in and nobody has accepted the list."""
    address = desk_address(entry, user) if isinstance(entry, Activity) else ""
    desk = SignInDesk.objects.visible_to(user).filter(activity_id=entry.pk).first() if address else None
    if desk is None or desk.list_is_accepted or not (signed := standing(desk).count()):
        return []
    return [Remark(_("%d 人已签到，名单还没有确认，没有记入台账。") % signed, address)]


PAGES = {"activities": (Page(gettext_lazy("签到"), "qr-code", desk_address),)}
