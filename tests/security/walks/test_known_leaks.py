"""Leaks that other platforms had, as negative tests.

Wider than one's own scope when editing a role; several roles that widen one another; a scope kept in a
thread and lost or kept under load; a cached scope that outlives the right; one that fails open.
"""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from jinguo.accounts.access import grants_of, holds, units_for
from jinguo.accounts.models import RoleGrant, User
from jinguo.activities.models import Activity
from jinguo.core import scoping
from jinguo.ledgers.imports.batches import visible_batches
from jinguo.ledgers.models import ImportBatch
from jinguo.organisations.models import OrganisationUnit
from tests import factories

pytestmark = pytest.mark.django_db


def titles(user) -> set[str]:
    return set(Activity.objects.visible_to(user).values_list("title", flat=True))


@pytest.fixture
def towns():
    first, second = factories.town(), factories.town()
    for town, word in ((first, "甲"), (second, "乙")):
        village = factories.village(in_=town)
        factories.activity(village, title=f"{word}宣传")
        factories.activity(village, title=f"{word}权益", kind_="law_publicity")
    return first, second


def test_a_role_cannot_be_edited_beyond_the_own_scope_by_any_form_field(client, towns):
    administrator = factories.user("security", towns[0])
    clerk = factories.user("village", factories.village(in_=towns[0]))
    client.force_login(administrator)
    address = reverse("grant_create", args=[clerk.pk])
    foreign = (towns[1], factories.district())
    for unit in foreign:
        for role in ("leader", "town", "auditor", "sysadmin", "security", "audit"):
            client.post(address, {"role": role, "unit_code": unit.code, "unit": unit.pk, "unit_id": unit.pk})
            client.post(address, {"role": role, "unit_code": unit.name})
    assert clerk.grants.count() == 1


def test_several_roles_are_a_union_of_grants_and_not_a_product(towns):
    first, second = towns
    person = factories.user("line", first, ("rights",))
    RoleGrant.objects.create(user=person, role="line", unit=second, lines=["publicity"])
    assert titles(person) == {"甲权益", "乙宣传"}


def test_a_wide_role_of_looking_does_not_widen_a_narrow_role_of_writing(towns):
    first, second = towns
    person = factories.user("leader", factories.district())
    village = factories.village(in_=first)
    RoleGrant.objects.create(user=person, role="village", unit=village)
    theirs = factories.activity(factories.village(in_=second), state="draft")
    own = factories.activity(village, state="draft")
    assert scoping.may(person, "view", theirs)
    assert not scoping.may(person, "amend", theirs)
    assert scoping.may(person, "amend", own)
    assert set(units_for(person, "record")) == {village}


def test_threads_that_serve_different_people_do_not_share_a_scope(towns):
    people = [factories.user("town", town) for town in towns]
    for person in people:
        grants_of(person, "view")  # read here: the threads below have no share in this transaction

    def condition(number: int) -> str:
        return str(Activity.objects.visible_to(people[number % 2]).query)

    alone = [condition(0), condition(1)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(condition, range(200))) == alone * 100


def test_a_scope_holds_no_state_between_two_users(towns):
    first, second = (factories.user("town", town) for town in towns)
    queryset = Activity.objects.visible_to(first)
    Activity.objects.visible_to(second)
    assert set(queryset.values_list("title", flat=True)) == {"甲宣传", "甲权益"}


def test_a_right_that_ends_is_gone_at_the_next_request(towns):
    person = factories.user("town", towns[0])
    assert titles(person)
    RoleGrant.objects.filter(user=person).update(valid_to="2020-01-01")
    assert not titles(User.objects.get(pk=person.pk))


def test_a_right_that_begins_later_is_not_there_yet(towns):
    person = factories.user("town", towns[0])
    RoleGrant.objects.filter(user=person).update(valid_from="2999-01-01")
    assert not titles(User.objects.get(pk=person.pk))


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_superuser": True, "is_staff": True}])
def test_flags_of_the_user_table_open_nothing(change, towns):
    person = factories.user(None)
    for name, value in change.items():
        setattr(person, name, value)
    person.save()
    assert not titles(person)
    assert not holds(person, "view")


def test_nobody_in_particular_sees_nothing(towns):
    for nobody in (AnonymousUser(), factories.user(None), User(), None):
        assert not titles(nobody)
        assert not OrganisationUnit.objects.visible_to(nobody).exists()
        assert grants_of(nobody, "view") == []


def test_a_path_that_begins_alike_is_another_subtree(towns):
    """The path 0001 must not reach 00010…: segments have a fixed width, and neighbours differ in it."""
    neighbours = [factories.town() for _number in range(40)]
    person = factories.user("town", neighbours[0])
    factories.activity(factories.village(in_=neighbours[1]), title="邻")
    assert "邻" not in titles(person)
    assert set(units_for(person)) == {neighbours[0]}


def test_sorting_filtering_and_counting_stay_within_the_scope(towns):
    mine = Activity.objects.visible_to(factories.user("town", towns[0]))
    assert mine.count() == 2
    assert mine.filter(title__contains="乙").count() == 0
    assert mine.order_by("-title").first().title.startswith("甲")
    assert mine.exclude(title__contains="甲").count() == 0
    assert mine.aggregate(total=scoping.models.Count("pk"))["total"] == 2


def test_what_one_grant_shows_another_does_not_take_away(client, towns):
    """An auditor of everything who is a clerk of one line exports that line only."""
    person = factories.user("auditor", factories.district())
    RoleGrant.objects.create(user=person, role="line", unit=towns[0], lines=["rights"])
    client.force_login(person)
    assert titles(person) == {"甲宣传", "甲权益", "乙宣传", "乙权益"}
    answer = client.get(reverse("activities:export"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        words = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "甲权益" in words
    assert not [title for title in ("甲宣传", "乙宣传", "乙权益") if title in words]
    there = {"from": "2024-01-01", "to": "2024-12-31"}
    for figure, unit, status in (
        ("activities.lectures", towns[0], 404),
        ("activities.law_events", towns[0], 200),
        ("activities.law_events", towns[1], 404),
    ):
        asked = there | {"unit": unit.code}
        assert client.get(reverse("figure_records", args=[figure]), asked).status_code == 200
        assert client.get(reverse("figure_records_export", args=[figure]), asked).status_code == status


def test_who_verifies_one_whole_tree_sees_the_imports_of_that_tree_and_no_other(towns):
    other = OrganisationUnit.everything.create(code="880115", name="邻区", kind="district")
    whole = factories.user("line", factories.district())
    clerks = {
        "own tree": factories.user("village", factories.village(in_=towns[0])),
        "other tree": factories.user("line", other),
        "both": factories.user("line", other),
    }
    RoleGrant.objects.create(user=clerks["both"], role="town", unit=towns[0])
    for name, clerk in clerks.items():
        ImportBatch.objects.create(by=clerk, file_name=name, sha256="0" * 64)
    ImportBatch.objects.create(by=None, file_name="by the program", sha256="0" * 64)
    assert set(visible_batches(whole).values_list("file_name", flat=True)) == {"own tree"}
    RoleGrant.objects.create(user=whole, role="line", unit=other)
    everything = set(visible_batches(User.objects.get(pk=whole.pk)).values_list("file_name", flat=True))
    assert everything == {*clerks, "by the program"}
