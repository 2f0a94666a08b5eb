"""The periods that are meant when nobody names one."""

import datetime as dt

import pytest

from jinguo.figures.selection import review_period

TODAY = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("", "", ("2021-01-01", "2025-12-31")),
        ("2024-05-01", "", ("2024-05-01", "2026-12-31")),
        ("", "2023-06-30", ("2019-01-01", "2023-06-30")),
        ("2022-01-01", "2022-12-31", ("2022-01-01", "2022-12-31")),
    ],
)
def test_a_review_is_of_the_last_five_full_years_unless_days_are_named(start, end, expected):
    period = review_period(start, end, TODAY)
    assert (period.start.isoformat(), period.end.isoformat()) == expected


def test_on_its_last_day_a_year_is_full():
    assert review_period("", "", dt.date(2026, 12, 31)).end == dt.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("start", "end"), [("2025-13-01", ""), ("", "nonsense"), ("2025-02-01", "2025-01-01")]
)
def test_days_that_make_no_period_are_refused(start, end):
    with pytest.raises(ValueError, match=r"."):
        review_period(start, end, TODAY)
