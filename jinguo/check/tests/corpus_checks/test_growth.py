"""Twice the text is twice the work, whatever is written over and over."""

from __future__ import annotations

import datetime as dt
import sys
from itertools import pairwise
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from jinguo.check.texts.intake import FIGURES, take_text
from jinguo.check.texts.sentences import LONGEST, sentence_spans
from jinguo.check.verdicts.judging import check_text
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from tests import factories as make

PERIOD = Period(dt.date(2022, 1, 1), dt.date(2023, 1, 1))
PATTERNS = (
    "|1", "1、", "约1万", "（1", "12345678", "其中1人", "1%", "%", "\n1|1|1|", "１", "（", "2022年", "、", "1人，",
    "清河镇1场", "“1", "1-", "3月1日", "十", "1个", "1\t", "同比1", "举办1场。", "1\n", "（1）", "1,", "1.", "万",
    "一、1场\n", "1个，其中", "占1%，", "分别1、",
)  # fmt: skip


def calls(text: str, unit: Any) -> int:
    """How many functions are called to check a text: the same each time, whatever the machine."""
    count = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        check_text(text, unit, PERIOD, SYSTEM)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PATTERNS)
def test_twice_the_text_is_twice_the_work(pattern: str) -> None:
    town = make.town("清河镇")
    check_text("举办1场", town, PERIOD, SYSTEM)
    short, long = (calls(pattern * (length // len(pattern)), town) for length in (2_400, 4_800))
    assert long < short * 2.4


def test_a_sentence_without_end_is_cut_where_no_number_stands() -> None:
    text = "举办活动12场和" * 1000
    spans = sentence_spans(text)
    assert spans[0][0] == 0 and spans[-1][1] == len(text)
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    assert all(end - start <= LONGEST for start, end in spans)
    assert not any(text[at - 1].isdigit() and text[at].isdigit() for _start, at in spans[:-1])


def test_a_text_of_numbers_only_is_refused_with_a_sentence() -> None:
    take_text("1场，" * FIGURES)
    with pytest.raises(ValidationError, match="请分成几段"):
        take_text("1场，" * (FIGURES + 1))
