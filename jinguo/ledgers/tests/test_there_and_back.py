"""Whatever a ledger takes in it gives out again, and takes back as the same."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from jinguo.core.models import Kind, Programme
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers import declarations
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.export import export
from jinguo.ledgers.imports.run import Verdict, commit, read
from jinguo.ledgers.tests import papers
from jinguo.organisations.models import OrganisationUnit
from jinguo.plans.models import Indicator
from tests import factories

pytestmark = pytest.mark.django_db
KEYS = [sheet.key for sheet in declarations.all_sheets()]
PEOPLE = ["试验人甲", "试验人乙", "试验人丙", "欧阳试验", "买买提·试验"]
NUMBERS = ["370125199003072841", "37012519900307284X", "370115198001011220", "", ""]
PHONES = ["13800000001", "", "13800000003", "13800000004", ""]
RECIPIENTS = ("person", "household", "recipient_unit")
WORDS = st.text(
    st.sampled_from("家风宣讲巾帼活动培训第一二三期（）《》、，。：；“”·-—/+=@#%&'\"\\ 　\n\t１２ABCxyz0123456789约万余𠮷é"),
    min_size=1, max_size=14,
)  # fmt: skip


def check_digit(head: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(digit) * weight for digit, weight in zip(head, weights, strict=True)) % 11]


NUMBERS = [number and number[:17] + check_digit(number[:17]) for number in NUMBERS]


@pytest.fixture
def world(db):
    """A tree with names that are hard to tell apart, and what rows refer to."""
    first, second = factories.town("清河镇"), factories.town("平安街道")
    for town in (first, second):
        factories.village("王家村", in_=town)
    factories.village("清河社区", in_=first, subkind="community")
    factories.village("河湾村", in_=second)
    factories.village("刘家、张家村", in_=second)
    for number in range(3):
        factories.activity(first, code=f"HD-{number}", title=f"培训{number}", kind_="training")
    unit = Indicator.everything.all() if hasattr(Indicator, "everything") else Indicator.objects.all()
    return {"units": list(OrganisationUnit.everything.all()), "indicators": [one.name for one in unit]}


def names_of(unit: OrganisationUnit) -> list[str]:
    return [
        unit.code,
        f"{unit.parent.name}{unit.name}" if unit.parent and unit.parent.parent_id else unit.code,
    ]


def cell(column: Column, world: dict[str, Any], who: int) -> st.SearchStrategy[Any]:
    """What may stand in a column; ``who`` keeps a person's name, number and telephone together."""
    last = column.field.rpartition(".")[2]
    several = st.lists(st.sampled_from([unit.code for unit in world["units"]]), max_size=3)
    match column:
        case col.DateColumn() if last == "birth_date":
            return st.none()
        case col.DateColumn():
            return st.dates(dt.date(2019, 1, 1), dt.date(2025, 12, 31))
        case col.YearColumn():
            return st.integers(2019, 2025)
        case col.WholeNumberColumn():
            low, high = column.minimum or 0, min(column.maximum or 10**6, 10**6)
            exact = st.integers(low, high)
            return exact | exact.map(lambda n: f"约{n}") if column.approximate else exact
        case col.DecimalColumn():
            return st.integers(0, 900).map(lambda n: n / 10)
        case col.YuanColumn():
            return st.integers(0, 10**9).map(lambda cents: cents / 100)
        case col.YesNoColumn():
            return st.sampled_from(["是", "否"])
        case col.ChoiceColumn() if last == "sex":
            return st.just("女" if who % 2 == 0 else "")
        case col.ChoiceColumn():
            return st.sampled_from([str(label) for label in column.choices.values()])
        case col.UnitColumn():
            return st.sampled_from(world["units"]).flatmap(lambda unit: st.sampled_from(names_of(unit)))
        case col.UnitsColumn():
            return several.map("、".join)
        case col.KindColumn():
            kinds = Kind.objects.filter(vocabulary=column.vocabulary)
            return st.sampled_from([kind.name for kind in kinds] or [""])
        case col.ProgrammesColumn():
            names = [one.name for one in Programme.objects.all()]
            return st.lists(st.sampled_from(names), max_size=3).map("、".join)
        case col.ProgrammeColumn():
            return st.sampled_from([one.name for one in Programme.objects.all()])
        case col.IdNumberColumn():
            return st.just(NUMBERS[who])
        case col.PhoneColumn():
            return st.just(PHONES[who])
        case col.PersonColumn() | col.HouseholdColumn():
            return st.just(PEOPLE[who])
        case col.ReferenceColumn() if "Indicator" in column.reference:
            return st.sampled_from(world["indicators"] or [""])
        case col.ReferenceColumn():
            return st.sampled_from([f"HD-{number}" for number in range(3)])
    return WORDS


def row(draw: Any, sheet: LedgerSheet, world: dict[str, Any]) -> list[Any]:
    who = draw(st.integers(0, len(PEOPLE) - 1))
    recipient = draw(st.sampled_from(RECIPIENTS))
    several = sum(column.field in RECIPIENTS for column in sheet.columns) > 1
    cells = []
    for column in sheet.columns:
        root = column.field.partition(".")[0]
        if several and root in RECIPIENTS and root != recipient:
            cells.append(None)
        elif column.required or root in RECIPIENTS or draw(st.booleans()):
            cells.append(
                PEOPLE[who]
                if column.field == "name" and sheet.room == "people"
                else draw(cell(column, world, who))
            )
        else:
            cells.append(None)
    return cells


def exported(sheet: LedgerSheet, path: Path) -> Counter[tuple[Any, ...]]:
    """Export everything and return its rows, whatever their order, without the numbers of the records."""
    export(sheet, SYSTEM, path, reason="核对")
    return Counter(row[:-1] for row in load_workbook(path).active.iter_rows(min_row=2, values_only=True))


def bring_what_can_be(sheet: LedgerSheet, rows: list[list[Any]], path: Path) -> int:
    """Import the rows that the ledger takes; return how many."""
    header = [str(column.label) for column in sheet.columns]
    for _time in range(4):
        preview = read(
            [papers.xlsx(path, (str(sheet.label)[:31], [header, *rows]))],
            SYSTEM,
            choices={"0:0": {"ledger": sheet.key}},
        )
        bad = {one.number for one in preview.rejected}
        bad |= {one.number for one in preview.sheets[0].conflicts}
        if not bad:
            break
        rows = [one for number, one in enumerate(rows, 2) if number not in bad]
    new = preview.counts[Verdict.NEW]
    if new:
        commit(preview, SYSTEM)
    return new


@pytest.mark.parametrize("key", KEYS)
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_what_is_exported_comes_back_as_the_same_and_into_an_empty_ledger_as_equal(
    key, data, world, tmp_path
):
    sheet = declarations.get(key)
    rows = [row(data.draw, sheet, world) for _number in range(6)]
    with transaction.atomic():
        bring_what_can_be(sheet, rows, tmp_path / "in.xlsx")
        first = exported(sheet, tmp_path / "one.xlsx")
        again = read([tmp_path / "one.xlsx"], SYSTEM)
        told = [*again.rejected, *(remark for one in again.sheets for remark in one.conflicts)]
        assert again.counts[Verdict.SAME] == again.counts.total() == first.total(), (told, again.sentence)
        transaction.set_rollback(True)
    with transaction.atomic():
        if first:
            preview = read([tmp_path / "one.xlsx"], SYSTEM)
            assert not preview.rejected and preview.counts.total() == first.total()
            if preview.counts[Verdict.NEW]:
                commit(preview, SYSTEM)
            assert exported(sheet, tmp_path / "two.xlsx") == first
        transaction.set_rollback(True)


@pytest.mark.parametrize("key", KEYS)
def test_the_generator_makes_rows_that_a_ledger_takes(key, world, tmp_path):
    """Guards the property above: it must not pass because every row is refused."""
    from hypothesis import find

    sheet = declarations.get(key)

    def taken(rows):
        with transaction.atomic():
            count = bring_what_can_be(sheet, rows, tmp_path / "in.xlsx")
            transaction.set_rollback(True)
        return count > 0

    rows = st.composite(lambda draw: [row(draw, sheet, world) for _number in range(12)])()
    find(
        rows, taken, settings=settings(max_examples=30, deadline=None, database=None, phases=[Phase.generate])
    )
