"""Reading what a person typed or chose for a unit, a person, a household or another entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from jinguo.core.declaring.hooks import Hook
from jinguo.core.scoping import single_grants, units_for

if TYPE_CHECKING:
    from jinguo.ledgers.columns.related_columns import ReferenceColumn


def nameable(viewer: Any) -> Q:
    """Return which units somebody may name: those they see, and those above them."""
    seen = units_for(viewer, "view")
    tops = seen.exclude(parent__in=seen.values("pk")).values_list("path", flat=True)
    above = {path[:end] for path in tops for end in range(4, len(path), 4)}
    return Q(pk__in=seen.values("pk")) | Q(path__in=above)


def nameable_units(user: Any) -> QuerySet:
    """Return the units a user may name beside their own: what they see, and the units above it."""
    model = apps.get_model("organisations.OrganisationUnit")
    return model._base_manager.filter(nameable(user))


def named_search(field: str, word: str) -> Q:
    """Return which rows a word finds by the name of somebody they name, or by its initials."""
    condition = Q(**{f"{field}__name__icontains": word})
    return condition | Q(**{f"{field}__initials__startswith": word.lower()}) if word.isascii() else condition


def read_unit(text: str, units: QuerySet) -> Any:
    """Return the unit a text names (``code name``, a code, or a name only one unit has), else None."""
    text = text.strip()
    if not text:
        return None
    found = units.filter(code=text.split()[0]).first()
    if found is None:
        named = list(units.filter(name=text)[:2])
        found = named[0] if len(named) == 1 else None
    return found


def unit_text(unit: Any) -> str:
    """Return what the unit field shows, and reads again."""
    return f"{unit.code} {unit.name}" if unit is not None else ""


def sees_every_namesake(user: Any) -> bool:
    """Whether the only one of a name whom somebody sees is the only one: they keep the whole register.

    Who works in some lines sees a part of it, and the one seen may not be the one meant.
    """
    grants = single_grants(user, "record")
    return bool(grants) and all(one.keeps_register for one in grants)


def read_public_id(text: str, rows: QuerySet, *, by_name: bool = True) -> Any:
    """Return the row a text ends with the number of (``name · place · uuid``), or the only one so named."""
    text = text.strip()
    if not text:
        return None
    try:
        return rows.filter(public_id=UUID(text.split()[-1])).first()
    except ValueError:
        named = list(rows.filter(name=text)[:2]) if by_name else []
        return named[0] if len(named) == 1 else None


find_by_number: Hook[[str, type[models.Model], Any], models.Model | None] = Hook(
    "A text, a model, a user: the row of the model that a whole number in the text means to the user."
)


def read_number_of(text: str, model: Any, user: Any) -> Any:
    """Return the row of a model that a whole number means to the user, else None."""
    return next((row for row in find_by_number(text.strip(), model, user) if row is not None), None)


def public_text(row: Any) -> str:
    """Return what a person or household field shows, and reads again."""
    return f"{row.name} · {row.unit or ''} · {row.public_id}" if row is not None else ""


def read_reference(text: str, column: ReferenceColumn, user: Any) -> Any:
    """Return the entry of another ledger with that number, if the viewer may see it."""
    label, field = column.refers
    rows = apps.get_model(label).objects.visible_to(user)  # type: ignore[attr-defined]
    return rows.filter(**{field: text.strip()}).first() if text.strip() else None


FEW = 300  # more than a browser should be sent with a form


def few_references(column: ReferenceColumn, user: Any) -> list[str]:
    """Return what a reference may name, when it is few; else nothing, and the number is typed."""
    label, field = column.refers
    rows = apps.get_model(label).objects.visible_to(user).exclude(**{field: None})  # type: ignore[attr-defined]
    found = list(rows.order_by(field).values_list(field, flat=True).distinct()[: FEW + 1])
    return [str(one) for one in found] if len(found) <= FEW else []
