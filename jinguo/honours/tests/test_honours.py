"""Awards, standings and the federation's own honours."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import engine, registry
from jinguo.honours import verbs
from jinguo.honours.ledger import one_holder, one_recipient
from jinguo.honours.models import Award, Standing
from jinguo.ledgers.values.faults import RowError
from jinguo.people.models import Household
from tests import factories

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31))


def award(unit, code="red_banner_holder", level="district", on="2023-03-08", **recipient):
    return Award.everything.create(
        unit=unit, scheme=factories.kind(code, "honour.scheme"), level=level, occurred_on=on, state="verified",
        **recipient,
    )  # fmt: skip


def value(key, unit):
    return engine.evaluate([registry.get(key)], engine.Scope(unit, SYSTEM), PERIOD)[key].amount


def test_a_woman_honoured_by_district_and_city_is_one_holder():
    home, woman = factories.village(), factories.person()
    award(home, person=woman)
    award(home, person=woman, level="city", on="2024-03-08")
    award(home, person=factories.person(), level="town")
    assert value("honours.red_banner_holders", home) == 1
    assert value("honours.red_banner_awards", home) == 3


def test_an_award_has_exactly_one_recipient():
    home = factories.village()
    for recipients in ({}, {"person": factories.person(), "recipient_unit": home}):
        with pytest.raises(IntegrityError), transaction.atomic():
            award(home, **recipients)


def test_a_row_that_honours_a_unit_as_a_person_is_told_which_column_is_right():
    scheme = factories.kind("post_of_honour", "honour.scheme")
    with pytest.raises(RowError, match="获奖单位"):
        one_recipient({"scheme": scheme, "person": factories.person()}, None)


def test_a_model_village_is_the_reporting_village_when_none_is_named():
    home = factories.village()
    row = {"unit": home, "kind": factories.kind("model_village", "standing.kind")}
    one_holder(row, None)
    assert row["recipient_unit"] == home
    with pytest.raises(RowError, match="户主"):
        one_holder({"unit": home, "kind": factories.kind("model_household", "standing.kind")}, None)


def test_a_household_that_lost_its_standing_is_not_in_the_stock():
    home = factories.village()
    kind = factories.kind("model_household", "standing.kind")
    for name, ended in (("甲", None), ("乙", dt.date(2024, 1, 1))):
        Standing.everything.create(
            unit=home, kind=kind, level="district", occurred_on="2022-01-01", ended_on=ended, state="verified",
            household=Household.everything.create(name=name, unit=home),
        )  # fmt: skip
    assert value("honours.model_households", home) == 1
    assert value("honours.model_households_chosen", home) == 2


def test_a_revoked_award_is_not_revoked_again():
    home = factories.village()
    clerk = factories.user("town", home.parent)
    revoked = verbs.revoke_award(award(home, person=factories.person()), clerk, dt.date(2024, 5, 1))
    with pytest.raises(ValidationError, match="撤销"):
        verbs.revoke_award(revoked, clerk, dt.date(2024, 6, 1))


def test_family_awards_belong_to_the_family_line():
    home = factories.village()
    award(home, person=factories.person())
    award(home, "beautiful_family", household=Household.everything.create(name="甲", unit=home))
    family = factories.user("line", factories.district(), ("family",))
    assert [row.scheme.code for row in Award.objects.visible_to(family)] == ["beautiful_family"]
