"""What changes a unit's channels; keys never enter the audit chain."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.accounts.access import MAINTAIN
from jinguo.core import audit
from jinguo.core.scoping import SYSTEM, NotAllowed, locked, units_for
from jinguo.notices.models import Channel
from jinguo.notices.outbox import send_again
from jinguo.notices.sending import NotSent, send


def _demand(unit: Any, by: Any) -> None:
    if by is not SYSTEM and not units_for(by, MAINTAIN).filter(pk=unit.pk).exists():
        raise NotAllowed(_("只有本单位的系统管理员可以设置外发渠道。"))


@transaction.atomic
def save_channel(channel: Channel, by: Any) -> Channel:
    """Write a new or changed channel. Raises NotAllowed, ValidationError."""
    fresh = channel.pk is None
    if not fresh:
        _demand(locked(channel, "unit").unit, by)
    _demand(channel.unit, by)
    if fresh:
        channel.created_by_id = by.pk
    channel.full_clean(exclude=["created_by"])
    channel.save()
    payload = {"vendor": channel.vendor, "kinds": channel.kinds, "active": channel.active}
    audit.append("add_channel" if fresh else "change_channel", by, channel, payload=payload)
    return channel


def test_channel(channel: Channel, by: Any) -> str:
    """Send a word of trial; return "" or why it did not arrive."""
    _demand(channel.unit, by)
    try:
        send(channel, _("巾帼台账提醒：这是一条测试消息，收到说明渠道可用。"))
    except NotSent as error:
        return str(error)
    finally:
        audit.append("test_channel", by, channel)
    return ""


test_channel.__test__ = False  # type: ignore[attr-defined]


def repeat(channel: Channel, by: Any) -> int:
    """Queue failed messages again. Return how many."""
    _demand(channel.unit, by)
    return send_again(channel)
