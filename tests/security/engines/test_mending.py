"""Mending a row tells no more than an import does, and changes nothing that is not the sender's."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jinguo.activities.models import Activity
from jinguo.core.models import AuditEvent
from jinguo.ledgers.models import BatchState, ImportBatch, RowMend
from tests import factories
from tests.security.engines.importing import RELIEF, id_number, relief, send, workbook
from tests.security.engines.test_import_oracle import _difference, _district, neutral

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_foreground")]
NAME, NUMBER, _KIND, _DAY, MONEY, UNIT = range(6)


def mended(importer, batch, cells, row=2, **headers):
    slug = f"row-0-0-{row}"
    data = {"table": "0:0", "row": row, **{f"{slug}-cell{at}": text for at, text in cells.items()}}
    return importer.post(reverse("ledgers:mend_row", args=[batch.public_id]), data, **headers)


def content(answer) -> str:
    """Return a page without its head, which counts notices."""
    return answer.content.decode().partition('id="content"')[2]


def bad_relief(importer) -> ImportBatch:
    """An import whose only row has no sum that can be read."""
    return send(importer, workbook(RELIEF, [*relief("")[:MONEY], "坏", "李家村"]))


# what is held by another town, or by another district, and the same thing held by nobody
HELD = {
    "identity number": (
        lambda there, word: factories.person("孙某某", unit=there, id_number=word),
        NUMBER, id_number(2), id_number(4),
    ),
    "unit of another district": (lambda there, word: _district(word), UNIT, "某暗镇", "某明镇"),
    "code of a unit of another district": (
        lambda there, word: _district("某暗镇", word), UNIT, "770001", "770002",
    ),
    "name": (lambda there, word: factories.person(word, unit=there), NAME, "赵暗一", "赵明一"),
}  # fmt: skip


@pytest.mark.parametrize("way", HELD)
@pytest.mark.parametrize("money", ["坏", "10000"])
def test_what_is_held_elsewhere_and_what_is_held_nowhere_are_answered_alike(importer, there, way, money):
    make, at, held, free = HELD[way]
    make(there, held)
    answers, asked = [], []
    for word in (held, free):
        batch = bad_relief(importer)
        with CaptureQueriesContext(connection) as queries:
            answer = mended(importer, batch, {at: word, MONEY: money}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        batch.refresh_from_db()
        pages = [
            importer.get(reverse(f"ledgers:{name}", args=[batch.public_id])) for name in ("mend", "batch")
        ]
        said = [answer.content.decode(), *map(content, pages)]
        mend = RowMend.objects.get(batch=batch)
        said += [str(batch.summary), str(mend.faults), str(mend.verdict)]
        answers.append(neutral("\n".join(said), word))
        asked.append(len(queries))
    assert answers[0] == answers[1], _difference(*answers)
    assert asked[0] == asked[1]


def test_nobody_mends_what_somebody_else_sent(importer, here):
    batch = bad_relief(importer)
    village = factories.user("village", here)
    town = factories.user("town", here.parent)
    for stranger in (village, town):
        client = Client()
        client.force_login(stranger)
        assert mended(client, batch, {MONEY: "1"}).status_code in (403, 404)
        done = client.post(reverse("ledgers:commit_mended", args=[batch.public_id]))
        assert done.status_code in (403, 404)
    assert not RowMend.objects.exists()


def test_a_forged_form_mends_nothing(clerk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    plain = Client()
    plain.force_login(clerk)
    batch = bad_relief(plain)
    assert mended(client, batch, {MONEY: "1"}).status_code == 403
    assert not RowMend.objects.exists()


@pytest.mark.parametrize(
    "state", [BatchState.WORKING, BatchState.UNDONE, BatchState.READING, BatchState.FAILED]
)
def test_nothing_is_mended_while_an_import_is_at_work_or_over(importer, state):
    batch = bad_relief(importer)
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)
    answer = mended(importer, batch, {MONEY: "1"}, headers={"HX-Request": "true"})
    assert "这一行现在不能改" in answer.content.decode()
    assert not RowMend.objects.exists()


@pytest.mark.parametrize(
    ("table", "row"),
    [("0:0", "1"), ("0:0", "3"), ("0:0", "0"), ("0:0", "-2"), ("0:0", "²"), ("0:9", "2"), ("\x00", "2"),
     ("../..", "2"), ("0:0", "99999999999"), ("", "")],
)  # fmt: skip
def test_rows_that_are_not_there_are_refused_in_words(importer, table, row):
    batch = bad_relief(importer)
    address = reverse("ledgers:mend_row", args=[batch.public_id])
    answer = importer.post(address, {"table": table, "row": row}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert not RowMend.objects.exists()


@pytest.mark.parametrize(
    "word", ["\x00", "\x0b", "=1+1", "A" * 5000, "１２３", "\u202e1", "1e400", "9" * 400, "NaN"]
)
@pytest.mark.parametrize("at", [NAME, NUMBER, _KIND, _DAY, MONEY, UNIT])
def test_whatever_is_written_is_answered_with_the_page(importer, at, word):
    batch = bad_relief(importer)
    answer = mended(importer, batch, {at: word}, headers={"HX-Request": "true"})
    assert answer.status_code == 200


def test_numbers_that_were_written_stand_nowhere_in_full(importer):
    batch = bad_relief(importer)
    number, phone = id_number(2), "13912345678"
    mended(importer, batch, {NAME: f"王试验{phone}", NUMBER: number, MONEY: f"坏{phone}"})
    batch.refresh_from_db()
    pages = [importer.get(reverse(f"ledgers:{name}", args=[batch.public_id])) for name in ("mend", "batch")]
    pages.append(importer.get(reverse("ledgers:row", args=[batch.public_id]), {"table": "0:0", "row": 2}))
    said = "".join(page.content.decode() for page in pages) + str(batch.summary)
    said += str(RowMend.objects.values("faults")) + str([one.payload for one in AuditEvent.objects.all()])
    assert number not in said and phone not in said


def export_row(number, *cells):
    return workbook(
        ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次", "记录编号"],
        [*cells, number],
        title="活动台账",
    )


def test_a_record_number_of_somebody_else_is_one_that_nobody_has(importer, here, there):
    theirs = factories.activity(there, title="暗活动", headcount=30)
    answers = []
    for number in (str(theirs.public_id), str(uuid.uuid4())):
        batch = send(importer, export_row(number, "2024-03-08", "李家村", "宣讲", "明活动", 30))
        shows = ("samples", "doubts", "conflicts", "rejected", "same")
        said = [
            importer.get(reverse("ledgers:batch", args=[batch.public_id]), {"show": show}) for show in shows
        ]
        importer.post(reverse("ledgers:commit", args=[batch.public_id]))
        batch.refresh_from_db()
        event = AuditEvent.objects.filter(verb="preview_import").latest("pk")
        text = "".join(map(content, said)) + str(batch.summary) + str(batch.counts)
        answers.append(neutral(text + str({**event.payload, "files": 0}), number))
        Activity.everything.filter(title="明活动").delete()
    assert answers[0] == answers[1], _difference(*answers)
    theirs.refresh_from_db()
    assert theirs.title == "暗活动"


def test_words_for_the_whole_sheet_are_those_the_page_offers(importer):
    """An identity number is none of them: choices are kept in clear."""
    batch = send(importer, workbook(["救助日期", "金额（元）", "救助类别"], ["2024-03-08", 1, "两癌救助"]))
    number = id_number(2)
    importer.post(
        reverse("ledgers:choose", args=[batch.public_id]),
        {
            "sheet": "0:0",
            "ledger": "reliefs",
            "given-person.id_number": number,
            "given-person.name": "王试验",
        },
    )
    batch.refresh_from_db()
    assert number not in str(batch.choices)
