"""The check takes every quantity of the one table for what the table says, in the middle of a sentence."""

from __future__ import annotations

import pytest

from jinguo.check.claims.finding import find_claims
from jinguo.quantities.grammar import read
from jinguo.quantities.tests.values import ROWS, Row, same

CLAIMED = [row for row in ROWS if row.admits and row.prose]
SILENT = [row for row in ROWS if row.admits and not row.prose]


def sentence(written: str) -> str:
    counted = written if read(written).unit else f"{written}人"
    return f"参加{counted.rstrip('。')}。"


@pytest.mark.parametrize("row", CLAIMED, ids=str)
def test_a_quantity_in_a_sentence_admits_what_the_table_says(row: Row) -> None:
    (claim,) = find_claims(sentence(row.written))
    assert same(claim.interval, row.admits)


@pytest.mark.parametrize("row", SILENT, ids=str)
def test_what_is_no_one_claim_in_a_sentence_is_marked_so_in_the_table(row: Row) -> None:
    claims = find_claims(sentence(row.written))
    assert len(claims) != 1 or not same(claims[0].interval, row.admits)


def test_a_number_roughly_said_is_no_exact_claim_and_200_is_not_less_than_200() -> None:
    (about,) = find_claims("培训妇女大概200人。")
    assert 190 in about.interval and 210 in about.interval and about.text == "大概200人"
    (below,) = find_claims("参加人员不足200人。")
    assert 199 in below.interval and 200 not in below.interval
    (most,) = find_claims("每场至多200人。")
    assert 200 in most.interval and 201 not in most.interval


@pytest.mark.parametrize(
    ("text", "said"),
    [("线上200人参加", "200人"), ("第1~3期", "3期"), ("6月~8月共30场", "30场"), ("最高达200人", "200人"), ("覆盖20%~30%", "20%~30%")],
)  # fmt: skip
def test_a_mark_that_is_another_word_marks_nothing(text: str, said: str) -> None:
    assert [claim.text for claim in find_claims(text)] == [said]


@pytest.mark.parametrize(
    "text", ["培训百八十人。", "下午三点二十人到场。", "培训一点二万人。", "5万2.5万3人", "约百十人"]
)
def test_the_rest_of_a_number_that_is_not_read_is_no_number_of_its_own(text: str) -> None:
    assert not [claim for claim in find_claims(text) if claim.text[0] in "十百八二三3"]
