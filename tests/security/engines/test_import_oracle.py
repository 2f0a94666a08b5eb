"""An import answers what the importer may see, and changes what the importer keeps: nothing else, by any route."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jinguo.core.models import AuditEvent
from jinguo.ledgers.models import BatchState
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Household, Person
from tests import factories
from tests.security.engines.importing import RELIEF, id_number, relief, send, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_foreground")]


def women(count: int = 160):
    """Return generated numbers of women, as somebody would who knows a birth date."""
    return [id_number(order) for order in range(0, 2 * count, 2)]


def everything_said(importer, batch) -> str:
    """Every word of an import's pages and of its file of rejects."""
    shows = ("samples", "doubts", "conflicts", "rejected", "same")
    address = reverse("ledgers:batch", args=[batch.public_id])
    answers = (importer.get(address, {"show": show}) for show in shows)
    pages = [one.content.decode().partition('id="content"')[2] for one in answers]
    assert all(pages)
    pages.append(str(batch.summary) + batch.problem)
    return "\n".join(pages)


def neutral(text: str, *typed: str) -> str:
    """Return an answer without what differs in every one: what was typed, and tokens and addresses."""
    for word in typed:
        text = text.replace(word, "∎")
    for masked in {f"{word[:3]}{'*' * (len(word) - 5)}{word[-2:]}" for word in typed if len(word) > 5}:
        text = text.replace(masked, "∎")
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "∎", text)  # the minute may turn between two answers
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "∎", text)
    return re.sub(r'(csrfmiddlewaretoken" value=|nonce=|X-CSRFToken": )"[^"]+"', "∎", text)


def test_160_generated_numbers_give_no_name(importer, there):
    known = {number: f"赵暗{order}" for order, number in enumerate(women()) if order % 40 == 7}
    for number, name in known.items():
        factories.person(name, unit=there, id_number=number)
    rows = [relief(number, f"试{order}") for order, number in enumerate(women())]
    batch = send(importer, workbook(RELIEF, *rows))
    said = everything_said(importer, batch)
    assert len(known) == 4
    assert not [name for name in known.values() if name in said]
    event = AuditEvent.objects.get(verb="preview_import")
    assert event.payload["rows"] == event.payload["numbers"] == 160
    assert event.payload["files"] == [batch.files.get().sha256]
    assert not [number for number in women() if number in str(event.payload)]


def test_a_number_elsewhere_and_a_number_nowhere_are_answered_alike(importer, there):
    held, free = id_number(2), id_number(4)
    factories.person("赵暗一", unit=there, id_number=held)
    answers = []
    for number in (held, free):
        batch = send(importer, workbook(RELIEF, relief(number)))
        answers.append(neutral(everything_said(importer, batch), number, batch.created_at.isoformat()))
    assert answers[0] == answers[1], _difference(*answers)


def test_what_was_written_tells_no_more(importer, clerk, there):
    """Afterwards the pages, lists and exports show what was typed, whoever else has the number."""
    held, free = id_number(2), id_number(4)
    hers = factories.person("赵暗一", unit=there, id_number=held, phone="13800138000", category="暗类")
    shown = []
    for number in (held, free):
        batch = send(importer, workbook(RELIEF, relief(number)))
        importer.post(reverse("ledgers:commit", args=[batch.public_id]))
        batch.refresh_from_db()
        assert batch.state == BatchState.COMMITTED, batch.problem
        mine = Person.objects.visible_to(clerk).latest("pk")
        assert (mine.id_number, mine.unit) == (number, clerk.grants.get().unit)
        pages = [
            reverse("person", args=[mine.public_id]),
            reverse("reliefs:list"),
            reverse("person_duplicates"),
        ]
        shown += [importer.get(page).content.decode() for page in pages]
    assert not [word for word in ("赵暗一", "暗类", "13800138000") if word in "".join(shown)]
    assert Person.everything.get(pk=hers.pk).birth_date is None


# one way of asking each: what is held elsewhere, and the same thing held nowhere
def _person(there, **held):
    factories.person("孙某某", unit=there, **held)


ASKED = {
    "name and number": (lambda there, word: _person(there, id_number=word), id_number(2), id_number(4)),
    "telephone": (lambda there, word: _person(there, phone=word), "13800138000", "13900139000"),
    "household": (
        lambda there, word: Household.everything.create(code=word, name="暗户主", unit=there), "H-77", "H-78",
    ),
    "number of an activity": (lambda there, word: factories.activity(there, code=word), "A-77", "A-78"),
    "unit of another district": (lambda there, word: _district(word), "某暗镇", "某明镇"),
    "code of a unit of another district": (lambda there, word: _district("某暗镇", word), "770001", "770002"),
}  # fmt: skip
SHEETS = {
    "name and number": (RELIEF, "救助台账", lambda word: relief(word)),
    "telephone": (
        ["姓名", "电话", *RELIEF[2:]], "救助台账", lambda word: ["孙某某", word, *relief("")[2:]],
    ),
    "household": (["户编号", "户主", "所在单位"], "家庭台账", lambda word: [word, "李大姐", "李家村"]),
    "number of an activity": (
        ["活动编号", "姓名", "联系电话"], "活动签到表", lambda word: [word, "孙某某", "13800138000"],
    ),
    "unit of another district": (RELIEF, "救助台账", lambda word: relief(id_number(2), unit=word)),
    "code of a unit of another district": (RELIEF, "救助台账", lambda word: relief(id_number(2), unit=word)),
}  # fmt: skip


def _district(name, code="770001"):
    top = OrganisationUnit.everything.create(code="770000", name="别的区", kind="district")
    OrganisationUnit.everything.create(code=code, name=name, kind="town", subkind="town", parent=top)


@pytest.mark.parametrize("way", ASKED)
def test_held_elsewhere_and_held_nowhere_are_equal_in_bytes(importer, there, way):
    make, held, free = ASKED[way]
    header, title, row = SHEETS[way]
    make(there, held)
    answers = []
    for word in (held, free):
        batch = send(importer, workbook(header, row(word), title=title))
        answers.append(neutral(everything_said(importer, batch), word))
    assert answers[0] == answers[1], _difference(*answers)


def test_a_form_answers_alike_as_well(importer, here, there):
    factories.person("赵暗一", unit=there, id_number=id_number(2))
    Household.everything.create(code="H-77", name="暗户主", unit=there)
    factories.activity(there, code="A-77")
    unit = f"{here.code} {here.name}"
    for address, forms in {
        "persons:create": [{"name": "李梅", "unit": unit, "id_number": id_number(n)} for n in (2, 4)],
        "households:create": [{"name": "李梅", "unit": unit, "code": code} for code in ("H-77", "H-78")],
    }.items():
        answers = [importer.post(reverse(address), form).status_code for form in forms]
        assert answers == [302, 302], address


def test_an_upload_made_by_somebody_else_is_not_told_of(importer, there):
    other = factories.user("village", there)
    file = workbook(RELIEF, relief(id_number(2), unit="赵家屯"), title="暗名册")
    content = file.read()
    stranger = type(importer)()
    stranger.force_login(other)
    batch = send(stranger, SimpleUploadedFile("暗名册.xlsx", content))
    stranger.post(reverse("ledgers:commit", args=[batch.public_id]))
    mine = send(importer, SimpleUploadedFile("我的.xlsx", content))
    assert "暗名册.xlsx" not in everything_said(importer, mine)
    assert "同一个文件" not in everything_said(importer, mine)


def test_a_household_number_elsewhere_says_nothing(importer, there):
    Household.everything.create(code="H-77", name="暗户主", unit=there)
    header = ["户编号", "户主", "所在单位"]
    answers = []
    for code in ("H-77", "H-78"):
        batch = send(importer, workbook(header, [code, "李大姐", "李家村"], title="家庭台账"))
        answers.append(neutral(everything_said(importer, batch), code))
    assert answers[0] == answers[1], _difference(*answers)
    assert "暗户主" not in answers[0]


def test_a_row_never_changes_a_woman_of_another_town(importer, there):
    hers = factories.person("王晓芳", unit=there, phone="13800138000")
    header = ["姓名", "身份证号", "电话", "救助类别", "救助日期", "金额（元）", "填报单位"]
    batch = send(
        importer,
        workbook(header, ["王晓芳", id_number(2), "13800138000", "两癌救助", "2024-03-08", 1, "李家村"]),
    )
    importer.post(reverse("ledgers:commit", args=[batch.public_id]))
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED, batch.problem
    hers.refresh_from_db()
    assert (hers.id_number, hers.birth_date, hers.sex) == ("", None, "")


def _difference(one: str, other: str) -> list[str]:
    """Return the lines in which two answers differ, for the message of a failure."""
    pairs = zip(one.split("\n"), other.split("\n"), strict=False)
    return [f"{a.strip()[:300]} ≠ {b.strip()[:300]}" for a, b in pairs if a != b][:5]
