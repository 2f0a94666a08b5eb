"""The figures that honours answer for."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.core.site.site_words import said
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureLedger, FigureUnit, Nature
from jinguo.figures.naming import by_title
from jinguo.honours.honoured_names import by_recipient
from jinguo.people.duplicates.twins import counted

_ABOVE_TOWN = ("national", "provincial", "city", "district")
_FAMILIES = ("beautiful_family", "five_good_family", "civilised_family")

LEDGERS = (
    FigureLedger(
        key="honours",
        name=_("评选表彰台账"),
        model="honours.Award",
        struck={"revoked": {"revoked_on__isnull": False}},
        line="scheme__line",
        kind="scheme",
        kind_vocabulary="honour.scheme",
        dimensions={
            "scheme": "scheme__code",
            "level": "level",
            "recipient": "recipient_unit__code",
            "exemplar": "scheme__attributes__exemplar",
        },
        distincts={"person": counted, "household": "household", "recipient_unit": "recipient_unit"},
        approximate=None,
        names=by_recipient,
    ),
    FigureLedger(
        key="standings",
        name=said("ledger.standings", _("示范村（户）台账")),
        model="honours.Standing",
        end="ended_on",
        nature=Nature.STOCK,
        line="development",
        kind="kind",
        kind_vocabulary="standing.kind",
        dimensions={"kind": "kind__code", "level": "level"},
        distincts={"household": "household", "recipient_unit": "recipient_unit"},
        approximate=None,
        names=by_recipient,
    ),
    FigureLedger(
        key="own_honours",
        name=_("本级荣誉台账"),
        model="honours.OwnHonour",
        line="office",
        kind="level",
        dimensions={"code": "code", "level": "level"},
        approximate=None,
        names=by_title,
    ),
)

_SOURCE = _("各级妇联填报并经上级审核的评选表彰台账，附表彰文件")
_COVERAGE = _("本单位及所辖各单位推荐、登记的表彰")


def _award(
    key: str,
    name: Any,
    unit: FigureUnit,
    line: str,
    where: dict[str, Any],
    synonyms: tuple[str, ...],
    measure: Any = None,
) -> Figure:
    method = (
        _("按身份去重；同一对象获多级表彰只计一次；已撤销的不计")
        if measure
        else _("已审核的表彰条数；同一对象多次获奖分别计；已撤销的不计")
    )
    return Figure(
        f"honours.{key}", name, unit, line, measure or Count(), "honours", where,
        meaning=_("报告期内作出表彰决定的此类荣誉"), source=_SOURCE, method=method, coverage=_COVERAGE,
        synonyms=synonyms, version=2,
    )  # fmt: skip


def _standing(
    key: str,
    name: Any,
    unit: FigureUnit,
    where: dict[str, Any],
    synonyms: tuple[str, ...],
    nature: Nature | None = None,
    known_parts: tuple[str, ...] = (),
) -> Figure:
    flow = nature is Nature.FLOW
    return Figure(
        f"honours.{key}", name, unit, "development", Count(), "standings", where, nature,
        meaning=_("报告期内新评定的此类示范称号") if flow else _("期末仍保持称号的示范村（户），是时点数，不能按年相加"),
        source=_("各级妇联填报并经上级审核的示范村（户）台账"),
        method=_("评定日期落在报告期内的已审核条数") if flow else _("评定日期不晚于期末且期末未终止的已审核条数"),
        coverage=_("本单位及所辖各单位"), synonyms=synonyms, known_parts=known_parts,
    )  # fmt: skip


_PUBLICITY, _FAMILY = "publicity", "family"
FIGURES = (
    _award("red_banner_holders", _("县级以上三八红旗手"), FigureUnit.PERSONS, _PUBLICITY, {"scheme": "red_banner_holder", "level": _ABOVE_TOWN}, ("三八红旗手", "红旗手"), DistinctCount("person")),
    _award("red_banner_awards", _("三八红旗手表彰人次"), FigureUnit.ATTENDANCES, _PUBLICITY, {"scheme": "red_banner_holder"}, ("三八红旗手…人次",)),
    _award("exemplars", _("巾帼文明岗等各类巾帼典型"), FigureUnit.ITEMS, _PUBLICITY, {"exemplar": True}, ("巾帼典型", "巾帼文明岗等", "巾帼文明岗…典型", "各类典型", "巾帼先进典型", "各类巾帼", "先进典型")),
    _award("posts_of_honour", _("巾帼文明岗"), FigureUnit.ITEMS, _PUBLICITY, {"scheme": "post_of_honour"}, ("巾帼文明岗", "文明岗")),
    _award("national_civil_servants", _("全国“人民满意的公务员”"), FigureUnit.PERSONS, _PUBLICITY, {"scheme": "satisfactory_civil_servant", "level": "national"}, ("人民满意…公务员",), DistinctCount("person")),
    _award("national_exemplars", _("全国级先进典型"), FigureUnit.ITEMS, _PUBLICITY, {"level": "national"}, ("全国…典型", "国家级先进典型", "国家级…典型", "全国先进")),
    _award("provincial_exemplars", _("省级先进典型"), FigureUnit.ITEMS, _PUBLICITY, {"level": "provincial"}, ("省级先进典型", "省级…典型", "全省先进典型")),
    _award("city_exemplars", _("市级先进典型"), FigureUnit.ITEMS, _PUBLICITY, {"level": "city"}, ("市级先进典型", "市级…典型", "全市先进典型")),
    _award("grassroots_workers", _("“最美基层妇联人”"), FigureUnit.PERSONS, _PUBLICITY, {"scheme": "grassroots_worker"}, ("最美基层妇联人",), DistinctCount("person")),
    _award("families", _("文明家庭、最美家庭、五好家庭"), FigureUnit.HOUSEHOLDS, _FAMILY, {"scheme": _FAMILIES}, ("文明家庭…最美家庭", "最美家庭…五好家庭", "最美家庭…文明家庭", "各类家庭典型", "家庭典型"), DistinctCount("household")),
    _award("beautiful_families", _("最美家庭"), FigureUnit.HOUSEHOLDS, _FAMILY, {"scheme": "beautiful_family"}, ("最美家庭",), DistinctCount("household")),
    _award("national_beautiful_families", _("全国最美家庭"), FigureUnit.HOUSEHOLDS, _FAMILY, {"scheme": "beautiful_family", "level": "national"}, ("全国最美家庭", "全国…最美家庭"), DistinctCount("household")),
    _award("national_five_good_families", _("全国五好家庭"), FigureUnit.HOUSEHOLDS, _FAMILY, {"scheme": "five_good_family", "level": "national"}, ("全国五好家庭", "全国…五好家庭"), DistinctCount("household")),
    _standing("model_villages", _("市级示范村"), FigureUnit.ITEMS, {"kind": "model_village", "level": "city"}, ("示范村",)),
    _standing("model_households", _("示范户"), FigureUnit.HOUSEHOLDS, {"kind": "model_household"}, ("示范户",), known_parts=("市级",)),
    _standing("model_households_chosen", _("新评示范户"), FigureUnit.HOUSEHOLDS, {"kind": "model_household"}, ("新评…示范户", "新增…示范户", "新评选…示范户", "示范户…其中当年新评"), Nature.FLOW),
    Figure(
        "honours.own_honours", _("妇联本身获得的荣誉"), FigureUnit.PROJECTS, "office", Count(), "own_honours",
        meaning=_("报告期内妇联本身获得的荣誉称号"), source=_("本级荣誉台账，附授予文件"),
        method=_("已审核的荣誉条数"), coverage=_("本单位及所辖各级妇联"), synonyms=("荣誉称号", "先后荣获", "获得荣誉", "荣获…荣誉", "各级荣誉", "获得…荣誉", "荣誉"),
    ),
)  # fmt: skip
