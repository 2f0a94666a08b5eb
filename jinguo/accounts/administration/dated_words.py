"""Changing the dated words of a site: kinds and programmes. Words are never deleted, they end."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.accounts.access import MAINTAIN, SYSTEM, grants_of
from jinguo.core import audit
from jinguo.core.models import DatedName, Kind
from jinguo.core.scoping import NotAllowed, locked
from jinguo.organisations.models import SEGMENT


def may_change_words(user: Any) -> bool:
    """Whether the user administers the whole site: words hold for every unit of it."""
    return user is SYSTEM or any(len(grant.path) == SEGMENT for grant in grants_of(user, MAINTAIN))


def _content(word: DatedName) -> dict[str, Any]:
    return {
        field.name: getattr(word, field.attname)
        for field in word._meta.concrete_fields
        if not field.primary_key
    }


@transaction.atomic
def save_word(word: DatedName, by: Any) -> DatedName:
    """Write a new or changed kind or programme; the audit event keeps both versions.

    Raises NotAllowed, and ValidationError when it ends before it begins or its code is taken.
    """
    if not may_change_words(by):
        raise NotAllowed(_("只有全区的系统管理员可以修改词表。"))
    before = _content(locked(word)) if word.pk else {}
    word.full_clean()
    word.save()
    after = _content(word)
    changed = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    audit.append("change_word" if before else "add_word", by, word, payload={"changes": changed})
    return word


def vocabularies() -> list[str]:
    """Return the vocabularies of kinds in use."""
    return list(Kind.objects.order_by("vocabulary").values_list("vocabulary", flat=True).distinct())
