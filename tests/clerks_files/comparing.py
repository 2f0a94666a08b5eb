"""Compares what was read with what was meant, in the words of people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.clerks_files.meanings import kind_names

MODELS = {
    "units": "organisations.OrganisationUnit", "persons": "people.Person", "households": "people.Household",
    "activities": "activities.Activity", "attendances": "activities.Attendance",
    "supplies": "activities.EmergencySupply", "sites": "sites.Site", "honours": "honours.Award",
    "standings": "honours.Standing", "own_honours": "honours.OwnHonour", "loans": "assistance.Loan",
    "insurances": "assistance.Insurance", "reliefs": "assistance.Relief", "posts": "committee.Post",
    "duty_records": "committee.DutyRecord", "duty_reports": "committee.DutyReport",
    "observations": "plans.Observation", "projects": "plans.Project", "registers": "plans.RegisterEntry",
}  # fmt: skip


def value_of(values: dict[str, Any], field_: str, key: str) -> Any:
    head, _, rest = field_.partition(".")
    if field_ in values:
        model = {"person": MODELS["persons"]}.get(head, MODELS.get(key, ""))
        return plain(values[field_], model, rest or field_)
    if rest and head in values:
        return plain(getattr(values[head], rest, None), MODELS["persons"] if head == "person" else "", rest)
    return None


def plain(value: Any, model: str = "", field_: str = "") -> Any:
    """An object by its name, a unit by its path, a choice by the word that people see."""
    if value is None or isinstance(value, (bool, int, Decimal, float, dt.date)):
        return value
    if isinstance(value, str):
        return _label(value, model, field_)
    if isinstance(value, (list, tuple, set)):
        return [plain(one) for one in value]
    if type(value).__name__ == "OrganisationUnit":
        parent = value.parent
        return f"{parent.name}/{value.name}" if parent and parent.parent_id else value.name
    if type(value).__name__ == "Kind":
        return kind_names().get((value.vocabulary, value.code), value.name)
    if type(value).__name__ == "Activity":
        return value.code or value.title
    return getattr(value, "name", None) or str(value)


def _label(value: str, model: str, field_: str) -> str:
    from django.apps import apps
    from django.core.exceptions import FieldDoesNotExist

    if not model:
        return value
    try:
        choices = dict(apps.get_model(model)._meta.get_field(field_).flatchoices)
    except FieldDoesNotExist:
        return value
    if value in choices:
        from django.utils import translation

        with translation.override("zh-hans"):
            return str(choices[value])
    return value


def same(read: Any, meant: Any) -> bool:
    """Equal as values: 5, 5.0 and Decimal(5) are one; nothing, an empty text and an empty list are one."""
    if meant is None or meant == []:
        return read in (None, "", [])
    if isinstance(meant, bool) or isinstance(read, bool):
        return read is meant
    if isinstance(meant, dt.datetime):
        meant = meant.date()
    if isinstance(meant, (int, float, Decimal)):
        try:
            return Decimal(str(read)) == Decimal(str(meant))
        except InvalidOperation:
            return False
    return read == meant


def plain_values(values: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items()}


def short(values: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in values.items() if value not in (None, ""))[:300]
