"""The figures the tree of organisations answers for: how many bodies of each kind stood at a date."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import Count, Figure, FigureLedger, FigureUnit, Nature, Sum
from jinguo.figures.naming import by_title

LEDGERS = (
    FigureLedger(
        key="units",
        name=_("组织单位"),
        model="organisations.OrganisationUnit",
        date="opened_on",
        end="closed_on",
        nature=Nature.STOCK,
        unit="",
        state=None,
        line="organisation",
        approximate=None,
        names=by_title,
        dimensions={"kind": "kind", "subkind": "subkind", "sector": "sector"},
        measures={"population": "population", "women_population": "women_population"},
        kind="kind",
    ),
)

_SOURCE = _("组织单位台账（成立、撤并均有日期）")
_METHOD = _("报告期末存续的单位数：已成立且尚未撤销、合并")
_COVERAGE = _("本单位及所辖各级单位")


def _units(key: str, name: Any, meaning: Any, where: dict[str, Any], synonyms: tuple[str, ...]) -> Figure:
    return Figure(
        f"organisations.{key}",
        name,
        FigureUnit.ITEMS,
        "organisation",
        Count(),
        "units",
        where,
        meaning=meaning,
        source=_SOURCE,
        method=_METHOD,
        coverage=_COVERAGE,
        synonyms=synonyms,
    )


FIGURES = (
    _units(
        "units_by_kind",
        _("各类组织单位数"),
        _("报告期末存续的各级妇联组织和成员单位"),
        {},
        ("各类妇联组织", "妇联组织…总数", "妇联组织和成员单位"),
    ),
    _units(
        "towns",
        _("镇街数"),
        _("报告期末存续的镇和街道"),
        {"kind": "town"},
        ("下辖镇街", "辖…镇街", "全区镇街", "全区…镇街", "下辖…镇街"),
    ),
    _units(
        "village_level",
        _("村居数"),
        _("报告期末存续的村和社区"),
        {"kind": "village"},
        (
            "村（社区）总数",
            "村居总数",
            "个村居",
            "村居…共有",
            "辖…村居",
            "全区村居",
            "全区…村居",
            "共有村（社区）",
            "现有村居",
            "全区…个村居",
        ),
    ),
    _units(
        "villages",
        _("村（村委会）数"),
        _("报告期末存续的村，每村一个村民委员会"),
        {"kind": "village", "subkind": "village"},
        (
            "行政村",
            "村委会总数",
            "全镇…村",
            "全街道…村",
            "全区…村",
            "辖…村",
        ),
    ),
    _units(
        "communities",
        _("社区（居委会）数"),
        _("报告期末存续的社区，每社区一个居民委员会"),
        {"kind": "village", "subkind": "community"},
        ("城市社区", "社区总数"),
    ),
    _units(
        "departments",
        _("成员单位数"),
        _("报告期末的妇儿工委成员单位"),
        {"kind": "department"},
        ("妇儿工委成员单位", "成员单位共"),
    ),
    Figure(
        "organisations.women_population",
        _("妇女人口"),
        FigureUnit.PERSONS,
        "organisation",
        Sum("women_population"),
        "units",
        {"kind": "village"},
        meaning=_("报告期末存续村居登记的妇女人口"),
        source=_("组织单位台账中村居填报的人口数"),
        method=_("各村居妇女人口之和；未填报的村居不计，也不视为零"),
        coverage=_COVERAGE,
        synonyms=(
            "妇女人口",
            "女性人口",
            "妇女总数",
            "口人…其中妇女",
            "人口…其中妇女",
            "登记妇女",
            "登记在册的妇女",
            "有妇女群众",
            "妇女人数",
            "现有妇女",
            "常住妇女",
            "居民…妇女",
            "口人…妇女",
        ),
    ),
)
