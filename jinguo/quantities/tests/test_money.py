"""Yuan become cents exactly, and cents yuan."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.quantities.grammar import Fault, NotAQuantity
from jinguo.quantities.money import format_yuan, read_yuan, small_change, to_cents
from jinguo.quantities.numerals import whole


@given(st.integers(0, 10**12))
def test_cents_survive_the_way_through_yuan(cents: int) -> None:
    shown = format_yuan(cents)
    for written in (shown, shown.replace(",", ""), f"{shown}元", f"￥{shown}", f"人民币{shown}元"):
        assert to_cents(read_yuan(written).number) == cents


@given(st.integers(-(10**12), -1))
def test_less_than_nothing_is_shown_but_never_read(cents: int) -> None:
    assert to_cents(Decimal(format_yuan(cents).replace(",", ""))) == cents
    with pytest.raises(NotAQuantity):
        read_yuan(format_yuan(cents))


@given(st.integers(0, 999), st.integers(0, 9), st.integers(0, 9))
def test_small_change_is_read_to_the_cent(yuan: int, jiao: int, fen: int) -> None:
    assert small_change(f"{yuan}元{jiao}角{fen}分") == Decimal(yuan * 100 + jiao * 10 + fen) / 100


@pytest.mark.parametrize(
    "written",
    ["叁仟圆正", "叁仟元整", "叁仟圆整", "叁仟元正", "人民币叁仟元", "人民币叁仟圆正", "叁仟", "3千", "0.3万", "0.3万元", "3,000.00元",
     "3000圆正", "３０００元整", "RMB3000", "叁仟元零角零分"],
)  # fmt: skip
def test_an_amount_in_words_is_its_number(written: str) -> None:
    assert read_yuan(written).number == 3000


@pytest.mark.parametrize(
    "written",
    [
        "3,000.00元/人",
        "3000元/户",
        "3000元每人",
        "每人3000元",
        "人均3000元",
        "3000元×5",
        "3000*5",
        "3000元x5",
        "500元/月",
        "3000元（每人）",
    ],
)
def test_a_rate_or_a_product_is_no_sum_and_its_words_belong_elsewhere(written: str) -> None:
    with pytest.raises(NotAQuantity) as refused:
        read_yuan(written)
    assert refused.value.fault is Fault.REMARK


@pytest.mark.parametrize(
    "written", ["1e99999999", "NaN", "Infinity", "1_000", "9" * 5000, "分" * 5000, "五角星"]
)
def test_an_amount_nobody_writes_is_refused_before_it_is_worked_out(written: str) -> None:
    with pytest.raises(NotAQuantity):
        read_yuan(written)


def test_a_fraction_of_a_cent_is_refused() -> None:
    with pytest.raises(ValueError, match="分"):
        to_cents(Decimal("1.005"))


@pytest.mark.parametrize("word", [None, "", "²", "٣", "-1", "1.0", "9" * 5000])
def test_a_word_of_an_address_that_is_no_plain_number_is_none(word: str | None) -> None:
    assert whole(word) is None
    assert whole("0042") == 42
