"""Sites: stocks at a date, closing, rating, and who sees them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import engine, registry
from jinguo.sites import verbs
from jinguo.sites.models import Site
from tests import factories

pytestmark = pytest.mark.django_db


def site(unit, code="family_education_station", opened="2022-03-01", **fields):
    return Site.everything.create(
        unit=unit, kind=factories.kind(code, "site.kind"), name=f"站点{Site.everything.count()}",
        occurred_on=opened, state="verified", **fields,
    )  # fmt: skip


def standing(key, unit, end):
    period = Period(dt.date(2020, 1, 1), dt.date.fromisoformat(end))
    return engine.evaluate([registry.get(key)], engine.Scope(unit, SYSTEM), period)[key].amount


def test_a_site_counts_from_its_opening_until_the_day_it_closes():
    home = factories.village()
    site(home, ended_on=dt.date(2023, 6, 1))
    key = "sites.family_education_stations"
    assert [standing(key, home, day) for day in ("2022-02-28", "2022-03-01", "2023-05-31", "2023-06-01")] == [
        0, 1, 1, 0,
    ]  # fmt: skip


def test_towns_with_a_station_are_counted_once_each():
    first, second = factories.town(), factories.town()
    for town in (first, first, second):
        site(factories.village(in_=town))
    assert standing("sites.family_education_towns", factories.district(), "2024-01-01") == 2


def test_a_closed_site_is_not_closed_again():
    home = factories.village()
    clerk = factories.user("town", home.parent)
    closed = verbs.close_site(site(home), clerk, dt.date(2024, 1, 1))
    with pytest.raises(ValidationError, match="关闭"):
        verbs.close_site(closed, clerk, dt.date(2024, 2, 1))


def test_a_new_rating_keeps_the_old_one_in_the_history():
    home = factories.village()
    clerk = factories.user("town", home.parent)
    verbs.rate_site(site(home, rating=3), clerk, 5, dt.date(2024, 1, 1))
    assert AuditEvent.objects.order_by("-sequence").first().payload["changes"]["rating"] == [3, 5]


@pytest.mark.parametrize("wrong", [{"rating": 6}, {"rating": 0}, {"ended_on": "2020-01-01"}])
def test_the_database_refuses_impossible_sites(wrong):
    made = site(factories.village())
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.everything.filter(pk=made.pk).update(**wrong)


def test_a_line_sees_the_sites_of_its_own_kinds():
    home = factories.village()
    site(home)
    site(home, "workshop")
    family = factories.user("line", factories.district(), ("family",))
    assert [row.kind.code for row in Site.objects.visible_to(family)] == ["family_education_station"]
