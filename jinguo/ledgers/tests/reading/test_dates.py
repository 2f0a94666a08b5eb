"""Dates, as ledgers write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.ledgers.values.dates import EPOCH, read_date, to_the_day

MAY_6 = dt.date(2023, 5, 6)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31))
WRITINGS = (
    "{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month}.{0.day}", "{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}",
    "{0:%Y%m%d}", "{0.year} 年 {0.month} 月 {0.day} 日", "{0:%Y-%m-%d} 00:00:00", "{0.year}-{0.month}-{0.day}",
)  # fmt: skip


@given(DAYS, st.sampled_from(WRITINGS))
def test_every_usual_writing_of_a_day_is_that_day_without_a_doubt(day, writing):
    read = read_date(writing.format(day))
    assert (read.value, read.doubt, read.error) == (day, "", "")


@given(DAYS)
def test_an_excel_serial_is_its_day(day):
    assert read_date(float((day - EPOCH).days)).value == day
    assert read_date((day - EPOCH).days).value == day


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading_of_dates(text):
    read = read_date(text)
    assert bool(read.error) != isinstance(read.value, dt.date)


@pytest.mark.parametrize(
    "written",
    ["２０２３年５月６日", "二〇二三年五月六日", "2023．5．6", "2023.5.6（周六）", "2023年5月6日上午", "2023-05-06 14:30"],
)  # fmt: skip
def test_full_width_chinese_numerals_and_times_of_day_are_read(written):
    assert read_date(written).value == MAY_6


@pytest.mark.parametrize("written", ["2023-05", "2023年5月", "2023.5", 2023.5, "202305", 202305.0])
def test_a_month_without_a_day_is_its_first_day_and_doubtful(written):
    read = read_date(written)
    assert read.value == dt.date(2023, 5, 1)
    assert "读作 2023-05-01" in read.doubt


@pytest.mark.parametrize("written", ["45052", "23.5.6", "23/5/6", "23年5月6日"])
def test_a_serial_kept_as_text_and_a_short_year_that_the_title_names_are_doubtful(written):
    read = read_date(written, 2023)
    assert read.value == MAY_6 and read.doubt


@pytest.mark.parametrize("written", ["23.5.6", "05.06.23", "23/3/8", "23-3-8", "3.3.8"])
@pytest.mark.parametrize("year", [None, 2022])
def test_a_short_year_that_no_title_names_is_not_guessed(written, year):
    assert "看不出是哪一年" in read_date(written, year).error


@pytest.mark.parametrize(
    "written",
    ["3月8日、9日", "3月8日和15日", "2023年3月8日、15日", "3.8、3.15", "2023-03-08,2023-03-15", "3月8日 3月15日",
     "3月8日\n3月15日", "2023年3月8日/15日", "2023年3月8日及15日", "2023年3月8日、9日、15日", "3月8日，3月15日",
     "2023年3月8、9、10日", "三月八日、三月十五日", "2023.3.8；2023.3.15", "2023-03-08 2023-03-15", "3月1日-3日、8日", "2024年3月31日下午、4月1日"],
)  # fmt: skip
def test_several_days_in_one_cell_ask_for_a_row_each(written):
    assert "每天填一行" in read_date(written, 2023).error


@pytest.mark.parametrize(
    ("written", "day"),
    [("3月上旬", 1), ("3月中旬", 11), ("3月下旬", 21), ("3月初", 1), ("3月中", 15), ("3月份", 1), ("三月上旬", 1),
     ("2023年3月份", 1), ("2023年3月份上旬", 1), ("3月份下旬", 21), ("2023年三月中旬", 11)],
)  # fmt: skip
def test_a_part_of_a_month_is_its_first_day_and_doubtful(written, day):
    read = read_date(written, 2023)
    assert (read.value, read.no_day) == (dt.date(2023, 3, day), True) and "没有写到日" in read.doubt


@pytest.mark.parametrize("written", ["3月上旬", "3月", "3月份"])
def test_a_month_of_no_year_is_refused_for_its_year(written):
    assert "没有年份" in read_date(written).error


@pytest.mark.parametrize(
    "written",
    [
        "腊月初八",
        "农历三月初八",
        "正月十五",
        "2023年正月十五",
        "初八",
        "除夕",
        "2023年中秋节",
        "端午",
        "阴历八月十五",
        "闰二月初三",
    ],
)
def test_a_lunar_day_asks_for_the_day_of_the_calendar(written):
    assert "公历" in read_date(written, 2023).error


@pytest.mark.parametrize(
    "written",
    [
        "2023年春",
        "2023年第一季度",
        "2023年一季度",
        "2023Q1",
        "2023年上半年",
        "寒假",
        "暑假",
        "2023年秋季",
        "第二学期",
        "2023年冬",
    ],
)
def test_a_season_asks_for_month_and_day(written):
    assert "哪一月、哪一天" in read_date(written, 2023).error


@pytest.mark.parametrize(
    "written", ["2023-3-8²", "2023年①月", "²", "2023.٣.8", "①", "2023年Ⅲ月8日", "½", "2023-③-8", "20²3", "⑧"]
)
def test_a_mark_is_no_digit_of_a_day(written):
    assert read_date(written, 2023).error


@pytest.mark.parametrize(
    "written", ["2023年5月6日-8日", "2023.5.6-5.8", "2023年5月6日至7月1日", "2023年5月6-8日"]
)
def test_a_span_of_days_is_read_as_its_first_day_and_doubtful(written):
    read = read_date(written)
    assert read.value == MAY_6 and "一段时间" in read.doubt


@pytest.mark.parametrize(
    "written",
    ["2023 5 6", "2023、5、6", "2023，5，6", "2023年5月6日 星期六 14:30", "2023年5月6日\n上午9点", "May 6, 2023", "6 May 2023",
     "2023年5月6日下午14:30-16:00", "2023年5月6日周六"],
)  # fmt: skip
def test_further_writings_of_a_day_are_that_day(written):
    read = read_date(written)
    assert (read.value, read.doubt) == (MAY_6, "")


@pytest.mark.parametrize(
    ("written", "day"),
    [("2023年12月底前", (2023, 12, 31)), ("2023年2月底", (2023, 2, 28)), ("2023年底", (2023, 12, 31)),
     ("2023年6月30日前", (2023, 6, 30)), ("6月底", (2022, 6, 30)), ("23年5月", (2023, 5, 1)), ("6-May-23", (2023, 5, 6))],
)  # fmt: skip
def test_terms_ends_and_short_years_are_read_and_doubtful(written, day):
    read = read_date(written, 2022)
    assert read.value == dt.date(*day) and read.doubt


@pytest.mark.parametrize("written", ["年底前", "13月底", "2023年第一季度", "周一至周五"])
def test_what_names_no_day_stays_an_error(written):
    assert read_date(written).error


@pytest.mark.parametrize("written", ["1990.3", "1990年10月", "1985年", 1985])
def test_a_month_or_a_year_is_left_out_where_the_day_matters(written):
    read = to_the_day(read_date, written)
    assert (read.value, read.error) == (None, "") and "没有写到日" in read.doubt


def test_a_whole_day_is_kept_where_the_day_matters():
    assert to_the_day(read_date, "1990-03-07").value == dt.date(1990, 3, 7)
    assert to_the_day(read_date, "昨天").error


def test_a_day_without_a_year_takes_the_sheets_year_and_is_doubtful():
    assert read_date("5月6日", 2023).value == MAY_6
    assert read_date("5.6", 2023).doubt
    assert "没有年份" in read_date("5月6日").error


@pytest.mark.parametrize(
    "written", ["2023年2月30日", "昨天", "2023年", 2023, "无", "13-13-13-13", True, 7, 2023.1]
)
def test_what_is_no_day_is_an_error_that_shows_the_right_way(written):
    read = read_date(written)
    assert read.value is None
    assert "请写成 2023-05-06 这样" in read.error or "核对" in read.error


def test_a_number_that_may_be_january_or_october_is_never_guessed():
    assert "1月" in read_date(2023.1).error and "10月" in read_date(2023.1).error
    assert read_date("2023.10").value == dt.date(2023, 10, 1)


@pytest.mark.parametrize("written", ["05/06/2023", "13/5/2023", "5-6-2023"])
def test_which_is_the_month_is_never_guessed_when_the_year_stands_last(written):
    assert "看不出哪个是月" in read_date(written).error
