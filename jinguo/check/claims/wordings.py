"""What each wording of a number admits: the table that verdicts follow and readers see.

The usual column holds the conventions of ``core.quantities``; the strict one admits less, the lenient more.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.check.claims.claim import Strictness
from jinguo.core.quantities import Interval, step_after

EXACT, NEAR, OVER, FLOOR, ABOVE, BELOW, ABOUT = "exact", "near", "over", "floor", "above", "below", "about"
WHOLE, SHARE, TENTHS, ALL, RANGE, TENS, SOME = "whole", "share", "tenths", "all", "range", "tens", "some"

NEAR_FROM = {Strictness.STRICT: "0.95", Strictness.NORMAL: "0.9", Strictness.LENIENT: "0.8"}
ABOUT_BY = {Strictness.STRICT: "0.05", Strictness.NORMAL: "0.1", Strictness.LENIENT: "0.2"}
OVER_STEPS = {Strictness.STRICT: "0.5", Strictness.NORMAL: "1", Strictness.LENIENT: "2"}

TABLE: tuple[tuple[str, Any, Any], ...] = (
    (EXACT, gettext_lazy("1015场、335人"), gettext_lazy("正好等于这个数")),
    (NEAR, gettext_lazy("近百万、接近3万"), gettext_lazy("不到这个数，但至少有它的九成（从严九成五，从宽八成）")),
    (OVER, gettext_lazy("550余、1.2万余、三百多"), gettext_lazy("从这个数起，到末位非零数字的下一档为止；末位是非首位的5时到半档（550余不到600）")),
    (FLOOR, gettext_lazy("四成以上、不少于20"), gettext_lazy("这个数或更多")),
    (ABOVE, gettext_lazy("超3万、突破6万、逾百"), gettext_lazy("比这个数多")),
    (BELOW, gettext_lazy("不足200、以下、以内"), gettext_lazy("不超过这个数")),
    (ABOUT, gettext_lazy("约200、1500元左右"), gettext_lazy("上下一成以内（从严半成，从宽两成）")),
    (WHOLE, gettext_lazy("10万人次、1.2万、2亿元"), gettext_lazy("末位半个单位以内（10万是9.5万到10.5万）")),
    (SHARE, gettext_lazy("34%、百分之三十六、2倍"), gettext_lazy("四舍五入后等于这个数（34%是33.5%到34.5%）")),
    (TENTHS, gettext_lazy("三成多、近八成"), gettext_lazy("一成为10%，按“多”“近”“以上”的规则")),
    (ALL, gettext_lazy("100%、百分之百、均"), gettext_lazy("没有一个例外")),
    (RANGE, gettext_lazy("30—50人、二三十人"), gettext_lazy("两数之间，含两端")),
    (TENS, gettext_lazy("数十、几百、十几"), gettext_lazy("从一倍起，到下一个数量级为止")),
    (SOME, gettext_lazy("一批"), gettext_lazy("至少两个")),
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """A number as written: its wording, its base in plain units, and one step of its last digit."""

    wording: str
    base: Decimal
    place: Decimal = Decimal(1)
    top: Decimal | None = None  # the far end of a range


def admitted(written: Written, strictness: Strictness = Strictness.NORMAL) -> Interval:
    """Return the values that a written number admits."""
    base, place = written.base, written.place
    match written.wording:
        case "near":
            return Interval(base * Decimal(NEAR_FROM[strictness]), base)
        case "over":
            return Interval(base, base + step_after(base) * Decimal(OVER_STEPS[strictness]))
        case "floor" | "some":
            return Interval(base, None)
        case "above":
            return Interval(base, None, low_inclusive=False)
        case "below":
            return Interval(None, base, high_inclusive=True)
        case "about":
            by = base * Decimal(ABOUT_BY[strictness])
            return Interval(base - by, base + by, True, True)
        case "whole":
            return Interval(base - place / 2, base + place / 2)
        case "share":
            return Interval(base - place / 2, base + place / 2, True, True)
        case "range" | "tens" | "tenths":
            return Interval(base, written.top, True, written.wording == "range")
    return Interval(base, base, True, True)


def rule_of(wording: str) -> str:
    """Return in words what a wording admits."""
    return next((str(rule) for name, _example, rule in TABLE if name == wording), _("正好等于这个数"))
