"""The dated tree: what is opened, renamed, moved, merged and closed, and what figures make of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jinguo.core.audit import verify_chain
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.organisations import verbs
from jinguo.organisations.models import OrganisationUnit, UnitPlacement
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 7, 1)
BEFORE, AFTER = Period.year(2023), Period.year(2025)


@pytest.fixture
def east():
    return factories.town("东镇")


@pytest.fixture
def west():
    return factories.town("西镇")


def lectures(unit, period, boundaries):
    figure = registry.get("activities.lectures")
    return evaluate([figure], Scope(unit, SYSTEM, boundaries=boundaries), period)[figure.key].amount


def fresh(unit):
    return OrganisationUnit.everything.get(pk=unit.pk)


def test_a_moved_village_takes_its_records_along_by_todays_boundaries_only(east, west):
    home = factories.village(in_=east)
    factories.activity(home, on="2023-05-01")
    factories.activity(home, on="2025-05-01")
    verbs.move_unit(home, west, on=DAY, by=SYSTEM)
    east, west = fresh(east), fresh(west)
    assert [lectures(west, period, "now") for period in (BEFORE, AFTER)] == [1, 1]
    assert lectures(east, BEFORE, "then") == 1
    assert not lectures(east, AFTER, "then")
    assert lectures(west, AFTER, "then") == 1
    assert not lectures(west, BEFORE, "then")


def test_a_moved_unit_takes_everything_below_it(east, west):
    home = factories.village(in_=east)
    shop = factories.village("妇女小组", in_=home)
    verbs.move_unit(home, west, on=DAY, by=SYSTEM)
    assert fresh(shop).path.startswith(fresh(home).path)
    assert fresh(home).path.startswith(fresh(west).path)
    assert set(UnitPlacement.objects.values_list("unit", flat=True)) == {home.pk, shop.pk}
    assert set(fresh(west).subtree()) == {west, home, shop}


def test_merged_villages_count_below_the_one_that_stays(east):
    one, two, stays = (factories.village(in_=east) for _ in range(3))
    factories.activity(one, on="2023-05-01")
    verbs.merge_units([one, two], stays, on=DAY, by=SYSTEM)
    assert lectures(fresh(stays), BEFORE, "now") == 1
    assert not lectures(fresh(stays), BEFORE, "then")
    assert fresh(one).merged_into == stays
    assert not fresh(one).stands_on(DAY)


def test_the_stock_of_units_is_that_of_the_day(east):
    figure = registry.get("organisations.village_level")
    home = factories.village(in_=east)
    opened = verbs.open_unit(
        code="N1", name="新村", kind="village", subkind="community", parent=east, on=DAY, by=SYSTEM
    )
    verbs.close_unit(home, on=dt.date(2025, 1, 1), by=SYSTEM)
    counts = {
        year: evaluate([figure], Scope(east, SYSTEM), Period.year(year))[figure.key].amount
        for year in (2023, 2024, 2025)
    }
    assert counts == {2023: 1, 2024: 2, 2025: 1}
    assert opened.initials == "xc"


def test_a_rename_keeps_the_former_name(east):
    verbs.rename_unit(east, "东街道", on=DAY, by=SYSTEM)
    assert fresh(east).name == "东街道"
    assert UnitPlacement.objects.get().name == "东镇"


def test_a_rename_and_a_move_on_one_day_keep_one_former_place(east, west):
    home = factories.village("老村", in_=east)
    verbs.rename_unit(home, "新村", on=DAY, by=SYSTEM)
    verbs.move_unit(home, west, on=DAY, by=SYSTEM)
    placement = UnitPlacement.objects.get(unit=home)
    assert (placement.name, placement.path) == ("老村", home.path)


def test_changes_are_registered_in_the_order_of_time(east, west):
    home = factories.village(in_=east)
    verbs.move_unit(home, west, on=DAY, by=SYSTEM)
    with pytest.raises(verbs.ImpossibleChange, match="先后"):
        verbs.rename_unit(home, "新村", on=dt.date(2024, 1, 1), by=SYSTEM)


def test_a_unit_cannot_hang_below_itself_nor_the_root_anywhere(east):
    home = factories.village(in_=east)
    with pytest.raises(verbs.ImpossibleChange, match="下级"):
        verbs.move_unit(east, home, on=DAY, by=SYSTEM)
    with pytest.raises(verbs.ImpossibleChange, match="最上级"):
        verbs.move_unit(factories.district(), home, on=DAY, by=SYSTEM)


def test_a_unit_with_units_below_it_is_not_closed(east):
    factories.village(in_=east)
    with pytest.raises(verbs.ImpossibleChange, match="下面还有"):
        verbs.close_unit(east, on=DAY, by=SYSTEM)


def test_the_unit_above_changes_a_unit_and_nobody_else(east, west):
    home = factories.village(in_=east)
    chair, clerk = factories.user("village", home), factories.user("town", east)
    for nobody in (chair, factories.user("town", west), factories.user("leader")):
        with pytest.raises(NotAllowed):
            verbs.rename_unit(home, "新村", on=DAY, by=nobody)
    with pytest.raises(NotAllowed):
        verbs.rename_unit(east, "东街道", on=DAY, by=clerk)
    with pytest.raises(NotAllowed):
        verbs.move_unit(home, west, on=DAY, by=clerk)
    verbs.rename_unit(home, "新村", on=DAY, by=clerk)


def test_every_change_is_in_the_audit_chain(east, west):
    home = factories.village(in_=east)
    verbs.rename_unit(home, "新村", on=DAY, by=SYSTEM)
    verbs.move_unit(home, west, on=dt.date(2024, 8, 1), by=SYSTEM)
    verbs.close_unit(home, on=dt.date(2024, 9, 1), by=SYSTEM)
    events = list(AuditEvent.objects.order_by("sequence").values_list("verb", flat=True))
    assert events == ["rename_unit", "move_unit", "close_unit"]
    assert verify_chain() == []


def test_a_unit_does_not_close_before_it_opens(east):
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationUnit.everything.filter(pk=east.pk).update(opened_on=DAY, closed_on=dt.date(2024, 1, 1))
