"""The rest of an import is mended on the page, cell by cell, by whoever sent the files."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from jinguo.activities.models import Activity
from jinguo.core.models import AuditEvent
from jinguo.jobs.models import Job
from jinguo.ledgers.imports import import_limits
from jinguo.ledgers.imports.mending import mending_verbs
from jinguo.ledgers.models import BatchState, ImportBatch, RowMend
from jinguo.ledgers.tests.imports.test_upload_pages import (
    HEADER,
    client_of,
    lecture,
    page,
    send,
    workbook,
)
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = ["姓名", "身份证号", "性别", "所在单位"]
NUMBER, WRONG = "370125199003072841", "370125199003072840"
TITLE, KIND, DAY, UNIT, HEADS = range(5)


@pytest.fixture(autouse=True)
def in_the_foreground(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def uploader(town):
    return factories.user("town", town)


@pytest.fixture
def client(uploader):
    return client_of(uploader)


def write(client, batch, row, cells, table="0:0", **headers):
    """Write something in the place of cells of a row, as the page's form does."""
    slug = f"row-{table.replace(':', '-')}-{row}"
    data = {"table": table, "row": row, **{f"{slug}-cell{column}": text for column, text in cells.items()}}
    return client.post(reverse("ledgers:mend_row", args=[batch.public_id]), data, **headers)


def bring_in(client, batch, **data):
    client.post(reverse("ledgers:commit", args=[batch.public_id]), data)
    batch.refresh_from_db()


def bring_in_mended(client, batch):
    client.post(reverse("ledgers:commit_mended", args=[batch.public_id]))
    batch.refresh_from_db()


def test_the_preview_offers_the_good_rows_alone_and_the_rest_to_mend(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    text = page(client, batch)
    assert "先导入 1 条没有问题的，其余 1 行留下来改" in text
    assert reverse("ledgers:mend", args=[batch.public_id]) in text


def test_the_good_rows_go_in_and_the_result_says_what_stays_behind(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    assert batch.state == BatchState.COMMITTED and Activity.everything.get().title == "家风宣讲"
    assert "还有 1 行留下来没有导入" in page(client, batch)


def test_a_bad_cell_shows_what_was_read_what_is_wrong_and_a_field_for_it(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    text = page(client, batch, "mend")
    assert "读到的是：5o" in text and 'value="5o"' in text and "invalid-feedback" in text
    assert "家风宣讲" not in text  # a good row is not to be mended


def test_kinds_are_chosen_days_are_picked_and_units_are_searched(client):
    rows = [["坏行", "没这一类", "不知道", "某某局", 3]]
    text = page(client, send(client, workbook(*rows)), "mend")
    assert '<option value="宣讲">' in text and '<option value="没这一类" selected>' in text
    assert 'type="date"' in text and reverse("unit_options") in text


def test_a_mended_cell_says_at_once_that_the_row_is_good(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    answer = write(client, batch, 3, {HEADS: "50"}, headers={"HX-Request": "true"}).content.decode()
    assert "已改好" in answer and "其中 1 行已改好" in answer and "由“5o”改为“50”" in answer
    batch.refresh_from_db()
    assert batch.summary["counts"]["new"] == 2


def test_a_cell_mended_badly_says_what_is_wrong_now(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    answer = write(client, batch, 3, {HEADS: "很多"}, headers={"HX-Request": "true"}).content.decode()
    assert "还不能导入" in answer and "很多" in answer


def test_all_mended_before_the_import_goes_in_at_once(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    write(client, batch, 3, {HEADS: "50"})
    bring_in(client, batch)
    assert Activity.everything.get(title="坏行").headcount == 50
    assert batch.counts["activities"]["mended"] == 1


def test_what_is_mended_after_the_good_rows_went_in_goes_in_as_part_of_the_same_import(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o"), lecture("也坏", on="不知道")))
    bring_in(client, batch, good_only="1")
    write(client, batch, 3, {HEADS: "50"})
    assert "导入改好的 1 条" in page(client, batch, "mend")
    bring_in_mended(client, batch)
    assert Activity.everything.filter(import_batch=batch).count() == 2
    assert batch.state == BatchState.COMMITTED and batch.left == {"0:0": [4]}


def test_the_button_pressed_twice_brings_the_mended_rows_in_once(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    write(client, batch, 3, {HEADS: "50"})
    for _time in range(2):
        bring_in_mended(client, batch)
    assert Activity.everything.count() == 2


def test_a_row_in_conflict_can_be_mended_too(client):
    bring_in(client, send(client, workbook(lecture())))
    batch = send(client, workbook(lecture(people=31), lecture("新的")))
    bring_in(client, batch, on_conflict="leave")
    assert batch.left == {"0:0": [2]}
    assert "已登记过" in page(client, batch, "mend")
    write(client, batch, 2, {TITLE: "家风宣讲第二场"})
    bring_in_mended(client, batch)
    assert Activity.everything.get(title="家风宣讲第二场").headcount == 31 and not batch.left


def test_a_cell_filled_from_a_merged_one_can_be_mended(client):
    from openpyxl import load_workbook

    sent = workbook(lecture("甲", unit="某某局"), lecture("乙", unit=None))
    book = load_workbook(sent)
    book.active.merge_cells("D2:D3")
    sent.seek(0)
    sent.truncate()
    book.save(sent)
    sent.seek(0)
    batch = send(client, sent)
    write(client, batch, 3, {UNIT: "清河镇"})
    bring_in(client, batch, good_only="1")
    assert Activity.everything.get().title == "乙"


def test_a_number_of_a_person_is_shown_nowhere_and_kept_encrypted(client):
    rows = ["试验人甲", WRONG, "女", "清河镇"]
    batch = send(client, workbook(rows, header=PEOPLE, title="妇女人员台账"))
    assert WRONG not in page(client, batch, "mend")
    write(client, batch, 2, {1: NUMBER})
    assert NUMBER not in page(client, batch, "mend") and WRONG not in page(client, batch, "mend")
    with connection.cursor() as cursor:
        for table in ("ledgers_rowmend", "ledgers_importbatch", "core_auditevent"):
            cursor.execute(f"SELECT * FROM {table}")
            held = str(cursor.fetchall())
            assert NUMBER not in held and WRONG not in held
    bring_in(client, batch)
    assert Person.everything.get().id_number == NUMBER


def test_a_field_of_a_number_left_empty_changes_nothing(client):
    batch = send(client, workbook(["试验人甲", NUMBER, "男", "清河镇"], header=PEOPLE, title="妇女人员台账"))
    write(client, batch, 2, {1: "", 2: "女"})
    bring_in(client, batch)
    assert Person.everything.get().id_number == NUMBER


def test_a_mend_is_told_in_the_history_of_the_entry_and_on_the_page_of_its_row(client, uploader):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    write(client, batch, 3, {HEADS: "50"})
    bring_in(client, batch)
    entry = Activity.everything.get(title="坏行")
    shown = client.get(reverse("activities:detail", args=[entry.public_id])).content.decode()
    assert "<del>5o</del> → <ins>50</ins>" in shown and "导入时更正" in shown
    source = client.get(reverse("ledgers:source", args=["activities", entry.public_id])).content.decode()
    assert "<del>5o</del> → <ins>50</ins>" in source and str(uploader) in source


def test_a_mend_stands_in_the_audit_chain_without_its_words(client):
    batch = send(client, workbook(lecture("坏行", people="5o")))
    write(client, batch, 2, {HEADS: "50"})
    payload = AuditEvent.objects.get(verb="mend_import").payload
    assert payload["row"] == 2 and payload["columns"] == ["headcount"]


def test_only_who_sent_the_files_mends_them(client, town):
    batch = send(client, workbook(lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    other = client_of(factories.user("town", town))
    assert write(other, batch, 2, {HEADS: "50"}).status_code in (403, 404)
    assert not RowMend.objects.exists()


def test_a_row_that_went_in_cannot_be_mended(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    write(client, batch, 2, {HEADS: "99"})
    assert not RowMend.objects.exists()


def test_an_import_undone_is_mended_no_more(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    client.post(reverse("ledgers:undo", args=[batch.public_id]), {"reason": "重新整理"})
    write(client, batch, 3, {HEADS: "50"})
    bring_in_mended(client, batch)
    assert batch.state == BatchState.UNDONE and not RowMend.objects.exists()


def test_rows_of_a_very_long_file_are_looked_at_when_they_go_in(client, monkeypatch):
    monkeypatch.setattr(mending_verbs, "AT_ONCE", 1)
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    write(client, batch, 3, {HEADS: "50"})
    assert "导入时再核对" in page(client, batch, "mend")
    bring_in_mended(client, batch)
    assert Activity.everything.count() == 2 and not batch.left


def test_mending_is_counted_like_a_search(client, monkeypatch):
    monkeypatch.setattr(import_limits, "MENDS", import_limits.Limit("import_mends", 1, 3600))
    batch = send(client, workbook(lecture("坏行", people="5o")))
    write(client, batch, 2, {HEADS: "5p"})
    write(client, batch, 2, {HEADS: "50"})
    assert RowMend.objects.get().changes == {HEADS: ("5o", "5p")}


def test_a_second_part_that_breaks_off_leaves_the_first_as_it_was(client, monkeypatch):
    from jinguo.ledgers.imports import import_jobs

    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    bring_in(client, batch, good_only="1")
    write(client, batch, 3, {HEADS: "50"})

    def broken(*_args, **_more):
        raise KeyError

    monkeypatch.setattr(import_jobs, "commit_mended", broken)
    bring_in_mended(client, batch)
    assert batch.state == BatchState.COMMITTED and batch.problem
    assert Activity.everything.count() == 1 and batch.left == {"0:0": [3]}
    assert Job.objects.filter(task="write mended rows").exists()


def test_the_list_of_many_rows_has_pages(client):
    batch = send(client, workbook(*[lecture(f"坏行{number}", people="5o") for number in range(12)]))
    assert "坏行11" not in page(client, batch, "mend")
    assert "坏行11" in page(client, batch, "mend", page=2)


def test_what_is_verified_by_the_import_itself_is_said_before_and_after_with_these_rows(town):
    client = client_of(factories.user("line"))
    batch = send(client, workbook(lecture(), header=HEADER))
    assert "其中 1 条导入后直接为“已审核”" in page(client, batch)
    bring_in(client, batch)
    factories.activity(town, title="别的活动")
    text = page(client, batch)
    address = f"{reverse('activities:list')}?import={batch.public_id}"
    assert f"{address}&amp;state=verified" in text
    listed = client.get(address).content.decode()
    assert "家风宣讲" in listed and "别的活动" not in listed


def test_an_import_that_verifies_nothing_says_nothing_of_it(client):
    batch = send(client, workbook(lecture()))
    assert "直接为“已审核”" not in page(client, batch)


@pytest.mark.parametrize("word", ["x", "00000000-0000-0000-0000-000000000000"])
def test_a_list_of_an_import_nobody_knows_is_empty(client, town, word):
    factories.activity(town, title="别的活动")
    assert "别的活动" not in client.get(reverse("activities:list"), {"import": word}).content.decode()


def test_a_text_too_long_for_a_cell_is_refused_and_never_cut(client):
    batch = send(client, workbook(lecture("坏行", people="5o")))
    answer = write(client, batch, 2, {HEADS: "5" * 10_001}, headers={"HX-Request": "true"})
    assert "一格最多写 10000 个字" in answer.content.decode()
    assert not RowMend.objects.exists()


def test_a_row_that_goes_in_meanwhile_is_not_mended_any_more(client, uploader):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.WORKING)
    with pytest.raises(ValidationError, match="现在不能改"):  # the page was asked before it began
        mending_verbs.mend(batch, uploader, "0:0", 3, {HEADS: "50"})
    assert not RowMend.objects.exists()


def test_the_tables_of_one_sheet_are_told_apart_in_words(client):
    batch = send(client, workbook(lecture("坏行", people="5o"), [], HEADER, lecture("也坏", people="5o")))
    text = page(client, batch, "mend")
    assert "'said'" not in text and "&#x27;said" not in text


def test_what_is_wrong_with_a_whole_row_names_no_column_by_a_number(client):
    from openpyxl import load_workbook
    from openpyxl.styles import Font

    sent = workbook(lecture("划去"))
    book = load_workbook(sent)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    sent.seek(0)
    sent.truncate()
    book.save(sent)
    sent.seek(0)
    text = page(client, send(client, sent))
    assert "整行" in text and ">-1<" not in text


def test_a_row_saved_as_it_stands_says_that_nothing_was_changed(client):
    batch = send(client, workbook(lecture("坏行", people="5o")))
    answer = write(client, batch, 2, {HEADS: "5o"}, headers={"HX-Request": "true"}).content.decode()
    assert "没有改动" in answer and not RowMend.objects.exists()
