"""Everything that changes the tree: open, close, rename, move, merge. All dated, nothing forgotten.

The unit above acts on a unit. What a unit was called and where it hung until a day stays as a
``UnitPlacement``, so that a figure can be asked on the boundaries of then.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.pinyin import full, initials
from jinguo.core.scoping import demand, locked, rewrite
from jinguo.organisations.models import (
    DEEPEST,
    SEGMENT,
    OrganisationUnit,
    UnitPlacement,
    in_subtree,
    may_hang,
    next_path,
)


class ImpossibleChange(ValidationError):
    """The tree would not be a tree of that date any more; the message says why."""


@transaction.atomic
def open_unit(
    *, code: str, name: str, kind: str, parent: OrganisationUnit, on: dt.date, by: Any, **more: Any
) -> OrganisationUnit:
    """Open a unit below ``parent`` on a day. ``more``: subkind, sector, population, women_population."""
    parent = _locked(parent)
    if not may_hang(kind, parent.kind):
        raise ImpossibleChange(_("这个层级不能设在“%s”之下。") % parent.name)
    if len(parent.path) >= SEGMENT * DEEPEST:
        raise ImpossibleChange(_("层级太深。"))
    unit = OrganisationUnit(code=code, name=name, kind=kind, parent=parent, opened_on=on, **more)
    unit.path = next_path(parent)
    demand(by, "verify", unit)
    if not parent.stands_on(on):
        raise ImpossibleChange(_("上级单位“%s”在这一天还没有成立或已经撤销。") % parent.name)
    unit.full_clean()
    unit.save(force_insert=True)
    audit.append("open_unit", by, unit, payload={"code": code, "name": name, "on": on, "parent": parent.code})
    return unit


@transaction.atomic
def record_unit(unit: OrganisationUnit, by: Any) -> OrganisationUnit:
    """Open a unit that a form made. Raises NotAllowed, ValidationError."""
    if unit.parent is None:
        raise ImpossibleChange(_("请选择上级单位。"))
    kept = {name: getattr(unit, name) for name in ("subkind", "sector", "population", "women_population")}
    made = open_unit(
        code=unit.code, name=unit.name, kind=unit.kind, parent=unit.parent, by=by,
        on=unit.opened_on or timezone.localdate(), **kept,
    )  # fmt: skip
    unit.pk, unit.path = made.pk, made.path
    unit._state.adding = False
    return made


@transaction.atomic
def amend_unit(unit: OrganisationUnit, by: Any, changes: dict[str, Any], **_more: Any) -> OrganisationUnit:
    """Correct a unit's data; another name, parent or closing day is a dated change as of today."""
    changes, today = dict(changes), timezone.localdate()
    name, parent = changes.pop("name", unit.name), changes.pop("parent", unit.parent)
    closed_on = changes.pop("closed_on", unit.closed_on)
    if name != unit.name:
        unit = rename_unit(unit, name, on=today, by=by)
    if parent is not None and parent.pk != unit.parent_id:
        unit = move_unit(unit, parent, on=today, by=by)
    unit = _correct(unit, changes, by)
    return close_unit(unit, on=closed_on, by=by) if closed_on and closed_on != unit.closed_on else unit


def _correct(unit: OrganisationUnit, changes: dict[str, Any], by: Any) -> OrganisationUnit:
    row = _locked(unit)
    demand(by, "verify", row)
    changed = {
        name: [getattr(row, name), value] for name, value in changes.items() if getattr(row, name) != value
    }
    if not changed:
        return row
    for field, value in changes.items():
        setattr(row, field, value)
    row.full_clean()
    row.save()
    audit.append("amend_unit", by, row, payload={"changes": changed})
    return row


@transaction.atomic
def rename_unit(unit: OrganisationUnit, name: str, *, on: dt.date, by: Any) -> OrganisationUnit:
    """Give a unit another name from a day on."""
    unit = _changeable(unit, on, by)
    former = unit.name
    _keep_placements([unit], on)
    unit.name, unit.pinyin, unit.initials = name.strip(), full(name.strip()), initials(name.strip())
    unit.full_clean()
    unit.save(update_fields=["name", "pinyin", "initials"])
    audit.append("rename_unit", by, unit, payload={"name": [former, unit.name], "on": on})
    return unit


@transaction.atomic
def move_unit(unit: OrganisationUnit, parent: OrganisationUnit, *, on: dt.date, by: Any) -> OrganisationUnit:
    """Hang a unit with all below it under another parent from a day on."""
    unit, parent = _changeable(unit, on, by), _locked(parent)
    _check_new_parent(unit, parent, on)
    demand(by, "verify", OrganisationUnit(path=next_path(parent)))
    former = unit.parent
    _rehang(unit, parent, on)
    audit.append(
        "move_unit", by, unit, payload={"parent": [former.code if former else "", parent.code], "on": on}
    )
    return unit


@transaction.atomic
def close_unit(unit: OrganisationUnit, *, on: dt.date, by: Any) -> OrganisationUnit:
    """Close a unit: ``on`` is the first day it no longer stands."""
    unit = _changeable(unit, on, by)
    _check_closing(unit, on)
    if unit.children.filter(closed_on__isnull=True).exists():
        raise ImpossibleChange(_("“%s”下面还有单位，请先撤销或划转它们。") % unit.name)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    audit.append("close_unit", by, unit, payload={"on": on})
    return unit


@transaction.atomic
def merge_units(
    units: list[OrganisationUnit], into: OrganisationUnit, *, on: dt.date, by: Any
) -> OrganisationUnit:
    """Merge units into another on a day: they close, and their records count below it from then on.

    On the boundaries of now the merged unit's records lie under ``into``, on those of then where they were.
    """
    into = _changeable(into, on, by)
    for one in units:
        unit = _changeable(one, on, by)
        _check_new_parent(unit, into, on)
        _check_closing(unit, on)
        for child in unit.children.filter(closed_on__isnull=True):
            _rehang(child, into, on)
        unit.refresh_from_db()
        _rehang(unit, into, on)
        unit.closed_on, unit.merged_into = on, into
        unit.save(update_fields=["closed_on", "merged_into"])
        audit.append("merge_unit", by, unit, payload={"into": into.code, "on": on})
    return into


def _locked(unit: OrganisationUnit) -> OrganisationUnit:
    return locked(unit, "parent")


def _changeable(unit: OrganisationUnit, on: dt.date, by: Any) -> OrganisationUnit:
    """Return the unit locked, or refuse: no right, closed, or an earlier change is known of later."""
    unit = _locked(unit)
    demand(by, "verify", unit)
    if unit.closed_on is not None:
        raise ImpossibleChange(_("“%s”已经撤销，不能再变更。") % unit.name)
    if unit.opened_on and on < unit.opened_on:
        raise ImpossibleChange(_("变更日期早于“%s”的成立日期。") % unit.name)
    return unit


def _check_closing(unit: OrganisationUnit, on: dt.date) -> None:
    if unit.parent_id is None:
        raise ImpossibleChange(_("最上级单位不能撤销或合并。"))


def _check_new_parent(unit: OrganisationUnit, parent: OrganisationUnit, on: dt.date) -> None:
    if unit.parent_id is None:
        raise ImpossibleChange(_("最上级单位不能划转。"))
    if parent.path.startswith(unit.path):
        raise ImpossibleChange(_("不能把单位划到它自己或它的下级。"))
    if not parent.stands_on(on):
        raise ImpossibleChange(_("“%s”在这一天还没有成立或已经撤销。") % parent.name)
    if not may_hang(unit.kind, parent.kind):
        raise ImpossibleChange(_("这个层级不能设在“%s”之下。") % parent.name)
    deepest = max(len(path) for path in unit.subtree().values_list("path", flat=True)) - len(unit.path)
    if len(parent.path) + SEGMENT + deepest > SEGMENT * DEEPEST:
        raise ImpossibleChange(_("层级太深。"))


def _rehang(unit: OrganisationUnit, parent: OrganisationUnit, on: dt.date) -> None:
    """Rewrite the paths of a subtree in one statement, after keeping the old ones."""
    subtree = OrganisationUnit.everything.filter(in_subtree(unit.path))
    _keep_placements(list(subtree), on)
    former, new = unit.path, next_path(parent)
    subtree.update(path=Concat(Value(new), Substr(F("path"), len(former) + 1)))
    unit.path, unit.parent = new, parent
    rewrite(unit, parent=parent)


def _keep_placements(units: list[OrganisationUnit], on: dt.date) -> None:
    """Keep name and place of each unit until ``on``; a second change on one day keeps the first's."""
    known = dict(
        UnitPlacement.objects.filter(unit__in=units).values_list("unit").annotate(last=Max("valid_to"))
    )
    if any(last > on for last in known.values()):
        raise ImpossibleChange(_("这一天之后已有变更登记，请按时间先后登记。"))
    UnitPlacement.objects.bulk_create(
        [
            UnitPlacement(
                unit=unit, name=unit.name, path=unit.path, valid_to=on,
                valid_from=known.get(unit.pk),
            )
            for unit in units
            if known.get(unit.pk) != on
        ]
    )  # fmt: skip
