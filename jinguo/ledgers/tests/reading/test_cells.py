"""Words, ticks and identity numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.ledgers.values.cells import (
    is_blank,
    key_of,
    read_choice,
    read_identifier,
    read_phone,
    read_text,
    read_yes_no,
    text_of,
)

NUMBER = "37012519900307284X"


@pytest.mark.parametrize("written", ["是", "有", "√", "✓", "1", 1, True, "Y", " 是 "])
def test_every_tick_means_yes(written):
    assert read_yes_no(written).value is True


@pytest.mark.parametrize("written", ["否", "无", "×", "0", 0, False, "N", "没有"])
def test_every_cross_means_no(written):
    assert read_yes_no(written).value is False


def test_neither_yes_nor_no_is_an_error():
    assert "请填“是”或“否”" in read_yes_no("大概").error


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        NUMBER.lower(),
        f"'{NUMBER}",
        f"’{NUMBER}",
        f" {NUMBER[:6]} {NUMBER[6:]} ",
        "３７０１２５１９９００３０７２８４Ｘ",
    ],
)
def test_an_identity_number_loses_its_apostrophe_spaces_and_small_x(written):
    assert read_identifier(written).value == NUMBER


@pytest.mark.parametrize(
    "written", [3.70125e17, 370125199003072840, "3.70125E+17", "3.70125199003073E+17", 3.7e17]
)
def test_an_identity_number_damaged_by_excel_is_an_error_and_never_a_guess(written):
    read = read_identifier(written)
    assert read.value is None
    assert "文本" in read.error and "无法还原" in read.error


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=1e15, max_value=1e19))
def test_no_number_of_eighteen_digits_is_taken_for_an_identity_number(number):
    assert read_identifier(number).error


def test_a_telephone_kept_as_a_number_is_whole():
    assert read_phone(13800000001.0).value == "13800000001"
    assert read_phone("1.38E+10").error
    assert "星号" in read_phone("138****0001").error
    assert "星号" in read_identifier("370125********1234").error
    assert read_phone("13800000001、13800000002").doubt


@pytest.mark.parametrize("written", ["", " ", "　", "-", "—", "/", "'", None])
def test_dashes_and_spaces_say_nothing(written):
    assert is_blank(written)


@pytest.mark.parametrize("written", ["8613800000001", "+86 13800000001", "138 0000 0001"])
def test_a_telephone_may_have_blanks_and_the_countrys_number(written):
    read = read_phone(written)
    assert (read.value, read.doubt) == ("13800000001", "")


@pytest.mark.parametrize(
    "written",
    ["13800000001（女儿）", "张某 13800000001", "微信同号13800000001", "13800000001 13800000002",
     "13800000001\n13800000002", "13800000001/13800000002"],
)  # fmt: skip
def test_a_telephone_is_found_beside_words_and_others_and_is_doubtful(written):
    read = read_phone(written)
    assert read.value == "13800000001" and read.doubt


def test_a_landline_keeps_its_digits():
    assert read_phone("（0531）84210000").value == "053184210000"


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u202a", "\u00ad", "\u2060"])
def test_what_nobody_sees_is_no_part_of_a_cell(unseen):
    assert text_of(f"{unseen}家风{unseen}宣讲{unseen}") == "家风宣讲"
    assert is_blank(unseen)
    assert key_of(f"家风{unseen}") == key_of("家风")


def test_a_look_alike_of_the_letter_x_is_read_as_x():
    assert read_identifier(NUMBER[:17] + "×").value == NUMBER
    assert read_identifier(NUMBER[:17] + "Х").value == NUMBER


def test_a_word_that_denies_a_choice_is_not_that_choice():
    choices = {"full": "专职", "part": "兼职"}
    assert read_choice("非专职", choices).error
    assert read_choice("专职副主席", choices).value == "full"


def test_a_text_too_long_says_how_long_it_may_be():
    assert "最多 5 个字" in read_text("一二三四五六", 5).error


def test_a_choice_is_read_by_label_code_or_a_near_word():
    choices = {"F": "女", "M": "男"}
    assert read_choice("女", choices).value == "F"
    assert read_choice("f", choices).value == "F"
    assert read_choice("女性", choices).value == "F" and read_choice("女性", choices).doubt
    assert "请填：女、男" in read_choice("未知", choices).error


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading_of_cells(text):
    for read in (read_identifier, read_phone, read_yes_no, read_text):
        read(text)
