"""The audit chain notices whatever is done to it."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from jinguo.core import audit
from jinguo.core.models import AuditEvent, AuditHead
from jinguo.core.scoping import SYSTEM

pytestmark = pytest.mark.django_db


def chain_of(length: int) -> None:
    for number in range(1, length + 1):
        audit.append("note", SYSTEM, object_type="core.Kind", object_id=number, payload={"number": number})


def messages() -> str:
    return " ".join(problem.message for problem in audit.verify_chain())


def test_an_untouched_chain_is_whole():
    chain_of(5)
    assert audit.verify_chain() == []


def test_an_empty_chain_is_whole():
    assert audit.verify_chain() == []


@pytest.mark.parametrize(
    "change",
    [
        {"payload": {"number": 99}},
        {"actor_name": "别人"},
        {"verb": "void"},
        {"object_id": 7},
        {"unit_path": "0001"},
    ],
)
def test_a_changed_event_is_found(change):
    chain_of(5)
    AuditEvent.objects.filter(sequence=3).update(**change)
    assert [problem.sequence for problem in audit.verify_chain()] == [3]


def test_an_event_changed_and_sealed_anew_is_found_by_the_next_link():
    chain_of(5)
    event = AuditEvent.objects.get(sequence=3)
    event.verb = "void"
    event.hash = audit._seal(event)
    event.save()
    assert [problem.sequence for problem in audit.verify_chain()] == [4]


def test_a_removed_event_is_found():
    chain_of(5)
    AuditEvent.objects.filter(sequence=3).delete()
    assert "第 3 条" in messages()


def test_swapped_events_are_found():
    chain_of(5)
    AuditEvent.objects.filter(sequence=2).update(sequence=100)
    AuditEvent.objects.filter(sequence=3).update(sequence=2)
    AuditEvent.objects.filter(sequence=100).update(sequence=3)
    assert {2, 3} <= {problem.sequence for problem in audit.verify_chain()}


def test_a_cut_off_tail_is_found():
    chain_of(5)
    AuditEvent.objects.filter(sequence__gt=3).delete()
    assert "末尾" in messages()


def test_a_cut_off_whole_chain_is_found():
    chain_of(5)
    AuditEvent.objects.all().delete()
    assert "末尾" in messages()


def test_a_tail_cut_off_together_with_the_head_is_found_by_an_anchor():
    chain_of(5)
    audit.anchor()
    AuditEvent.objects.filter(sequence__gt=3).delete()
    third = AuditEvent.objects.get(sequence=3)
    AuditHead.objects.update(sequence=3, hash=third.hash)
    assert "锚点" in messages()


def test_a_whole_chain_written_anew_is_found_by_an_anchor():
    chain_of(5)
    audit.anchor()
    AuditEvent.objects.all().delete()
    AuditHead.objects.all().delete()
    chain_of(6)
    assert "锚点" in messages()


def test_anchors_of_an_honest_chain_keep_holding():
    chain_of(2)
    audit.anchor()
    audit.anchor()
    chain_of(3)
    audit.anchor()
    assert audit.verify_chain() == []


def test_fractions_long_names_and_odd_text_are_sealed_alike_on_every_engine():
    class Verbose:
        pk = None

        def __str__(self) -> str:
            return "名" * 200

    audit.append("note", Verbose(), payload={"share": 1e20, "list": [0.1, {"x": -0.0}], "text": "a\x00b"})
    assert audit.verify_chain() == []


def test_an_event_that_is_rolled_back_leaves_no_gap():
    from django.db import transaction

    chain_of(2)
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.append("note", SYSTEM)
        raise RuntimeError
    chain_of(1)
    assert audit.verify_chain() == []
    assert AuditEvent.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_make_one_chain():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an in-memory database has one writer by construction")
    chain_of(1)

    def write() -> None:
        try:
            for _number in range(10):
                audit.append("note", SYSTEM)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write) for _number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert AuditEvent.objects.count() == 41
    assert audit.verify_chain() == []
