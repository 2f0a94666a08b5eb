"""From a filled form to the verbs that write it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.dateparse import parse_datetime

from jinguo.core.declaring.constraints import sentence_of
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.pages.forms.entry_form import EntryForm


def _instance(form: EntryForm, values: dict[str, Any]) -> models.Model:
    sheet = form.sheet
    if sheet.build is not None:
        approximate = values.pop("approximate", None)
        made = sheet.build(values, form)
        if approximate is not None:
            made.approximate = approximate  # type: ignore[attr-defined]
        return made
    plain = {**sheet.defaults, **_own_fields(form, values)}
    return sheet.model_class()(**plain)


def _own_fields(form: EntryForm, values: dict[str, Any]) -> dict[str, Any]:
    several = {column.field for column in form.sheet.columns if column.many}
    return {n: v for n, v in values.items() if has_field(form.model, n) and n not in several}


def _related(form: EntryForm, values: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the many-valued columns that are no hosts: the further programmes of an entry."""
    hosts = form.sheet.cohosts_field
    several = [column.field for column in form.sheet.columns if column.many and column.field != hosts]
    return {name: values[name] for name in several if name in values}


def create(form: EntryForm, by: Any) -> models.Model:
    """Write a new entry. Raises ValidationError with sentences, NotAllowed."""
    values = form.values()
    try:
        with transaction.atomic():
            entry = _instance(form, dict(values))
            if form.cleaned_data.get("client_id") and has_field(form.model, "public_id"):
                entry.public_id = form.cleaned_data["client_id"]  # type: ignore[attr-defined]
            form.sheet.verbs.of("record")(entry, by)
            if form.sheet.after_create is not None:
                form.sheet.after_create([entry], [values], form)
    except IntegrityError as error:
        raise ValidationError(sentence_of(error)) from error
    return entry


def change(form: EntryForm, entry: Any, by: Any) -> models.Model:
    """Amend an entry with what differs. Raises ValidationError (StaleEntry), NotAllowed."""
    values = form.values()
    changes = _own_fields(form, values)
    more: dict[str, Any] = {}
    if form.cleaned_data.get("seen"):
        more["seen"] = parse_datetime(form.cleaned_data["seen"])
    if form.sheet.cohosts_field and form.sheet.cohosts_field in values:
        more["hosts"] = values[form.sheet.cohosts_field]
    if related := _related(form, values):
        more["related"] = related
    try:
        return form.sheet.verbs.of("amend")(entry, by, changes, **more)
    except IntegrityError as error:
        raise ValidationError(sentence_of(error)) from error
