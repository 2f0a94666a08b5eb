"""Keys that are missing, damaged or another site's: told aloud, never replaced in silence."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.db import connection

from jinguo.core import audit, crypto, key_rotation
from jinguo.core.crypto import audit_ring, fitting, key_file, keys
from jinguo.core.scoping import SYSTEM
from jinguo.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def woman() -> Person:
    return Person.everything.create(name="王甲", id_number="370101198001010028", phone="13800138001")


@pytest.fixture(autouse=True)
def _own_keys():
    former = keys.ring(), audit_ring._ring()
    yield
    key_file.write(keys.path(), former[0])
    key_file.write(audit_ring.path(), former[1])


def test_over_ciphertexts_no_new_ring_is_made(woman):
    keys.path().unlink()
    for act in (
        keys.ring,
        lambda: crypto.keyed_hash("x"),
        lambda: crypto.encrypt("x"),
        fitting.demand_data_keys,
    ):
        with pytest.raises(key_file.BrokenRing, match=r"keys\.json"):
            act()
    assert not keys.path().exists()


def test_beneath_a_sealed_chain_no_new_ring_is_made():
    audit.append("note", SYSTEM)
    audit_ring.path().unlink()
    for act in (audit.verify_chain, lambda: audit.append("note", SYSTEM), fitting.demand_audit_keys):
        with pytest.raises(key_file.BrokenRing, match=r"audit-keys\.json"):
            act()
    assert not audit_ring.path().exists()


def test_on_an_empty_site_both_are_made():
    keys.path().unlink()
    audit_ring.path().unlink()
    fitting.demand_data_keys()
    audit.append("note", SYSTEM)
    assert crypto.decrypt(crypto.encrypt("x")) == "x" and audit.verify_chain() == []


@pytest.mark.parametrize("text", ["", '{"current": "k1"', "[]", "{}"])
def test_a_damaged_ring_is_told(woman, text):
    keys.path().write_text(text)
    with pytest.raises(key_file.BrokenRing):
        keys.ring()


def test_the_ring_of_another_site_is_told(woman):
    fitting.demand_data_keys()
    key_file.write(keys.path(), keys._fresh_ring())
    with pytest.raises(key_file.BrokenRing, match="k1"):
        fitting.demand_data_keys()


def test_a_ring_from_before_a_rotation_is_told(woman):
    before = keys.ring()
    keys.add()
    key_rotation.renew()
    key_file.write(keys.path(), before)
    with pytest.raises(key_file.BrokenRing, match="k2"):
        fitting.demand_data_keys()


def test_one_spoilt_ciphertext_shuts_nobody_out(woman):
    other = Person.everything.create(name="李乙", id_number="370101198502020027")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET id_number = 'k1/aesgcm/x$AAAA' WHERE id = %s", [other.pk])
    fitting.demand_data_keys()
    fitting.demand_lookup_key()


def test_another_look_up_key_is_told_lest_one_woman_be_registered_twice(woman):
    fitting.demand_lookup_key()
    key_file.write(keys.path(), {**keys.ring(), "lookup": keys._fresh_ring()["lookup"]})
    with pytest.raises(key_file.BrokenRing, match="两次"):
        fitting.demand_lookup_key()


def test_a_look_up_key_not_yet_in_place_is_told_with_what_to_do(woman, monkeypatch):
    from jinguo.core.crypto import lookups

    monkeypatch.setattr(keys, "promote_lookup", lambda: None)
    lookups.renew_lookups()
    with pytest.raises(key_file.BrokenRing, match="rotate --lookup"):
        fitting.demand_lookup_key()


def test_nothing_is_sealed_with_another_site_s_ring():
    audit.append("note", SYSTEM)
    key_file.write(audit_ring.path(), audit_ring._fresh_ring())
    with pytest.raises(key_file.BrokenRing):
        audit.append("note", SYSTEM)
    problems = audit.verify_chain()
    audit.note_check(problems, [])
    assert {one.kind for one in problems} >= {"unknown_key"}


def test_two_who_make_a_key_at_once_make_two(tmp_path):
    program = (
        "import os, sys, time; os.environ['DJANGO_SETTINGS_MODULE'] = 'jinguo.settings';"
        "import django; django.setup(); from jinguo.core.crypto import keys;"
        "read = keys.key_file.write; keys.key_file.write = lambda *a: (time.sleep(0.5), read(*a));"
        "print(keys.add())"
    )
    made = [
        subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    names = sorted(one.communicate(timeout=60)[0].strip() for one in made)
    assert names == ["k2", "k3"] and {"k1", "k2", "k3"} <= set(keys.names())


def test_a_second_rotation_does_not_begin_beside_the_first():
    path = keys.path()
    with (
        key_file.changing(path, wait=False, what="rotation"),
        pytest.raises(key_file.RingInUse),
        key_file.changing(path, wait=False, what="rotation"),
    ):
        pass


def test_who_encrypted_before_a_rotation_and_writes_after_it_loses_nothing(woman, monkeypatch):
    late = crypto.encrypt("x", "somewhere")
    keys.add()
    key_rotation.renew()
    assert key_rotation.retire_unused() == ["k1"] and keys.names() == ["k2"]
    assert crypto.decrypt(late) == "x"
    now = keys.time.time()
    monkeypatch.setattr(keys.time, "time", lambda: now + keys.KEPT_RETIRED + 1)
    keys.add()
    key_rotation.renew()
    assert key_rotation.retire_unused() == ["k2"]
    with pytest.raises(crypto.UnknownKey):
        crypto.decrypt(late)
    assert keys.add() == "k4"  # a name that was once used never comes again while anything may hold it
