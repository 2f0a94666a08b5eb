"""Footnote marks are told from what they stand behind, and no numeral of another kind becomes a digit."""

from __future__ import annotations

import pytest

from jinguo.quantities.note_marks import folded, without_note


@pytest.mark.parametrize(
    ("written", "bare", "mark"),
    [("50①", "50", "①"), ("50②", "50", "②"), ("50²", "50", "²"), ("50*", "50", "*"), ("50**", "50", "**"), ("50[1]", "50", "[1]"),
     ("50（注1）", "50", "（注1）"), ("50(注)", "50", "(注)"), ("50（见注2）", "50", "（见注2）"), ("50 ①", "50", "①"), ("50※", "50", "※"),
     ("50❶", "50", "❶"), ("50⑴", "50", "⑴"), ("50注1", "50", "注1"), ("50人①", "50人", "①"), ("50【注一】", "50", "【注一】"),
     ("50①②", "50", "①②"), ("50①*", "50", "①*"), ("50〔2〕", "50", "〔2〕"), ("清河村①", "清河村", "①"), ("试验甲＊", "试验甲", "＊"),
     ("2023年3月8日②", "2023年3月8日", "②"), ("１２０①", "１２０", "①")],
)  # fmt: skip
def test_a_mark_behind_is_parted_from_what_it_notes(written, bare, mark):
    assert without_note(written) == (bare, mark)


@pytest.mark.parametrize(
    "written",
    [
        "50",
        "①",
        "²",
        "***",
        "（注1）",
        "①50",
        "50（1）",
        "12½",
        "Ⅻ",
        "第3期",
        "备注",
        "关注",
        "50（含注册志愿者）",
        "家风宣讲（一）",
        "1.5",
    ],
)
def test_what_is_no_mark_behind_something_stays(written):
    assert without_note(written) == (written, "")


@pytest.mark.parametrize("char", "①⑳❶⓵⑴⒈²³⁴₅½¾ⅫⅲⅣ㈠㊀㉑🄁")
def test_folding_makes_no_digit_of_a_numeral_of_another_kind(char):
    assert folded(f"５{char}人") == f"5{char}人"


def test_full_width_digits_are_digits():
    assert folded("１２０ＡＢ（人）") == "120AB(人)"
