"""The sum of a statement: added where it may be, taken together where it must, in the asker's form."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from jinguo.core import lifecycle
from jinguo.core.scoping import SYSTEM
from jinguo.statements.answers import answering, sum_files
from jinguo.statements.answers.sums import table
from jinguo.statements.asking import asked_form_verbs, designing
from jinguo.statements.models import Question
from jinguo.statements.tests.prose import (
    LECTURES,
    TRAINED,
    asked,
    draft,
    form,
    officer,
    opened,
    question,
    return_of,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


def summed(request, viewer=SYSTEM, **more):
    rows = request.returns.select_related("unit__parent").order_by("unit__path")
    return table(request, rows, viewer, **more)


def hand_in(request, unit, *typed):
    return_ = return_of(request, unit)
    items = request.items.filter(figure_key="").order_by("position")
    for item, text in zip(items, typed, strict=True):
        answering.answer(return_, item, SYSTEM, text)
    return answering.submit(return_, SYSTEM)


@pytest.fixture
def villages(town):
    return [make.village("东村", in_=town), make.village("西村", in_=town)]


def test_answers_add_up_and_texts_do_not(villages):
    request = asked(
        villages, questions=(("志愿者", Question.WHOLE), ("经费", Question.MONEY), ("话", Question.TEXT))
    )
    hand_in(request, villages[0], "3", "10.5", "=1+1")
    hand_in(request, villages[1], "4", "0.25", "好")
    made = summed(request)
    assert [total.text for total in made.totals[1:]] == ["7", "10.75", ""]


def test_a_joint_event_counts_once_in_the_total_and_the_page_says_so(villages):
    make.activity(villages[0], with_=(villages[1],), sessions=1)
    make.activity(villages[1], sessions=2)
    request = asked(villages)
    for village in villages:
        hand_in(request, village)
    made = summed(request)
    assert [row.cells[0].plain for row in made.rows] == [1, 3]
    assert made.totals[0].plain == 3
    assert "各行相加为 4" in made.notes[0]


def test_distinct_people_are_counted_anew_over_all_units(villages):
    person = make.person()
    for village in villages:
        lesson = make.activity(village, kind_="training", topic="housekeeping")
        lesson.attendances.create(person=person, name=person.name)
    by = officer(lines=("publicity", "development"))
    request = asked(villages, by, figures=(TRAINED,), line="development")
    for village in villages:
        hand_in(request, village)
    made = summed(request)
    assert [row.cells[0].plain for row in made.rows] == [1, 1]
    assert made.totals[0].plain == 1
    assert "不是各行相加" in made.notes[0]


def test_a_village_inside_an_asked_town_is_not_added_twice(town, villages):
    make.activity(villages[0], sessions=2)
    request = asked([town, villages[0]], questions=(("志愿者", Question.WHOLE),))
    hand_in(request, town, "5")
    hand_in(request, villages[0], "2")
    made = summed(request)
    assert [total.plain for total in made.totals] == [2, 5]


def test_units_that_have_not_answered_are_computed_only_when_asked_for(villages):
    make.activity(villages[0], sessions=2)
    request = asked(villages)
    assert [row.cells[0].plain for row in summed(request).rows] == [None, None]
    cell = summed(request, live=True).rows[0].cells[0]
    assert (cell.plain, cell.live) == (2, True)


def test_the_rows_stay_as_submitted_when_a_record_is_corrected(villages):
    lecture = make.activity(villages[0], sessions=2)
    request = asked(villages[:1])
    hand_in(request, villages[0])
    lifecycle.amend(lecture, SYSTEM, {"sessions": 6})
    made = summed(request)
    assert made.rows[0].cells[0].plain == 2
    assert made.totals[0].plain == 6 and "更正" in made.notes[0]


def test_the_default_workbook_holds_numbers_and_no_formulas(villages):
    make.activity(villages[0], sessions=2)
    request = asked(villages, questions=(("话", Question.TEXT), ("日子", Question.DATE)))
    hand_in(request, villages[0], "=HYPERLINK(1)", "2024-03-08")
    cells = opened(sum_files.workbook(summed(request)))
    row = next(row for row in cells if row[0] == "东村")
    assert row[2:5] == [2, "=HYPERLINK(1)", dt.datetime(2024, 3, 8)]
    book = openpyxl.load_workbook(io.BytesIO(sum_files.workbook(summed(request))))
    assert all(cell.data_type != "f" for line in book.active for cell in line)
    assert "'=HYPERLINK(1)" in sum_files.columns(summed(request)).decode()


def laid_out(rows, places, *, of, mode="rows", by=None):
    """A statement with the asker's form: ``places`` maps "unit" or an item's label to a cell."""
    by = by or officer()
    request = draft(by)
    question(request, by, "志愿者", Question.WHOLE)
    asked_form_verbs.set_layout(request, by, form(rows))
    asked_form_verbs.choose(request, by, mode=mode, sheet="Sheet")
    names = {item.label: str(item.pk) for item in request.items.all()} | {"unit": "unit", "number": "number"}
    for name, place in places.items():
        asked_form_verbs.bind(request, by, names[name], place)
    designing.ask_units(request, by, of)
    request.refresh_from_db()
    return designing.send(request, by)


def test_the_askers_form_is_filled_where_it_names_the_units(villages):
    make.activity(villages[1], sessions=2)
    rows = [["报表"], ["村", "场次", "志愿者"], ["西村"], ["东村"], ["合计"]]
    request = laid_out(rows, {"unit": "A3", "宣讲场次": "B3", "志愿者": "C3"}, of=villages)
    hand_in(request, villages[0], "3")
    hand_in(request, villages[1], "4")
    cells = opened(sum_files.workbook(summed(request)))
    assert cells[2] == ["西村", 2, 4]
    assert cells[3][0] == "东村" and cells[3][2] == 3
    assert cells[4][0] == "合计" and cells[4][2] == 7


def test_an_empty_form_gets_a_row_for_each_unit_and_its_foot_is_pushed_down(villages):
    rows = [["报表"], ["序号", "村", "场次", "志愿者"], [], ["合计"], ["填表人"]]
    places = {"number": "A3", "unit": "B3", "宣讲场次": "C3", "志愿者": "D3"}
    request = laid_out(rows, places, of=villages)
    for village in villages:
        hand_in(request, village, "1")
    cells = opened(sum_files.workbook(summed(request)))
    assert [row[1] for row in cells[2:4]] == ["东村", "西村"]
    assert cells[4][0] == "合计" and cells[4][3] == 2
    assert cells[5][0] == "填表人"


def test_a_form_for_each_unit_becomes_a_sheet_for_each(villages):
    rows = [["单位", ""], ["宣讲", ""], ["志愿者", ""]]
    request = laid_out(rows, {"unit": "B1", "志愿者": "B3"}, of=villages, mode="sheets")
    for number, village in enumerate(villages, start=1):
        hand_in(request, village, str(number))
    book = openpyxl.load_workbook(io.BytesIO(sum_files.workbook(summed(request))))
    assert book.sheetnames == ["东村", "西村", "合计"]
    assert [book[name]["B3"].value for name in book.sheetnames] == [1, 2, 3]
    assert book["西村"]["B1"].value == "西村"


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0"),
        SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nonsense"),
        SimpleUploadedFile("a.xlsx", b""),
        SimpleUploadedFile("a.xlsx", b"x" * (6 * 1024 * 1024)),
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(upload):
    by = officer()
    with pytest.raises(ValidationError):
        asked_form_verbs.set_layout(draft(by), by, upload)


def test_a_form_of_a_million_empty_rows_is_refused():
    by = officer()
    book = openpyxl.Workbook()
    book.active["XFD1"] = "远"
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(ValidationError, match="太宽"):
        asked_form_verbs.set_layout(draft(by), by, SimpleUploadedFile("a.xlsx", target.getvalue()))


def test_merged_cells_and_styles_of_the_form_survive(villages):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["报表"])
    page.merge_cells("A1:C1")
    page.append(["村", "场次", "志愿者"])
    page.append([])
    page["A4"], page["A5"] = "合计", "说明"
    page.merge_cells("A5:C5")
    page["A3"].font = openpyxl.styles.Font(bold=True)
    target = io.BytesIO()
    book.save(target)
    by = officer()
    request = draft(by)
    question(request, by, "志愿者", Question.WHOLE)
    asked_form_verbs.set_layout(request, by, SimpleUploadedFile("a.xlsx", target.getvalue()))
    asked_form_verbs.bind(request, by, "unit", "A3")
    asked_form_verbs.bind(request, by, str(request.items.last().pk), "C3")
    designing.ask_units(request, by, villages)
    request.refresh_from_db()
    request = designing.send(request, by)
    for village in villages:
        hand_in(request, village, "2")
    page = openpyxl.load_workbook(io.BytesIO(sum_files.workbook(summed(request)))).active
    assert {str(area) for area in page.merged_cells.ranges} == {"A1:C1", "A6:C6"}
    assert page["A4"].value == "西村" and page["A4"].font.bold
    assert (page["A5"].value, page["C5"].value, page["A6"].value) == ("合计", 4, "说明")


def test_cells_outside_the_form_cannot_be_bound():
    by = officer()
    request = draft(by)
    asked_form_verbs.set_layout(request, by, form([["a"]]))
    item = str(request.items.get().pk)
    for place in ("ZZZ9", "A0", "A99999", "?", "'; drop", "A1:B2"):
        with pytest.raises(ValidationError):
            asked_form_verbs.bind(request, by, item, place)
    asked_form_verbs.bind(request, by, "unit", "A3")
    with pytest.raises(ValidationError, match="同一行"):
        asked_form_verbs.bind(request, by, item, "B4")
    with pytest.raises(ValidationError):
        asked_form_verbs.bind(request, by, "999999", "B3")


def test_a_viewer_of_another_line_sees_no_values_of_this_one(villages):
    make.activity(villages[0], sessions=2)
    by = officer(lines=("publicity", "rights"))
    request = asked(villages, by, figures=(LECTURES,), line="rights")
    hand_in(request, villages[0])
    stranger = make.user("line", make.district(), ("rights",))
    cell = summed(request, stranger).rows[0].cells[0]
    assert (cell.hidden, cell.plain) == (True, None)
    assert summed(request, stranger).totals[0].plain is None
