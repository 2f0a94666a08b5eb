"""The wording of a number is always true, and says as much as it can."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.quantities.bounds import Interval
from jinguo.quantities.grammar import NotAQuantity, admits
from jinguo.quantities.numerals import NoNumber, read_number
from jinguo.quantities.words import Style, word, wording

UNITS = ("人", "人次", "户", "元", "场次", "个")
VALUES = st.one_of(st.integers(0, 2000), st.integers(0, 10**10), st.integers(0, 9).map(lambda n: 10**n))


@pytest.mark.parametrize(
    ("value", "unit", "style", "expected"),
    [
        (16680, "户", "auto", "16680户"),
        (1015, "场次", "auto", "1015场次"),
        (992345, "人次", "auto", "近百万人次"),
        (12480, "人次", "auto", "1.2万余人次"),
        (1723400, "元", "auto", "170余万元"),
        (198456000, "元", "auto", "近2亿元"),
        (558, "户", "round", "550余户"),
        (503, "场次", "round", "500余场次"),
        (10456, "名", "round", "1万余名"),
        (29100, "人次", "auto", "近3万人次"),
        (102345, "人次", "whole", "10万人次"),
        (34, "%", "auto", "34%"),
        (43, "%", "tenths", "四成以上"),
        (39, "%", "tenths", "近四成"),
        (100, "%", "auto", "100%"),
        (Decimal("99.97"), "%", "auto", "99.97%"),
        (99, "户", "round", "99户"),
    ],
)
def test_the_strongest_true_wording_is_chosen(value, unit, style, expected):
    assert word(value, unit, style) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("550余户", 550, 600), ("1.2万余人次", 12000, 13000), ("170余万元", 1700000, 1800000),
        ("500余场", 500, 600), ("12万余", 120000, 130000), ("百余名", 100, 200), ("三百余次", 300, 400),
        ("近百万人次", 900000, 1000000), ("近2亿元", 180000000, 200000000), ("近三万", 27000, 30000),
        ("10万人次", 95000, 105000), ("５０余人", 50, 60),
    ],
)  # fmt: skip
def test_round_words_admit_what_their_reader_takes_them_for(text, low, high):
    assert admits(text) == Interval(Decimal(low), Decimal(high))


def test_a_floor_includes_its_number_and_has_no_ceiling():
    assert 40 in admits("四成以上") and 39 not in admits("四成以上") and 100 in admits("四成以上")
    assert 300 not in admits("超300户") and 300 in admits("300户以上")


def test_a_hundred_per_cent_admits_no_exception_and_a_whole_per_cent_half_a_point():
    assert Decimal("99.99") not in admits("100%") and Decimal("99.99") not in admits("均")
    assert Decimal("33.5") in admits("34%") and Decimal("34.5") in admits("34%")
    assert wording(Decimal(29999) * 100 / 30000, "%").zh != "100%"


def test_an_exact_count_admits_nothing_else():
    assert admits("1,015场次") == Interval(Decimal(1015), Decimal(1015), True, True)


def test_approximate_numbers_are_never_worded_as_exact():
    assert word(200, "人", approximate=True) == "约200人"
    assert word(200, "人", "exact", approximate=True) == "约200人"


@given(
    VALUES,
    st.sampled_from(UNITS),
    st.sampled_from(["auto", "exact", "round", "whole", "floor"]),
    st.booleans(),
)
def test_the_worded_interval_always_contains_the_value(value, unit, style, approximate):
    made = wording(value, unit, style, approximate)
    assert Decimal(value) in made.interval
    assert Decimal(value) in admits(made.zh)
    if not approximate:
        assert admits(made.zh) == made.interval


@given(st.integers(1, 10**5), st.integers(0, 10**5), st.sampled_from(["auto", "tenths", "floor"]))
def test_a_worded_share_always_contains_the_share(whole, part, style):
    share = Decimal(min(part, whole)) * 100 / whole
    made = wording(share, "%", style)
    assert share in made.interval and share in admits(made.zh)


@given(VALUES, st.sampled_from(list(Style)))
def test_the_english_twin_claims_the_same(value, style):
    made = wording(value, "人次", style if style != "tenths" else "auto")
    assert ("nearly" in made.en) == made.zh.startswith("近")
    assert ("over" in made.en) == ("余" in made.zh)


def test_english_twins_read_as_english():
    assert word(992345, "人次", language="en") == "nearly 1 million attendances"
    assert word(1, "户", language="en") == "1 household"
    assert word(558, "户", "round", language="en") == "over 550 households"


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,015", 1015), ("１２３", 123), ("1.2万", 12000), ("三百五十", 350), ("百万", 1000000), ("十二", 12),
     ("一万二千", 12000), ("两", 2), ("一百二", 120), ("两百五", 250), ("1万2", 12000), ("一千零二", 1002),
     ("2百", 200), ("3千5百", 3500), ("1亿5千万", 150000000), ("一万零五", 10005), ("二〇二三", 2023), ("1.5亿", 150000000)],
)  # fmt: skip
def test_numbers_are_read_as_texts_write_them(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["七八", "三四十", "七八十", "五六百", "1e3", "nan", "infinity", "1_000"])
def test_a_guess_between_two_numbers_and_a_programs_number_are_no_numbers(text):
    with pytest.raises(NoNumber):
        read_number(text)


@pytest.mark.parametrize(
    "text", ["", "很多", "若干户", "NaN", "1e99999999", "1_000", "万" * 5000, "九" * 5000]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NoNumber):
        read_number(text)
    with pytest.raises(NotAQuantity):
        admits(text)
