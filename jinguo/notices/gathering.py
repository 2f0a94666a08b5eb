"""Telling one person about one thing once: how it stands now, or how many there are by now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from jinguo.notices.models import Notice
from jinguo.notices.verbs import cut, into_inboxes, into_outbox, notify


def tell_standing(user: Any, subject: str, body: str, link: str, kind: str, *, key: str) -> int:
    """Tell a person how a thing stands now, in the place of what was told about it before.

    Return how many were told. The notice is unread again, and the newest.
    """
    with transaction.atomic():
        held = Notice.everything.filter(user=user, dedupe_key=key)
        if held.exists():
            return _renew(held.select_for_update().get(), subject, body, link)
        return notify([user], subject, body, link, kind, dedupe_key=key)


def tell_one_more(
    user: Any,
    words: Callable[[int], str],
    body: str,
    links: Callable[[int], str],
    kind: str,
    *,
    unit: Any,
    key: str,
) -> int:
    """Tell a person of one more of a kind: while the last notice of it is unread, that one counts on.

    ``words`` and ``links`` take how many there are. ``unit``'s channels count each.
    Return how many were told.
    """
    if not user.is_active:
        return 0
    with transaction.atomic():
        same = Notice.everything.filter(user=user, dedupe_key__startswith=f"{key}:")
        last = same.filter(read_at=None).select_for_update().first()
        into_outbox(unit, kind)
        if last is None:
            fresh = f"{key}:{same.count()}"
            return into_inboxes([user], words(1), body, links(1), kind, unit.path, fresh)
        last.count += 1
        return _renew(last, words(last.count), body, links(last.count))


def _renew(notice: Notice, subject: str, body: str, link: str) -> int:
    notice.subject, notice.body, notice.link = cut(subject, 160), cut(body, 2000), link[:300]
    notice.read_at, notice.created_at = None, timezone.now()
    notice.save(update_fields=["subject", "body", "link", "read_at", "created_at", "count"])
    return 1
