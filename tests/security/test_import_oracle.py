"""An import answers what the importer may see, and changes what the importer keeps: nothing else, by any route."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from jinguo.core.models import AuditEvent
from jinguo.ledgers.models import BatchState
from jinguo.people.models import Household, Person
from tests import factories
from tests.security.importing import RELIEF, id_number, relief, send, workbook

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


def test_the_next_import_is_answered_alike_as_well(importer, there):
    """What was written must not tell afterwards, either: pages, lists and exports show what was typed."""
    held, free = id_number(2), id_number(4)
    hers = factories.person("赵暗一", unit=there, id_number=held, phone="13800138000", category="暗类")
    shown = []
    for number in (held, free):
        batch = send(importer, workbook(RELIEF, relief(number)))
        importer.post(reverse("ledgers:commit", args=[batch.public_id]))
        batch.refresh_from_db()
        assert batch.state == BatchState.COMMITTED, batch.problem
        mine = Person.objects.visible_to(batch.by).get(id_hash=Person.everything.get(
            pk=Person.everything.filter(unit=batch.by.grants.get().unit).latest("pk").pk
        ).id_hash)  # fmt: skip
        pages = importer.get(reverse("person", args=[mine.public_id])).content.decode()
        pages += importer.get(reverse("reliefs:list")).content.decode()
        shown.append(pages)
    assert "赵暗一" not in "".join(shown) and "暗类" not in "".join(shown)
    hers.refresh_from_db()
    assert (hers.name, hers.unit, hers.birth_date) == ("赵暗一", there, None)


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
