"""Every record opens to its row: of several files, of sheets of one name, of the command line."""

from __future__ import annotations

import pytest

from jinguo.activities.models import Activity
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers import declarations
from jinguo.ledgers.imports.run import commit, read
from jinguo.ledgers.imports.source_rows import file_of_entry, row_of_entry
from jinguo.ledgers.tests import papers
from jinguo.ledgers.tests.papers import HEADER, lecture
from tests import factories

pytestmark = pytest.mark.django_db


def shown(entry):
    row = row_of_entry(entry, declarations.get("activities"))
    return row, [cell.text for cell in row.cells] if row else []


def test_each_record_of_seven_files_opens_to_its_own_row(tmp_path, village):
    paths = [
        papers.activities(tmp_path / f"{number}.xlsx", *[lecture(f"{number}-{line}") for line in range(3)])
        for number in range(7)
    ]
    commit(read(paths, SYSTEM), SYSTEM)
    for entry in Activity.everything.all():
        row, cells = shown(entry)
        number, line = entry.title.split("-")
        assert row.file == file_of_entry(entry) == f"{number}.xlsx"
        assert row.number == int(line) + 2 and entry.title in cells


def test_a_record_of_the_command_line_names_its_headings(paper, village):
    commit(read([papers.activities(paper, lecture("甲"))], SYSTEM), SYSTEM)
    row, _cells = shown(Activity.everything.get())
    assert [cell.header for cell in row.cells] == HEADER


def test_two_sheets_of_one_ledger_keep_their_rows_apart(paper, village):
    paper = papers.xlsx(paper, ("上半年", [HEADER, lecture("甲")]), ("下半年", [HEADER, lecture("乙")]))
    commit(read([paper], SYSTEM), SYSTEM)
    row, cells = shown(Activity.everything.get(title="乙"))
    assert row.sheet == "下半年" and "乙" in cells


def test_what_was_imported_before_tables_were_kept_is_found_where_only_one_can_be_meant(paper, village):
    commit(read([papers.activities(paper, lecture("甲"))], SYSTEM), SYSTEM)
    Activity.everything.update(source_table="")
    assert "甲" in shown(Activity.everything.get())[1]


def test_what_was_imported_before_tables_were_kept_is_not_guessed_among_several(tmp_path, village):
    paths = [papers.activities(tmp_path / f"{name}.xlsx", lecture(name)) for name in "甲乙"]
    commit(read(paths, SYSTEM), SYSTEM)
    Activity.everything.update(source_table="")
    assert shown(Activity.everything.first())[0] is None


def test_the_neighbours_of_a_row_are_given_only_when_asked_for(paper, village):
    commit(read([papers.activities(paper, lecture("甲"), lecture("乙"), lecture("丙"))], SYSTEM), SYSTEM)
    entry = Activity.everything.get(title="乙")
    sheet = declarations.get("activities")
    assert {"甲", "丙"} <= {
        text for cell in row_of_entry(entry, sheet, beside=True).cells for text in (cell.before, cell.after)
    }
    assert {cell.before + cell.after for cell in row_of_entry(entry, sheet).cells} == {""}


def test_a_record_typed_by_hand_has_no_table(village):
    assert factories.activity(village).source_table == ""
