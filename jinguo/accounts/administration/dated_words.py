"""Changing the dated words of a site: kinds and programmes. Words are never deleted, they end.

A system administrator of the whole site keeps all of them; who works a line of work over the whole site keeps
the kinds and programmes of that line.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jinguo.accounts.access import MAINTAIN, SYSTEM, VERIFY, grants_of, reaches
from jinguo.core import audit
from jinguo.core.models import DatedName, Kind, Programme
from jinguo.core.scoping import NotAllowed, locked
from jinguo.ledgers.declarations import all_sheets
from jinguo.organisations.models import SEGMENT

PROGRAMMES = "programmes"  # named beside the vocabularies of kinds


def keeps_every_word(user: Any) -> bool:
    """Whether the user administers the whole site: words hold for every unit of it."""
    return user is SYSTEM or any(len(grant.path) == SEGMENT for grant in grants_of(user, MAINTAIN))


def lines_kept(user: Any) -> set[str]:
    """Return the lines whose words the user keeps: those in which they verify at the top of the tree."""
    return {line for reach in reaches(user, VERIFY) if len(reach.path) == SEGMENT for line in reach.lines}


def may_change_words(user: Any) -> bool:
    """Whether the user keeps any words."""
    return keeps_every_word(user) or bool(lines_kept(user))


def may_keep(user: Any, word: DatedName) -> bool:
    """Whether the user keeps a word as it stands: its line is theirs."""
    of_entries = getattr(word, "vocabulary", PROGRAMMES) in {PROGRAMMES, *_of_entries()}
    return keeps_every_word(user) or (of_entries and word.line in lines_kept(user))


def words_kept(vocabulary: str, user: Any) -> QuerySet[Any]:
    """Return the words of a vocabulary that the user keeps."""
    words: QuerySet[Any] = Programme.objects.all()
    if vocabulary != PROGRAMMES:
        words = Kind.objects.filter(vocabulary=vocabulary)
    return words if keeps_every_word(user) else words.filter(line__in=lines_kept(user))


def vocabularies_kept(user: Any) -> list[str]:
    """Return the programmes, and the vocabularies in which the user keeps words."""
    if not may_change_words(user):
        return []
    kinds = Kind.objects.order_by("vocabulary")
    if not keeps_every_word(user):
        kinds = kinds.filter(line__in=lines_kept(user), vocabulary__in=_of_entries())
    return [PROGRAMMES, *kinds.values_list("vocabulary", flat=True).distinct()]


def _of_entries() -> set[str]:
    """Return the vocabularies of kinds of entries; rules, ceilings and reasons are the whole site's."""
    return {column.vocabulary for sheet in all_sheets() for column in sheet.columns if column.vocabulary}


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
    standing = locked(word) if word.pk else None
    if not may_keep(by, word) or (standing is not None and not may_keep(by, standing)):
        raise NotAllowed(_("只有系统管理员和负责这条线的干部可以修改这个词条。"))
    before = _content(standing) if standing is not None else {}
    word.full_clean()
    word.save()
    after = _content(word)
    changed = {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}
    audit.append("change_word" if before else "add_word", by, word, payload={"changes": changed})
    return word
