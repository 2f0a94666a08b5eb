"""The definition sheet of a figure (指标解释): the five fields a statistical system states, and the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jinguo.figures import registry
from jinguo.figures.declarations import (
    Count,
    DistinctCount,
    Figure,
    Latest,
    Nature,
    Ratio,
    Sum,
)
from jinguo.figures.evaluation.conditions import nature_of


@dataclass(frozen=True)
class Definition:
    """A figure with the labelled lines of its sheet."""

    figure: Figure
    lines: list[tuple[str, Any]]


def definition(figure: Figure) -> Definition:
    """Return the sheet of a figure."""
    unit = figure.unit.label or _("无量纲")
    return Definition(
        figure,
        [
            (_("指标含义"), figure.meaning or figure.name),
            (_("计量单位"), unit),
            (_("数据来源"), figure.source or _source(figure)),
            (_("计算方法"), figure.method or _method(figure)),
            (_("统计范围"), figure.coverage or _("本单位及所辖各单位")),
            (_("时间性质"), _nature(figure)),
            (_("规则版本"), str(figure.version)),
        ],
    )


def _source(figure: Figure) -> Any:
    parts = (
        (figure.measure.numerator, figure.measure.denominator) if isinstance(figure.measure, Ratio) else ()
    )
    keys = [registry.get(part).ledger for part in parts] or [figure.ledger]
    return "、".join(str(registry.ledger(key).name) for key in dict.fromkeys(keys))


def _method(figure: Figure) -> str:
    match figure.measure:
        case Count():
            return _("符合条件且已审核的记录条数")
        case Sum():
            return _("符合条件且已审核的记录所登记数值之和；未登记的不计，也不视为零")
        case DistinctCount():
            return _("符合条件且已审核的记录去重计数；各单位之间不能相加")
        case Latest():
            return _("报告期内最近一次已审核的观测值")
        case Ratio(numerator, denominator):
            names = registry.get(numerator).name, registry.get(denominator).name
            return _("“%s”除以“%s”") % (str(names[0]), str(names[1]))
    return ""


def _nature(figure: Figure) -> str:
    shown = registry.get(figure.measure.numerator) if isinstance(figure.measure, Ratio) else figure
    if nature_of(shown, registry.ledger(shown.ledger)) is Nature.STOCK:
        return _("时点指标：报告期末的状况")
    return _("时期指标：报告期内发生")
