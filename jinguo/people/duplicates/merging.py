"""Making one of two records of one person, and undoing it exactly.

Every row that names the one then names the other. Where both are named by what can only be once (one person
attends an activity once), the moved row is voided and shown. Two different identity numbers are two persons.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.scoping import (
    SYSTEM,
    NotAllowed,
    cut_registered,
    demand,
    locked,
    may,
    rewrite,
    units_for,
    visible,
)  # fmt: skip
from jinguo.ledgers.declarations import all_sheets
from jinguo.ledgers.values.natural_keys import key_reader
from jinguo.people.access import keeps
from jinguo.people.duplicates import twins
from jinguo.people.models import Person, PersonMerge
from jinguo.people.person_references import rows_naming

CHOICES = ("name", "sex", "birth_date", "id_number", "phone", "unit", "household", "category")
VOIDED_BECAUSE = "合并重复人员：保留的人员已有同一条记录"


class CannotMerge(ValidationError):
    """These two records cannot be made one; the message says why."""


@dataclass
class Plan:
    """What a merger does: what moved, what was voided since it would be there twice, what differs."""

    moved: Counter[str] = field(default_factory=Counter)
    voided: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    merge: PersonMerge | None = None


class _Rehearsed(Exception):
    """Ends a rehearsal: everything is rolled back."""


def candidates(viewer: Any, limit: int = 50) -> list[list[Person]]:
    """Return groups the viewer may look at.

    They have the same number, same name and telephone, or same name, unit and birth date.
    """
    rows = Person.objects.visible_to(viewer).filter(erased_at__isnull=True)
    every = Person.objects.visible_to(viewer, many=True).filter(erased_at__isnull=True)
    found: dict[tuple[int, ...], list[Person]] = {}
    for names in (("id_hash",), ("name", "phone_hash"), ("name", "unit", "birth_date")):
        filled = {"phone_hash": ~Q(phone_hash=""), "id_hash": Q(id_hash__isnull=False)}.get(
            names[-1], Q(unit__isnull=False)
        )
        groups = every.filter(filled).order_by().values(*names).annotate(n=Count("pk")).filter(n__gt=1)
        for group in groups[:limit]:
            group.pop("n")
            missing = {f"{name}__isnull": True for name, value in group.items() if value is None}
            said = {name: value for name, value in group.items() if value is not None}
            members = list(rows.filter(**said, **missing).select_related("unit", "household").order_by("pk"))
            if len({one.id_hash for one in members if one.id_hash}) < 2:
                found[tuple(one.pk for one in members)] = members
    return list(found.values())[:limit]


def rehearse(kept: Person, gone: Person, by: Any, chosen: dict[str, str] | None = None) -> Plan:
    """Do it, tell what happened, and take everything back."""
    plan = Plan()
    try:
        with transaction.atomic():
            plan = merge(kept, gone, by, chosen)
            raise _Rehearsed
    except _Rehearsed:
        plan.merge = None
    return plan


@transaction.atomic
def merge(kept: Person, gone: Person, by: Any, chosen: dict[str, str] | None = None) -> Plan:
    """Make ``gone`` part of ``kept``; ``chosen`` names the fields whose value ``gone`` has right.

    Raises CannotMerge, NotAllowed.
    """
    kept, gone = locked(kept), locked(gone)
    _demand_mergeable(kept, gone, by)
    before = {"kept": _said(kept), "gone": _said(gone)}
    plan = Plan(differing=differences(kept, gone))
    record = PersonMerge(kept=kept, gone=gone, by=by if by is not SYSTEM else None)
    record.values = json.dumps(before, cls=DjangoJSONEncoder, ensure_ascii=False)
    _move_rows(kept, gone, record, plan, by)
    for pk in twins.join(kept, gone):
        record.rows.append([Person._meta.label, pk, {"twin_of_id": [gone.pk, kept.pk]}])
    _join_values(kept, gone, chosen or {})
    record.save()
    plan.merge = record
    payload = {"into": kept.pk, "rows": dict(plan.moved), "voided": len(plan.voided)}
    audit.append("merge", by, gone, payload=payload)
    return plan


def differences(kept: Person, gone: Person) -> list[str]:
    """Return the fields in which both say something, and not the same."""
    return [
        name
        for name in CHOICES
        if getattr(kept, name) and getattr(gone, name) and getattr(kept, name) != getattr(gone, name)
    ]


def _demand_mergeable(kept: Person, gone: Person, by: Any) -> None:
    if kept.pk == gone.pk:
        raise CannotMerge(_("这是同一条记录。"))
    for one in (kept, gone):
        if one.merged_into_id or one.erased_at:
            raise CannotMerge(_("其中一条已被合并或删除，请刷新后再试。"))
        demand_keeper(one, by)
    if kept.id_hash and gone.id_hash and kept.id_hash != gone.id_hash:
        raise CannotMerge(_("两人的身份证号不同，不能合并。如有一个填错，请先更正。"))


def demand_keeper(person: Person, by: Any) -> None:
    """Raise NotAllowed unless somebody keeps the records of the person's unit, in a line that knows her."""
    if person.merged_into_id is None and not keeps(by, person):
        raise NotAllowed(_("只有负责登记她的单位和条线可以办理。"))
    if person.unit_id is not None:
        demand(by, "record", person)
    elif by is not SYSTEM and not units_for(by, "record").filter(parent__isnull=True).exists():
        raise NotAllowed(_("没有所在单位的人员由区级管理。"))


def _said(person: Person) -> dict[str, Any]:
    names = [*CHOICES, "natural_key", "twin_of"]
    fields = {name: person._meta.get_field(name).attname for name in names}  # type: ignore[union-attr]
    return {attname: getattr(person, attname) for attname in fields.values()}


def _move_rows(kept: Person, gone: Person, record: PersonMerge, plan: Plan, by: Any) -> None:
    """Let every row name the kept record; what others keep is moved, never voided, and not told of."""
    readers = {sheet.model_class(): key_reader(sheet) for sheet in all_sheets() if sheet.natural_key}
    for key, rows in rows_naming(gone):
        for row in rows:
            before = {name: getattr(row, name) for name in _touched(row, key)}
            setattr(row, key.attname, kept.pk)
            if key.model is not Person and before.get("natural_key") and type(row) in readers:
                row.natural_key = readers[type(row)](row)
            label = str(row._meta.verbose_name)
            own = _sees(row, by)
            try:
                with transaction.atomic():
                    _write(row, before)
            except IntegrityError:
                if not own or not _may_void(row, by):
                    raise CannotMerge(
                        _("两人的记录里有由别的单位或条线登记的，不能在这里合并；请联系上级妇联合并。")
                    ) from None
                _void(row)
                _write(row, before)
                plan.voided.append(f"{label} {_occasion(row)}".strip())
            plan.moved[label] += own
            after = {name: getattr(row, name) for name in before}
            changed = {n: [before[n], after[n]] for n in before if before[n] != after[n]}
            record.rows.append([row._meta.label, row.pk, changed])


def _sees(row: models.Model, by: Any) -> bool:
    """Whether somebody may know of a row; what hangs on a person without a scope of its own is hers."""
    model = type(row)
    return not cut_registered(model) or visible(model._base_manager.filter(pk=row.pk), by).exists()


def _may_void(row: Any, by: Any) -> bool:
    entry = getattr(row, "activity", row)
    return not isinstance(entry, LedgerEntry) or may(by, "void", entry)


def _touched(row: models.Model, key: models.ForeignKey) -> list[str]:
    names = {one.attname for one in row._meta.concrete_fields}
    return [key.attname, *(n for n in ("natural_key", "voided", "state", "void_reason") if n in names)]


def _write(row: models.Model, before: dict[str, Any]) -> None:
    changed = {name: getattr(row, name) for name in before if getattr(row, name) != before[name]}
    rewrite(row, **changed)


def _void(row: Any) -> None:
    """Take a row out of the count that would be there twice."""
    if hasattr(row, "voided"):
        row.voided = True
    elif hasattr(row, "void_reason"):
        row.state, row.void_reason, row.natural_key = State.VOID, VOIDED_BECAUSE, None
    else:
        raise CannotMerge(_("“%s”中两人各有一条只能有一条的记录，请先处理。") % row._meta.verbose_name)


def _occasion(row: Any) -> str:
    return str(getattr(row, "activity", "") or getattr(row, "occurred_on", "") or "")


def _join_values(kept: Person, gone: Person, chosen: dict[str, str]) -> None:
    values = {
        name: getattr(gone, name)
        for name in CHOICES
        if getattr(gone, name) and (not getattr(kept, name) or chosen.get(name) == "gone")
    }
    gone.id_number, gone.merged_into = "", kept
    gone.save()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.save()


@transaction.atomic
def undo(record: PersonMerge, by: Any) -> None:
    """Put every row and value back as it was. Raises CannotMerge when something changed since, NotAllowed."""
    record = PersonMerge.objects.select_for_update(of=("self",)).get(pk=record.pk)
    kept, gone = record.kept, record.gone
    demand_keeper(kept, by)
    demand_keeper(gone, by)
    if record.undone_at or gone.merged_into_id != kept.pk or kept.merged_into_id or kept.erased_at:
        raise CannotMerge(_("这次合并已撤销，或此后又有合并、删除，不能撤销。"))
    for label, pk, changed in reversed(record.rows):
        _put_back(label, pk, changed)
    said = json.loads(record.values)
    rewrite(kept, id_hash=None)
    for one, name in ((gone, "gone"), (kept, "kept")):
        for attname, value in said[name].items():
            setattr(one, attname, value)
        one.birth_date = Person._meta.get_field("birth_date").to_python(one.birth_date)
        one.merged_into = None
        if said[name]["twin_of_id"] != kept.pk:  # whose own number comes back last
            twins.rejoin(one)
        one.save()
    twins.release(kept)
    record.undone_at = timezone.now()
    record.save(update_fields=["undone_at"])
    audit.append("undo_merge", by, gone, payload={"from": kept.pk, "rows": len(record.rows)})


def _put_back(label: str, pk: int, changed: dict[str, list[Any]]) -> None:
    model = apps.get_model(label)
    rows = model._base_manager.filter(pk=pk, **{name: after for name, (_before, after) in changed.items()})
    if not changed:
        return
    if not rows.exists():
        raise CannotMerge(
            _("合并之后“%s”里有记录又改过，不能整体撤销；请逐条更正。") % model._meta.verbose_name
        )
    model._base_manager.filter(pk=pk).update(**{name: before for name, (before, _after) in changed.items()})


def merges_of(person: Person) -> models.QuerySet[PersonMerge]:
    """Return the mergers into a person that were not undone, latest first."""
    return PersonMerge.objects.filter(kept=person, undone_at__isnull=True, gone__merged_into=F("kept"))
