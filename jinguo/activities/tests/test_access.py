"""Who sees which activities."""

import pytest

from jinguo.activities.models import Activity, Attendance
from jinguo.core.scoping import SYSTEM
from tests import factories

pytestmark = pytest.mark.django_db


def titles(user):
    return set(Activity.objects.visible_to(user).values_list("title", flat=True))


@pytest.fixture
def two_towns():
    first, second = factories.town(), factories.town()
    factories.activity(factories.village(in_=first), title="甲")
    factories.activity(factories.village(in_=second), title="乙", kind_="law_publicity")
    return first, second


def test_a_town_sees_its_villages_and_not_its_neighbours(two_towns):
    assert titles(factories.user("town", two_towns[0])) == {"甲"}


def test_a_district_line_sees_every_town_but_only_its_line(two_towns):
    assert titles(factories.user("line", factories.district(), ("rights",))) == {"乙"}


def test_two_grants_do_not_make_a_right_over_both_places_and_lines(two_towns):
    first, second = two_towns
    person = factories.user("line", first, ("rights",))
    person.grants.create(role="line", unit=second, lines=["publicity"])
    assert titles(person) == set()


def test_a_cohost_sees_the_joint_event_once(two_towns):
    first, second = two_towns
    villages = (factories.village(in_=second), factories.village(in_=second))
    factories.activity(factories.village(in_=first), with_=villages, title="合办")
    clerk = factories.user("town", second)
    assert Activity.objects.visible_to(clerk).filter(title="合办").count() == 1


@pytest.mark.parametrize("nobody", [None, "sysadmin"])
def test_without_a_viewing_role_nothing_is_seen(two_towns, nobody):
    assert titles(factories.user(nobody, factories.district())) == set()


def test_a_grant_that_has_run_out_shows_nothing(two_towns):
    clerk = factories.user("town", two_towns[0])
    clerk.grants.update(valid_to="2020-01-01")
    assert titles(clerk) == set()


def test_sign_ins_follow_their_activity(two_towns):
    activity = Activity.everything.get(title="乙")
    Attendance.everything.create(activity=activity, name="试验人")
    assert Attendance.objects.visible_to(factories.user("town", two_towns[1])).count() == 1
    assert Attendance.objects.visible_to(factories.user("town", two_towns[0])).count() == 0
    assert Attendance.objects.visible_to(SYSTEM).count() == 1
