"""Good rows go in alone; what stays behind is kept as a list and makes nothing known."""

from __future__ import annotations

import pytest

from jinguo.activities.models import Activity, Attendance
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.mending.left_rows import left_rows
from jinguo.ledgers.imports.mending.row_mends import keep_mend, mends_of
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.imports.undo import undo
from jinguo.ledgers.imports.write import commit_mended
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
SIGNED = ["活动编号", "姓名", "身份证号", "联系电话", "所在村居"]
BAD = "不知道哪天"


def imported(*paths, **how):
    return commit(read(paths, SYSTEM), SYSTEM, good_only=True, **how)


def second_part(batch, *paths):
    """Read the files of a batch again with what was mended, and write it."""
    batch.refresh_from_db()
    commit_mended(read(paths, SYSTEM, mends=mends_of(batch)), batch, SYSTEM)


def titles():
    return set(Activity.everything.exclude(state=State.VOID).values_list("title", flat=True))


def test_one_bad_row_keeps_no_good_one_out(paper, village):
    rows = [lecture(f"宣讲{number}") for number in range(49)]
    batch = imported(papers.activities(paper, *rows, lecture("坏行", on=BAD)))
    assert len(titles()) == 49 and "坏行" not in titles()
    assert batch.left == {"0:0": [51]} and batch.good_only


def test_the_whole_import_is_refused_still_when_nobody_asked_for_the_good_rows_alone(paper, village):
    preview = read([papers.activities(paper, lecture(), lecture("坏行", on=BAD))], SYSTEM)
    with pytest.raises(ImportRefused):
        commit(preview, SYSTEM)
    assert not titles()


def test_with_no_good_row_there_is_nothing_to_bring_in(paper, village):
    with pytest.raises(ImportRefused):
        imported(papers.activities(paper, lecture(on=BAD)))


def test_a_row_that_says_as_above_of_a_row_left_behind_is_read_as_it_stands(paper, village):
    imported(papers.activities(paper, lecture("坏行", on=BAD), lecture("好行", unit="同上")))
    assert Activity.everything.get().unit == village


def test_the_account_of_a_choice_stands_in_the_audit_chain(paper, village):
    imported(papers.activities(paper, lecture(), lecture("坏行", on=BAD)))
    payload = AuditEvent.objects.get(verb="import").payload
    assert payload["good_only"] and payload["left"] == 1


def test_rows_in_conflict_and_rows_repeated_stay_behind_too(paper, village):
    commit(read([papers.activities(paper, lecture("甲", people=30))], SYSTEM), SYSTEM)
    rows = [lecture("甲", people=31), lecture("乙"), lecture("丙", people=5), lecture("丙", people=6)]
    batch = imported(papers.activities(paper, *rows))
    assert batch.left == {"0:0": [2, 5]}
    assert Activity.everything.get(title="甲").headcount == 30
    assert titles() == {"甲", "乙", "丙"}


def test_every_row_left_behind_has_its_sentence(paper, village):
    batch = imported(
        papers.activities(paper, lecture(), lecture("坏行", on=BAD), lecture("无处", unit="某某局"))
    )
    assert [(row.number, bool(row.faults)) for row in left_rows(batch)] == [(3, True), (4, True)]


def test_a_row_left_behind_makes_no_person_known(paper, village):
    factories.activity(village, code="A1")
    rows = [
        SIGNED,
        ["A1", "试验人甲", "", "13800000001", "清河村"],
        ["没有", "试验人乙", "", "13800000002", "清河村"],
    ]
    batch = imported(papers.xlsx(paper, ("签到表", rows)))
    assert [one.name for one in Attendance.everything.all()] == ["试验人甲"]
    assert not Person.everything.filter(name="试验人乙").exists()
    assert batch.rows_left == 1


def test_a_row_that_names_an_activity_left_behind_stays_behind(paper, village):
    events = [[*HEADER, "活动编号"], [*lecture("坏行", on=BAD), "A1"], [*lecture("好行"), "A2"]]
    signed = [SIGNED[:2] + SIGNED[3:]]
    signed += [[code, name, "", "清河村"] for code, name in (("A1", "试验人甲"), ("A2", "试验人乙"))]
    batch = imported(papers.xlsx(paper, ("活动台账", events), ("签到表", signed)))
    assert titles() == {"好行"}
    assert list(Attendance.everything.values_list("name", flat=True)) == ["试验人乙"]
    assert batch.left == {"0:0": [2], "0:1": [2]}


def test_what_a_unit_left_behind_did_stays_behind_with_it(paper, town):
    units = [["单位代码", "单位名称", "单位类型", "上级单位"]]
    units += [["990115900001", "", "村", "清河镇"], ["990115900002", "新村", "村", "清河镇"]]
    events = [HEADER, lecture("新村的", unit="新村"), lecture("无名的", unit="990115900001")]
    batch = imported(papers.xlsx(paper, ("组织机构", units), ("活动台账", events)))
    assert OrganisationUnit.everything.filter(name="新村").exists()
    assert titles() == {"新村的"} and batch.rows_left == 2


def test_a_row_whose_activity_was_voided_since_the_preview_stays_behind_with_a_sentence(paper, village):
    for code in ("A1", "A2"):
        factories.activity(village, code=code)
    rows = [["活动编号", "姓名", "所在村居"], ["A1", "试验人甲", "清河村"], ["A2", "试验人乙", "清河村"]]
    preview = read([papers.xlsx(paper, ("签到表", rows))], SYSTEM)
    Activity.everything.filter(code="A1").update(state=State.VOID, void_reason="重复")
    batch = commit(preview, SYSTEM, good_only=True)
    assert list(Attendance.everything.values_list("name", flat=True)) == ["试验人乙"]
    (row,) = left_rows(batch)
    assert row.number == 2 and row.faults


def test_a_copy_of_a_row_refused_is_not_told_to_be_there_already(paper, village):
    factories.activity(village, code="A1", title="先有的")
    header = [*HEADER, "活动编号"]
    rows = [[*lecture("占号"), "A1"], [*lecture("占号"), "A1"]]
    preview = read([papers.activities(paper, *rows, header=header)], SYSTEM)
    assert [row.number for row in preview.rejected] == [2, 3]


def test_what_is_mended_goes_in_as_part_of_the_same_import(paper, village):
    path = papers.activities(paper, lecture("好行"), lecture("坏行", on=BAD))
    batch = imported(path)
    keep_mend(batch, "0:0", 3, {0: (BAD, "2024-05-06")}, factories.user())
    second_part(batch, path)
    assert Activity.everything.get(title="坏行").import_batch == batch
    assert batch.left == {} and batch.counts["activities"]["new"] == 2
    assert AuditEvent.objects.filter(verb="import", object_id=batch.pk).count() == 2


def test_both_parts_are_undone_as_one(paper, village):
    path = papers.activities(paper, lecture("好行"), lecture("坏行", on=BAD))
    batch = imported(path)
    keep_mend(batch, "0:0", 3, {0: (BAD, "2024-05-06")}, factories.user())
    second_part(batch, path)
    undo(batch, SYSTEM, "重新整理")
    assert titles() == set()


def test_the_second_part_brings_nothing_back_that_was_voided_meanwhile(paper, village):
    path = papers.activities(paper, lecture("好行"), lecture("坏行", on=BAD))
    batch = imported(path)
    Activity.everything.filter(title="好行").update(state=State.VOID, void_reason="重复", natural_key=None)
    keep_mend(batch, "0:0", 3, {0: (BAD, "2024-05-06")}, factories.user())
    second_part(batch, path)
    assert titles() == {"坏行"}


def test_a_second_part_with_nothing_mended_leaves_everything_as_it_was(paper, village):
    path = papers.activities(paper, lecture("好行"), lecture("坏行", on=BAD))
    batch = imported(path)
    second_part(batch, path)
    assert titles() == {"好行"} and batch.left == {"0:0": [3]}


def test_rows_that_changed_places_since_the_preview_are_refused(paper, village):
    preview = read([papers.activities(paper, lecture("甲"), lecture("坏行", on=BAD))], SYSTEM)
    preview.sheets[0].numbers[0] = 7
    with pytest.raises(ImportRefused):
        commit(preview, SYSTEM, good_only=True)
    assert not titles()
