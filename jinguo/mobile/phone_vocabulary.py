"""What a phone must know to record off line: words, units, latest entries, what is asked of the unit."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate
from django.utils.translation import get_language

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import EvidenceFile
from jinguo.mobile.due_returns import duties_for
from jinguo.mobile.phone_wording import PhoneForm, fields_of, version_of
from jinguo.statements.deadlines.home_cards import own_units

MOST_UNITS, MOST_RECENT = 1200, 40


def vocabulary_for(user: Any) -> dict[str, Any]:
    """Return the words the phone offers this person: names only, nothing about persons."""
    form = PhoneForm(user, {})
    standing = Q(closed_on=None) | Q(closed_on__gt=localdate())
    units = list(form.fields["unit"].units.filter(standing).order_by("path")[:MOST_UNITS])  # type: ignore[attr-defined]
    return {
        "language": get_language() or "",
        "home": units[0].code if units else "",
        "units": [{"code": unit.code, "name": unit.name} for unit in units],
        "kinds": [_word(kind) for kind in form.fields["kind"].queryset],  # type: ignore[attr-defined]
        "programmes": [_word(word) for word in form.fields["programme"].queryset],  # type: ignore[attr-defined]
        "recent": [_recent(entry) for entry in _own_entries(user)],
        **duties_for(user),
    }


def _word(word: Any) -> dict[str, str]:
    return {
        "id": str(word.pk), "name": str(word), "line": word.line,
        "from": word.valid_from.isoformat() if word.valid_from else "",
        "to": word.valid_to.isoformat() if word.valid_to else "",
    }  # fmt: skip


def _own_entries(user: Any) -> list[Any]:
    """Return the latest entries of the person and of her own unit, those given back first.

    The unit's, too: who takes over the office finds what her predecessor recorded.
    """
    files = EvidenceFile.objects.filter(object_type=Activity._meta.label, object_id=OuterRef("pk"))
    counted = files.order_by().values("object_id").annotate(number=Count("pk")).values("number")
    rows = (
        Activity.objects.visible_to(user)
        .filter(Q(recorded_by_id=user.pk) | Q(unit__in=own_units(user)))
        .exclude(state=State.VOID)
        .select_related("unit")
        .annotate(files=Coalesce(Subquery(counted), 0))
        .order_by("-updated_at")
    )
    returned = list(rows.filter(state=State.RETURNED)[:MOST_RECENT])
    return [*returned, *rows.exclude(state=State.RETURNED)[: MOST_RECENT - len(returned)]]


def _recent(entry: Any) -> dict[str, Any]:
    return {
        "id": str(entry.public_id), "fields": fields_of(entry), "version": version_of(entry),
        "state": entry.state, "photos": entry.files,
        "reason": entry.return_reason if entry.state == State.RETURNED else "",
    }  # fmt: skip
