"""Entries made and written in bulk are the same as those made and written one by one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import models

from jinguo.activities.models import Activity
from jinguo.ledgers import declarations
from jinguo.ledgers.values.bulk_insert import fresh, insert
from tests import factories

MODELS = sorted(
    {sheet.model_class() for sheet in declarations.all_sheets()}, key=lambda model: model._meta.label
)
OWN = ("public_id",)  # made anew each time


def said(entry: models.Model) -> dict[str, object]:
    return {
        field.attname: getattr(entry, field.attname)
        for field in entry._meta.concrete_fields
        if field.name not in OWN
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_fresh_entry_has_every_default_of_its_model(model):
    made, usual = fresh(model, {}), model()
    assert said(made) == said(usual)
    assert made._state.adding and made.pk is None


def test_two_fresh_entries_share_nothing():
    one, other = fresh(Activity, {}), fresh(Activity, {})
    one.approximate.append("headcount")
    assert other.approximate == [] and one.public_id != other.public_id


@pytest.mark.django_db
def test_what_is_inserted_in_bulk_reads_back_as_given():
    village = factories.village()
    values = {
        "unit": village, "kind": factories.kind("lecture"), "occurred_on": dt.date(2024, 3, 8), "title": "家风宣讲",
        "headcount": 30, "approximate": ["headcount"], "nonsense": 1,
    }  # fmt: skip
    rows = [fresh(Activity, values), fresh(Activity, {**values, "title": "反诈宣讲"})]
    insert(rows)
    first, second = Activity.everything.order_by("pk")
    assert [first.pk, second.pk] == [row.pk for row in rows]
    assert (first.unit, first.title, first.headcount) == (village, "家风宣讲", 30)
    assert (first.occurred_on, first.approximate) == (dt.date(2024, 3, 8), ["headcount"])
    later = factories.activity(village)
    assert later.pk > second.pk
