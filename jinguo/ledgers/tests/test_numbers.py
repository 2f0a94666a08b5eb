"""Counts and amounts, as ledgers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.ledgers.numbers import read_decimal, read_integer, read_money, read_year

COUNTS = st.integers(0, 10**9)


def count(written, **how):
    return read_integer(written, approximate=True, **how)


@given(COUNTS)
def test_a_plain_count_is_exact_however_it_is_typed(number):
    wide = str(number).translate({ord(str(d)): ord("０") + d for d in range(10)})
    for written in (
        number,
        float(number),
        str(number),
        f"{number:,}",
        wide,
        f" {number} ",
        f"{number}人",
        f"'{number}",
    ):
        read = count(written)
        assert (read.value, read.approximate, read.error) == (number, False, "")


@given(
    st.integers(1, 10**6),
    st.sampled_from(["约{}", "{}余人", "近{}人", "{}多", "{}人左右", "大约{:,}", "超过{}人次", "{}以上"]),
)
def test_a_rough_count_is_kept_as_rough(number, writing):
    read = count(writing.format(number))
    assert (read.value, read.approximate) == (number, True)
    assert "按约数保存" in read.doubt


@pytest.mark.parametrize(
    ("written", "number"),
    [("1.2万", 12_000), ("3亿", 300_000_000), ("1.2万余人", 12_000), ("近百人", 100), ("三十余户", 30), ("十多万人", 100_000)],
)  # fmt: skip
def test_magnitudes_in_words_are_read_and_are_rough(written, number):
    read = count(written)
    assert (read.value, read.approximate) == (number, True)


@pytest.mark.parametrize(
    ("written", "number"), [("三十二", 32), ("两千", 2000), ("一百二十", 120), ("１２３", 123)]
)
def test_chinese_and_full_width_numerals_are_exact(written, number):
    assert count(written).value == number
    assert not count(written).approximate


@pytest.mark.parametrize(
    "written",
    [
        "几十人",
        "数百",
        "200-300",
        "-5",
        -5,
        "若干",
        "12.5",
        "12,34",
        "12人（含儿童3人）",
        "人",
        "待定",
        "负3",
    ],
)
def test_what_is_no_count_is_an_error_in_words(written):
    read = count(written)
    assert read.value is None and read.error.endswith("。")


def test_a_rough_count_is_refused_where_an_exact_one_is_asked_for():
    assert "不是确切的数" in read_integer("约200").error


def test_a_count_out_of_bounds_is_refused():
    assert "太大" in count(5_000_000_000, maximum=2_000_000_000).error
    assert "太小" in count(0, minimum=1).error


@given(st.text(max_size=10))
def test_no_text_breaks_the_reading_of_numbers(text):
    for read in (count(text), read_money(text), read_decimal(text), read_year(text)):
        assert bool(read.error) != (read.value is not None)


@given(st.integers(0, 10**11))
def test_every_amount_in_yuan_becomes_its_cents_exactly(cents):
    yuan = Decimal(cents) / 100
    for written in (f"{yuan:.2f}", f"{yuan:,.2f}", f"{yuan:.2f}元", f"¥{yuan:.2f}", float(yuan)):
        assert read_money(written).value == cents


def test_the_headers_unit_multiplies_and_a_cells_own_unit_wins():
    assert read_money("1.5", factor=10_000).value == 1_500_000
    assert read_money(0.07, factor=10_000).value == 70_000
    assert read_money("1.5万元").value == 1_500_000
    assert read_money("1.5万元", factor=10_000).value == 1_500_000


@pytest.mark.parametrize("written", ["3.001", "约500", "-12", "一些", 0.005])
def test_a_fraction_of_a_cent_a_rough_or_a_negative_amount_is_refused(written):
    assert read_money(written).error


@pytest.mark.parametrize("written", [2023, 2023.0, "2023", "2023年", "2023年度", "二〇二三年", "２０２３"])
def test_a_year_is_read(written):
    assert read_year(written).value == 2023


def test_a_percentage_says_so_and_places_are_counted():
    assert read_decimal("98.5%").value == Decimal("98.5") and read_decimal("98.5%").doubt
    assert "小数位" in read_decimal("1.234", places=1).error
    assert read_decimal(0.1 + 0.2, places=1).value == Decimal("0.3")
