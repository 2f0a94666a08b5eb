"""Reading, judging and writing: new, the same, in conflict, rejected; all or nothing."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.utils import timezone

from jinguo.activities.models import Activity, Attendance
from jinguo.core import lifecycle
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.models import BatchState, HeaderChoice, ImportBatch
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Household, Person
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = ["姓名", "身份证号", "性别", "联系电话", "所在单位"]
NUMBER = "370125199003072841"


def bring(path, **how):
    return commit(read([path], SYSTEM), SYSTEM, **how)


def fault_of(path) -> str:
    (bad,) = read([path], SYSTEM).rejected
    return "".join(fault.message for fault in bad.faults)


# the same again


def test_the_same_file_twice_changes_nothing_and_says_so(paper, village):
    papers.activities(paper, lecture(), lecture("反诈宣讲", people="约200"))
    bring(paper)
    before = list(Activity.everything.values())
    again = read([paper], SYSTEM)
    assert "是同一个文件" in again.files[0].sent_before
    assert again.sentence == "这 2 条记录都已登记过，导入不会改变任何内容。"
    batch = commit(again, SYSTEM)
    assert batch.rows_written == 0
    assert list(Activity.everything.values()) == before


def test_the_same_rows_worded_otherwise_are_the_same(paper, village):
    papers.activities(paper, lecture(), lecture("反诈宣讲", people="约200"))
    bring(paper)
    papers.activities(
        paper,
        ["2024年3月8日", "清河镇清河村", "lecture", " 家风 宣讲 ", "３０人"],
        [45359, "清河村妇联", "宣讲活动", "反诈宣讲", "200左右"],
    )
    again = read([paper], SYSTEM)
    assert again.counts[Verdict.SAME] == 2, (again.sentence, again.sheets[0].conflicts, again.rejected)


def test_a_row_repeated_inside_a_file_is_entered_once_and_named(paper, village):
    papers.activities(paper, lecture(), lecture())
    preview = read([paper], SYSTEM)
    assert (preview.counts[Verdict.NEW], preview.counts[Verdict.SAME]) == (1, 1)
    assert "与本次文件第 2 行相同" in preview.sheets[0].same[0].message
    commit(preview, SYSTEM)
    assert Activity.everything.count() == 1


def test_a_row_repeated_with_other_content_blocks_until_somebody_decides(paper, village):
    papers.activities(paper, lecture(), lecture(people=31))
    preview = read([paper], SYSTEM)
    assert preview.counts[Verdict.REPEATED] == 1
    with pytest.raises(ImportRefused):
        commit(preview, SYSTEM)
    assert not Activity.everything.exists()
    bring(paper, on_conflict="skip")
    assert Activity.everything.get().headcount == 30


def test_new_rows_of_a_grown_file_are_added(paper, village):
    papers.activities(paper, lecture())
    bring(paper)
    papers.activities(paper, lecture(), lecture("反诈宣讲"))
    batch = bring(paper)
    assert (batch.counts["activities"]["new"], batch.counts["activities"]["same"]) == (1, 1)


def test_an_entry_made_by_hand_is_recognised_in_a_file(paper, village):
    factories.activity(village, title="家风宣讲", headcount=30)
    papers.activities(paper, lecture())
    assert read([paper], SYSTEM).counts[Verdict.SAME] == 1
    papers.activities(paper, lecture(people=45))
    assert read([paper], SYSTEM).counts[Verdict.CONFLICT] == 1


def test_a_corrected_entry_is_recognised_by_what_it_says_and_by_the_row_it_came_from(paper, village):
    papers.activities(paper, lecture("家风宣将"))
    bring(paper)
    lifecycle.amend(Activity.everything.get(), SYSTEM, {"title": "家风宣讲"})
    assert "“家风宣讲”" in read([paper], SYSTEM).sheets[0].conflicts[0].message
    papers.activities(paper, lecture("家风宣讲"))
    assert read([paper], SYSTEM).counts[Verdict.SAME] == 1


# conflicts


def test_a_conflict_shows_both_values_and_nothing_is_overwritten(paper, village):
    papers.activities(paper, lecture())
    bring(paper)
    papers.activities(paper, lecture(people=45), lecture("反诈宣讲"))
    preview = read([paper], SYSTEM)
    assert (
        "“30”" in preview.sheets[0].conflicts[0].message and "“45”" in preview.sheets[0].conflicts[0].message
    )
    with pytest.raises(ImportRefused, match="整批没有导入"):
        commit(preview, SYSTEM)
    assert [one.headcount for one in Activity.everything.all()] == [30]


def test_an_exact_and_an_approximate_number_are_in_conflict(paper, village):
    papers.activities(paper, lecture())
    bring(paper)
    papers.activities(paper, lecture(people="约30"))
    (conflict,) = read([paper], SYSTEM).sheets[0].conflicts
    assert "“确数”" in conflict.message and "“约数”" in conflict.message


def test_a_conflict_amended_keeps_both_values_in_the_audit_chain(paper, village):
    papers.activities(paper, lecture())
    bring(paper)
    papers.activities(paper, lecture(people="约45"))
    batch = bring(paper, on_conflict="amend")
    one = Activity.everything.get()
    assert (one.headcount, one.approximate) == (45, ["headcount"])
    assert batch.counts["activities"]["amended"] == 1
    assert AuditEvent.objects.get(verb="amend").payload["changes"]["headcount"] == [30, 45]


def test_a_column_the_file_does_not_have_is_no_difference(paper, village):
    papers.xlsx(paper, ("活动台账", [[*HEADER, "活动地点"], [*lecture(), "文化广场"]]))
    bring(paper)
    papers.activities(paper, lecture())
    assert read([paper], SYSTEM).counts[Verdict.SAME] == 1


def people_and_homes(paper, category, address):
    row = ["试验人甲", NUMBER, "女", "13800000001", "清河村", category]
    homes = [["户编号", "户主姓名", "所在单位", "住址"], ["H001", "试验人甲", "清河村", address]]
    return papers.xlsx(paper, ("妇女人员台账", [[*PEOPLE, "人员类别"], row]), ("家庭台账", homes))


def test_persons_and_households_are_amended_by_their_rooms_verbs(paper, village):
    officer = factories.user("line")
    commit(read([people_and_homes(paper, "巾帼志愿者", "一号")], officer), officer)
    again = read([people_and_homes(paper, "法律明白人", "二号")], officer)
    assert again.counts[Verdict.CONFLICT] == 2, again.rejected
    commit(again, officer, on_conflict="amend")
    assert Person.everything.get().category == "法律明白人"
    assert Household.everything.get().address == "二号"
    changes = [event.payload["changes"] for event in AuditEvent.objects.filter(verb="amend").order_by("pk")]
    hidden = "（已加密）"  # where somebody lives is not kept readable in the audit chain
    assert changes == [{"category": ["巾帼志愿者", "法律明白人"]}, {"address": [hidden, hidden]}]


def test_a_telephone_that_differs_is_never_changed_by_a_list(paper, village):
    bring(people_and_homes(paper, "", "一号"))
    papers.xlsx(paper, ("妇女人员台账", [PEOPLE, ["试验人甲", NUMBER, "女", "13800000002", "清河村"]]))
    assert "请在人员页面修改" in fault_of(paper)


def test_a_unit_renamed_by_a_file_keeps_its_former_name(paper, village):
    header = ["单位代码", "单位名称", "层级", "上级单位"]
    papers.xlsx(paper, ("组织单位台账", [header, [village.code, "新河村", "村（社区）", "清河镇"]]))
    officer = factories.user("line", lines=("organisation",))
    preview = read([paper], officer)
    assert preview.counts[Verdict.CONFLICT] == 1, (preview.rejected, preview.sheets)
    commit(preview, officer, on_conflict="amend")
    village.refresh_from_db()
    assert village.name == "新河村"
    assert village.placements.filter(name="清河村").exists()
    assert AuditEvent.objects.filter(verb="rename_unit").exists()


# all or nothing


def test_one_bad_row_keeps_every_row_out(paper, village):
    papers.activities(paper, lecture(), lecture("坏行", on="不知道哪天"), lecture("反诈宣讲"))
    with pytest.raises(ImportRefused, match="整批没有导入"):
        bring(paper)
    assert not Activity.everything.exists() and not ImportBatch.objects.exists()


def test_a_failure_while_writing_leaves_nothing_behind(paper, village, monkeypatch):
    from jinguo.activities.ledger import ACTIVITIES

    rows = [lecture(f"宣讲{number}") for number in range(2500)]
    calls = itertools.count()

    def fail(instances, values, context):
        if next(calls):
            raise ValueError("disk full")

    papers.activities(paper, *rows)
    preview = read([paper], SYSTEM)
    for sheet in preview.sheets:
        monkeypatch.setattr(sheet, "ledger", type(ACTIVITIES)(**{**vars(ACTIVITIES), "after_create": fail}))
    with pytest.raises(ValueError, match="disk full"):
        commit(preview, SYSTEM)
    assert not Activity.everything.exists() and not ImportBatch.objects.exists()
    assert not AuditEvent.objects.filter(verb="import").exists()


def test_rows_entered_by_somebody_else_since_the_preview_refuse_the_whole(paper, village):
    papers.activities(paper, lecture(), lecture("反诈宣讲"))
    preview = read([paper], SYSTEM)
    commit(read([paper], SYSTEM), SYSTEM)
    with pytest.raises(ImportRefused, match="重新预览"):
        commit(preview, SYSTEM)
    assert Activity.everything.count() == 2


def test_an_import_is_one_audit_event_with_digest_and_counts(paper, village):
    papers.activities(paper, lecture(), lecture("反诈宣讲"))
    batch = bring(paper)
    event = AuditEvent.objects.get(verb="import")
    assert event.payload["counts"]["activities"]["new"] == 2
    assert event.payload["digest"] == batch.digest and batch.state == BatchState.COMMITTED


# cells


@pytest.mark.parametrize(
    ("written", "number", "rough"),
    [
        ("1,015", 1015, False), ("１２３", 123, False), ("1.2万", 12_000, True), ("约200", 200, True), ("50余人", 50, True),
        ("'30", 30, False), ("三十人", 30, False), (30.0, 30, False), ("30 ", 30, False), ("近百人", 100, True), ("0", 0, False),
    ],
)  # fmt: skip
def test_a_count_is_stored_as_exact_or_as_approximate(paper, village, written, number, rough):
    papers.activities(paper, lecture(people=written))
    bring(paper)
    one = Activity.everything.get()
    assert (one.headcount, "headcount" in one.approximate) == (number, rough)


@pytest.mark.parametrize(
    "written", ["-5", -5, "12.5", 12.5, "30%", "几十人", "100-200", "12人（含儿童）", "待定", 5e9]
)
def test_a_count_that_is_none_is_an_error(paper, village, written):
    papers.activities(paper, lecture(people=written))
    assert fault_of(paper).endswith("。")


@pytest.mark.parametrize(
    "written", [45359, "45359", "2024年3月8日", "2024.3.8", "2024/3/8", "20240308", "２０２４年３月８日", dt.date(2024, 3, 8), "'2024-03-08", "3月8日"]
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(paper, village, written):
    papers.activities(paper, lecture(on=written), above=(["2024年活动台账"],))
    bring(paper)
    assert Activity.everything.get().occurred_on == dt.date(2024, 3, 8)


@pytest.mark.parametrize(
    ("written", "said"), [("2024-02-30", "不存在"), ("2023-02-29", "不存在"), ("2024-13-01", "不存在"), ("昨天", "不是日期"), ("2024", "缺少月和日")]
)  # fmt: skip
def test_a_day_that_is_none_is_an_error(paper, village, written, said):
    papers.activities(paper, lecture(on=written))
    assert said in fault_of(paper)


@pytest.mark.parametrize(("after", "said"), [(None, "很早以前"), (1, "还没有到"), (40, "还没有到")])
def test_a_day_in_the_future_or_long_past_is_doubtful(paper, village, after, said):
    day = timezone.localdate() + dt.timedelta(after) if after else "1984-03-08"
    papers.activities(paper, lecture(on=day))
    assert any(said in doubt.message for doubt in read([paper], SYSTEM).sheets[0].doubts)


@pytest.mark.parametrize("written", [3.70125e17, 370125199003072840, "3.70125E+17", 370125199003072849])
def test_an_identity_number_damaged_by_excel_is_an_error_and_never_a_guess(paper, village, written):
    papers.xlsx(paper, ("妇女人员台账", [PEOPLE, ["试验人甲", written, "女", None, "清河村"]]))
    assert "无法还原" in fault_of(paper)
    with pytest.raises(ImportRefused):
        bring(paper)
    assert not Person.everything.exists()


def test_an_identity_number_with_an_apostrophe_or_a_wrong_check_digit(paper, village):
    papers.xlsx(paper, ("妇女人员台账", [PEOPLE, ["试验人甲", "'" + NUMBER, "女", None, "清河村"]]))
    assert read([paper], SYSTEM).counts[Verdict.NEW] == 1
    wrong = NUMBER[:-1] + "2"
    papers.xlsx(paper, ("妇女人员台账", [PEOPLE, ["试验人甲", wrong, "女", None, "清河村"]]))
    assert "校验" in fault_of(paper) or "身份证" in fault_of(paper)


def test_spaces_around_words_do_not_matter(paper, village):
    papers.activities(paper, [" 2024-03-08 ", "　清河村 ", " 宣讲", "家风宣讲  ", " 30 "])
    bring(paper)
    assert Activity.everything.get().title == "家风宣讲"


def test_units_unknown_ambiguous_and_several(paper, town):
    for place in (town, factories.town("平安镇")):
        factories.village("王家村", in_=place)
    papers.activities(paper, lecture(unit="李家庄"))
    assert "没有找到单位“李家庄”" in fault_of(paper)
    papers.activities(paper, lecture(unit="王家村"))
    assert "有 2 个“王家村”" in fault_of(paper)
    papers.activities(paper, lecture(unit="王家村"), above=(["填报单位：平安镇"],))
    bring(paper)
    assert Activity.everything.get().unit.parent.name == "平安镇"


def test_a_required_cell_left_empty_is_named(paper, village):
    papers.activities(paper, lecture(title=None))
    assert fault_of(paper) == "“活动名称”没有填写，这一列必须填。"


def test_a_required_column_that_is_missing_is_named(paper, village):
    papers.xlsx(
        paper, ("活动台账", [["活动日期", "填报单位", "活动名称"], ["2024-03-08", "清河村", "家风宣讲"]])
    )
    assert "“活动类别”" in read([paper], SYSTEM).sheets[0].problem


def test_a_text_too_long_is_an_error(paper, village):
    papers.activities(paper, lecture("长" * 121))
    assert "最多 120 个字" in fault_of(paper)


def test_every_fault_of_a_row_is_named_at_its_cell(paper, village):
    papers.activities(paper, ["2024-02-30", "无此村", "开会会", "家风宣讲", "很多"])
    (bad,) = read([paper], SYSTEM).rejected
    assert [fault.column for fault in bad.faults] == [0, 1, 2, 4]


# sheets that build on one another


def test_sign_ins_may_come_in_one_file_with_their_activities(paper, village):
    header = [*HEADER, "活动编号"]
    signed = ["活动编号", "姓名", "联系电话", "所在村居"]
    papers.xlsx(
        paper,
        ("签到表", [signed, ["A1", "试验人甲", "13800000001", "清河村"], ["A1", "试验人乙", "", "清河村"]]),
        ("活动台账", [header, [*lecture(), "A1"]]),
    )
    bring(paper)
    assert Attendance.everything.filter(activity__code="A1").count() == 2


def test_units_may_come_in_one_file_with_what_happens_there(paper, town):
    units = [["单位代码", "单位名称", "层级", "上级单位"], ["990115999001", "新家村", "村（社区）", "清河镇"]]
    papers.xlsx(paper, ("活动台账", [HEADER, lecture(unit="新家村")]), ("组织单位台账", units))
    bring(paper)
    assert Activity.everything.get().unit == OrganisationUnit.everything.get(code="990115999001")


# learnt choices


def taught(village, header, field):
    """What the top of the tree taught holds for the command, which imports for all of it."""
    top = OrganisationUnit.everything.get(path=village.path[:4])
    HeaderChoice.objects.create(unit=top, sheet_key="activities", header_text=header, field=field)


def test_a_learnt_header_is_read_without_asking(paper, village):
    header = [*HEADER[:4], "来的乡亲"]
    papers.activities(paper, lecture(), header=header)
    assert "headcount" not in {match.field for match in read([paper], SYSTEM).sheets[0].matches}
    taught(village, "来的乡亲", "headcount")
    bring(paper)
    assert Activity.everything.get().headcount == 30


def test_a_header_learnt_to_be_left_out_is_left_out(paper, village):
    header = [*HEADER[:4], "到场村民人数"]
    papers.activities(paper, lecture(), header=header)
    assert "headcount" in {match.field for match in read([paper], SYSTEM).sheets[0].matches}
    taught(village, "到场村民人数", "")
    bring(paper)
    assert Activity.everything.get().headcount is None


def test_an_official_name_stands_whatever_was_taught(paper, village):
    taught(village, "线下人次", "")
    papers.activities(paper, lecture())
    bring(paper)
    assert Activity.everything.get().headcount == 30


# who imports


def test_rows_of_other_units_are_rejected_for_who_may_not_record_there(paper, village, town):
    other = factories.town("平安镇")
    papers.activities(paper, lecture(), lecture(unit="平安镇"))
    (bad,) = read([paper], factories.user("town", town)).rejected
    assert bad.number == 3 and "您不能为“平安镇”登记" in bad.faults[0].message
    assert read([paper], factories.user("town", other)).rejected[0].number == 2


def test_what_the_importer_may_not_verify_waits(paper, village, town):
    papers.activities(paper, lecture())
    clerk = factories.user("village", village)
    commit(read([paper], clerk), clerk)
    assert Activity.everything.get().state == "submitted"
