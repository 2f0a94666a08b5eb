"""The plan's pages: values against targets, and who keeps plans and targets."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.core.models import AuditEvent
from jinguo.plans.models import Indicator, Observation, Plan, Target
from tests import factories as f


@pytest.fixture
def home(db):
    return f.district()


@pytest.fixture
def office(home, client):
    client.force_login(f.user("line", home, ("office",)))
    return client


@pytest.fixture
def share(home):
    return Indicator.everything.get(code="women_employment_share")


def observe(home, indicator, year, value, state="verified"):
    return Observation.everything.create(
        unit=home, indicator=indicator, year=year, value=value, source_document="公报", state=state,
        occurred_on=dt.date(year, 12, 31),
    )  # fmt: skip


def page(client, **more):
    return client.get(reverse("plan_monitor"), {"from": "2021-01-01", "to": "2025-12-31", **more})


def test_each_year_shows_its_value_against_the_target(office, home, share):
    Target.objects.create(
        plan=Plan.objects.get(code="women_2021_2030"), indicator=share, unit=home, year=2023, value="44"
    )
    observe(home, share, 2022, "43.1")
    observe(home, share, 2023, "43.5")
    observe(home, share, 2024, "46.2")
    observe(home, share, 2025, "99", state="submitted")
    rows = {row.indicator.code: row for row in page(office).context["rows"]}
    lights = {cell.year: cell.light for cell in rows[share.code].cells if cell.observation}
    assert lights == {2022: "under_way", 2023: "missed", 2024: "met"}
    assert "46.2" in page(office).content.decode()


def test_many_indicators_cost_no_more_queries(office, home, share, django_assert_max_num_queries):
    for year in range(2021, 2026):
        for indicator in Indicator.everything.all()[:8]:
            observe(home, indicator, year, "50")
    with django_assert_max_num_queries(25):
        page(office)


def test_the_office_sets_a_target_and_the_audit_keeps_it(office, home, share):
    plan = Plan.objects.get(code="women_2021_2030")
    answer = office.post(
        reverse("plan_reference_create", args=["target"]),
        {"plan": plan.pk, "indicator": share.pk, "unit": home.pk, "year": 2026, "value": "47"},
    )
    assert answer.status_code == 302
    assert Target.objects.get(unit=home, year=2026).value == 47
    assert AuditEvent.objects.filter(verb="add_target").exists()


def test_a_plan_that_ends_before_it_begins_is_refused_in_words(office, home):
    form = {"code": "x", "version": 1, "name": "新规划", "first_year": 2031, "last_year": 2030}
    answer = office.post(reverse("plan_reference_create", args=["plan"]), form)
    assert answer.status_code == 422
    assert "新规划" in answer.content.decode()
    assert not Plan.objects.filter(code="x").exists()


def test_other_lines_and_towns_look_but_do_not_change(client, home):
    for who in (f.user("line", home, ("rights",)), f.user("town", f.town(in_=home))):
        client.force_login(who)
        assert client.get(reverse("plan_targets")).status_code == 200
        assert client.get(reverse("plan_reference_create", args=["target"])).status_code == 403


def test_what_is_neither_plan_nor_target_does_not_exist(office):
    assert office.get("/plans/secret/new/").status_code == 404
