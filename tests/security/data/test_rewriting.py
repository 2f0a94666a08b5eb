"""Whoever can write the database cannot rewrite what happened, and cannot change a number beside the program."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import F

from jinguo.accounts.models import Role, RoleGrant, User
from jinguo.activities.models import Activity, ActivityHost
from jinguo.core import audit, lifecycle
from jinguo.core.audit import accepting, anchors, state
from jinguo.core.crypto import audit_ring, key_file
from jinguo.core.models import AuditEvent, AuditHead, Kind, Programme, RowSeal, RowSealChange
from jinguo.core.row_seals import guarded
from jinguo.core.row_seals.checking import verify_rows
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.declarations import all_sheets
from jinguo.organisations.models import OrganisationUnit, UnitKind
from jinguo.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.date(2025, 3, 8)


def sql(text: str, *values: object) -> None:
    """Do what somebody with the database's password does, beside the program."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def rows_of(text: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(text)
        return cursor.fetchall()


def chain_of(length: int) -> None:
    for number in range(length):
        audit.append("note", SYSTEM, object_type="core.Kind", object_id=number)


def kinds() -> set[str]:
    return {problem.kind for problem in audit.verify_chain()}


def copy_of(*tables: str) -> dict[str, tuple[list[str], list[tuple]]]:
    """Copy tables, as a backup does."""
    kept = {}
    for table in tables:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            kept[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return kept


def put_back(kept: dict[str, tuple[list[str], list[tuple]]]) -> None:
    """Put an older copy of the tables back."""
    for table in kept:
        sql(f'DELETE FROM "{table}"')
    for table, (names, rows) in kept.items():
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
        for row in rows:
            sql(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', *row)


CHAIN = ("core_auditevent", "core_audithead")


def unkeyed(event: AuditEvent) -> str:
    """The seal anybody can make."""
    content = [
        event.sequence, event.at.isoformat(), event.actor_id, event.actor_name, event.verb, event.object_type,
        event.object_id, event.unit_path, event.payload, event.previous_hash,
    ]  # fmt: skip
    told = json.dumps(content, ensure_ascii=False, sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(told.encode()).hexdigest()


def write_anew_without_key(upto: int | None = None) -> None:
    """Seal the whole chain anew without the key, and set the head to it."""
    previous = "0" * 64
    for event in AuditEvent.objects.order_by("sequence"):
        if upto and event.sequence > upto:
            event.delete()
            continue
        event.verb, event.previous_hash, event.key_id, event.rows = "void", previous, "", ""
        event.hash = previous = unkeyed(event)
        event.save()
        sequence = event.sequence
    AuditHead.objects.update(sequence=sequence, hash=previous, key_id="", mac="", rows={})


# --- the chain -----------------------------------------------------------------------------------


def test_a_chain_written_anew_and_sealed_without_the_key_is_found():
    chain_of(4)
    write_anew_without_key()
    assert "unkeyed" in kinds()


def test_an_event_sealed_anew_with_a_guessed_key_is_found():
    chain_of(4)
    event = AuditEvent.objects.get(sequence=4)
    event.verb = "void"
    event.hash = hashlib.sha256(b"guess").hexdigest()
    event.save()
    AuditHead.objects.update(hash=event.hash)
    assert kinds() >= {"changed", "cut"}


def test_a_tail_cut_off_together_with_the_head_is_found_without_anchors():
    chain_of(3)
    kept = copy_of("core_audithead")
    chain_of(3)
    sql("DELETE FROM core_auditevent WHERE sequence > 3")
    put_back(kept)
    assert kinds() == {"rolled_back"}


def test_a_cut_tail_that_was_followed_by_other_events_is_found():
    chain_of(3)
    kept = copy_of(*CHAIN)
    chain_of(2)
    put_back(kept)
    chain_of(4)
    assert kinds() == {"rolled_back"}


def test_an_older_copy_of_the_database_is_found_without_anchors():
    chain_of(3)
    kept = copy_of(*CHAIN)
    chain_of(5)
    put_back(kept)
    assert kinds() == {"rolled_back"}
    assert not anchors.main_file().exists()


def test_a_state_that_was_deleted_with_the_roll_back_is_itself_found():
    chain_of(3)
    kept = copy_of(*CHAIN)
    chain_of(5)
    put_back(kept)
    state.path().unlink()
    assert kinds() == {"state_missing"}
    chain_of(1)
    assert kinds() == {"state_missing"}, "and does not come back by itself"


def test_a_state_written_by_hand_is_found():
    chain_of(3)
    told = json.loads(state.path().read_text())
    state.path().write_text(json.dumps(told | {"sequence": 1}))
    assert kinds() == {"state_missing"}


def test_an_emptied_database_is_found():
    chain_of(3)
    AuditEvent.objects.all().delete()
    AuditHead.objects.all().delete()
    assert "rolled_back" in kinds()


@pytest.mark.parametrize("empty", [True, False])
def test_anchors_deleted_or_emptied_are_found(empty):
    chain_of(3)
    audit.anchor()
    anchors.main_file().write_text("") if empty else anchors.main_file().unlink()
    assert kinds() == {"anchors_missing"}


def test_anchors_cut_short_are_found():
    for _round in range(3):
        chain_of(2)
        audit.anchor()
    lines = anchors.main_file().read_text().splitlines()
    anchors.main_file().write_text("\n".join(lines[:2]) + "\n")
    assert kinds() == {"anchors_shortened"}


def test_an_anchor_taken_from_the_middle_is_found():
    for _round in range(3):
        chain_of(2)
        audit.anchor()
    lines = anchors.main_file().read_text().splitlines()
    anchors.main_file().write_text(f"{lines[0]}\n{lines[2]}\n")
    assert kinds() == {"anchor_differs"}


def test_a_forged_anchor_is_found():
    chain_of(3)
    audit.anchor()
    with anchors.main_file().open("a") as stream:
        stream.write(
            f"2 {AuditEvent.objects.get(sequence=2).hash} {DAY} 2 {audit_ring.current()} {'0' * 64}\n"
        )
    assert "anchor_differs" in kinds()


def test_anchors_stand_in_a_second_place_and_are_compared_there(tmp_path, settings):
    settings.JINGUO_ANCHORS = [str(tmp_path / "elsewhere")]
    chain_of(3)
    audit.anchor()
    chain_of(1)
    audit.anchor()
    assert len((tmp_path / "elsewhere").read_text().splitlines()) == 2
    assert audit.anchors_elsewhere() and audit.verify_chain() == []
    (tmp_path / "elsewhere").unlink()
    assert kinds() == {"anchors_missing"}


def test_a_second_place_that_is_not_there_stops_nothing_and_is_filled_later(tmp_path, settings):
    settings.JINGUO_ANCHORS = [str(tmp_path / "share" / "anchors")]
    chain_of(1)
    assert audit.anchor() is not None
    assert audit.verify_chain() == []
    (tmp_path / "share").mkdir()
    chain_of(1)
    audit.anchor()
    assert len((tmp_path / "share" / "anchors").read_text().splitlines()) == 2


def test_two_who_note_the_head_at_once_leave_no_broken_line(monkeypatch):
    import threading
    import time

    from django.db import connections

    chain_of(2)
    write = anchors.append_lines
    monkeypatch.setattr(anchors, "append_lines", lambda *told: (time.sleep(0.3), write(*told)))

    def note() -> None:
        anchors.anchor()
        connections.close_all()

    both = [threading.Thread(target=note) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert len(anchors.read(anchors.main_file())) == 1 and audit.verify_chain() == []


def test_the_site_s_own_command_is_given_each_anchor(tmp_path, settings):
    settings.JINGUO_ANCHOR_COMMAND = f"tee {tmp_path / 'told'}"
    chain_of(1)
    line = audit.anchor().line()
    assert (tmp_path / "told").read_text() == line + "\n"


def test_a_lost_key_and_a_wrong_key_are_told_apart_from_changes():
    chain_of(3)
    held = json.loads(audit_ring.path().read_text())
    ((name, told),) = held["keys"].items()
    try:
        key_file.write(audit_ring.path(), held | {"keys": {"a9-00000000": told}, "current": "a9-00000000"})
        assert "unknown_key" in kinds() and "changed" not in kinds()
        key_file.write(audit_ring.path(), held | {"keys": {name: {**told, "key": "A" * 43 + "="}}})
        assert "wrong_key" in kinds() and "changed" not in kinds()
    finally:
        key_file.write(audit_ring.path(), held)
    assert audit.verify_chain() == []


def test_a_new_key_seals_from_then_on_and_says_so():
    chain_of(2)
    before = audit_ring.current()
    try:
        after = audit_ring.add()
        chain_of(2)
        assert AuditEvent.objects.get(verb="rotate_audit_key").payload == {"from": before, "to": after}
        assert audit.verify_chain() == []
        last = AuditEvent.objects.order_by("sequence").last()
        last.key_id = before
        last.hash = audit._seal(last)
        last.save()
        assert "unkeyed" in kinds(), "an old key verifies only"
    finally:
        held = json.loads(audit_ring.path().read_text())
        key_file.write(audit_ring.path(), held | {"keys": {before: held["keys"][before]}, "current": before})


def test_a_chain_from_before_is_verified_by_its_own_rule_and_bound_by_the_first_keyed_event():
    chain_of(3)
    write_anew_without_key()
    state.path().unlink()
    audit_ring.note_use(False)
    assert audit.verify_chain() == []
    kept = copy_of("core_auditevent")
    chain_of(1)
    sealing_event = AuditEvent.objects.get(verb="seal_keyed")
    assert sealing_event.sequence == 4 and sealing_event.payload["head"] == 3
    assert audit.verify_chain() == [] and audit.seal_is_keyed()
    assert copy_of("core_auditevent")["core_auditevent"][1][:3] == kept["core_auditevent"][1], "rewrote a row"
    write_anew_without_key(upto=3)
    assert "unkeyed" in kinds()


# --- rows ----------------------------------------------------------------------------------------


@pytest.fixture
def place() -> OrganisationUnit:
    return OrganisationUnit.everything.create(code="3701", name="测试区", kind=UnitKind.DISTRICT)


@pytest.fixture
def activity(place) -> Activity:
    kind = Kind.objects.get(vocabulary="activity.kind", code="lecture")
    made = Activity(unit=place, occurred_on=DAY, kind=kind, title="三八节", headcount=30)
    return lifecycle.record(made, SYSTEM)


@pytest.fixture
def woman(place) -> Person:
    return Person.everything.create(
        name="王芳", id_number="370101198001010028", phone="13800138000", unit=place
    )


def found() -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.kind) for problem in verify_rows()]


def test_rows_written_by_the_program_hold(activity, woman):
    audit.append("note", SYSTEM)
    assert found() == []


def test_a_number_changed_by_sql_is_found_and_named(activity):
    sql("UPDATE activities_activity SET headcount = 3000 WHERE id = %s", activity.pk)
    assert found() == [("activities_activity", activity.pk, "changed")]
    assert f"activities_activity {activity.pk}" in verify_rows()[0].message


@pytest.mark.parametrize(
    "column, value",
    [("occurred_on", "2024-03-08"), ("state", "verified"), ("title", "别的"), ("approximate", '["headcount"]'),
     ("note", " "), ("natural_key", "x"), ("created_at", "2020-01-01 00:00:00+00:00")],
)  # fmt: skip
def test_whatever_is_changed_in_an_entry_is_found(activity, column, value):
    sql(f'UPDATE activities_activity SET "{column}" = %s WHERE id = %s', value, activity.pk)
    assert found() == [("activities_activity", activity.pk, "changed")]


@pytest.mark.parametrize("column", ["title", "note", "state"])
def test_words_behind_a_zero_are_found(activity, column):
    """SQLite's own way of telling a value stops at a zero; what people are shown goes on."""
    if connection.vendor != "sqlite":
        return
    sql(f"UPDATE activities_activity SET {column} = {column} || char(0) || 'x' WHERE id = %s", activity.pk)
    assert [(one.row, one.kind) for one in verify_rows()] == [(activity.pk, "changed")]


def test_a_kind_moved_to_another_line_is_found(activity):
    sql("UPDATE core_kind SET line = 'rights' WHERE id = %s", activity.kind_id)
    assert ("core_kind", activity.kind_id, "changed") in [(p.table, p.row, p.kind) for p in verify_rows()]


def test_a_change_beside_the_program_is_not_laundered_by_the_next_save(activity):
    sql("UPDATE activities_activity SET headcount = 3000 WHERE id = %s", activity.pk)
    fresh = Activity.everything.get(pk=activity.pk)
    lifecycle.submit(fresh, SYSTEM)
    Activity.everything.filter(pk=activity.pk).update(note="x")
    Activity.everything.update(note=F("title"))
    assert found() == [("activities_activity", activity.pk, "changed")]


def test_a_grant_inserted_by_sql_is_found(place):
    user = User.objects.create_user("one", password="a-long-password")
    RoleGrant.objects.create(user=user, role=Role.VILLAGE, unit=place)
    sql(
        "INSERT INTO accounts_rolegrant (role, lines, unit_id, user_id, from_before) VALUES ('leader', '[]', %s, %s, FALSE)",
        place.pk, user.pk,
    )  # fmt: skip
    new = RoleGrant.objects.get(role="leader").pk
    assert found() == [("accounts_rolegrant", new, "inserted")]


def test_a_forged_seal_does_not_help(place):
    user = User.objects.create_user("one", password="a-long-password")
    kept = RoleGrant.objects.create(user=user, role=Role.VILLAGE, unit=place)
    mac = RowSeal.objects.get(table="accounts_rolegrant", row=kept.pk).mac
    sql(
        "INSERT INTO accounts_rolegrant (role, lines, unit_id, user_id, from_before) VALUES ('village', '[]', %s, %s, FALSE)",
        place.pk, user.pk,
    )  # fmt: skip
    new = RoleGrant.objects.order_by("pk").last().pk
    sql('INSERT INTO core_rowseal ("table", "row", mac) VALUES (%s, %s, %s)', "accounts_rolegrant", new, mac)
    assert ("accounts_rolegrant", new, "changed") in found()


def test_exchanged_hashes_are_found(place, woman):
    other = Person.everything.create(name="李梅", id_number="370101198502020027", unit=place)
    first, second = woman.id_hash, other.id_hash
    sql("UPDATE people_person SET id_hash = NULL WHERE id = %s", woman.pk)
    sql("UPDATE people_person SET id_hash = %s WHERE id = %s", first, other.pk)
    sql("UPDATE people_person SET id_hash = %s WHERE id = %s", second, woman.pk)
    assert {row for _table, row, _kind in found()} == {woman.pk, other.pk}


@pytest.mark.parametrize("column, value", [("is_active", True), ("password", "x"), ("is_superuser", True)])
def test_a_user_changed_by_sql_is_found(column, value):
    user = User.objects.create_user("one", password="a-long-password", is_active=False)
    sql(f"UPDATE accounts_user SET {column} = %s WHERE id = %s", value, user.pk)
    assert found() == [("accounts_user", user.pk, "changed")]


def test_a_removed_row_is_found(woman):
    sql("DELETE FROM people_person WHERE id = %s", woman.pk)
    assert found() == [("people_person", woman.pk, "removed")]


def test_a_row_removed_together_with_its_seal_is_found_and_its_number_named(place, woman):
    Person.everything.create(name="李梅", unit=place)
    audit.append("note", SYSTEM, woman)
    sql("DELETE FROM people_person WHERE id = %s", woman.pk)
    sql('DELETE FROM core_rowseal WHERE "table" = %s AND "row" = %s', "people_person", woman.pk)
    (problem,) = verify_rows()
    assert problem.kind == "removed" and str(woman.pk) in problem.message


def test_an_older_copy_of_row_and_seal_put_back_is_found(activity):
    kept = copy_of("activities_activity", "core_rowseal")
    lifecycle.amend(activity, SYSTEM, {"headcount": 40})
    sql("DELETE FROM activities_activityhost")
    put_back(kept)
    assert ("activities_activity", 0, "replaced") in found()


def test_older_copies_of_rows_seals_and_head_do_not_meet_the_chain(activity):
    kept = copy_of("activities_activity", "core_rowseal", "core_audithead", "core_rowsealchange")
    lifecycle.amend(activity, SYSTEM, {"headcount": 40})
    put_back(kept)
    assert audit.verify_chain() != []


def test_a_change_noted_by_hand_is_not_believed(woman):
    audit.append("note", SYSTEM)
    mac = RowSeal.objects.get(table="people_person", row=woman.pk).mac
    sql("DELETE FROM people_person WHERE id = %s", woman.pk)
    sql('DELETE FROM core_rowseal WHERE "table" = %s AND "row" = %s', "people_person", woman.pk)
    minus = f"{(-int(mac, 16)) % (1 << 256):064x}"
    RowSealChange.objects.create(table="people_person", rows=-1, total=minus, nonce="0" * 32, mac="0" * 64)
    audit.append("note", SYSTEM)
    assert [problem.kind for problem in verify_rows()] == ["removed"]


def test_every_path_of_the_program_keeps_the_seals(activity, place):
    other = OrganisationUnit.everything.create(
        code="370101", name="甲村", kind=UnitKind.VILLAGE, parent=place
    )
    people = [Person(name=f"人{n}", unit=place, phone="13800138000") for n in range(5)]
    for one in people:
        one.seal()
    Person.everything.bulk_create(people)
    Person.everything.filter(name__startswith="人").update(category="骨干")
    Person.everything.filter(unit__name="测试区").update(unit=other)
    for one in people:
        one.sex = "f"
    Person.everything.bulk_update(people, ["sex"])
    Person.everything.filter(pk=people[0].pk).delete()
    people[1].delete()
    activity.cohosts.set([other])
    activity.also_serves.set(Programme.objects.all()[:2])
    activity.also_serves.set(Programme.objects.all()[1:3])
    ActivityHost.objects.all().delete()
    Person.everything.update_or_create(name="人3", defaults={"category": "x"})
    assert found() == []
    audit.append("note", SYSTEM)
    assert found() == [] and audit.verify_chain() == []


def test_what_is_rolled_back_leaves_no_trace_in_the_sums(place):
    from django.db import transaction

    audit.append("note", SYSTEM)
    with transaction.atomic():
        with pytest.raises(RuntimeError), transaction.atomic():
            Person.everything.create(name="不在", unit=place)
            audit.append("note", SYSTEM)
            raise RuntimeError
        Person.everything.create(name="在", unit=place)
    audit.append("note", SYSTEM)
    assert found() == [] and audit.verify_chain() == []


def test_a_found_change_is_accepted_with_a_reason_and_only_that_one(activity, woman):
    sql("UPDATE activities_activity SET headcount = 3000 WHERE id = %s", activity.pk)
    sql("UPDATE people_person SET category = 'x' WHERE id = %s", woman.pk)
    with pytest.raises(accepting.NothingToAccept):
        accepting.accept_rows(SYSTEM, "  ", [("activities_activity", activity.pk)])
    accepting.accept_rows(SYSTEM, "按纸质台账更正", [("activities_activity", activity.pk)])
    assert found() == [("people_person", woman.pk, "changed")]
    event = AuditEvent.objects.get(verb="accept_rows")
    assert event.payload["rows"] == [["activities_activity", activity.pk, "changed"]]
    assert event.payload["reason"] == "按纸质台账更正"
    assert Activity.everything.get(pk=activity.pk).headcount == 3000, "nothing is repaired in silence"


def test_a_row_that_is_gone_and_one_that_came_are_accepted(place, woman):
    user = User.objects.create_user("one", password="a-long-password")
    sql("DELETE FROM people_person WHERE id = %s", woman.pk)
    sql(
        "INSERT INTO accounts_rolegrant (role, lines, unit_id, user_id, from_before) VALUES ('leader', '[]', %s, %s, FALSE)",
        place.pk, user.pk,
    )  # fmt: skip
    accepting.accept_rows(SYSTEM, "演练", [(table, row) for table, row, _kind in found()])
    assert found() == [] and audit.verify_chain() == []


def test_a_table_whose_sum_does_not_hold_is_accepted(place, woman):
    audit.append("note", SYSTEM)
    sql("DELETE FROM people_person WHERE id = %s", woman.pk)
    sql('DELETE FROM core_rowseal WHERE "table" = %s AND "row" = %s', "people_person", woman.pk)
    accepting.accept_rows(SYSTEM, "演练", [("people_person", 0)])
    assert found() == [] and audit.verify_chain() == []


def test_a_restored_backup_is_accepted_with_a_reason():
    chain_of(3)
    kept = copy_of(*CHAIN)
    chain_of(3)
    audit.anchor()
    put_back(kept)
    accepting.accept_chain(SYSTEM, "从备份恢复")
    assert audit.verify_chain() == []
    event = AuditEvent.objects.get(verb="accept_chain")
    assert event.payload["reason"] == "从备份恢复" and "rolled_back" in event.payload["kinds"]


def test_all_that_must_be_sealed_is_sealed():
    from jinguo.core.entries import LedgerEntry

    held = set(guarded.guarded_models())
    assert {sheet.model_class() for sheet in all_sheets()} <= held
    from django.apps import apps

    assert {model for model in apps.get_models() if issubclass(model, LedgerEntry)} <= held
    labels = {model._meta.label for model in held}
    assert labels >= {
        "accounts.User", "accounts.RoleGrant", "people.Person", "people.Household", "people.Consent",
        "reports.Report", "reports.Statement", "statements.Return", "statements.Cell", "mfa.Authenticator",
        "activities.ActivityHost", "accounts.Proposal", "core.Kind", "core.EvidenceFile", "plans.Target",
        "organisations.UnitPlacement",
    }  # fmt: skip


@pytest.mark.parametrize("plan", [(), ("something",)])
def test_a_table_that_another_release_seals_besides_is_new_and_not_forged(place, woman, plan):
    from jinguo.core.audit import sealing_what_is_there as migrating

    known = set(guarded.tables())
    former = audit_ring._ring()
    try:
        sql("DELETE FROM core_rowseal WHERE \"table\" = 'people_person'")
        sql("DELETE FROM core_rowsealchange WHERE \"table\" = 'people_person'")
        audit_ring.note_sealed_tables(known - {"people_person"})
        sql("UPDATE organisations_organisationunit SET name = 'x' WHERE id = %s", place.pk)
        assert "people_person" in {one.table for one in verify_rows()}
        migrating.before(plan)
        migrating.after(plan)
        assert {(p.table, p.row) for p in verify_rows()} == {("organisations_organisationunit", place.pk)}
        assert audit_ring.sealed_tables() == known
    finally:
        key_file.write(audit_ring.path(), former)


def test_a_row_put_into_a_sealed_empty_table_is_not_sealed_by_a_migration(place, woman):
    from jinguo.core.audit import sealing_what_is_there as migrating

    former = audit_ring._ring()
    try:
        audit_ring.note_sealed_tables(set(guarded.tables()))
        sql("DELETE FROM core_rowseal WHERE \"table\" = 'people_person'")
        sql("DELETE FROM core_rowsealchange WHERE \"table\" = 'people_person'")
        migrating.before(("something",))
        migrating.after(("something",))
        assert ("people_person", woman.pk, "inserted") in [(p.table, p.row, p.kind) for p in verify_rows()]
    finally:
        key_file.write(audit_ring.path(), former)


def test_every_sealed_table_has_a_whole_number_for_its_key():
    from django.db import models

    kinds = (models.BigAutoField, models.AutoField)
    assert [m for m in guarded.guarded_models() if not isinstance(m._meta.pk, kinds)] == []


def test_sql_of_our_own_that_writes_stands_in_one_place():
    """Rows written past the ORM are sealed by who writes them."""
    import re

    writes = re.compile(r'["\'](INSERT INTO|UPDATE |DELETE FROM)', re.I)
    package = Path(settings.BASE_DIR)
    files = [
        str(path.relative_to(package)) for path in sorted(package.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.parts) and writes.search(path.read_text())
    ]  # fmt: skip
    assert [name for name in files if not name.startswith("core/row_seals/")] == [
        "ledgers/values/bulk_insert.py"
    ]
