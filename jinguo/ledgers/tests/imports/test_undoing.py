"""Taking a whole import back, and what stands in the way."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.activities.models import Activity
from jinguo.core import lifecycle
from jinguo.core.models import AuditEvent, EvidenceFile
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.ledgers.imports.run import Verdict, commit, read, undo
from jinguo.ledgers.models import BatchState
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.ledgers.values.faults import UndoRefused
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "表交错了"


@pytest.fixture
def batch(paper, village):
    header = [*HEADER, "活动编号"]
    papers.xlsx(paper, ("活动台账", [header, [*lecture(), "A1"], [*lecture("反诈宣讲"), "A2"]]))
    return commit(read([paper], SYSTEM), SYSTEM)


def entry(title="家风宣讲"):
    return Activity.everything.get(title=title)


def obstacles(batch, by=SYSTEM, reason=REASON) -> str:
    with pytest.raises(UndoRefused) as refused:
        undo(batch, by, reason)
    assert not Activity.everything.filter(
        import_batch=batch, state="void", void_reason__contains=REASON
    ).exists()
    batch.refresh_from_db()
    return "".join(refused.value.obstacles)


def test_an_undone_import_voids_its_entries_and_keeps_them(batch):
    undo(batch, SYSTEM, REASON)
    batch.refresh_from_db()
    assert (batch.state, batch.undo_reason) == (BatchState.UNDONE, REASON)
    assert {(one.state, one.natural_key) for one in Activity.everything.all()} == {("void", None)}
    assert AuditEvent.objects.get(verb="undo_import").payload["counts"] == {"activities": 2}


def test_after_undoing_the_same_file_can_be_brought_in_again(batch, paper):
    undo(batch, SYSTEM, REASON)
    again = read([paper], SYSTEM)
    assert again.counts[Verdict.NEW] == 2 and not again.files[0].sent_before
    commit(again, SYSTEM)
    assert Activity.everything.exclude(state="void").count() == 2


def test_entries_that_were_there_before_stay(batch, paper):
    papers.activities(paper, lecture(), lecture("普法宣讲"))
    second = commit(read([paper], SYSTEM), SYSTEM)
    undo(second, SYSTEM, REASON)
    assert set(Activity.everything.exclude(state="void").values_list("title", flat=True)) == {
        "家风宣讲",
        "反诈宣讲",
    }


def test_undoing_needs_a_reason_and_happens_once(batch):
    assert "请写明撤销原因" in obstacles(batch, reason=" ")
    undo(batch, SYSTEM, REASON)
    with pytest.raises(UndoRefused, match="不能撤销"):
        undo(batch, SYSTEM, REASON)


def test_an_entry_corrected_since_stands_in_the_way(batch):
    lifecycle.amend(entry(), SYSTEM, {"headcount": 31})
    assert "有 1 条记录导入后被修改过" in obstacles(batch)


def test_an_entry_voided_since_stands_in_the_way(batch):
    lifecycle.void(entry(), SYSTEM, "重复")
    assert "导入后已作废" in obstacles(batch)


def test_entries_verified_since_stand_in_the_way(paper, village):
    clerk = factories.user("village", village)
    papers.activities(paper, lecture())
    batch = commit(read([paper], clerk), clerk)
    lifecycle.verify(entry(), factories.user("town", village.parent))
    assert "导入后已另行审核" in obstacles(batch, clerk)


def test_evidence_attached_stands_in_the_way(batch):
    EvidenceFile.objects.create(
        object_type="activities.Activity", object_id=entry().pk, sha256="0" * 64, caption="照片"
    )
    assert "1 份佐证材料" in obstacles(batch)


def test_sign_ins_at_an_imported_activity_stand_in_the_way(batch, paper, village):
    signed = [["活动编号", "姓名", "所在村居"], ["A1", "试验人甲", "清河村"]]
    papers.xlsx(paper, ("签到表", signed))
    second = commit(read([paper], SYSTEM), SYSTEM)
    assert "有 1 条" in obstacles(batch) and "引用了" in obstacles(batch)
    undo(second, SYSTEM, REASON)
    undo(batch, SYSTEM, REASON)


def test_sign_ins_of_the_same_import_go_with_their_activity(paper, village):
    papers.xlsx(
        paper,
        ("活动台账", [[*HEADER, "活动编号"], [*lecture(), "A1"]]),
        ("签到表", [["活动编号", "姓名", "所在村居"], ["A1", "试验人甲", "清河村"]]),
    )
    undo(commit(read([paper], SYSTEM), SYSTEM), SYSTEM, REASON)
    assert entry().state == "void"
    assert Person.everything.filter(name="试验人甲").exists()  # people made known stay known


def test_corrections_by_the_import_itself_cannot_be_taken_back(batch, paper):
    papers.activities(paper, lecture(people=45))
    second = commit(read([paper], SYSTEM), SYSTEM, on_conflict="amend")
    assert "更正了 1 条已有的记录" in obstacles(second)


def test_registers_of_persons_and_units_are_not_taken_back_whole(paper, village):
    papers.xlsx(paper, ("妇女人员台账", [["姓名", "所在单位"], ["试验人甲", "清河村"]]))
    assert "名册" in obstacles(commit(read([paper], SYSTEM), SYSTEM))


def test_an_issued_report_that_counts_an_entry_stands_in_the_way(batch, village):
    from jinguo.core.periods import Period
    from jinguo.reports import verbs

    period = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    report = verbs.create_review(village.parent, period, SYSTEM)
    report = verbs.issue(report, SYSTEM)
    assert f"已签发的工作回顾“{report.title}”用到了" in obstacles(batch)
    verbs.withdraw(report, SYSTEM, "数字有误")
    undo(batch, SYSTEM, REASON)


def test_an_issued_report_of_other_records_does_not_matter(paper, village, batch):
    from jinguo.core.periods import Period
    from jinguo.reports import verbs

    period = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    factories.activity(village, on="2023-03-08", headcount=20)
    verbs.issue(verbs.create_review(village.parent, period, SYSTEM), SYSTEM)
    undo(batch, SYSTEM, REASON)


def test_who_may_not_void_may_not_undo(batch, village):
    with pytest.raises(NotAllowed):
        undo(batch, factories.user("village", factories.village()), REASON)
    assert not Activity.everything.filter(state="void").exists()
