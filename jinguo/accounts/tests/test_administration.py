"""What administrators may do with users and rights, and what they may not."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from jinguo.accounts import verbs
from jinguo.accounts.access import VIEW, holds
from jinguo.accounts.models import RoleGrant, User
from jinguo.accounts.visibility import managed_users, visible_events
from jinguo.activities.models import Activity
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM, NotAllowed
from tests import factories

pytestmark = pytest.mark.django_db
STRONG = "a-long-enough-word-7"


@pytest.fixture
def towns():
    return factories.town(), factories.town()


@pytest.fixture
def administrator(towns):
    return factories.user("security", towns[0])


def make(by, unit, role="village", **more):
    return verbs.create_user(
        by, username="new", display_name="新人", password=STRONG, role=role, unit=unit, **more
    )


def test_an_administrator_makes_users_of_the_own_subtree(administrator, towns):
    village = factories.village(in_=towns[0])
    made = make(administrator, village)
    assert made.must_change_password and made.check_password(STRONG)
    assert list(managed_users(administrator)) == [made, administrator] or made in managed_users(administrator)
    assert list(AuditEvent.objects.order_by("-sequence").values_list("verb", flat=True)[:2]) == [
        "grant",
        "create_user",
    ]


def test_an_administrator_makes_nobody_elsewhere(administrator, towns):
    for unit in (factories.village(in_=towns[1]), towns[1], factories.district()):
        with pytest.raises(NotAllowed):
            make(administrator, unit, role="leader")
    assert not User.objects.filter(username="new").exists()


def test_a_role_is_not_granted_beyond_the_own_scope(administrator, towns):
    clerk = make(administrator, factories.village(in_=towns[0]))
    with pytest.raises(NotAllowed):
        verbs.grant(administrator, clerk, role="leader", unit=factories.district())
    assert clerk.grants.count() == 1


def test_an_administrator_of_some_lines_gives_no_other_line(towns):
    limited = factories.user("security", towns[0], ("rights",))
    village = factories.village(in_=towns[0])
    with pytest.raises(NotAllowed):
        make(limited, village)  # every line
    assert make(limited, village, lines=["rights"]).grants.get().lines == ["rights"]


def test_who_also_has_rights_elsewhere_is_out_of_reach(administrator, towns):
    clerk = make(administrator, factories.village(in_=towns[0]))
    RoleGrant.objects.create(user=clerk, role="leader", unit=factories.district())
    assert clerk not in managed_users(administrator)
    for act in (
        lambda: verbs.reset_password(administrator, clerk, STRONG),
        lambda: verbs.set_active(administrator, clerk, False),
        lambda: verbs.demand_password_change(administrator, clerk),
        lambda: verbs.end_grant(administrator, clerk.grants.first()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_changes_their_own_rights(administrator, towns):
    with pytest.raises(NotAllowed):
        verbs.grant(administrator, administrator, role="leader", unit=towns[0])
    with pytest.raises(NotAllowed):
        verbs.set_active(administrator, administrator, False)


def test_system_administration_is_held_beside_no_other_role(towns):
    clerk = make(SYSTEM, factories.village(in_=towns[0]))
    with pytest.raises(ValidationError, match="不同的人"):
        verbs.grant(SYSTEM, clerk, role="security", unit=towns[0])


def test_roles_fit_the_level_of_their_unit(towns):
    with pytest.raises(ValidationError, match="镇街"):
        make(SYSTEM, factories.village(in_=towns[0]), role="town")
    with pytest.raises(ValidationError, match="村居"):
        make(SYSTEM, towns[0], role="village")


@pytest.mark.parametrize("weak", ["short", "1234567890", "password123"])
def test_a_weak_password_is_refused(weak, towns):
    with pytest.raises(ValidationError):
        verbs.create_user(SYSTEM, username="new", display_name="", password=weak, role="town", unit=towns[0])


def test_an_ended_grant_gives_nothing_and_stays_readable(administrator, towns):
    village = factories.village(in_=towns[0])
    clerk = make(administrator, village, valid_from=dt.date(2099, 1, 1))
    verbs.end_grant(administrator, clerk.grants.get())
    fresh = User.objects.get(pk=clerk.pk)
    assert not holds(fresh, VIEW, village.path)
    assert fresh.grants.count() == 1


def test_an_administrator_sees_no_ledger_entry(administrator, towns):
    factories.activity(factories.village(in_=towns[0]), title="不可见")
    assert not Activity.objects.visible_to(administrator).exists()


def test_a_person_without_rights_administers_nothing(towns):
    for role in ("village", "town", "line", "leader", "auditor"):
        unit = factories.village() if role == "village" else towns[0]
        person = factories.user(role, unit)
        assert not managed_users(person).exists()
        with pytest.raises(NotAllowed):
            make(person, towns[0], role="leader")


def test_auditors_read_their_subtree_and_other_administrators_no_audit(towns):
    from jinguo.core import audit

    village = factories.village(in_=towns[0])
    entry = factories.activity(village)
    audit.append("record", SYSTEM, entry)
    make(SYSTEM, village)
    auditor, other = factories.user("auditor", towns[0]), factories.user("auditor", towns[1])
    assert set(visible_events(auditor).values_list("verb", flat=True)) >= {"record", "grant"}
    assert set(visible_events(factories.user("audit", towns[0])).values_list("verb", flat=True)) >= {
        "record",
        "grant",
    }
    assert not visible_events(other).exists()
    for role in ("sysadmin", "security"):
        assert not visible_events(factories.user(role, towns[0])).exists()
