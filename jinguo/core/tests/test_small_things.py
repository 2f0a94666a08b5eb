"""Periods, encryption and pinyin."""

import datetime as dt

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from jinguo.core.crypto import decrypt, encrypt, keyed_hash
from jinguo.core.periods import Period
from jinguo.core.pinyin import initials


def test_the_previous_period_of_whole_years_is_whole_years():
    five = Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31))
    assert five.previous() == Period(dt.date(2016, 1, 1), dt.date(2020, 12, 31))
    assert Period(dt.date(2024, 3, 1), dt.date(2024, 3, 31)).previous() == Period.parse(
        "2024-02-01", "2024-02-29"
    )


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1)), st.integers(0, 4000))
def test_the_previous_period_ends_the_day_before(start, days):
    period = Period(start, start + dt.timedelta(days=days))
    assert period.previous().end == start - dt.timedelta(days=1)


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="早于"):
        Period.parse("2024-02-01", "2024-01-01")
    with pytest.raises(ValueError, match="2023-05-06"):
        Period.parse("2024年", "2024-01-01")
    for start, end in (("0001-01-01", "2024-01-01"), ("2024-01-01", "9999-12-31")):
        with pytest.raises(ValueError, match="2023-05-06"):
            Period.parse(start, end)


@given(st.text(min_size=1))
def test_encrypted_text_comes_back_and_never_looks_the_same(text):
    text = text.encode("utf-8", "ignore").decode()
    assert decrypt(encrypt(text)) == text
    assert encrypt(text) != encrypt(text)
    assert keyed_hash(text) == keyed_hash(text)


def test_altered_ciphertext_is_noticed():
    key_id, payload = encrypt("370115").split("$")
    flipped = ("A" if payload[20] != "A" else "B").join([payload[:20], payload[21:]])
    with pytest.raises(InvalidTag):
        decrypt(f"{key_id}${flipped}")


def test_initials_find_a_chinese_name():
    assert initials("王晓芳") == "wxf"
