"""Cells and form fields read every written value of the one table alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from jinguo.activities.ledger import ACTIVITIES
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.columns.form_fields import NumberField
from jinguo.ledgers.values.numbers import read_decimal, read_integer, read_money
from jinguo.quantities.tests.values import READ, REFUSED, Row

HEADS = col.heads("headcount", "参加人次")
EXACT = col.number("places", "名额")
BUDGET = col.money("budget_cents", "投入资金", approximate=True)
PAID = col.money("paid_cents", "支出")
HOURS = next(column for column in ACTIVITIES.columns if column.field == "volunteer_hours")


def cell(written: str, column: Column = HEADS):
    return read_integer(written, approximate=column.approximate, counts=column.counts)


def typed(field, written: str):
    """Return what a form field makes of a text: the value and whether it is approximate."""
    return field.clean(written), field.approximate


@pytest.mark.parametrize("row", READ, ids=str)
def test_a_cell_and_a_form_read_the_same_number(row: Row) -> None:
    if row.value != int(row.value or 0):
        assert "整数" in cell(row.written).error
        with pytest.raises(ValidationError, match="整数"):
            NumberField(HEADS).clean(row.written)
        return
    read = cell(row.written)
    assert (read.value, read.approximate, read.error) == (row.value, row.approximate, "")
    if row.value <= HEADS.maximum:
        assert typed(NumberField(HEADS), row.written) == (row.value, row.approximate)


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_a_cell_and_a_form_refuse_the_same_text_in_the_same_words(row: Row) -> None:
    read = cell(row.written)
    assert read.value is None and read.error.endswith("。")
    with pytest.raises(ValidationError) as refused:
        NumberField(HEADS, required=False).clean(row.written)
    assert refused.value.messages == [read.error]


@pytest.mark.parametrize("row", [row for row in READ if row.approximate], ids=str)
def test_where_an_exact_number_is_asked_for_no_mark_is_dropped_in_silence(row: Row) -> None:
    read = cell(row.written, EXACT)
    assert not read.approximate
    assert read.error or (read.doubt and read.value == row.value), "10万 without a mark is told, not refused"


@pytest.mark.parametrize(
    ("written", "cents", "approximate"),
    [("5000", 500_000, False), ("1.2万", 1_200_000, False), ("1.2万元", 1_200_000, False), ("10万", 10_000_000, False),
     ("约3000", 300_000, True), ("近百万元", 100_000_000, True), ("170余万元", 170_000_000, True), ("12元5角", 1250, False),
     ("￥1,200.50", 120_050, False), ("大概5000元", 500_000, True), ("人民币壹佰元整", 10_000, False)],
)  # fmt: skip
def test_an_amount_is_the_same_in_a_cell_and_in_a_form(written: str, cents: int, approximate: bool) -> None:
    read = read_money(written, approximate=True)
    assert (read.value, read.approximate) == (cents, approximate)
    assert typed(NumberField(BUDGET), written) == (cents, approximate)
    if approximate:
        assert read_money(written).error
        with pytest.raises(ValidationError, match="不是确切的数"):
            NumberField(PAID).clean(written)


@pytest.mark.parametrize(
    "written", ["-5", "(200)", "3.001", "200-300", "几百元", "100人", "1e5", "20 0", "2,00", "待定"]
)
def test_what_is_no_amount_is_refused_in_the_same_words(written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        NumberField(BUDGET).clean(written)
    assert refused.value.messages == [read_money(written, approximate=True).error]


@pytest.mark.parametrize("written", ["12.5", "１２．５", "12.5小时", "十二点五", "12.50课时"])
def test_a_fraction_is_the_same_in_a_cell_and_in_a_form(written: str) -> None:
    assert read_decimal(written, counts="hours").value == Decimal("12.5")
    assert NumberField(HOURS, ACTIVITIES.model_class()._meta.get_field("volunteer_hours")).clean(
        written
    ) == Decimal("12.5")


@pytest.mark.parametrize("written", ["12.55", "-1", "约12", "3人", "10-12"])
def test_a_form_refuses_a_fraction_as_a_cell_does(written: str) -> None:
    with pytest.raises(ValidationError):
        NumberField(HOURS, ACTIVITIES.model_class()._meta.get_field("volunteer_hours")).clean(written)


@pytest.mark.parametrize("written", ["30户", "3场", "200元"])
def test_a_form_takes_no_number_of_another_unit_for_people(written: str) -> None:
    with pytest.raises(ValidationError, match="两者不能换算"):
        NumberField(HEADS).clean(written)


def test_a_form_says_that_an_ordinal_is_no_number() -> None:
    with pytest.raises(ValidationError, match="第几"):
        NumberField(HEADS).clean("第2期")
