"""From words on a photograph to rows: tilted, turned, without heads, with two blocks side by side."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.signin.ocr.sheet_lines import Word, read_rows

SIZE = (1000, 1400)


def word(text: str, x: float, y: float, score: float = 0.99, angle: float = 0.0) -> Word:
    """A word 30 pixels high; ``angle`` in degrees turns the page around its middle."""
    wide = 30 * len(text) if not text.isdigit() else 17 * len(text)
    corners = [(x, y), (x + wide, y), (x + wide, y + 30), (x, y + 30)]
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    turned = [
        (500 + (a - 500) * cos - (b - 700) * sin, 700 + (a - 500) * sin + (b - 700) * cos) for a, b in corners
    ]
    return Word(text, score, tuple(turned))


def sheet(people, angle=0.0, heads=True):
    words = [word("活动签到表", 400, 20, angle=angle)]
    if heads:
        words += [
            word(t, x, 100, angle=angle)
            for t, x in (("序号", 60), ("姓名", 200), ("联系电话", 450), ("村", 800))
        ]
    for number, (name, phone) in enumerate(people, start=1):
        y = 100 + 60 * number
        words += [word(f"{number}", 70, y, angle=angle), word(name, 200, y, angle=angle)]
        words += [word("东河村", 780, y, angle=angle)]
        if phone:
            words.append(word(phone, 430, y, angle=angle))
    return words


PEOPLE = [
    ("王芳", "13800000001"),
    ("阿依古丽·买买提", "13800000002"),
    ("李秀英", ""),
    ("张燕", "13800000004"),
]


def pairs(words):
    return [(row["name"], row["phone"]) for row in read_rows(words, SIZE)]


@pytest.mark.parametrize("angle", [-9, -4, 0, 3, 8])
def test_a_tilted_sheet_reads_like_a_straight_one(angle):
    assert pairs(sheet(PEOPLE, angle)) == PEOPLE


def test_a_sheet_upside_down_reads_top_down():
    turned = [
        Word(w.text, w.score, tuple((SIZE[0] - x, SIZE[1] - y) for x, y in (*w.corners[2:], *w.corners[:2])))
        for w in sheet(PEOPLE)
    ]
    assert pairs(turned) == PEOPLE


def test_a_sheet_without_heads_is_read_by_the_look_of_its_words():
    assert pairs(sheet([one for one in PEOPLE if one[1]], heads=False)) == [one for one in PEOPLE if one[1]]


def test_two_blocks_side_by_side_give_two_people_a_line():
    words = [word(t, x, 100) for t, x in (("姓名", 50), ("电话", 200), ("姓名", 550), ("电话", 700))]
    words += [
        word("王芳", 50, 160),
        word("13800000001", 180, 160),
        word("张燕", 550, 160),
        word("13800000002", 690, 160),
    ]
    assert pairs(words) == [("王芳", "13800000001"), ("张燕", "13800000002")]


def test_a_number_before_the_name_and_letters_like_digits_are_mended():
    words = [
        word("姓名", 200, 100),
        word("电话", 450, 100),
        word("1.王芳", 190, 160),
        word("l38O0000001", 430, 160),
    ]
    assert pairs(words) == [("王芳", "13800000001")]


def test_what_looks_like_no_telephone_is_never_sure():
    words = [
        word("姓名", 200, 100),
        word("电话", 450, 100),
        word("王芳", 200, 160),
        word("1380000001", 430, 160),
    ]
    assert read_rows(words, SIZE)[0]["phone_confidence"] <= 0.5


def test_each_row_has_a_strip_around_its_words():
    for row in read_rows(sheet(PEOPLE, 5), SIZE):
        (x1, y1), (x2, y2), (x3, y3), (_x4, y4) = row["corners"]
        assert x1 < x2
        assert y1 < y4
        assert y2 < y3
        assert x2 == x3


@given(
    st.lists(
        st.builds(
            word,
            st.text(max_size=12),
            st.floats(0, 900),
            st.floats(0, 1300),
            st.floats(0, 1),
            st.floats(-180, 180),
        ),
        max_size=25,
    )
)
def test_no_arrangement_of_words_breaks_the_reading(words):
    for row in read_rows(words, SIZE):
        assert 0 <= row["name_confidence"] <= 1
        assert len(row["name"]) <= 60
        assert len(row["phone"]) <= 20
        assert len(row["corners"]) == 4
