"""What lies on the disk: ciphertexts that stay in their place, keys that change, files nobody else reads."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, transaction
from django.test import override_settings

from jinguo.accounts.login.second_factor_secrets import read, sealed
from jinguo.accounts.models import User
from jinguo.core import crypto, key_rotation
from jinguo.core.crypto import audit_ring, ciphertexts, key_file, keys, lookups, suites
from jinguo.core.fields import EncryptedTextField
from jinguo.core.row_seals.checking import verify_rows
from jinguo.data_folder import mend_modes, wrong_modes
from jinguo.people.models import Person

pytestmark = pytest.mark.django_db


def sql(text: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def stored(column: str, row: int, table: str = "people_person") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE id = %s', [row])
        return cursor.fetchone()[0]


@pytest.fixture
def _own_keys():
    """A ring that the test may change, and the former one behind it."""
    former = keys.ring(), audit_ring._ring()
    yield
    key_file.write(keys.path(), former[0])
    key_file.write(audit_ring.path(), former[1])


@pytest.fixture
def women() -> list[Person]:
    numbers = ["370101198001010028", "370101198502020027", "370101199003030026"]
    return [
        Person.everything.create(name=f"人{at}", id_number=number, phone=f"1380013800{at}")
        for at, number in enumerate(numbers)
    ]


# --- ciphertexts in their place ------------------------------------------------------------------


def test_ciphertexts_of_two_rows_exchanged_are_found(women):
    one, other = women[:2]
    first, second = stored("phone", one.pk), stored("phone", other.pk)
    sql("UPDATE people_person SET phone = %s WHERE id = %s", second, one.pk)
    sql("UPDATE people_person SET phone = %s WHERE id = %s", first, other.pk)
    for pk in (one.pk, other.pk):
        with pytest.raises(crypto.CiphertextMoved):
            _ = Person.everything.get(pk=pk).phone
    assert {problem.row for problem in verify_rows()} == {one.pk, other.pk}


def test_a_ciphertext_moved_into_another_column_is_found(women):
    sql("UPDATE people_person SET phone = id_number WHERE id = %s", women[0].pk)
    with pytest.raises(crypto.CiphertextMoved):
        _ = Person.everything.get(pk=women[0].pk).phone


def test_the_place_in_a_token_cannot_be_rewritten(women):
    mine = stored("phone", women[0].pk).partition("$")[0]
    theirs = stored("phone", women[1].pk).partition("$")[2]
    sql("UPDATE people_person SET phone = %s WHERE id = %s", f"{mine}${theirs}", women[0].pk)
    with pytest.raises(crypto.InvalidTag):
        Person.everything.get(pk=women[0].pk)


def test_every_way_of_writing_binds_to_the_row(women):
    from jinguo.core.fields import bind_rows

    people = [Person(name="批", phone="13900139000"), Person(name="量", phone="13900139001")]
    for one in people:
        one.seal()
    Person.everything.bulk_create(people)
    bind_rows(people, "phone")
    Person.everything.bulk_update(people, ["phone"])
    women[0].phone = women[1].phone  # copied as text, and bound anew
    women[0].save()
    assert [one.phone for one in Person.everything.filter(name__in="批量").order_by("phone_hash")] != []
    assert Person.everything.get(pk=women[0].pk).phone == women[1].phone
    with pytest.raises(TypeError), transaction.atomic():
        Person.everything.filter(pk=women[0].pk).update(phone="13700137000")
    Person.everything.filter(pk=women[0].pk).update(phone="")
    assert Person.everything.get(pk=women[0].pk).phone == ""


def test_values_deferred_and_refreshed_read_as_before(women):
    pk = women[0].pk
    assert Person.everything.filter(pk=pk).values_list("phone", flat=True).get() == "13800138000"
    assert Person.everything.defer("phone").get(pk=pk).phone == "13800138000"
    assert Person.everything.only("name", "phone").get(pk=pk).phone == "13800138000"
    one = Person.everything.get(pk=pk)
    one.phone = "x"
    one.refresh_from_db()
    assert one.phone == "13800138000" and type(one.phone) is str


def test_every_encrypted_field_names_what_identifies_its_row():
    fields = [
        (model, field) for model in apps.get_models() for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]  # fmt: skip
    assert len(fields) > 10
    for model, field in fields:
        named = [model._meta.get_field(name) for name in field.bound_to]
        assert named and not any(one.null for one in named), field


def test_a_token_of_the_first_kind_is_read_until_a_rotation_binds_it(women, _own_keys):
    import base64

    held = {name: value for name, value in keys.ring().items() if name != "bound_only"}
    key_file.write(keys.path(), held)
    nonce = os.urandom(12)
    raw = nonce + crypto.suites.sealer("aesgcm", keys.key_of("k1")).encrypt(nonce, b"13612345678", None)
    old = f"k1${base64.b64encode(raw).decode()}"
    sql("UPDATE people_person SET phone = %s WHERE id = %s", old, women[0].pk)
    assert Person.everything.get(pk=women[0].pk).phone == "13612345678"
    assert key_rotation.renew().changed == 1
    assert stored("phone", women[0].pk).startswith("k1/")
    key_rotation.retire_unused()
    sql("UPDATE people_person SET phone = %s WHERE id = %s", old, women[1].pk)
    with pytest.raises(crypto.CiphertextMoved):
        _ = Person.everything.get(pk=women[1].pk).phone


# --- new keys ------------------------------------------------------------------------------------


def test_a_new_data_key_rewrites_everything_and_the_old_one_goes_when_nothing_uses_it(women, _own_keys):
    user = User.objects.create_user("one", password="a-long-password")
    Authenticator.objects.create(user=user, type="totp", data={"secret": sealed("ABC234")})
    keys.add()
    assert key_rotation.retire_unused() == [], "still in use"
    done = key_rotation.renew()
    assert done.changed == 2 * len(women) + 1 and not done.unfit
    assert key_rotation.retire_unused() == ["k1"] and keys.names() == ["k2"]
    fresh = Person.everything.get(pk=women[0].pk)
    assert (fresh.phone, fresh.id_number) == ("13800138000", "370101198001010028")
    assert read(Authenticator.objects.get().data["secret"]) == "ABC234"
    assert verify_rows() == []


def test_a_row_that_cannot_be_read_stops_no_rotation_and_keeps_its_key(women, _own_keys):
    sql("UPDATE people_person SET phone = id_number WHERE id = %s", women[1].pk)
    keys.add()
    done = key_rotation.renew()
    assert done.unfit == [("people.Person", women[1].pk)] and done.changed == 5
    assert key_rotation.retire_unused() == []


@pytest.mark.django_db(transaction=True)
def test_a_rotation_killed_in_the_middle_goes_on_where_it_was(_own_keys, monkeypatch):
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        pytest.skip("the killed process works on the database file")
    monkeypatch.setattr(ciphertexts, "STEP", 10)
    for number in range(60):
        Person.everything.create(name=f"人{number}", phone=f"138{number:08d}")
    keys.add()
    code = (
        "import os, signal, django; django.setup()\n"
        "from django.conf import settings; from jinguo.core import key_rotation\n"
        "from jinguo.core.crypto import ciphertexts\n"
        "ciphertexts.STEP = 10\n"
        "key_rotation.renew(lambda done, total: os.kill(os.getpid(), signal.SIGKILL) if done >= 30 else None)\n"
    )
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "jinguo.settings",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
    }  # fmt: skip
    killed = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    counts = key_rotation.use_counts()
    assert counts["k1"] and counts["k2"], counts
    assert all(one.phone for one in Person.everything.all()), "the site reads both meanwhile"
    assert key_rotation.unfinished()
    key_rotation.renew()
    assert key_rotation.use_counts()["k1"] == 0 and not key_rotation.unfinished()
    assert verify_rows() == []


def test_a_running_site_sees_a_new_key_without_being_started_anew(_own_keys):
    before = crypto.encrypt("甲")
    keys.add()
    after = crypto.encrypt("乙")
    assert before.startswith("k1/") and after.startswith("k2/")
    assert (crypto.decrypt(before), crypto.decrypt(after)) == ("甲", "乙")


def test_a_new_look_up_key_finds_everybody_again_and_printed_codes_stay(women, _own_keys):
    code, before = crypto.keyed_code("desk 1"), women[0].id_hash
    lookups.renew_lookups()
    found = Person.everything.get(id_hash=crypto.keyed_hash("370101198001010028"))
    assert found.pk == women[0].pk and found.id_hash != before
    assert Person.everything.get(phone_hash=crypto.keyed_hash("13800138001")).pk == women[1].pk
    assert crypto.keyed_code("desk 1") == code
    assert verify_rows() == []


def test_a_look_up_key_that_was_not_put_in_place_is_by_the_next_run(women, _own_keys, monkeypatch):
    monkeypatch.setattr(keys, "promote_lookup", lambda: None)
    lookups.renew_lookups()
    made = Person.everything.get(pk=women[0].pk).id_hash
    assert keys.awaits_lookup() and made != crypto.keyed_hash("370101198001010028")
    monkeypatch.undo()
    lookups.renew_lookups()
    assert Person.everything.get(pk=women[0].pk).id_hash == made == crypto.keyed_hash("370101198001010028")


# --- the second factor ---------------------------------------------------------------------------


def test_secrets_of_the_second_factor_are_encrypted():
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = User.objects.create_user("one", password="a-long-password")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user)
    told = [row.data for row in Authenticator.objects.all()]
    assert secret not in json.dumps(told)
    assert all(
        value.startswith("k") and "$" in value
        for data in told
        for value in data.values()
        if isinstance(value, str)
    )
    assert len(codes.get_unused_codes()) == 10
    assert read(sealed(secret)) == secret


def test_secrets_that_stood_in_the_clear_are_encrypted_by_the_migration():
    from importlib import import_module

    user = User.objects.create_user("one", password="a-long-password")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "ABC234"})
    row = Authenticator.objects.create(user=user, type="recovery_codes", data={"migrated_codes": ["1", "2"]})
    migration = import_module("jinguo.accounts.migrations.0002_second_factor_secrets")
    migration.encrypt(apps, None)
    migration.encrypt(apps, None)
    row.refresh_from_db()
    assert [read(one) for one in row.data["migrated_codes"]] == ["1", "2"]
    assert "ABC234" not in json.dumps([one.data for one in Authenticator.objects.all()])


def test_another_ciphertext_is_no_secret_of_the_second_factor(women):
    with pytest.raises(crypto.CiphertextMoved):
        read(stored("phone", women[0].pk))


# --- SM3 and SM4 ---------------------------------------------------------------------------------


def test_sm3_gives_the_digests_of_the_standard():
    """GB/T 32905-2016, appendix A."""
    assert suites.hash_of(b"abc", "sm3") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert (
        suites.hash_of(b"abcd" * 16, "sm3")
        == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )


def test_sm4_gives_the_blocks_of_the_standard():
    """GB/T 32907-2016, appendix A: one block, and the same a million times is too slow for here."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    block = bytes.fromhex("0123456789abcdeffedcba9876543210")
    machine = Cipher(algorithms.SM4(block), modes.ECB()).encryptor()
    assert (machine.update(block) + machine.finalize()).hex() == "681edf34d206965e86b3e94f536e4246"


def test_sm4_gcm_gives_what_rfc_8998_says():
    """RFC 8998, appendix A.1."""
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    nonce = bytes.fromhex("00001234567800000000abcd")
    associated = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    text = bytes.fromhex(
        "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
        "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa"
    )
    sealed_text = suites.SM4GCM(key).encrypt(nonce, text, associated)
    assert sealed_text.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert suites.SM4GCM(key).decrypt(nonce, sealed_text, associated) == text
    with pytest.raises(crypto.InvalidTag):
        suites.SM4GCM(key).decrypt(nonce, sealed_text, associated + b"x")


def test_hmac_sm3_is_the_construction_over_sm3():
    import hashlib

    key, text = b"key", b"The quick brown fox jumps over the lazy dog"
    block = key.ljust(64, b"\0")
    inner = hashlib.new("sm3", bytes(one ^ 0x36 for one in block) + text).digest()
    assert (
        suites.mac(key, text, "sm3")
        == hashlib.new("sm3", bytes(one ^ 0x5C for one in block) + inner).digest()
    )


def test_a_site_moves_to_commercial_cryptography_and_back(women, _own_keys):
    from jinguo.core import audit
    from jinguo.core.scoping import SYSTEM

    audit.append("note", SYSTEM)
    with override_settings(JINGUO_CRYPTO="sm"):
        keys.add()
        audit_ring.add()
        assert key_rotation.renew().changed == 6
        lookups.renew_lookups()
        audit.append("note", SYSTEM)
    assert stored("phone", women[0].pk).startswith("k2/sm4gcm/")
    assert audit_ring.hash_of(audit_ring.current()) == "sm3" and keys.lookup()[1] == "sm3"
    assert Person.everything.get(id_hash=crypto.keyed_hash("370101198001010028")).phone == "13800138000"
    assert audit.verify_chain() == [] and verify_rows() == []
    keys.add()
    key_rotation.renew()
    assert stored("phone", women[0].pk).startswith("k3/aesgcm/")


def test_a_new_site_under_commercial_cryptography_uses_nothing_else(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from jinguo.core import crypto; from jinguo.core.crypto import audit_ring as ring; from jinguo.core.crypto import keys\n"
        "print(crypto.encrypt('甲', 'p').split('$')[0], ring.hash_of(ring.current()), keys.lookup()[1],\n"
        "      len(keys.key_of('k1')), crypto.decrypt(crypto.encrypt('甲')))"
    )
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "jinguo.settings", "JINGUO_CRYPTO": "sm",
        "JINGUO_DATA": str(tmp_path / "sm"), "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["k1/sm4gcm/p", "sm3", "sm3", "16", "甲"]


# --- files ---------------------------------------------------------------------------------------


def test_what_a_process_writes_is_its_owner_s_alone(tmp_path):
    code = "import django; django.setup(); open('made', 'w'); import os; os.mkdir('folder')"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "jinguo.settings", "JINGUO_DATA": str(tmp_path / "data"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True)
    modes = {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("made", "folder", "data")}
    assert modes == {"made": 0o600, "folder": 0o700, "data": 0o700}


def test_files_of_before_are_found_and_taken_from_others(tmp_path):
    for name in (
        "jinguo.sqlite3",
        "jinguo.sqlite3-wal",
        "files/evidence/a.jpg",
        "keys.json",
        "logs/jinguo.log",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        path.chmod(0o644)
    (tmp_path / "files" / "evidence").chmod(0o755)
    tmp_path.chmod(0o755)
    (tmp_path / "somebody-else-s").write_text("")
    (tmp_path / "somebody-else-s").chmod(0o644)
    assert {path.name for path in wrong_modes(tmp_path)} >= {
        "jinguo.sqlite3-wal",
        "a.jpg",
        "evidence",
        tmp_path.name,
    }
    mend_modes(tmp_path)
    assert wrong_modes(tmp_path) == []
    assert stat.S_IMODE((tmp_path / "somebody-else-s").stat().st_mode) == 0o644


def test_an_upload_is_its_owner_s_alone():
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    path = Path(default_storage.path(default_storage.save("evidence/x.txt", ContentFile(b"x"))))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0


def test_keys_are_made_once_though_two_begin_at_once(tmp_path):
    made = [key_file.read(tmp_path / "ring.json", lambda at=at: {"made": at}) for at in range(2)]
    assert made[0] == made[1] and stat.S_IMODE((tmp_path / "ring.json").stat().st_mode) == 0o600
    time.sleep(0.01)
    key_file.write(tmp_path / "ring.json", {"made": 9})
    assert key_file.read(tmp_path / "ring.json", dict) == {"made": 9}
