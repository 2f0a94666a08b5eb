"""Identity numbers by GB 11643, and telephones."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.people.identity import (
    InvalidIdNumber,
    InvalidPhone,
    check_digit,
    check_id_number,
    check_phone,
    mask_id_number,
    mask_phone,
)

TODAY = dt.date(2026, 1, 1)
prefixes = st.sampled_from(["372430", "370125", "370115", "110101", "999999"])
births = st.dates(dt.date(1900, 1, 1), dt.date(2025, 12, 31))
orders = st.integers(0, 999).map("{:03d}".format)


def number(prefix: str, born: dt.date, order: str) -> str:
    first = f"{prefix}{born:%Y%m%d}{order}"
    return first + check_digit(first)


def test_the_standards_own_examples_hold():
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


@given(prefixes, births, orders)
def test_a_well_formed_number_says_birth_and_sex_whatever_its_prefix(prefix, born, order):
    checked = check_id_number(number(prefix, born, order).lower(), TODAY)
    assert (checked.birth_date, checked.prefix) == (born, prefix)
    assert checked.sex == ("M" if int(order[2]) % 2 else "F")


@given(prefixes, births, orders, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(prefix, born, order, place, shift):
    good = number(prefix, born, order)
    bad = good[:place] + str((int(good[place]) + shift) % 10) + good[place + 1 :]
    with pytest.raises(InvalidIdNumber):
        check_id_number(bad, TODAY)


@given(prefixes, births, orders, st.integers(0, 15))
def test_two_neighbouring_digits_swapped_are_always_noticed(prefix, born, order, place):
    good = number(prefix, born, order)
    bad = good[:place] + good[place + 1] + good[place] + good[place + 2 :]
    if bad != good:
        with pytest.raises(InvalidIdNumber):
            check_id_number(bad, TODAY)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "空"),
        ("3.70125E+17", "科学计数法"),
        ("370125880101123", "15位"),
        ("37012519880101", "14位"),
        ("37012519880230002X", "不存在"),
        ("370125198X0101002X", "数字"),
        ("370125188001010021", "不合理|校验码"),
        ("370125198801010000", "截断|校验码"),
    ],
)
def test_a_wrong_number_is_refused_in_words(text, word):
    with pytest.raises(InvalidIdNumber, match=word):
        check_id_number(text, TODAY)


def test_full_width_digits_apostrophes_and_spaces_do_not_matter():
    good = number("370125", dt.date(1988, 3, 8), "002")
    wide = "'" + good[:6].translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}) + " " + good[6:]
    assert check_id_number(wide, TODAY).text == good


def test_an_unknown_place_only_warns():
    assert check_id_number(number("990101", dt.date(1990, 1, 1), "004"), TODAY).warnings
    assert not check_id_number(number("372430", dt.date(1970, 1, 1), "004"), TODAY).warnings


@pytest.mark.parametrize(
    "text", ["13800138000", "+86 138-0013-8000", "０５３１－８４２３００００", "84230000"]
)
def test_telephones_are_read_as_people_write_them(text):
    assert check_phone(text).isdigit()


@pytest.mark.parametrize("text", ["12345", "1.38E+10", "无", "138001380001"])
def test_what_is_no_telephone_is_refused(text):
    with pytest.raises(InvalidPhone):
        check_phone(text)


def test_masks_keep_only_what_tells_rows_apart():
    assert mask_id_number("37012519880308002X") == "370125**********2X"
    assert mask_phone("13800138000") == "138****8000"
    assert mask_phone("") == ""
