"""What each wording of a number admits: the table that verdicts follow and readers see.

The usual column holds the conventions of ``quantities.bounds``; the strict one admits less, the lenient more.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.check.claims.claim import Strictness
from jinguo.quantities.bounds import USUAL, Kind, Tolerance

TOLERANCES = {
    Strictness.STRICT: Tolerance(Decimal("0.95"), Decimal("0.05"), Decimal("0.5")),
    Strictness.NORMAL: USUAL,
    Strictness.LENIENT: Tolerance(Decimal("0.8"), Decimal("0.2"), Decimal(2)),
}

TABLE: tuple[tuple[Kind, Any, Any], ...] = (
    (Kind.EXACT, gettext_lazy("1015场、335人"), gettext_lazy("正好等于这个数")),
    (Kind.NEAR, gettext_lazy("近百万、接近3万"), gettext_lazy("不到这个数，但至少有它的九成（从严九成五，从宽八成）")),
    (Kind.OVER, gettext_lazy("550余、1.2万余、三百多"), gettext_lazy("从这个数起，到末位非零数字的下一档为止；末位是非首位的5时到半档（550余不到600）")),
    (Kind.FLOOR, gettext_lazy("四成以上、不少于20"), gettext_lazy("这个数或更多")),
    (Kind.ABOVE, gettext_lazy("超3万、突破6万、逾百"), gettext_lazy("比这个数多")),
    (Kind.BELOW, gettext_lazy("不足200、少于30、不到50"), gettext_lazy("比这个数少")),
    (Kind.CEILING, gettext_lazy("至多200、以下、以内"), gettext_lazy("这个数或更少")),
    (Kind.ABOUT, gettext_lazy("约200、大概200、1500元左右"), gettext_lazy("上下一成以内（从严半成，从宽两成）")),
    (Kind.WHOLE, gettext_lazy("10万人次、1.2万、2亿元"), gettext_lazy("末位半个单位以内（10万是9.5万到10.5万）")),
    (Kind.SHARE, gettext_lazy("34%、百分之三十六、2倍"), gettext_lazy("四舍五入后等于这个数（34%是33.5%到34.5%）")),
    (Kind.TENTHS, gettext_lazy("三成多、近八成"), gettext_lazy("一成为10%，按“多”“近”“以上”的规则")),
    (Kind.ALL, gettext_lazy("100%、百分之百、均"), gettext_lazy("没有一个例外")),
    (Kind.RANGE, gettext_lazy("30—50人、二三十人"), gettext_lazy("两数之间，含两端")),
    (Kind.TENS, gettext_lazy("数十、几百、十几"), gettext_lazy("从一倍起，到下一个数量级为止")),
    (Kind.SOME, gettext_lazy("一批"), gettext_lazy("至少两个")),
)  # fmt: skip


def rule_of(wording: str) -> str:
    """Return in words what a wording admits."""
    return next((str(rule) for name, _example, rule in TABLE if name == wording), _("正好等于这个数"))
