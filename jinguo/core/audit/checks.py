"""What comes of checking: a check that fails is an event, and so is a site whose settings are others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from jinguo.core.audit.chain import append
from jinguo.core.crypto import fitting
from jinguo.core.models import AuditEvent

WATCHED = (
    "DEBUG", "HTTPS", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "JINGUO_PROXIES", "SESSION_COOKIE_AGE",
    "JINGUO_SESSION_MAX", "JINGUO_CRYPTO", "JINGUO_HASH", "JINGUO_AUDIT_KEYS", "JINGUO_ANCHORS",
    "JINGUO_ANCHOR_COMMAND", "JINGUO_ADDRESS", "JINGUO_SMTP_HOST", "JINGUO_SMTP_PORT", "JINGUO_SMTP_SECURITY",
    "NOTICES_RECEIVER", "JINGUO_SECOND_FACTOR",
)  # fmt: skip


def note_check(problems: Sequence[Any], rows: Sequence[Any], by: Any = None) -> None:
    """Note a check that found something; finding the same again adds nothing.

    Without the key that sealed last nothing can be noted: what was found is told all the same.
    """
    if not (problems or rows) or not fitting.may_seal():
        return
    kinds = sorted({one.kind for one in (*problems, *rows)})
    found = [[one.table, one.row, one.kind] for one in rows[:100]]
    payload = {"chain": len(problems), "rows": len(rows), "kinds": kinds, "found": found}
    last = AuditEvent.objects.order_by("-sequence").filter(verb="check_failed").first()
    if last is None or last.payload != payload:
        append("check_failed", by, payload=payload)


def note_settings() -> bool:
    """Note the settings that protect the site when they are not those of the last start; whether so."""
    now = {name: getattr(settings, name, None) for name in WATCHED}
    last = AuditEvent.objects.order_by("-sequence").filter(verb="change_settings").first()
    before = last.payload["settings"] if last else {}
    changed = sorted(name for name in WATCHED if before.get(name) != now[name])
    if changed:
        append("change_settings", None, payload={"changed": changed, "settings": now})
    return bool(changed)
