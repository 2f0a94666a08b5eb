"""Two records of one person become one, and become two again."""

import datetime as dt

import pytest

from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.people.duplicates import merging
from jinguo.people.models import Consent, Person, PersonMerge
from jinguo.people.person_references import person_fields, rows_naming
from tests import factories

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
NUMBER, OTHER = "370125199001010022", "370125199001010040"


def attends(person, activity):
    return Attendance.everything.create(activity=activity, person=person, name=person.name)


def trained(unit):
    figure = registry.get("activities.skills_trained_persons")
    return evaluate([figure], Scope(unit, SYSTEM), PERIOD)[figure.key].amount


def snapshot():
    """Every row that names a person, and the persons, as they stand."""
    held = {}
    for model, _field in person_fields():
        for row in model._base_manager.all():
            held[model._meta.label, row.pk] = {
                f.attname: getattr(row, f.attname)
                for f in model._meta.concrete_fields
                if f.attname != "updated_at"
            }
    for one in Person.everything.all():
        held["person", one.pk] = {f.attname: getattr(one, f.attname) for f in Person._meta.concrete_fields}
    return held


@pytest.fixture
def two():
    unit = factories.village()
    kept = factories.person("王试", unit=unit, phone="13800000001")
    gone = factories.person("王试", unit=unit, id_number=NUMBER)
    lesson, other = (factories.activity(by=unit, kind_="training", topic="housekeeping") for _ in range(2))
    attends(kept, lesson)
    attends(gone, lesson)
    attends(gone, other)
    Relief.everything.create(
        unit=unit,
        occurred_on="2024-05-01",
        person=gone,
        amount_cents=100000,
        category=factories.kind("needy_mother", "relief.category"),
        natural_key="x" * 64,
        state="verified",
    )
    Consent.objects.create(person=gone, purpose="培训")
    return unit, kept, gone


def test_everything_that_named_the_one_names_the_other(two):
    _unit, kept, gone = two
    plan = merging.merge(kept, gone, SYSTEM)
    assert not any(rows.exists() for field, rows in rows_naming(gone) if field.model is not Person)
    kept.refresh_from_db()
    assert (kept.id_number, kept.phone) == (NUMBER, "13800000001")
    assert plan.moved["签到"] == 2 and len(plan.voided) == 1


def test_distinct_persons_drop_by_one_and_come_back(two):
    unit, kept, gone = two
    assert trained(unit) == 2
    plan = merging.merge(kept, gone, SYSTEM)
    assert trained(unit) == 1
    merging.undo(plan.merge, SYSTEM)
    assert trained(unit) == 2


def test_undoing_restores_every_row_exactly(two):
    _unit, kept, gone = two
    before = snapshot()
    plan = merging.merge(kept, gone, SYSTEM, {"phone": "gone"})
    assert snapshot() != before
    merging.undo(plan.merge, SYSTEM)
    assert snapshot() == before


def test_a_rehearsal_changes_nothing(two):
    _unit, kept, gone = two
    before = snapshot()
    plan = merging.rehearse(kept, gone, SYSTEM)
    assert plan.voided and sum(plan.moved.values()) == 4
    assert snapshot() == before and not PersonMerge.objects.exists()


def test_two_identity_numbers_are_two_persons(two):
    unit, _kept, gone = two
    other = factories.person("王试", unit=unit, id_number=OTHER)
    with pytest.raises(merging.CannotMerge):
        merging.merge(other, gone, SYSTEM)
    with pytest.raises(merging.CannotMerge):
        merging.merge(gone, gone, SYSTEM)


def test_nobody_merges_persons_of_other_units(two):
    _unit, kept, gone = two
    for stranger in (
        factories.user("village", factories.village()),
        factories.user("leader", factories.district()),
    ):
        with pytest.raises(NotAllowed):
            merging.merge(kept, gone, stranger)


def test_undoing_stops_when_a_row_changed_since(two):
    _unit, kept, gone = two
    plan = merging.merge(kept, gone, SYSTEM)
    third = factories.person("别人")
    Relief.everything.update(person=third)
    with pytest.raises(merging.CannotMerge):
        merging.undo(plan.merge, SYSTEM)
    gone.refresh_from_db()
    assert gone.merged_into_id == kept.pk


def test_mergers_are_undone_latest_first(two):
    unit, kept, gone = two
    first = merging.merge(kept, gone, SYSTEM).merge
    third = factories.person("王试", unit=unit)
    second = merging.merge(third, kept, SYSTEM).merge
    with pytest.raises(merging.CannotMerge):
        merging.undo(first, SYSTEM)
    merging.undo(second, SYSTEM)
    merging.undo(first, SYSTEM)


def test_what_was_merged_is_found_nowhere_and_the_chain_names_nobody(two):
    unit, kept, gone = two
    clerk = factories.user("village", unit)
    assert [[one.pk for one in group] for group in merging.candidates(clerk)] == [[kept.pk, gone.pk]]
    merging.merge(kept, gone, clerk)
    assert list(Person.objects.visible_to(clerk)) == [kept]
    assert not merging.candidates(clerk)
    for event in AuditEvent.objects.all():
        assert "王试" not in str(event.payload) and NUMBER not in str(event.payload)
