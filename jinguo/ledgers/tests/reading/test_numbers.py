"""Counts and amounts, as ledgers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.ledgers.values.numbers import read_decimal, read_integer, read_money, read_year

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


@pytest.mark.parametrize(
    "written",
    ["七八人", "三四十", "约三四十人", "七八十", "五六百人", "两三人", "十几人", "一批", "50人-60人"],
)
def test_a_guess_between_two_numbers_is_never_a_number(written):
    read = count(written)
    assert read.value is None and read.error


@pytest.mark.parametrize(
    ("written", "number"),
    [("一百二", 120), ("1万2", 12_000), ("两百五", 250), ("2百余人", 200), ("3千多", 3000), ("1.2W", 12_000), ("共32人", 32),
     ("共计约200人", 200), ("≥100", 100), ("200（人）", 200), ("200人。", 200), ("1 015", 1015)],
)  # fmt: skip
def test_numbers_as_people_say_and_write_them(written, number):
    assert count(written).value == number


@pytest.mark.parametrize("written", ["20 0", "300 0", "1 2"])
def test_a_blank_inside_a_number_is_an_error(written):
    assert "中间有空格" in count(written).error


@pytest.mark.parametrize("written", ["200（妇女150）", "12人（含儿童3人）", "30人（含志愿者）"])
def test_words_behind_a_number_are_sent_to_the_notes(written):
    assert "说明请写到备注" in count(written).error


@pytest.mark.parametrize(
    ("written", "counts"), [("30户", "persons"), ("3场", "persons"), ("200元", "persons"), ("30人", "households"), ("5户", "sessions")]
)  # fmt: skip
def test_what_is_counted_in_another_unit_is_never_taken_for_this_one(written, counts):
    read = count(written, counts=counts)
    assert read.value is None and "两者不能换算" in read.error


@pytest.mark.parametrize(
    ("written", "counts"), [("30人次", "persons"), ("30名", "persons"), ("30次", "persons"), ("5户", "households"), ("3期", "sessions")]
)  # fmt: skip
def test_the_units_of_one_family_are_the_same(written, counts):
    assert count(written, counts=counts).value == int(written[0] if written[1] not in "0" else 30)


def test_people_are_no_amount_of_money():
    assert "两者不能换算" in read_money("100人").error


MONTHS = {"月": 1, "个月": 1, "年": 12, "年期": 12}


@pytest.mark.parametrize(
    ("written", "months"), [("36个月", 36), ("三年", 36), ("1.5年", 18), (36, 36), ("3年期", 36), ("12", 12)]
)
def test_a_term_in_years_is_its_months(written, months):
    assert read_integer(written, units=MONTHS, counts="months").value == months


def test_a_term_in_years_by_its_header_and_one_that_says_months_itself():
    assert read_integer(3, factor=12, units=MONTHS, counts="months").value == 36
    own = read_integer("36个月", factor=12, units=MONTHS, counts="months")
    assert own.value == 36 and "自带单位" in own.doubt


def test_a_term_in_days_is_refused():
    assert "单位是“天”" in read_integer("90天", units=MONTHS, counts="months").error


def test_the_third_is_three_where_ordinals_are_asked_for_and_else_says_nothing():
    assert read_integer("第三届", ordinal=True).value == 3
    read = count("第2期")
    assert (read.value, read.error) == (None, "") and "第几" in read.doubt


@pytest.mark.parametrize(
    ("written", "cents"),
    [("12元5角", 1250), ("壹佰贰拾叁元肆角伍分", 12345), ("5角", 50), ("1200圆", 120_000), ("RMB1200", 120_000), ("2千元", 200_000)],
)  # fmt: skip
def test_small_change_and_capital_numerals_are_read_to_the_cent(written, cents):
    assert read_money(written).value == cents


def test_an_amount_that_names_yuan_is_not_multiplied_by_the_headers_unit():
    assert read_money("200000元", factor=10_000).value == 20_000_000
    assert count("12000人", factor=10_000).value == 12_000


def test_a_large_number_below_a_header_of_ten_thousands_is_doubtful():
    assert "请核对单位" in read_money(200_000, factor=10_000).doubt
    assert not read_money(20, factor=10_000).doubt


def test_a_rough_amount_is_kept_as_rough_where_it_may_be():
    read = read_money("约3000", approximate=True)
    assert (read.value, read.approximate) == (300_000, True) and "按约数保存" in read.doubt


def test_an_amount_below_its_least_says_how_little_it_may_be():
    assert read_money("0", minimum=1).error == "金额太小，应不少于 0.01 元。"


@pytest.mark.parametrize("tail", ["余", "多", "人次", "万", "元", "场"])
def test_a_cell_full_of_words_is_no_number_and_is_not_quoted_whole(tail):
    read = count("1" + tail * 16_000)
    assert read.error
    assert len(read.error) < 200


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


def test_round_ten_thousands_below_a_header_of_ten_thousands_are_kept_as_rough():
    assert (count(0.8, factor=10_000).value, count(0.8, factor=10_000).approximate) == (8000, True)
    assert (count(1.2345, factor=10_000).value, count(1.2345, factor=10_000).approximate) == (12_345, False)
    assert not count(0, factor=10_000).approximate
