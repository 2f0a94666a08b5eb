"""Every ledger's blank form, filled in as its own help says, is taken as it is."""

from __future__ import annotations

import re

import pytest
from openpyxl import load_workbook

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers import declarations
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.exports.blank_form import OPTIONS, template
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests.test_there_and_back import check_digit
from tests import factories

pytestmark = pytest.mark.django_db
KEYS = [sheet.key for sheet in declarations.all_sheets()]
EXAMPLE = re.compile(r"如 ([^，。；”]+)|写成“([^”]+)”")
ONE_OF = ("household", "recipient_unit")  # of those who may be honoured the first is


@pytest.fixture
def world(village):
    factories.activity(village, code="HD-1", title="家政培训", kind_="training")
    return village


def indicator():
    from jinguo.plans.models import Indicator

    return Indicator.everything.first().name


def written(sheet, column, page, index, village):
    """What a careful person writes into a column: the sample from its list, else as its comment says."""
    for validation in page.data_validations.dataValidation:
        if any(area.min_col == index for area in validation.sqref.ranges):
            places = re.search(r"!\$?([A-Z]+)\$1", validation.formula1)
            listed = [cell.value for cell in page.parent[OPTIONS][places[1]]]
            sample = page.cell(2, index).value
            return sample if sample in listed else listed[0]
    match column:
        case col.UnitColumn() | col.UnitsColumn():
            return "试验区" if column.field == "parent" else village.name
        case col.IdNumberColumn():
            head = "99011520230506102"
            return head + check_digit(head)
        case col.PhoneColumn():
            return "13800000001"
        case col.PersonColumn() | col.HouseholdColumn():
            return "试验人"
        case col.ReferenceColumn():
            return "HD-1" if "Activity" in column.reference else indicator()
        case col.ProgrammesColumn():
            return "巾帼大宣讲"
        case col.TextColumn() if "写成" not in column.hint():
            return f"甲{column.label}"[: column.max_length]
    example = EXAMPLE.search(page.cell(1, index).comment.text)
    return example[1] or example[2]


@pytest.mark.parametrize("key", KEYS)
def test_a_form_filled_in_as_it_says_is_taken(key, world, tmp_path):
    sheet, path = declarations.get(key), tmp_path / "空白表.xlsx"
    template(sheet, path)
    book = load_workbook(path)
    page = book.worksheets[0]
    several = sum(column.field in (*ONE_OF, "person") for column in sheet.columns) > 1
    for index, column in enumerate(sheet.columns, 2):
        root = column.field.partition(".")[0]
        if several and root in ONE_OF and (root != "recipient_unit" or key != "standings"):
            continue
        page.cell(3, index, written(sheet, column, page, index, world))
    book.save(path)
    preview = read([path], SYSTEM)
    assert not preview.rejected, preview.rejected
    assert preview.counts == {Verdict.NEW: 1}, preview.sheets[0].problem
    assert preview.sheets[0].ledger is sheet and not preview.sheets[0].doubts
    commit(preview, SYSTEM)


@pytest.mark.parametrize("key", KEYS)
def test_a_form_says_how_each_column_is_filled_in_and_its_sample_is_no_row(key, world, tmp_path):
    sheet, path = declarations.get(key), tmp_path / "空白表.xlsx"
    template(sheet, path)
    page = load_workbook(path).worksheets[0]
    for index, column in enumerate(sheet.columns, 2):
        assert page.cell(1, index).comment.text == column.hint()
        assert page.cell(1, index).value == f"{column.label}{'*' if column.required else ''}"
    filled = [cell.value for cell in page[2]]
    assert filled[0] == "示例"
    assert all(filled[n] for n, column in enumerate(sheet.columns, 1) if column.required)
    preview = read([path], SYSTEM)
    assert preview.sentence == "表里没有可以导入的数据行。"


def test_a_number_with_narrow_bounds_shows_one_within_them():
    rating = declarations.get("sites").column("rating")
    assert "1 到 5" in rating.hint() and "120" not in rating.hint()
