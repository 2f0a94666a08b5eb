"""The pages of imports: sending, previewing, choosing, importing, undoing; and who may."""

from __future__ import annotations

import time
import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.jobs.models import Job, JobState
from jinguo.jobs.progress import SILENCE, Progress
from jinguo.jobs.queue import latest
from jinguo.ledgers.imports import batches
from jinguo.ledgers.models import BatchState, HeaderChoice, ImportBatch
from tests import factories

HEADER = ["活动名称", "类别", "开展时间", "主办单位", "参加人数"]


@pytest.fixture(autouse=True)
def in_the_foreground(settings, tmp_path):
    """Jobs run within the request: the test's transaction is not seen by other threads."""
    settings.MEDIA_ROOT = tmp_path


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def uploader(town):
    return factories.user("town", town)


@pytest.fixture
def client(uploader):
    return client_of(uploader)


def workbook(*rows, header=HEADER, name="活动台账.xlsx", title="活动台账") -> SimpleUploadedFile:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in (header, *rows):
        sheet.append(list(row))
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile(name, stream.getvalue())


def lecture(title="家风宣讲", people: object = 30, unit="清河镇", on="2024-03-08"):
    return [title, "宣讲", on, unit, people]


def send(client, *files, token="") -> ImportBatch:
    answer = client.post(reverse("ledgers:upload"), {"files": files, "token": token or uuid.uuid4()})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.get(public_id=answer.headers["Location"].strip("/").split("/")[-1])


def page(client, batch, name="batch", **query) -> str:
    return client.get(reverse(f"ledgers:{name}", args=[batch.public_id]), query).content.decode()


def test_a_sent_workbook_is_previewed_and_nothing_is_written(client):
    batch = send(client, workbook(lecture(), lecture("反诈宣讲", "约200")))
    assert batch.state == BatchState.PREVIEWED, batch.problem
    text = page(client, batch)
    assert "新增 2 条" in text and "家风宣讲" in text
    assert not Activity.everything.exists()


def test_a_doubtful_cell_says_how_it_is_read(client):
    batch = send(client, workbook(lecture("反诈宣讲", "约200")))
    assert "200" in page(client, batch, show="doubts")


def test_columns_that_go_nowhere_are_named_before_the_import(client):
    header = ["序号", *HEADER, "听众反映"]
    batch = send(client, workbook([1, *lecture(), "很好"], header=header))
    text = page(client, batch)
    assert "里面的内容不会登记：听众反映。" in text and "<details open>" in text
    assert "不会登记" not in page(client, send(client, workbook(lecture("反诈宣讲"))))


def test_heads_under_two_rows_of_headers_are_read_as_on_line_and_off(client):
    upper, lower = ["活动名称", "类别", "开展时间", "主办单位", "人数", ""], ["", "", "", "", "线下", "线上"]
    rows = (lower, ["家风宣讲", "宣讲", "2024-03-08", "清河镇", 30, 400])
    client.post(reverse("ledgers:commit", args=[send(client, workbook(*rows, header=upper)).public_id]))
    entry = Activity.everything.get()
    assert (entry.headcount, entry.online_views) == (30, 400)


def test_import_writes_the_rows_and_links_to_the_ledger(client, uploader):
    batch = send(client, workbook(lecture(), lecture("反诈宣讲")))
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED, batch.problem
    assert Activity.everything.filter(import_batch=batch).count() == 2
    assert reverse("activities:list") in page(client, batch)


def test_the_button_pressed_twice_imports_once(client):
    batch = send(client, workbook(lecture()))
    for _time in range(2):
        client.post(reverse("ledgers:commit", args=[batch.public_id]))
    assert Activity.everything.count() == 1


def test_the_form_sent_twice_makes_one_batch(client):
    token = str(uuid.uuid4())
    first, second = (send(client, workbook(lecture()), token=token) for _time in range(2))
    assert first == second


def test_several_files_are_one_import(client):
    batch = send(client, workbook(lecture()), workbook(lecture("反诈宣讲"), name="二.xlsx"))
    assert "新增 2 条" in page(client, batch)
    assert batch.files.count() == 2


def test_the_same_file_again_says_so_and_offers_no_import(client):
    first = send(client, workbook(lecture()))
    client.post(reverse("ledgers:commit", args=[first.public_id]))
    kept = first.files.get()
    again = send(client, SimpleUploadedFile("再来.xlsx", kept.file.open("rb").read()))
    text = page(client, again)
    assert "是同一个文件" in text and "都已登记过" in text
    assert reverse("ledgers:commit", args=[again.public_id]) not in text


def test_conflicts_ask_what_to_do_and_are_skipped_or_amended(client):
    first = send(client, workbook(lecture(people=30)))
    client.post(reverse("ledgers:commit", args=[first.public_id]))
    for way, people in (("block", 30), ("skip", 30), ("amend", 45)):
        other = send(client, workbook(lecture(people=45)))
        assert 'name="on_conflict"' in page(client, other)
        client.post(reverse("ledgers:commit", args=[other.public_id]), {"on_conflict": way})
        other.refresh_from_db()
        assert (other.state == BatchState.PREVIEWED) == (way == "block"), other.problem
        assert Activity.everything.get().headcount == people


def test_rows_with_errors_are_listed_and_block_the_import(client):
    batch = send(client, workbook(lecture(), lecture("坏行", on="不知道哪天")))
    text = page(client, batch)
    assert "有错误的行不会登记" in text and reverse("ledgers:rejects", args=[batch.public_id]) in text
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEWED and batch.problem
    assert not Activity.everything.exists()


def test_a_column_chosen_by_hand_is_read_and_remembered(client):
    header = ["活动名称", "类别", "开展时间", "主办单位", "来的乡亲"]
    batch = send(client, workbook(lecture(people=77), header=header))
    sheet = batch.summary["sheets"][0]
    choice = {"sheet": sheet["id"], "ledger": "activities", "column-4": "headcount"}
    client.post(reverse("ledgers:choose", args=[batch.public_id]), choice)
    batch.refresh_from_db()
    assert batch.summary["sheets"][0]["columns"][4]["field"] == "headcount"
    assert HeaderChoice.objects.get().field == "headcount"
    later = send(client, workbook(lecture("下一次", people=78), header=header))
    assert later.summary["sheets"][0]["columns"][4]["field"] == "headcount"


def test_what_a_sheet_has_no_column_for_is_written_once_for_all_its_rows(client, town):
    rows = [["甲", 30], ["乙", 40]]
    batch = send(client, workbook(*rows, header=["活动名称", "参加人数"], title="活动台账", name="登记.xlsx"))
    sheet = batch.summary["sheets"][0]
    assert "没有找到“活动日期”、“填报单位”、“活动类别”一列" in page(client, batch)
    address = reverse("ledgers:choose", args=[batch.public_id])
    whole = {"given-unit": "清河镇", "given-kind": "宣讲", "given-occurred_on": "2024年3月8号"}
    client.post(address, {"sheet": sheet["id"], "ledger": "activities", **whole})
    batch.refresh_from_db()
    assert batch.summary["counts"]["new"] == 2, batch.summary
    assert 'name="given-unit"' in page(client, batch) and 'value="清河镇"' in page(client, batch)
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    made = Activity.everything.order_by("title")
    assert [(one.unit, one.kind.code, str(one.occurred_on)) for one in made] == [
        (town, "lecture", "2024-03-08")
    ] * 2


def test_what_is_written_for_all_rows_and_cannot_be_read_says_so(client):
    batch = send(client, workbook(["甲", 30], header=["活动名称", "参加人数"]))
    sheet = batch.summary["sheets"][0]
    address = reverse("ledgers:choose", args=[batch.public_id])
    client.post(address, {"sheet": sheet["id"], "ledger": "activities", "given-unit": "清何镇"})
    batch.refresh_from_db()
    assert "没有找到单位“清何镇”" in page(client, batch, show="rejected")
    client.post(address, {"sheet": sheet["id"], "ledger": "activities", "given-nonsense": "甲"})
    batch.refresh_from_db()
    assert batch.choices[sheet["id"]]["given"] == {"unit": "清何镇"}


def test_a_sheet_can_be_left_out_and_a_strange_ledger_is_refused(client):
    batch = send(client, workbook(lecture()))
    address = reverse("ledgers:choose", args=[batch.public_id])
    ident = batch.summary["sheets"][0]["id"]
    client.post(address, {"sheet": ident, "ledger": "nonsense"})
    batch.refresh_from_db()
    assert batch.choices == {}
    client.post(address, {"sheet": ident, "ledger": ""})
    batch.refresh_from_db()
    assert batch.summary["sheets"][0]["ledger"] == ""


def test_undoing_needs_a_reason_and_voids_the_entries(client):
    batch = send(client, workbook(lecture()))
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    address = reverse("ledgers:undo", args=[batch.public_id])
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "表交错了"})
    batch.refresh_from_db()
    assert batch.state == BatchState.UNDONE
    assert Activity.everything.get().state == State.VOID
    assert client.post(address, {"reason": "再来"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "content"), [("图.png", b"\x89PNG"), ("空.xlsx", b""), ("坏.xlsx", b"PK\x03\x04broken")]
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(client, name, content):
    answer = client.post(reverse("ledgers:upload"), {"files": SimpleUploadedFile(name, content)}, follow=True)
    assert name in answer.content.decode()
    assert not ImportBatch.objects.filter(state=BatchState.PREVIEWED).exists()


def test_a_file_above_the_limit_is_not_kept(client, settings):
    settings.UPLOAD_LIMIT_BYTES = 100
    answer = client.post(reverse("ledgers:upload"), {"files": workbook(lecture())})
    assert answer.status_code == 422 and not ImportBatch.objects.exists()


def test_the_file_comes_back_as_it_was_sent(client):
    sent = workbook(lecture())
    content = sent.read()
    sent.seek(0)
    batch = send(client, sent)
    answer = client.get(reverse("ledgers:file", args=[batch.public_id, 0]))
    assert b"".join(answer.streaming_content) == content


def test_an_entry_leads_to_the_row_of_the_file_it_came_from(client, town):
    batch = send(client, workbook(lecture(), lecture("反诈宣讲", people=61)))
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    entry = Activity.everything.get(title="反诈宣讲")
    address = reverse("ledgers:source", args=["activities", entry.public_id])
    text = client.get(address).content.decode()
    assert "61" in text and "第 3 行" in text
    other = client_of(factories.user("town", factories.town("远镇")))
    assert other.get(address).status_code == 404
    leader = client_of(factories.user("leader"))
    shown = leader.get(address).content.decode()
    assert "反诈宣讲" in shown and "家风宣讲" not in shown  # the rows beside it are not hers to see
    assert address in client.get(reverse("activities:detail", args=[entry.public_id])).content.decode()


def test_numbers_of_persons_are_masked_in_the_kept_preview(client):
    header = ["姓名", "身份证号", "性别", "所在单位"]
    batch = send(
        client,
        workbook(["试验人", "370115199001011239", "女", "清河镇"], header=header, title="妇女人员台账"),
    )
    assert "370115199001011239" not in str(batch.summary["sheets"][0]["samples"])


@pytest.mark.parametrize("role", ["leader", "auditor", "sysadmin"])
def test_who_may_not_import_gets_no_page(db, client, role):
    batch = send(client, workbook(lecture()))
    other = client_of(factories.user(role))
    assert other.get(reverse("ledgers:imports")).status_code == 403
    assert other.post(reverse("ledgers:upload")).status_code == 403
    assert other.get(reverse("ledgers:batch", args=[batch.public_id])).status_code in (403, 404)


PAGES = ("batch", "progress", "rejects", "row")
VERBS = ("choose", "again", "commit", "undo")


def test_an_import_opens_to_its_sender_and_to_who_verifies_the_whole_district(client, town):
    batch = send(client, workbook(lecture()))
    sibling, line_only = factories.user("town", factories.town()), factories.user("line", lines=("rights",))
    for other in (factories.user("town", town), sibling, line_only):
        stranger = client_of(other)
        assert batch.file_name not in stranger.get(reverse("ledgers:imports")).content.decode()
        asked = [stranger.get(reverse(f"ledgers:{name}", args=[batch.public_id])) for name in PAGES]
        asked += [stranger.post(reverse(f"ledgers:{name}", args=[batch.public_id])) for name in VERBS]
        asked.append(stranger.get(reverse("ledgers:file", args=[batch.public_id, 0])))
        assert {answer.status_code for answer in asked} == {404}
    whole = client_of(factories.user("line"))
    assert whole.get(reverse("ledgers:batch", args=[batch.public_id])).status_code == 200
    assert whole.post(reverse("ledgers:commit", args=[batch.public_id])).status_code == 403


def test_whoever_is_not_logged_in_is_sent_to_log_in(db):
    assert Client().get(reverse("ledgers:imports")).status_code == 302


def at_work(batch) -> Progress:
    """Let another program be at the batch's last job; return where it notes its progress."""
    job = latest(f"import:{batch.pk}")
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)
    return Progress(job)


def test_progress_tells_how_far_and_loads_the_page_when_over(client, uploader):
    batch = send(client, workbook(lecture()))
    over = client.get(reverse("ledgers:progress", args=[batch.public_id]))
    assert over.headers["HX-Refresh"] == "true"
    batches.move(batch, [BatchState.PREVIEWED], BatchState.WORKING)
    at_work(batch)("write", 1200, 5000)
    running = client.get(reverse("ledgers:progress", args=[batch.public_id]))
    assert "1200" in running.content.decode() and "HX-Refresh" not in running.headers


def test_work_that_died_can_be_taken_up_again(client, monkeypatch):
    batch = send(client, workbook(lecture()))
    batches.move(batch, [BatchState.PREVIEWED], BatchState.WORKING)
    at_work(batch).note()
    address = reverse("ledgers:again", args=[batch.public_id])
    client.post(address)
    batch.refresh_from_db()
    assert batch.state == BatchState.WORKING  # it gave a sign of life just now
    now = time.time()
    monkeypatch.setattr("jinguo.jobs.progress.time.time", lambda: now + 2 * SILENCE)
    client.post(address)
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEWED


def test_where_there_is_only_the_top_of_the_tree_the_units_are_asked_for_first(db):
    first = client_of(factories.user("line", factories.district()))
    assert "请先登记镇街和村居" in first.get(reverse("ledgers:imports")).content.decode()
    assert "请先登记镇街和村居" in page(first, send(first, workbook(lecture())))
    factories.town()
    assert "请先登记镇街和村居" not in first.get(reverse("ledgers:imports")).content.decode()


def test_a_sheet_that_is_no_ledger_is_named_before_the_others_go_in(client):
    from openpyxl import load_workbook

    sent = workbook(lecture())
    book = load_workbook(sent)
    for row in (["菜名", "斤数"], ["白菜", 3]):
        other = book["食堂采购"] if "食堂采购" in book.sheetnames else book.create_sheet("食堂采购")
        other.append(row)
    sent.seek(0)
    sent.truncate()
    book.save(sent)
    sent.seek(0)
    assert "里面的内容不会导入：食堂采购" in page(client, send(client, sent))


def test_the_list_of_imports_says_which_left_rows_behind(client):
    batch = send(client, workbook(lecture(), lecture("坏行", people="5o")))
    client.post(reverse("ledgers:commit", args=[batch.public_id]), {"good_only": "1"})
    text = client.get(reverse("ledgers:imports")).content.decode()
    assert "留下 1 行" in text and reverse("ledgers:mend", args=[batch.public_id]) in text


def test_an_import_that_left_nothing_says_nothing_of_it(client):
    batch = send(client, workbook(lecture()))
    client.post(reverse("ledgers:commit", args=[batch.public_id]))
    assert "留下" not in client.get(reverse("ledgers:imports")).content.decode()


def test_corrections_alone_go_in_though_another_row_is_bad(client):
    client.post(reverse("ledgers:commit", args=[send(client, workbook(lecture())).public_id]))
    batch = send(client, workbook(lecture(people=31), lecture("坏行", people="5o")))
    text = page(client, batch)
    assert "先按表更正 1 条已有的记录，有错误的 1 行留下来改" in text
    data = {"on_conflict": "amend", "good_only": "1"}
    client.post(reverse("ledgers:commit", args=[batch.public_id]), data)
    batch.refresh_from_db()
    assert Activity.everything.get().headcount == 31
    assert batch.state == BatchState.COMMITTED and batch.left == {"0:0": [3]}


def test_no_good_rows_are_promised_where_there_are_none(client):
    text = page(client, send(client, workbook(lecture("坏行", people="5o"))))
    assert "可以先导入没有问题的行" not in text and "请先改正" in text


def test_a_file_that_the_site_took_away_is_not_there(client):
    batch = send(client, workbook(lecture()))
    batch.paths()[0].unlink()
    assert client.get(reverse("ledgers:file", args=[batch.public_id, 0])).status_code == 404
