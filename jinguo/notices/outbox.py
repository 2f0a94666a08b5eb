"""The outbox: waiting events of a channel are claimed, counted into one message, sent, and noted.

An event leaves once: it is claimed before it is sent. When the program stops in between nobody knows
whether the message arrived; it is then marked so and not repeated by itself.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from jinguo.jobs.tasks import RegularTask
from jinguo.notices.models import Channel, Delivery, DeliveryState
from jinguo.notices.sending import NotSent, message_of, send

BACKOFF = (1, 5, 30, 120, 720)  # minutes until the next attempt; after the last the event has failed
LOST = dt.timedelta(minutes=10)  # a claim this old belongs to a program that stopped


@dataclass
class Round:
    """What one look into the outbox did: events sent, put off and given up."""

    sent: int = 0
    retried: int = 0
    failed: int = 0


def send_due() -> Round:
    """Send what is due through every active channel."""
    done = Round()
    _note_lost()
    due = Delivery.objects.filter(state=DeliveryState.PENDING, next_at__lte=timezone.now())
    for channel in Channel.everything.filter(active=True, pk__in=due.order_by().values("channel")):
        if not channel.quiet_at(timezone.localtime().time()):
            _send_channel(channel, done)
    return done


def _claim(channel: Channel) -> list[Delivery]:
    """Take the due events of a channel, so that nobody else sends them."""
    now = timezone.now()
    with transaction.atomic():
        due = channel.deliveries.filter(state=DeliveryState.PENDING, next_at__lte=now)
        held = list(due.select_for_update(skip_locked=_skips(), of=_of()).order_by("id")[:500])
        keys = [one.pk for one in held]
        Delivery.objects.filter(pk__in=keys).update(state=DeliveryState.SENDING, claimed_at=now)
    return held


def _skips() -> bool:
    from django.db import connection

    return connection.features.has_select_for_update_skip_locked


def _of() -> tuple[str, ...]:
    from django.db import connection

    return ("self",) if connection.features.has_select_for_update_of else ()


def _send_channel(channel: Channel, done: Round) -> None:
    held = _claim(channel)
    if not held:
        return
    try:
        send(channel, message_of(Counter(one.kind for one in held)))
    except NotSent as error:
        for one in held:
            _put_off(one, str(error), done)
        return
    now = timezone.now()
    rows = Delivery.objects.filter(pk__in=[one.pk for one in held])
    rows.update(state=DeliveryState.SENT, sent_at=now, reason="")
    done.sent += len(held)


def _put_off(one: Delivery, reason: str, done: Round) -> None:
    one.attempts += 1
    one.reason = reason[:200]
    if one.attempts > len(BACKOFF):
        one.state = DeliveryState.FAILED
        done.failed += 1
    else:
        one.state = DeliveryState.PENDING
        one.next_at = timezone.now() + dt.timedelta(minutes=BACKOFF[one.attempts - 1])
        done.retried += 1
    one.save(update_fields=["attempts", "reason", "state", "next_at"])


def _note_lost() -> None:
    lost = Delivery.objects.filter(state=DeliveryState.SENDING, claimed_at__lt=timezone.now() - LOST)
    lost.update(state=DeliveryState.UNSURE, reason=_("发送时程序停止，不知是否送达，没有自动重发。"))


def send_again(channel: Channel) -> int:
    """Put a channel's failed and unsure events back into the queue, on a person's word. Return how many."""
    rows = channel.deliveries.filter(state__in=[DeliveryState.FAILED, DeliveryState.UNSURE])
    return rows.update(state=DeliveryState.PENDING, attempts=0, next_at=timezone.now())


EMPTY_OUTBOX = RegularTask("outbox", _l("外发提醒"), send_due, seconds=30)
