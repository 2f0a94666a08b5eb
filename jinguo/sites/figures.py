"""The figures that sites answer for: stocks at the period's end."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import (
    Count,
    DistinctCount,
    Figure,
    FigureLedger,
    FigureUnit,
    Nature,
    Ratio,
)  # fmt: skip
from jinguo.figures.naming import by_title
from jinguo.organisations.models import town_of

LEDGERS = (
    FigureLedger(
        key="sites",
        name=_("阵地台账"),
        model="sites.Site",
        end="ended_on",
        nature=Nature.STOCK,
        line="kind__line",
        kind="kind",
        kind_vocabulary="site.kind",
        dimensions={"kind": "kind__code", "has_reading_room": "has_reading_room", "rating": "rating"},
        distincts={"town": partial(town_of, "unit__path")},
        approximate=None,
        names=by_title,
    ),
)

_SOURCE = _("各级妇联填报并经上级审核的阵地台账")
_COVERAGE = _("本单位及所辖各单位")
_STOCK = _("期末已建成且未关闭的阵地个数，是时点数，不能按年相加")


def _standing(
    key: str, name: Any, line: str, kinds: Any, unit: FigureUnit, synonyms: tuple[str, ...], **more: Any
) -> Figure:
    return Figure(
        f"sites.{key}", name, unit, line, Count(), "sites", {"kind": kinds, **more},
        meaning=_STOCK, source=_SOURCE, method=_("启用日期不晚于期末、终止日期为空或晚于期末的已审核阵地条数"),
        coverage=_COVERAGE, synonyms=synonyms,
    )  # fmt: skip


_FAMILY, _WORK = "family", "development"
FIGURES = (
    _standing("economic_sites", _("巾帼驿站、巾帼工坊、“妇字号”示范基地"), _WORK, ("station", "workshop", "base"), FigureUnit.ITEMS, ("巾帼驿站…巾帼工坊…基地", "驿站…工坊…基地", "驿站…工坊", "各类阵地")),
    _standing("stations", _("巾帼驿站"), _WORK, "station", FigureUnit.ITEMS, ("巾帼驿站",)),
    _standing("workshops", _("巾帼工坊"), _WORK, "workshop", FigureUnit.ITEMS, ("巾帼工坊",)),
    _standing("bases", _("“妇字号”示范基地"), _WORK, "base", FigureUnit.ITEMS, ("妇字号…基地", "示范基地", "妇字号")),
    _standing("friendly_hospitals", _("儿童友好医院"), _FAMILY, "friendly_hospital", FigureUnit.PLACES, ("儿童友好医院",)),
    _standing("child_health_centres", _("儿童保健中心"), _FAMILY, "child_health_centre", FigureUnit.PLACES, ("儿童保健中心",)),
    _standing("libraries", _("图书馆"), _FAMILY, "library", FigureUnit.ITEMS, ("图书馆", "城市书房")),
    _standing("libraries_with_reading_rooms", _("设有儿童阅读室的图书馆"), _FAMILY, "library", FigureUnit.ITEMS, ("儿童阅读室", "图书馆…儿童阅读室", "儿童阅览室"), has_reading_room=True),
    Figure(
        "sites.library_reading_room_share", _("图书馆设儿童阅读室比例"), FigureUnit.PERCENT, _FAMILY,
        Ratio("sites.libraries_with_reading_rooms", "sites.libraries"),
        meaning=_("期末设有儿童阅读室的图书馆占全部图书馆的比例"), source=_SOURCE,
        method=_("分子、分母均为期末时点数"), coverage=_COVERAGE, synonyms=("图书馆…儿童阅读室",),
    ),
    _standing("friendly_schools", _("儿童友好学校"), _FAMILY, "friendly_school", FigureUnit.PLACES, ("儿童友好学校",)),
    _standing("friendly_communities", _("儿童友好社区"), _FAMILY, "friendly_community", FigureUnit.ITEMS, ("儿童友好社区",)),
    _standing("family_education_stations", _("家庭教育指导站点"), _FAMILY, "family_education_station", FigureUnit.ITEMS, ("家庭教育指导站点", "家庭教育指导服务站", "家庭教育指导站", "家庭教育服务站", "指导服务站点", "指导站点", "家庭教育服务中心", "家庭教育服务点", "家教站点", "家庭教育站点", "家庭教育服务网点", "家庭教育站", "家教指导站", "家庭教育指导服务站点")),
    Figure(
        "sites.family_education_towns", _("建有家庭教育指导站点的镇街"), FigureUnit.TOWNS, _FAMILY,
        DistinctCount("town"), "sites", {"kind": "family_education_station"},
        meaning=_("期末至少有一个家庭教育指导站点的镇街个数"), source=_SOURCE,
        method=_("按站点所在镇街去重；不属于镇街的站点，所在单位计为一处"), coverage=_COVERAGE, synonyms=("家庭教育…镇街", "站点…镇街", "指导服务体系", "家庭教育…遍布"),
    ),
    _standing("womens_homes", _("妇女之家"), "organisation", "womens_home", FigureUnit.ITEMS, ("妇女之家",)),
    _standing("law_stations", _("维权服务站"), "rights", "law_station", FigureUnit.ITEMS, ("维权服务站", "维权站", "维权岗")),
    Figure(
        "sites.sites_opened", _("新建家庭教育指导站点"), FigureUnit.ITEMS, _FAMILY, Count(), "sites",
        {"kind": "family_education_station"}, nature=Nature.FLOW,
        meaning=_("报告期内新启用的家庭教育指导站点"), source=_SOURCE,
        method=_("启用日期落在报告期内的已审核站点条数"), coverage=_COVERAGE, synonyms=("新建…家庭教育指导", "新建…指导站点", "新增…家庭教育指导", "新启用…指导站点", "新启用…站点", "新设…站点", "新增…站点", "新启用"),
    ),
)  # fmt: skip
