"""The people's pages of the demo have something to show, and no figure moves for it."""

import datetime as dt

import pytest

from jinguo.activities.models import Attendance
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.families import make_families
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.people.duplicates import merging
from jinguo.people.models import Consent, Household, PersonRequest
from tests import factories

pytestmark = pytest.mark.django_db


def all_figures(unit):
    period = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    values = evaluate(registry.all_figures(), Scope(unit, SYSTEM), period)
    return {key: value.amount for key, value in values.items()}


def test_families_consent_a_double_and_requests_leave_every_figure_as_it_was():
    town = factories.town()
    village = factories.village(in_=town)
    clerk = factories.user("town", town)
    clerk.username = "demo-town"
    clerk.save()
    homes = [Household.everything.create(name="赵试验", unit=village, code=f"H{n}") for n in range(2)]
    lesson = factories.activity(village, kind_="training", topic="housekeeping")
    for n, which in enumerate("甲乙丙丁"):
        woman = factories.person(f"试验人{which}", unit=village, sex="F", phone=f"1900000000{n}")
        Attendance.everything.create(activity=lesson, person=woman, name=woman.name)
    before = all_figures(town)
    make_families()
    assert [home.members.count() for home in homes] == [2, 2]
    assert (Consent.objects.count(), PersonRequest.objects.count()) == (4, 2)
    assert len(merging.candidates(clerk)) == 1
    assert all_figures(town) == before
