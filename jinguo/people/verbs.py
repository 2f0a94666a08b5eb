"""Everything that changes persons and households. Numbers and telephones never enter the audit chain."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.fields import EncryptedTextField
from jinguo.core.names.person_names import InvalidName, check_name
from jinguo.core.scoping import NotAllowed, demand, locked, units_for
from jinguo.core.sensitive import kind_of
from jinguo.people.access import keeps
from jinguo.people.duplicates import twins
from jinguo.people.identity import InvalidIdNumber, InvalidPhone, check_id_number, check_phone
from jinguo.people.models import Household, Person
from jinguo.people.reach import Reach

PERSONAL = {"name", "birth_date", "address"}  # who somebody is; an erasure must not leave it in the chain


@transaction.atomic
def record_person(person: Person, by: Any) -> Person:
    """Write a new person. Raises ValidationError on a wrong or known identity number, NotAllowed."""
    _demand(person, by)
    _demand_name(person)
    _write_properly(person)
    _refuse_known(person, by)
    person.full_clean()
    person.registered_by_id = by.pk
    person.save(force_insert=True)
    audit.append("record", by, person)
    return person


@transaction.atomic
def amend_person(person: Person, by: Any, changes: dict[str, Any], **_more: Any) -> Person:
    """Change a person; the audit event keeps both values, of encrypted fields only that they changed."""
    row = locked(person)
    _demand_kept(row, by)
    changed = _apply(row, changes)
    _demand(row, by)
    if "name" in changed:
        _demand_name(row)
    _write_properly(row)
    _refuse_known(row, by)
    row.full_clean()
    row.save()
    twins.release(row)
    audit.append("amend", by, row, payload={"changes": changed})
    return row


@transaction.atomic
def record_household(household: Household, by: Any) -> Household:
    """Write a new household."""
    demand(by, "record", household)
    _demand_name(household)
    household.full_clean()
    household.registered_by_id = by.pk
    household.save(force_insert=True)
    audit.append("record", by, household)
    return household


@transaction.atomic
def amend_household(household: Household, by: Any, changes: dict[str, Any], **_more: Any) -> Household:
    """Change a household; the audit event keeps both values."""
    row = locked(household)
    demand(by, "amend", row)
    _demand_kept(row, by)
    changed = _apply(row, changes)
    demand(by, "amend", row)
    if "name" in changed:
        _demand_name(row)
    row.full_clean()
    row.save()
    audit.append("amend", by, row, payload={"changes": changed})
    return row


def _demand_name(row: Person | Household) -> None:
    """Refuse what is nobody's name. Raises ValidationError."""
    try:
        check_name(row.name)
    except InvalidName as error:
        raise ValidationError({"name": str(error)}) from error


def _demand_kept(row: Person | Household, by: Any) -> None:
    """Who sees a record by one right does not change it by another, which knows nothing of her."""
    if not keeps(by, row):
        raise NotAllowed(_("只有负责登记她的单位和条线可以修改。"))


def _demand(person: Person, by: Any) -> None:
    """Who records for the unit writes its persons; those of no unit are written by the top of the tree."""
    if person.unit_id is not None:
        demand(by, "record", person)
    elif not units_for(by, "record").filter(parent__isnull=True).exists():
        raise NotAllowed(_("请选择人员所在单位；没有所在单位的人员由区级登记。"))


def _write_properly(person: Person) -> None:
    """Check the number and the telephone, and fill what the number says."""
    if person.id_number:
        try:
            checked = check_id_number(person.id_number)
        except InvalidIdNumber as error:
            raise ValidationError({"id_number": str(error)}) from error
        if person.sex and person.sex != checked.sex:
            raise ValidationError({"sex": _("性别与身份证号第17位不符，请核对。")})
        person.id_number, person.sex = checked.text, checked.sex
        person.birth_date = checked.birth_date
    if person.phone:
        try:
            person.phone = check_phone(person.phone)
        except InvalidPhone as error:
            raise ValidationError({"phone": str(error)}) from error


def _refuse_known(person: Person, by: Any) -> None:
    """Refuse a number recorded within somebody's reach; one beyond makes a twin, and nobody is told.

    What another unit keeps must not show in an answer: who sees both records finds them side by side.
    """
    person.seal()
    if not person.id_hash:
        person.twin_of = None
        return
    held = Person.everything.filter(id_hash=person.id_hash, merged_into__isnull=True).exclude(pk=person.pk)
    if any(part.exists() for _seen, part in Reach(by).parts(held)):
        raise ValidationError({"id_number": _("这个身份证号已登记在另一人名下。")})
    person.twin_of = twins.first_record(person)


def _apply(row: models.Model, changes: dict[str, Any]) -> dict[str, Any]:
    changed = {}
    for name, value in changes.items():
        field = row._meta.get_field(name)
        before = getattr(row, field.attname)  # type: ignore[union-attr]
        setattr(row, name, value)
        after = getattr(row, field.attname)  # type: ignore[union-attr]
        if before != after:
            secret = isinstance(field, EncryptedTextField) or name in PERSONAL or kind_of(type(row), name)
            changed[name] = ["（已加密）", "（已加密）"] if secret else [before, after]
    return changed
