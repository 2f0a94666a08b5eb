"""Every written value of the table is read, bounded or refused as it says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.quantities.bounds import Kind
from jinguo.quantities.grammar import NotAQuantity, admits, read, read_one
from jinguo.quantities.numerals import chinese, read_number
from jinguo.quantities.tests.values import READ, REFUSED, ROWS, Row, same
from jinguo.quantities.words import BEFORE, BEHIND, INNER, Style, wording

NUMBERS = st.integers(1, 10**9)
UNITS = ("人", "人次", "户", "元", "场次", "个", "所", "项", "支", "件", "批", "届", "镇街", "小时")


def test_the_table_is_large_and_names_nothing_twice() -> None:
    assert len(ROWS) > 300
    assert len({row.written for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", READ, ids=str)
def test_a_written_number_is_read_as_the_table_says(row: Row) -> None:
    found = read_one(row.written)
    assert (found.number, found.approximate) == (row.value, row.approximate)
    assert row.admits is not None and same(found.admits(), row.admits)


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_what_is_no_single_number_is_refused_with_its_fault(row: Row) -> None:
    with pytest.raises(NotAQuantity) as refused:
        read_one(row.written)
    assert refused.value.fault == row.fault
    if row.admits:
        assert same(admits(row.written), row.admits)


@given(NUMBERS, st.sampled_from(sorted({**BEFORE})), st.sampled_from(UNITS))
def test_every_mark_before_a_number_claims_what_the_table_of_words_says(
    number: int, mark: str, unit: str
) -> None:
    found = read(f"{mark}{number}{unit}")
    assert (found.kind, found.number, found.unit, found.approximate) == (BEFORE[mark], number, unit, True)


@given(NUMBERS, st.sampled_from(sorted({**BEHIND})), st.sampled_from(UNITS))
def test_every_mark_behind_a_number_claims_what_the_table_of_words_says(
    number: int, mark: str, unit: str
) -> None:
    for written in (f"{number}{unit}{mark}", f"{number}{mark}{unit}"):
        assert (read(written).kind, read(written).number) == (BEHIND[mark], number)


@given(NUMBERS, st.sampled_from(sorted({**INNER})))
def test_every_mark_right_behind_the_digits_claims_what_the_table_of_words_says(
    number: int, mark: str
) -> None:
    assert read(f"{number}{mark}人").kind == INNER[mark]


@given(
    st.one_of(st.integers(1, 2000), NUMBERS, st.integers(1, 9).map(lambda n: 10**n)),
    st.sampled_from(UNITS),
    st.sampled_from([style for style in Style if style is not Style.TENTHS]),
    st.booleans(),
)
def test_a_worded_value_is_read_back_as_the_same_claim(
    value: int, unit: str, style: Style, approximate: bool
) -> None:
    made = wording(value, unit, style, approximate)
    found = read(made.zh)
    assert (found.number, found.unit) == (made.base, unit)
    assert found.admits() == made.interval
    assert value in found.admits()


@given(st.integers(1, 10**4), st.integers(0, 10**4), st.sampled_from(["auto", "tenths", "floor"]))
def test_a_worded_share_is_read_back_as_the_same_claim(whole: int, part: int, style: str) -> None:
    share = Decimal(min(part, whole)) * 100 / whole
    made = wording(share, "%", style)
    assert read(made.zh).admits() == made.interval
    assert share in made.interval


@given(st.sampled_from(READ))
def test_what_is_written_admits_its_number_or_leaves_it_out_by_name(row: Row) -> None:
    found = read_one(row.written)
    inside = found.number in found.admits()
    assert inside == (found.kind not in (Kind.NEAR, Kind.ABOVE, Kind.BELOW))


@given(NUMBERS)
def test_full_width_digits_commas_and_blanks_change_nothing(number: int) -> None:
    wide = str(number).translate({ord(str(digit)): ord("０") + digit for digit in range(10)})
    for written in (wide, f"{number:,}", f"{number:,}".replace(",", "，"), f"{number:,}".replace(",", " ")):
        assert read(written) == read(str(number)) or read(written).number == number
        assert not read(written).approximate


@given(st.integers(0, 99))
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert read_number(chinese(number)) == number


@given(st.text(max_size=12), st.booleans())
def test_no_text_breaks_the_grammar(text: str, long: bool) -> None:
    try:
        found = read(text * (20 if long else 1))
    except NotAQuantity:
        return
    assert found.number >= 0


@given(st.text("0123456789一二三十百千万亿约近余多来人以上.,+-～ ", max_size=12))
def test_no_heap_of_number_words_breaks_the_grammar(text: str) -> None:
    try:
        found = read(text)
    except NotAQuantity:
        return
    assert found.number >= 0
    assert found.admits().high is None or found.admits().high >= 0
