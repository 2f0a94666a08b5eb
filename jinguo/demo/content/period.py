"""The years of the demo and how work spreads over them, the months and the days of the week."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from functools import cache

from jinguo.core.periods import Period

SEED = 370115
DEMO_PERIOD = Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31))  # the five years under review
THIS_YEAR_UNTIL = dt.date(2026, 11, 20)  # entries after the review, for the home page

YEARS = (2021, 2022, 2023, 2024, 2025)
YEAR_WEIGHTS = (19, 12, 21, 23, 25)

EVEN = (6, 5, 9, 9, 10, 9, 7, 7, 9, 9, 9, 8)
MARCH = (4, 5, 22, 8, 9, 8, 5, 5, 8, 9, 9, 8)
MAY = (3, 3, 8, 9, 24, 10, 6, 5, 10, 9, 8, 5)
JUNE = (3, 3, 6, 8, 12, 24, 12, 10, 6, 6, 5, 5)
LAW = (3, 3, 20, 7, 8, 8, 4, 4, 7, 7, 14, 15)
FARMING = (3, 4, 12, 14, 10, 8, 7, 9, 13, 11, 6, 3)
FESTIVAL = (22, 10, 6, 4, 8, 8, 4, 4, 14, 9, 4, 7)

WEEKDAYS = (20, 19, 20, 19, 18, 11, 5)  # Monday to Sunday
WEEKENDS = (8, 8, 9, 9, 12, 30, 18)  # families and children come at the weekend

_NEW_YEARS = {  # the first day of the lunar year
    2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17),
}  # fmt: skip

_LOCKED_DOWN = {(2022, 3), (2022, 4), (2022, 11), (2022, 12), (2021, 1)}


@cache
def _days(year: int, months: Sequence[int], weekdays: Sequence[int]) -> tuple[list[dt.date], list[float]]:
    days, weights, total = [], [], 0.0
    day = dt.date(year, 1, 1)
    last = THIS_YEAR_UNTIL if year == THIS_YEAR_UNTIL.year else dt.date(year, 12, 31)
    while day <= last:
        weight = float(months[day.month - 1] * weekdays[day.weekday()])
        if (year, day.month) in _LOCKED_DOWN:
            weight /= 4
        if day.month == 5 and 12 <= day.day <= 18 and months is MAY:  # the family-education week
            weight *= 3
        if (day.month, day.day) in {(3, 8), (6, 1), (11, 25), (12, 4)}:
            weight *= 3
        festival = (day - dt.date(day.year, *_NEW_YEARS[day.year])).days
        if -1 <= festival <= 6:  # the Spring Festival: everybody is at home
            weight /= 10
        elif -14 <= festival < -1 and months is FESTIVAL:  # before it people in need are visited
            weight *= 3
        if (day.month == 10 and day.day <= 7) or (day.month == 5 and day.day <= 3):
            weight /= 10
        total += weight
        days.append(day)
        weights.append(total)
        day += dt.timedelta(days=1)
    return days, weights


def some_day(
    rng: random.Random, year: int, months: Sequence[int] = EVEN, weekdays: Sequence[int] = WEEKDAYS
) -> dt.date:
    """Return a day of the year, by the season of the work and the habits of the week."""
    days, cumulated = _days(year, months, weekdays)
    return rng.choices(days, cum_weights=cumulated)[0]


def some_year(rng: random.Random, weights: Sequence[int] = YEAR_WEIGHTS) -> int:
    """Return a year of the period; 2022 saw less of everything that gathers people."""
    return rng.choices(YEARS, weights)[0]


def share_out(rng: random.Random, total: int, parts: int, spread: float = 0.45, least: int = 1) -> list[int]:
    """Split a whole number into unequal parts of at least ``least`` that add up to it exactly."""
    weights = [max(0.15, rng.gauss(1, spread)) for _ in range(parts)]
    rest = total - least * parts
    scale = rest / sum(weights)
    shares = [least + int(weight * scale) for weight in weights]
    for index in rng.sample(range(parts), total - sum(shares)):
        shares[index] += 1
    return shares
