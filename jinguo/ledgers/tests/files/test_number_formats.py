"""A number means what its format shows: one table of formats, as they stand in .xlsx and .xls."""

from __future__ import annotations

import datetime as dt

import pytest

from jinguo.ledgers.files.number_formats import format_of

DAY = 45359  # 2024-03-08
AS_SHOWN = [
    ("0%", 0.85, "85%"), ("0.0%", 0.125, "12.5%"), ("[<1]0.00%;0", 0.5, "50.00%"), ('0"%"', 85, "85%"),
    ('0"万元"', 5, "5万元"), ('"约"0', 200, "约200"), ("0人", 3, "3人"), ('G/通用格式"人"', 5, "5人"), ('General"人"', 5.5, "5.5人"),
    ('[>=100]0"多";0"少"', 150, "150多"), ('"是";;"否"', 1, "是"), ('"是";;"否"', 0, "否"), ("$#,##0", 5, "$5"),
    ("00000", 123, "00123"), ("0000-00-00", 20230506, "2023-05-06"), ("000-0000-0000", 13812345678, "138-1234-5678"),
    ('0"d"', 3, "3d"), (r"0\m", 3, "3m"), ("0!d", 3, "3d"),
]  # fmt: skip
JUST_THE_NUMBER = [
    ("#,##0", 12345), ("0.00", 12.5), ("0.00", 33.333333), ('"¥"#,##0.00', 1234.5), ("[$¥-804]#,##0", 5), ("0.##", 5),
    ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0), ("#,##0_);(#,##0)", -1234), ("0;[Red]-0", -5), ("# ?/?", 0.5),
    ("0.00E+00", 3.7e17), ("[红色]0", 5), ("0", 1e20),
]  # fmt: skip
OTHERWISE = [
    ("0", 12.6, 12.6, "13"), ("0.00", 0.1234, 0.1234, "0.12"), ("0.0,", 12345, 12345, "12.3"), (";;;", 5, 5, ""),
    ("0;;", -5, -5, ""), ("0%", 1 / 3, "33%", "33%"), ('0"人"', 5.4, "5人", "5人"), ('0!.0,"万"', 12345, "1.2万", "1.2万"),
    ('yyyy"年"m"月"', DAY + 8, dt.date(2024, 3, 16), "2024年3月"), ("yyyy", DAY, dt.date(2024, 3, 8), "2024"),
]  # fmt: skip
DAYS = [
    ("yyyy-mm-dd", DAY, dt.date(2024, 3, 8)), ('[$-804]yyyy"年"m"月"d"日";@', DAY, dt.date(2024, 3, 8)),
    ('e"年"m"月"d"日"', DAY, dt.date(2024, 3, 8)), ("[DBNum1][$-804]yyyy/m/d", DAY, dt.date(2024, 3, 8)),
    ("yyyy/m/d h:mm", DAY + 0.5, dt.datetime(2024, 3, 8, 12)), ("h:mm", 0.5, dt.time(12)), ("上午/下午h:mm", 0.75, dt.time(18)),
    ("[h]:mm", 1.5, dt.timedelta(hours=36)), ("mm:ss", 0.01, dt.time(0, 14, 24)), ("yyyy-mm-dd", 1, dt.date(1900, 1, 1)),
    ("yyyy-mm-dd", 61, dt.date(1900, 3, 1)), ("yyyy-mm-dd", -1, -1), ("yyyy-mm-dd", 1e9, 1e9),
]  # fmt: skip


def seen(code, value):
    made = format_of(code)
    return made.seen(value, False) if made else (value, None, False)


@pytest.mark.parametrize(("code", "value", "said"), AS_SHOWN)
def test_words_and_percentages_are_read_as_they_are_shown(code, value, said):
    assert seen(code, value) == (said, None, False)


@pytest.mark.parametrize(("code", "value"), JUST_THE_NUMBER)
def test_signs_and_decimals_leave_a_number_a_number(code, value):
    assert seen(code, value) == (value, None, False)


@pytest.mark.parametrize(("code", "value", "read", "shown"), OTHERWISE)
def test_what_is_shown_otherwise_is_told(code, value, read, shown):
    assert seen(code, value) == (read, shown, False)


@pytest.mark.parametrize(("code", "value", "day"), DAYS)
def test_days_moments_and_spans_are_read_by_their_letters(code, value, day):
    assert seen(code, value) == (day, None, False)


@pytest.mark.parametrize("code", ['m"月"d"日"', "m-d", 'd"日"', "aaaa", "mmmm d"])
def test_a_day_without_a_year_is_told(code):
    assert seen(code, DAY) == (dt.date(2024, 3, 8), None, True)


@pytest.mark.parametrize("code", ["", "General", "@", "[DBNum1][$-804]General", "G/通用格式"])
def test_of_a_general_format_nothing_needs_to_be_known(code):
    assert format_of(code) is None
