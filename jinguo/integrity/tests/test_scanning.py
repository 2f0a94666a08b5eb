"""A scan adds nothing the second time, forgets nothing that was said, and touches no figure."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.core.exceptions import ValidationError

from jinguo.activities.models import Activity, Attendance
from jinguo.core.models import AuditEvent, Kind
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.integrity import verbs
from jinguo.integrity.models import Suspicion, SuspicionEntry
from jinguo.integrity.scanning import scan
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(town):
    return make.user("town", town)


@pytest.fixture
def pair(village):
    return [make.activity(village, title="三八节讲座", place="广场", headcount=63) for _ in range(2)]


def everything() -> set[tuple]:
    rows = SuspicionEntry.objects.values_list(
        "suspicion__key", "suspicion__rule", "suspicion__state", "object_type", "object_id", "unit", "line"
    )
    return set(rows)


@pytest.mark.parametrize("seed", range(4))
def test_a_second_scan_finds_the_same(seed):
    rng, town = random.Random(seed), make.town()
    villages = [make.village(in_=town) for _ in range(3)]
    persons = [make.person() for _ in range(12)]
    for _number in range(40):
        entry = make.activity(
            rng.choice(villages), title=rng.choice(("三八节讲座", "普法宣传")), place=rng.choice(("广场", "活动室")),
            headcount=rng.choice((60, 63, 1400)), on=dt.date(2024, 3, rng.randint(20, 31)),
        )  # fmt: skip
        for person in rng.sample(persons, 4):
            Attendance.everything.create(activity=entry, person=person, name=person.name)
    first = scan(None, SYSTEM)
    known = everything()
    second = scan(None, SYSTEM)
    assert first.new == first.total == second.total > 0
    assert (second.new, second.gone) == (0, 0)
    assert everything() == known


def test_no_figure_changes(pair, village):
    figures = list(registry.all_figures())
    scope, period = Scope(village, SYSTEM), Period.year(2024)
    before = evaluate(figures, scope, period)
    states = list(Activity.everything.values_list("pk", "state", "updated_at"))
    assert scan(None, SYSTEM).total > 0
    assert evaluate(figures, scope, period) == before
    assert list(Activity.everything.values_list("pk", "state", "updated_at")) == states


def test_what_was_dismissed_stays_dismissed(pair, clerk):
    scan(None, SYSTEM)
    doubt = Suspicion.everything.get()
    verbs.dismiss(doubt, clerk, "确实是两场")
    scan(None, SYSTEM)
    doubt.refresh_from_db()
    assert (doubt.state, doubt.reason, doubt.decided_by) == ("dismissed", "确实是两场", clerk)
    verbs.reopen(doubt, clerk)
    doubt.refresh_from_db()
    assert doubt.state == "open"
    assert AuditEvent.objects.filter(verb__in=["dismiss_suspicion", "reopen_suspicion"]).count() == 2


def test_a_doubt_goes_with_its_cause_and_comes_back_with_it(pair):
    scan(None, SYSTEM)
    Activity.everything.filter(pk=pair[0].pk).update(title="完全不同的另一件事", place="村口", headcount=8)
    assert scan(None, SYSTEM).gone == 1
    assert Suspicion.everything.get().state == "gone"
    Activity.everything.filter(pk=pair[0].pk).update(title="三八节讲座", place="广场", headcount=63)
    assert scan(None, SYSTEM).new == 0
    assert Suspicion.everything.get().state == "open"


def test_dismissing_needs_a_reason_and_the_right(pair, village, clerk):
    scan(None, SYSTEM)
    doubt = Suspicion.everything.get()
    with pytest.raises(ValidationError):
        verbs.dismiss(doubt, clerk, "  ")
    chair = make.user("village", village)
    with pytest.raises(NotAllowed):
        verbs.dismiss(doubt, chair, "没有问题")
    verbs.explain(doubt, chair, "上午下午各一场")
    doubt.refresh_from_db()
    assert (doubt.state, doubt.explanation) == ("open", "上午下午各一场")


def test_confirming_leaves_the_entries_to_their_own_verbs(pair, clerk):
    scan(None, SYSTEM)
    doubt = verbs.confirm(Suspicion.everything.get(), clerk)
    assert doubt.state == "confirmed"
    assert set(Activity.everything.values_list("state", flat=True)) == {"verified"}
    scan(None, SYSTEM)
    doubt.refresh_from_db()
    assert doubt.state == "confirmed"


def test_a_scan_of_one_town_leaves_the_rest_alone(pair, town):
    elsewhere = make.village(in_=make.town())
    for _number in range(2):
        make.activity(elsewhere, title="普法宣传日", place="集市", headcount=51)
    scan(None, SYSTEM)
    assert Suspicion.everything.filter(state="open").count() == 2
    Activity.everything.all().update(occurred_on="2024-01-01", state="void", void_reason="试")
    assert scan(town, SYSTEM).gone == 1
    assert Suspicion.everything.filter(state="open").get().unit == elsewhere


def test_who_may_not_see_one_entry_sees_nothing_of_the_doubt(pair, village, clerk):
    other = make.village(in_=village.parent)
    Activity.everything.filter(pk=pair[0].pk).update(unit=other)
    scan(None, SYSTEM)
    assert Suspicion.objects.visible_to(clerk).count() == 1
    assert Suspicion.objects.visible_to(make.user("village", village)).count() == 0
    assert Suspicion.objects.visible_to(make.user("line", lines=("rights",))).count() == 0
    assert Suspicion.objects.visible_to(make.user("line", lines=("publicity",))).count() == 1
    assert Suspicion.objects.visible_to(make.user("sysadmin")).count() == 0


def test_a_site_sets_its_own_thresholds_and_switches_rules_off(village):
    make.activity(village, headcount=400)
    word = Kind.objects.get(vocabulary="integrity.rule", code="crowded_room")
    word.attributes = {"heads": 300}
    word.save()
    scan(None, SYSTEM)
    assert Suspicion.everything.get().rule == "crowded_room"
    word.attributes = {"heads": "三百", "nonsense": 3}
    word.save()
    assert scan(None, SYSTEM).gone == 1
    word.attributes = {"heads": 300}
    word.save()
    scan(None, SYSTEM)
    word.valid_to = dt.date(2020, 1, 1)
    word.save()
    scan(None, SYSTEM)
    assert Suspicion.everything.get().state == "gone"


def test_a_scan_asks_as_many_queries_for_many_entries(django_assert_max_num_queries, village):
    for number in range(60):
        make.activity(
            village, title="三八节讲座", place="广场", headcount=63, on=dt.date(2024, 3, 1 + number % 30)
        )
    scan(None, SYSTEM)
    with django_assert_max_num_queries(110):
        assert scan(None, SYSTEM).total >= 30
