"""Identities are read one by one, on purpose: nowhere in full by the way, and persons only as work needs them."""

from __future__ import annotations

import datetime as dt
import io
import re
import uuid
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jinguo.accounts.access import acting
from jinguo.accounts.models import RoleGrant
from jinguo.activities.models import Attendance
from jinguo.assistance.models import Relief
from jinguo.committee.models import Post
from jinguo.core.audit import append
from jinguo.core.fields import EncryptedTextField
from jinguo.core.models import AuditEvent
from jinguo.core.requests import limits
from jinguo.core.sensitive import Sensitive, kind_of, mask, masked_words
from jinguo.ledgers import declarations
from jinguo.ledgers.exports.export import export
from jinguo.ledgers.models import ImportBatch
from jinguo.ledgers.pages.forms.entry_form import EntryForm
from jinguo.notices.models import Notice
from jinguo.people import reveals
from jinguo.people.access import kept
from jinguo.people.identity import check_digit
from jinguo.people.models import Consent, Household, Person, PersonMerge, PersonRequest
from jinguo.people.verbs import amend_household, amend_person
from jinguo.signin.models import SheetPage, SheetRow, SignIn
from jinguo.statements.models import Cell, Item
from tests import factories
from tests.security.walks import further
from tests.security.walks.district import PERSONAS, World
from tests.security.walks.test_further_kinds import kind_of as further_kind
from tests.security.walks.test_matrix import ask, body, known_routes, values_at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("identities")]

# What is hidden in the middle of every number of the world: wherever it stands, a number stands in full.
BORN, PHONE, STREET, CARD = "19770707", "1380909", "秘密路77号", "6222021001"
SECRETS = (BORN, PHONE, STREET, CARD)
LOOKERS = [one for one in PERSONAS if one.role != "line" or one.lines in (("rights",), ("organisation",))]
NAMES_OF_CONTACTS = re.compile(
    r"phone|mobile|^tel|telephone|address|bank|account|card|contact|id_?number|emergency|wechat|guardian"
    r"|电话|手机|住址|地址|账号|账户|银行|卡号|身份证|证件号|联系|微信|监护"
)


def number(at: int) -> str:
    first = f"370115{BORN}{at:03d}"
    return first + check_digit(first)


def phone(at: int) -> str:
    return f"{PHONE}{at:04d}"


CARD_NUMBER = next(f"{CARD}{tail:09d}" for tail in range(10) if masked_words(f"{CARD}{tail:09d}").count("*"))


# --- the declaration


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("jinguo.")]


def could_be_a_contact(field: models.Field) -> bool:
    if isinstance(field, EncryptedTextField):
        return True
    words = isinstance(field, models.CharField | models.TextField) and not field.choices
    plain = words and not field.name.endswith("_hash") and field.name != "pinyin"
    return bool(plain and NAMES_OF_CONTACTS.search(f"{field.name} {field.verbose_name}"))


def test_every_field_that_identifies_or_reaches_somebody_is_declared_or_says_why_not():
    silent = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.concrete_fields
        if could_be_a_contact(field)
        and not kind_of(model, field.name)
        and field.name not in getattr(model, "NOT_SENSITIVE", {})
    ]
    assert not silent, f"declare them in SENSITIVE, or in NOT_SENSITIVE with the reason: {silent}"


def test_the_declarations_name_fields_that_exist():
    for model in own_models():
        names = {one.name for one in model._meta.concrete_fields}
        assert {*getattr(model, "SENSITIVE", {}), *getattr(model, "NOT_SENSITIVE", {})} <= names, model


def test_every_ledger_column_of_such_a_field_is_confidential():
    open_ = [
        f"{sheet.key}.{column.field}"
        for sheet in declarations.all_sheets()
        for column in sheet.columns
        if sheet.sensitive(column) and not column.confidential
    ]
    assert not open_
    assert any(sheet.sensitive(column) for sheet in declarations.all_sheets() for column in sheet.columns)


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (Sensitive.ID_NUMBER, "37012519880308002X", "370125**********2X"),
        (Sensitive.ID_NUMBER, "3701251988030", "*************"),
        (Sensitive.PHONE, "13800138000", "138****8000"),
        (Sensitive.PHONE, "84221234", "********"),
        (Sensitive.ADDRESS, "济阳区回河街道秘密路77号", "济阳区回******"),
        (Sensitive.ACCOUNT, "6222021001000000", "************0000"),
        (Sensitive.ACCOUNT, "1234", "****"),
        (Sensitive.SECRET, "x", "******"),
        (Sensitive.PHONE, "", ""),
    ],
)
def test_a_mask_hides_what_it_must(kind, text, shown):
    assert mask(kind, text) == shown


WRITTEN = ["{}", "电话{}。", "（{}）", "身份证号：{}，请核对", "a {} b", "，{}；", "\n{}\t", "张{}李"]


@pytest.mark.parametrize("words", WRITTEN)
def test_numbers_in_free_words_are_masked_however_they_are_written(words):
    full = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    one = number(1)
    for text in (one, one.lower(), f"{one[:6]} {one[6:14]} {one[14:]}", f"{one[:6]}-{one[6:14]}-{one[14:]}",
                 one.translate(full), phone(1), "138-0909-0001", "138 0909 0001", "+86 13809090001",
                 "86-13809090001", phone(1).translate(full), CARD_NUMBER,
                 " ".join(re.findall("....?", CARD_NUMBER))):  # fmt: skip
        assert text not in masked_words(words.format(text)), text


@pytest.mark.parametrize(
    "text",
    ["370115001001", "2024-03-08", "1,234,567", "第 12345 行", "保单PICC202403080001370115", "990115900023",
     "0531-84221234", "20240308123456789", "5" * 18, "d41d8cd98f00b204e9800998ecf8427e1380"],
)  # fmt: skip
def test_codes_counts_days_and_digests_stay_readable(text):
    assert masked_words(text) == text


# --- nowhere by the way


def _write_all(rows: Iterable[Any], **fields: str) -> None:
    """Write encrypted fields row by row: each ciphertext is bound to its row."""
    for row in rows:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()


@pytest.fixture
def seeded(world: World) -> dict[tuple[str, str], dict[str, object]]:
    """Numbers in every field of the world that may hold one; return the addresses of what is no ledger."""
    addressed = further.add_to(world)
    for at, person in enumerate(Person.everything.order_by("pk")):
        person.id_number, person.phone = number(at), phone(at)
        person.save()
    Household.everything.update(address=f"济阳区回河街道{STREET}")
    told = f"电话{phone(901)}，身份证{number(901)}，卡号{CARD_NUMBER}"
    values = f'{{"phone": "{phone(903)}", "id_number": "{number(903)}"}}'
    _write_all(Consent.objects.all(), guardian=f"其母{phone(902)}")
    _write_all(PersonRequest.objects.all(), outcome=told)
    _write_all(PersonMerge.objects.all(), values=values)
    for row in SignIn.objects.all():
        row.phone, row.phone_hash = phone(904), uuid.uuid4().hex
        row.save()
        page = SheetPage.objects.filter(desk=row.desk).first()
        if page:
            SheetRow.objects.create(page=page, position=1, name="甲", phone=phone(904), sign_in=row)
    Item.objects.filter(personal=True).update(question="text")
    for cell in Cell.objects.filter(item__personal=True):
        cell.sealed = told
        cell.save()
    for sheet in declarations.all_sheets():
        if any(column.field == "note" for column in sheet.columns):
            sheet.model_class().everything.update(note=models.F("note"))
            for row in sheet.model_class().everything.all():
                type(row).everything.filter(pk=row.pk).update(note=f"{row.note} {told}")
    she, home = world.entries["persons", "village"], world.entries["households", "village"]
    clerk = world.users["village"]
    she.refresh_from_db()
    amend_person(she, clerk, {"phone": phone(905), "id_number": number(905)})
    amend_household(home, clerk, {"address": f"济阳区济北街道{STREET}"})
    append("amend", clerk, world.entries["activities", "village"], payload={"changes": {"note": ["", told]}})
    return addressed


def addresses(world: World, seeded, place: str):
    """Every address with GET, filled with what stands at a place."""
    for route, rule in known_routes():
        if "GET" not in rule.methods or route.name in ("account_logout", "set_language"):
            continue
        kind = further_kind(route, rule)
        values = values_at(world, route, place)
        if kind in further.KINDS:
            values = values | further.ANYTHING | seeded[kind, place]
        yield route, route.address(**values)


@pytest.mark.parametrize("persona", LOOKERS, ids=lambda persona: persona.name)
def test_no_page_file_or_answer_holds_a_number_in_full(world, seeded, persona):
    wrong, opened = [], 0
    for route, address in addresses(world, seeded, "village"):
        answer = ask(world, persona.name, "GET", address)
        text = body(answer)
        opened += answer.status_code == 200
        wrong += [f"{route.name}: {secret}" for secret in SECRETS if secret in text]
    assert not wrong, wrong[:20]
    assert opened > (10 if persona.role == "sysadmin" else 60)


@pytest.mark.parametrize("ledger", ["persons", "households"])
def test_an_edit_form_shows_the_mask_keeps_what_is_not_touched_and_takes_what_is_typed(world, seeded, ledger):
    row, client = world.entries[ledger, "village"], world.clients["village"]
    name = "phone" if ledger == "persons" else "address"
    row.refresh_from_db()
    before, address = getattr(row, name), reverse(f"{ledger}:edit", args=[row.public_id])
    page = client.get(address).content.decode()
    assert f'placeholder="{mask(kind_of(type(row), name), before)}"' in page
    assert not [secret for secret in SECRETS if secret in page]
    sent = {"name": row.name, "unit": f"{row.unit.code} {row.unit.name}"}
    client.post(address, sent | {name: ""})
    row.refresh_from_db()
    assert getattr(row, name) == before
    client.post(address, sent | {name: mask(kind_of(type(row), name), before)})
    row.refresh_from_db()
    assert getattr(row, name) == before
    client.post(address, sent | {name: "13809099999"})
    row.refresh_from_db()
    assert getattr(row, name) == "13809099999"
    client.post(address, sent | {name: "无"})
    row.refresh_from_db()
    assert getattr(row, name) == ""


def test_words_are_edited_with_their_numbers_masked_and_none_is_lost(world):
    entry, client = world.entries["supplies", "village"], world.clients["village"]
    written = f"甲{phone(1)}，乙{number(2)}，丙{phone(1)}"
    type(entry).everything.filter(pk=entry.pk).update(note=written, state="draft")
    address = reverse("supplies:edit", args=[entry.public_id])
    page = client.get(address).content.decode()
    assert not [secret for secret in SECRETS if secret in page]
    entry.refresh_from_db()
    form = EntryForm(declarations.get("supplies"), world.users["village"], instance=entry)
    sent = {one.name: one.value() for one in form if one.value() is not None}
    sent["note"] = sent["note"].replace("乙", "乙的新说法：")
    assert client.post(address, sent).status_code == 302
    entry.refresh_from_db()
    assert entry.note == written.replace("乙", "乙的新说法：")


def test_a_name_on_a_sign_in_list_is_put_right_without_seeing_the_telephone(world, seeded):
    activity, client = world.entries["activities", "village"], world.clients["village"]
    row = SignIn.objects.get(pk=world.sign_ins["village"])
    address = reverse("signin_row", args=[activity.public_id, row.pk])
    client.post(address, {"verb": "correct", "name": "王改名", "phone": ""})
    row.refresh_from_db()
    assert (row.name, row.phone) == ("王改名", phone(904))
    client.post(address, {"verb": "correct", "name": "王改名", "phone": "13809090906"})
    row.refresh_from_db()
    assert row.phone == "13809090906"


def test_a_workbook_sent_by_somebody_else_comes_back_masked(settings, world):
    book = openpyxl.Workbook()
    book.active.title = "人员台账"
    for row in (["姓名", "身份证号", "联系电话", "所在单位", "人员类别"],
                ["甲某", number(1)[:17] + "Y", phone(1), "单位village", f"紧急联系 {phone(2)}"],
                ["乙某", number(2), phone(2) + "9", "单位village", number(3)]):  # fmt: skip
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    clerk, over = world.clients["village"], Client()
    upload = SimpleUploadedFile("名册.xlsx", held.getvalue())
    clerk.post(reverse("ledgers:upload"), {"files": [upload], "token": uuid.uuid4()})
    batch = ImportBatch.objects.order_by("-pk").first()
    whole = get_user_model().objects.create_user("who_line_all", password="a-long-enough-word-7")
    RoleGrant.objects.create(user=whole, role="line", unit=world.units["district"])
    over.force_login(whole)
    for name in ("batch", "rejects", "file"):
        address = reverse(f"ledgers:{name}", args=[batch.public_id, *([0] if name == "file" else [])])
        answer = over.get(address)
        assert answer.status_code == (403 if name == "file" else 200), name
        assert not [secret for secret in SECRETS if secret in body(answer)], name
        assert clerk.get(address).status_code == 200
    row = over.get(reverse("ledgers:row", args=[batch.public_id]), {"sheet": "人员台账", "row": "2"})
    assert row.status_code == 200 and not [secret for secret in SECRETS if secret in body(row)]


def test_a_confidential_export_holds_numbers_only_of_units_and_lines_one_records_for(world, seeded, tmp_path):
    def exported(user, key: str, reason: str) -> str:
        sheet, path = declarations.get(key), tmp_path / f"{uuid.uuid4()}.xlsx"
        rows = sheet.model_class().objects.visible_to(acting(user, "export"))
        export(sheet, user, path, rows, reason=reason)
        book = openpyxl.load_workbook(path)
        return "".join(str(cell.value) for page in book for line in page for cell in line)

    rights = world.users["line_rights"]
    assert BORN not in exported(rights, "honours", "")
    person = Person.everything.create(name="甲", unit=world.units["village"], id_number=number(800))
    post = Post.everything.filter(unit=world.units["village"]).first()
    Post.everything.filter(pk=post.pk).update(person=person)
    organisation = world.users["line_organisation"]
    assert BORN in exported(organisation, "posts", "换届备案")
    assert BORN not in exported(organisation, "posts", "")
    RoleGrant.objects.create(user=rights, role="auditor", unit=world.units["district"])
    looking = get_user_model().objects.get(pk=rights.pk)
    sheet = declarations.get("posts")
    path = tmp_path / "posts.xlsx"
    export(sheet, looking, path, sheet.model_class().objects.visible_to(looking), reason="想看看")
    text = "".join(str(cell.value) for page in openpyxl.load_workbook(path) for line in page for cell in line)
    assert BORN not in text  # sees posts as auditor, records only in another line


# --- one by one


@pytest.fixture
def clock(monkeypatch):
    """A clock that the limits read, set on by the tests."""
    held = {"now": 1_750_000_000.0 // limits_day() * limits_day() + 3600}
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: held["now"]))
    return held


def limits_day() -> int:
    return reveals.A_DAY.seconds


@pytest.fixture
def village():
    return factories.village()


@pytest.fixture
def clerk(village):
    return factories.user("village", village)


def asked(client: Client, person: Person, clock, field="phone", purpose="contact", **more):
    clock["now"] += 7
    address = reverse("person_reveal", args=[person.public_id, field])
    return client.post(address, {"purpose": purpose}, **more)


def women(village, count: int) -> list[Person]:
    return [factories.person(unit=village, phone=phone(at), id_number=number(at)) for at in range(count)]


def test_twenty_five_reveals_leave_twenty_five_events_without_the_number(client, village, clerk, clock):
    client.force_login(clerk)
    for at, person in enumerate(women(village, 25)):
        answer = asked(client, person, clock)
        assert answer.status_code == 200 and phone(at) in answer.content.decode()
        assert number(at) not in answer.content.decode()  # one value, not the other
        assert "no-store" in answer.headers["Cache-Control"]
        again = client.get(reverse("person", args=[person.public_id])).content.decode()
        assert phone(at) not in again
    events = AuditEvent.objects.filter(verb="reveal_identity")
    assert events.count() == 25 == events.values("object_id").distinct().count()
    assert all(event.payload == {"field": "phone", "purpose": "contact"} for event in events)
    assert not [event for event in AuditEvent.objects.all() if PHONE in f"{event.payload}"]


def test_the_sixty_first_of_a_day_is_refused_and_says_whom_to_ask(client, village, clerk, clock):
    client.force_login(clerk)
    person = women(village, 1)[0]
    for _time in range(60):
        assert phone(0) in asked(client, person, clock).content.decode()
    answer = asked(client, person, clock)
    assert answer.status_code == 422 and phone(0) not in answer.content.decode()
    assert "上级妇联" in answer.content.decode()
    assert AuditEvent.objects.filter(verb="reveal_identity").count() == 60
    assert AuditEvent.objects.filter(verb="refuse_reveal").count() == 1
    clock["now"] += 2 * limits_day()
    assert phone(0) in asked(client, person, clock).content.decode()


def test_more_than_ten_in_a_minute_are_refused(client, village, clerk, clock):
    client.force_login(clerk)
    person, answers = women(village, 1)[0], []
    for _time in range(12):
        clock["now"] -= 7
        answers.append(phone(0) in asked(client, person, clock).content.decode())
    assert answers.count(True) == 10 and not answers[-1]


@pytest.mark.parametrize("purpose", ["", "curious", "other", "other ", "CHECK"])
def test_without_a_purpose_nothing_is_shown(client, village, clerk, clock, purpose):
    client.force_login(clerk)
    answer = asked(client, women(village, 1)[0], clock, purpose=purpose)
    assert answer.status_code == 422 and PHONE not in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="reveal_identity").exists()


def test_another_reason_is_kept_with_any_number_in_it_masked(village, clerk):
    person = women(village, 1)[0]
    assert reveals.reveal(person, "phone", clerk, "other", f"回访 {phone(0)}") == phone(0)
    words = AuditEvent.objects.get(verb="reveal_identity").payload["words"]
    assert words.startswith("回访") and PHONE not in words


def test_a_browser_with_scripts_gets_only_the_one_value_and_without_posting_nothing(
    client, village, clerk, clock
):
    client.force_login(clerk)
    person = women(village, 1)[0]
    part = asked(client, person, clock, field="id_number", headers={"HX-Request": "true"}).content.decode()
    assert number(0) in part and "<html" not in part and phone(0) not in part
    assert client.get(reverse("person_reveal", args=[person.public_id, "phone"])).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert asked(strict, person, clock).status_code == 403


@pytest.mark.parametrize("field", ["name", "id_hash", "phone_hash", "birth_date", "pk", "SENSITIVE", "unit"])
def test_only_declared_fields_can_be_asked_for(client, village, clerk, clock, field):
    client.force_login(clerk)
    assert asked(client, women(village, 1)[0], clock, field=field).status_code == 404


def test_the_address_of_a_household_is_shown_the_same_way(client, village, clerk):
    home = Household.everything.create(name="郑", unit=village, address=f"济阳区回河街道{STREET}")
    client.force_login(clerk)
    page = client.get(reverse("household", args=[home.public_id])).content.decode()
    address = reverse("household_reveal", args=[home.public_id, "address"])
    assert STREET not in page and address in page
    assert STREET in client.post(address, {"purpose": "help"}).content.decode()
    event = AuditEvent.objects.get(verb="reveal_identity")
    assert (event.object_type, event.object_id) == ("people.Household", home.pk)


def test_an_unusual_day_is_told_to_the_auditors_once_and_names_nobody(village, clerk, clock):
    auditor, administrator = factories.user("auditor"), factories.user("sysadmin")
    elsewhere = factories.user("auditor", factories.town())
    for person in women(village, 30):
        clock["now"] += 7
        reveals.reveal(person, "phone", clerk, "check")
    notice = Notice.everything.get(user=auditor)
    assert "21" in notice.subject and "verb=reveal_identity" in notice.link
    assert clerk.display_name not in notice.subject or not clerk.display_name
    assert not Notice.everything.filter(user__in=[elsewhere, administrator]).exists()


def test_a_busy_day_of_somebody_who_is_always_busy_is_not_unusual(village, clerk, clock):
    auditor, people = factories.user("auditor"), women(village, 25)
    for day in range(1, 6):
        for person in people[:15]:
            event = append("reveal_identity", clerk, person, payload={})
            past = timezone.now() - dt.timedelta(days=day)
            AuditEvent.objects.filter(pk=event.pk).update(at=past)
    for person in people:
        clock["now"] += 7
        reveals.reveal(person, "phone", clerk, "check")
    assert not Notice.everything.filter(user=auditor).exists()


# --- who sees whom


def known_by(village, **how) -> Person:
    """A woman of the village whom one entry names, and nothing else."""
    person = factories.person(unit=village, phone=phone(7))
    if "attends" in how:
        lesson = factories.activity(village, kind_=how["attends"])
        Attendance.everything.create(activity=lesson, person=person, name=person.name, **how.get("more", {}))
    said = {
        "unit": village,
        "person": person,
        "state": how.get("state", "verified"),
        "occurred_on": "2024-05-01",
    }
    if said["state"] == "void":
        said["void_reason"] = "登错"
    if how.get("by") == "relief":
        category = factories.kind("needy_mother", "relief.category")
        Relief.everything.create(amount_cents=100, category=category, **said)
    if how.get("by") == "post":
        body_, role = (
            factories.kind("federation", "committee.body"),
            factories.kind("chair", "committee.role"),
        )
        Post.everything.create(body=body_, role=role, **said)
    return person


CASES = {
    "relief": ({"by": "relief"}, {"rights"}),
    "post": ({"by": "post"}, {"organisation"}),
    "lecture": ({"attends": "law_publicity"}, {"rights"}),
    "void relief": ({"by": "relief", "state": "void"}, set()),
    "void attendance": ({"attends": "law_publicity", "more": {"voided": True}}, set()),
    "nothing": ({}, set()),
}
ROLES = ("village", "town", "line", "leader", "auditor", "sysadmin")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("line", ["", "rights", "organisation", "publicity", "office"])
def test_who_sees_whom_by_role_line_and_work(client, village, case, role, line):
    how, lines = CASES[case]
    person, elsewhere = known_by(village, **how), known_by(factories.village(), **how)
    at = {"village": village, "town": village.parent}.get(role, factories.district())
    user = factories.user(role, at, (line,) if line else ())
    in_work = bool(lines) if not line else line in lines
    records = role in ("village", "town", "line")
    expected = role != "sysadmin" and (in_work or (records and not line))
    seen, many = (set(Person.objects.visible_to(user, many=one)) for one in (False, True))
    assert seen == many
    assert (person in seen) is expected
    assert (elsewhere in seen) is (expected and at.parent_id is None)
    assert (person.pk in kept([person], user)) is (expected and records)
    client.force_login(user)
    answer = client.get(reverse("person", args=[person.public_id]))
    assert answer.status_code == (200 if expected else 404)
    revealed = client.post(reverse("person_reveal", args=[person.public_id, "phone"]), {"purpose": "check"})
    assert revealed.status_code == (404 if not expected else 200 if records else 403)
    assert (phone(7) in revealed.content.decode()) is (expected and records)
    for address in (reverse("persons:list"), reverse("person_options") + f"?q={person.name}",
                    reverse("search") + f"?q={person.name}"):  # fmt: skip
        page = client.get(address).content.decode()
        assert f"{person.public_id}" not in page or expected, address
    found = client.post(reverse("person_find"), {"word": phone(7)}).content.decode()
    assert (f"{person.public_id}" in found) is expected


def test_a_publicity_officer_does_not_list_a_woman_known_only_by_relief(client, village):
    person = known_by(village, by="relief")
    client.force_login(factories.user("line", factories.district(), ("publicity",)))
    assert person.name not in client.get(reverse("persons:list")).content.decode()
    assert client.get(reverse("person", args=[person.public_id])).status_code == 404


def test_grants_do_not_make_one_another_wider(village):
    """Rights in one town, publicity in another: relief in the second is seen by neither."""
    other = factories.village()
    user = factories.user("line", village.parent, ("rights",))
    RoleGrant.objects.create(user=user, role="line", unit=other.parent, lines=["publicity"])
    mine, theirs = known_by(village, by="relief"), known_by(other, by="relief")
    assert set(Person.objects.visible_to(user)) == {mine} != {theirs}
    RoleGrant.objects.create(user=user, role="auditor", unit=other.parent, lines=[])
    user = get_user_model().objects.get(pk=user.pk)
    assert set(Person.objects.visible_to(user)) == {mine, theirs}
    assert kept([mine, theirs], user) == {mine.pk}


def test_a_household_is_seen_by_its_members_work(village):
    home = Household.everything.create(name="郑", unit=village)
    person = known_by(village, by="relief")
    Person.everything.filter(pk=person.pk).update(household=home)
    for line, sees in (("rights", True), ("publicity", False), ("development", False)):
        user = factories.user("line", factories.district(), (line,))
        assert Household.objects.visible_to(user).exists() is sees, line
    assert Household.objects.visible_to(factories.user("village", village)).exists()
    assert not Household.objects.visible_to(factories.user("village", factories.village())).exists()


def test_who_registers_somebody_finds_her_and_who_has_her_card_may_name_her(client, village):
    officer = factories.user("line", factories.district(), ("rights",))
    client.force_login(officer)
    sent = {"name": "新登记", "unit": f"{village.code} {village.name}", "phone": phone(1)}
    client.post(reverse("persons:create"), sent)
    mine = Person.everything.get(name="新登记")
    assert list(Person.objects.visible_to(officer)) == [mine]
    other = factories.person("别线人", unit=village, id_number=number(5))
    foreign = factories.person("外区人", id_number=number(6))
    form = {
        "unit": f"{village.code} {village.name}", "occurred_on": "2024-05-01", "amount_cents": "100",
        "category": factories.kind("needy_mother", "relief.category").pk, "client_id": uuid.uuid4(),
    }  # fmt: skip
    for text in ("别线人", f"别线人 · {village} · {other.public_id}", number(6), number(7)):
        assert client.post(reverse("reliefs:create"), form | {"person": text}).status_code == 422, text
    assert client.post(reverse("reliefs:create"), form | {"person": number(5)}).status_code == 302
    assert Relief.everything.filter(person=other, unit=village).count() == 1
    assert not Relief.everything.filter(person=foreign).exists()
    assert other in Person.objects.visible_to(officer)


def test_whose_number_it_is_cannot_be_tried_without_end(client, village, clerk, monkeypatch):
    monkeypatch.setattr("jinguo.people.access.LOOKUPS", limits.Limit("whose_number", 5, 3600))
    client.force_login(clerk)
    answers = [client.post(reverse("person_find"), {"word": phone(at)}).status_code for at in range(7)]
    assert answers == [200] * 5 + [429] * 2
