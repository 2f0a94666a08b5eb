"""What a written quantity admits: 不足200, 近百万, 约200, 200余, 超过200, 至少, 以内.

The conventions: 近N is [0.9N, N); N余 is N up to the next step of its last non-zero digit, or half a step
when that digit is a non-leading 5 (550余 → 600); a number rounded to 万 or 亿 is ± half a unit of its last
digit; a whole per cent is ±0.5. 以上, 以下, 以内 include their number, 超过, 不足, 不满 leave it out (Civil
Code of the People's Republic of China, article 1259).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from decimal import Decimal


class Kind(enum.StrEnum):
    """What a wording claims of its base number."""

    EXACT = "exact"
    NEAR = "near"
    OVER = "over"
    FLOOR = "floor"  # this or more
    ABOVE = "above"  # more than this
    BELOW = "below"  # less than this
    CEILING = "ceiling"  # this or less
    ABOUT = "about"
    WHOLE = "whole"  # rounded to 万 or 亿
    SHARE = "share"  # a rounded per cent
    TENTHS = "tenths"  # 三成多
    ALL = "all"  # a hundred per cent, or none: without an exception
    RANGE = "range"
    TENS = "tens"  # 数十, 几百
    SOME = "some"  # 一批


@dataclass(frozen=True)
class Tolerance:
    """How much 近, 约 and 余 admit."""

    near_from: Decimal = Decimal("0.9")
    about_by: Decimal = Decimal("0.1")
    over_steps: Decimal = Decimal(1)


USUAL = Tolerance()


@dataclass(frozen=True)
class Interval:
    """The values a wording claims; None is unbounded."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = False

    def __contains__(self, value: Decimal | int) -> bool:
        above = self.low is None or value > self.low or (self.low_inclusive and value == self.low)
        below = self.high is None or value < self.high or (self.high_inclusive and value == self.high)
        return above and below


def step_after(base: Decimal) -> Decimal:
    """How far N余 reaches: one of its last non-zero digit, five of it when that is a non-leading 5."""
    digits = base.normalize().as_tuple()
    place = Decimal(1).scaleb(int(digits.exponent))
    return place * 5 if digits.digits[-1] == 5 and len(digits.digits) > 1 else place


def interval(
    kind: Kind,
    base: Decimal,
    place: Decimal = Decimal(1),
    top: Decimal | None = None,
    tolerance: Tolerance = USUAL,
) -> Interval:
    """Return what a claim of ``kind`` about ``base`` admits.

    ``place`` is a step of its last digit, ``top`` the far end of a range.
    """
    match kind:
        case Kind.NEAR:
            return Interval(base * tolerance.near_from, base)
        case Kind.OVER:
            return Interval(base, base + step_after(base) * tolerance.over_steps)
        case Kind.FLOOR | Kind.SOME:
            return Interval(base, None)
        case Kind.ABOVE:
            return Interval(base, None, low_inclusive=False)
        case Kind.BELOW | Kind.CEILING:
            return Interval(None, base, high_inclusive=kind is Kind.CEILING)
        case Kind.ABOUT:
            by = abs(base) * tolerance.about_by
            return Interval(base - by, base + by, True, True)
        case Kind.WHOLE | Kind.SHARE:
            return Interval(base - place / 2, base + place / 2, True, kind is Kind.SHARE)
        case Kind.RANGE | Kind.TENS | Kind.TENTHS:
            return Interval(base, top, True, kind is Kind.RANGE)
    return Interval(base, base, True, True)
