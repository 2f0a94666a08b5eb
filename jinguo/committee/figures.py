"""The figures terms, posts and duties answer for. Posts are stocks: who stood in office at a date."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.figures.declarations import (
    Count,
    DistinctCount,
    Figure,
    FigureLedger,
    FigureUnit,
    Measure,
    Nature,
    Ratio,
)
from jinguo.people.duplicates.twins import counted

LEDGERS = (
    FigureLedger(
        key="posts",
        levels=("区级", "镇街", "镇级", "街道", "镇", "村级", "村", "社区"),
        own_work=True,
        name=_("执委和两委任职"),
        model="committee.Post",
        end="ended_on",
        nature=Nature.STOCK,
        line="organisation",
        dimensions={
            "body": "body__code",
            "role": "role__code",
            "sex": "person__sex",
            "unit_kind": "unit__kind",
            "unit_subkind": "unit__subkind",
            "on_village_committees": "sits_on_village_committees",
            "joining": "joining",
            "employment": "employment",
            "sector": "sector",
        },
        measures={"women_linked": "women_linked"},
        distincts={"person": counted, "unit": "unit"},
        kind="role",
        kind_vocabulary="committee.role",
    ),
    FigureLedger(
        key="duty_records",
        own_work=True,
        name=_("执委履职记录"),
        model="committee.DutyRecord",
        line="organisation",
        dimensions={"kind": "kind__code"},
        measures={"persons_served": "persons_served"},
        distincts={"person": counted},
        kind="kind",
        kind_vocabulary="duty.kind",
    ),
    FigureLedger(
        key="duty_reports",
        own_work=True,
        name=_("执委述职评议"),
        model="committee.DutyReport",
        line="organisation",
        dimensions={"rating": "rating", "year": "year"},
        distincts={"person": counted},
        kind="rating",
    ),
)

_SOURCE = _("妇联执委花名册和村（居）委会成员名册，经上级妇联审核")
_COVERAGE = _("本单位及所辖各单位")
_DISTINCT_METHOD = _("报告期末在任者按身份去重，同一人兼任多职只计一次；各单位之间不能相加")
_FEDERATION = {"body": "federation", "role": ("chair", "vice_chair", "member")}
_CHAIRS = {"body": "federation", "role": "chair", "unit_kind": "village"}
_VILLAGE_WOMEN = {
    "body": "villagers_committee",
    "sex": "F",
    "unit_kind": "village",
    "unit_subkind": "village",
}
_RESIDENTS_WOMEN = {
    "body": "residents_committee",
    "sex": "F",
    "unit_kind": "village",
    "unit_subkind": "community",
}


def _figure(
    key: str, name: Any, unit: FigureUnit, measure: Measure, ledger: str = "", where: dict | None = None, **more: Any
) -> Figure:  # fmt: skip
    more = {"source": _SOURCE, "coverage": _COVERAGE, **more}
    return Figure(f"committee.{key}", name, unit, "organisation", measure, ledger, where or {}, **more)


_OF_VILLAGES = ("村（社区）", "村级", "村妇联主席", "社区妇联主席", "村居", "班子", "成员", "当选", "兼任")
FIGURES = (
    _figure(
        "villages_with_women",
        _("配有女性成员的村委会数"),
        FigureUnit.ITEMS,
        DistinctCount("unit"),
        "posts",
        _VILLAGE_WOMEN,
        meaning=_("报告期末至少有一名女性成员在任的村民委员会"),
        method=_("在任女性村委会成员所在的村，每村计一次"),
        synonyms=(
            "村委会…女性成员",
            "村委会…女委员",
            "村民委员会…女性成员",
            "村民委员会…女委员",
        ),
    ),
    _figure(
        "communities_with_women",
        _("配有女性成员的居委会数"),
        FigureUnit.ITEMS,
        DistinctCount("unit"),
        "posts",
        _RESIDENTS_WOMEN,
        meaning=_("报告期末至少有一名女性成员在任的居民委员会"),
        method=_("在任女性居委会成员所在的社区，每社区计一次"),
        synonyms=(
            "居委会…女性成员",
            "居委会…女委员",
            "居民委员会…女性成员",
            "居民委员会…女委员",
        ),
    ),
    _figure(
        "village_committees_with_women",
        _("村委会配备女性成员比例"),
        FigureUnit.PERCENT,
        Ratio("committee.villages_with_women", "organisations.villages"),
        meaning=_("配有女性成员的村民委员会占全部村民委员会的比重"),
        method=_("配有女性成员的村委会数 ÷ 报告期末村数；缺一个也不算全部"),
        synonyms=("村委会…女性", "村民委员会…女性", "村委会…女委员"),
        unlike=("成员中女性", "成员中…女性占", "成员…女性比例", "女性成员占", "女委员占"),
    ),
    _figure(
        "residents_committees_with_women",
        _("居委会配备女性成员比例"),
        FigureUnit.PERCENT,
        Ratio("committee.communities_with_women", "organisations.communities"),
        meaning=_("配有女性成员的居民委员会占全部居民委员会的比重"),
        method=_("配有女性成员的居委会数 ÷ 报告期末社区数；缺一个也不算全部"),
        synonyms=("居委会…女性", "居民委员会…女性", "居委会…女委员"),
        unlike=("成员中女性", "成员中…女性占", "成员…女性比例", "女性成员占", "女委员占"),
    ),
    _figure(
        "village_chairs",
        _("村（社区）妇联主席数"),
        FigureUnit.PERSONS,
        Count(),
        "posts",
        _CHAIRS,
        meaning=_("报告期末在任的村（社区）妇联主席"),
        method=_("在任的主席任职记录数；一个妇联同时只有一名主席"),
        synonyms=("村妇联主席", "社区妇联主席", "村（社区）妇联主席", "村级妇联主席", "村居妇联主席"),
    ),
    _figure(
        "village_chairs_on_committees",
        _("进入村（居）两委的妇联主席数"),
        FigureUnit.PERSONS,
        Count(),
        "posts",
        {**_CHAIRS, "on_village_committees": True},
        meaning=_("报告期末在任且是村（居）两委成员的村（社区）妇联主席"),
        method=_("任职记录中“是否进村（居）两委”为“是”的在任主席数"),
        synonyms=(
            "妇联主席…进入两委",
            "主席…进两委",
            "主席…进了两委",
            "进了两委",
            "妇联主席…两委",
            "进入两委",
        ),
        known_parts=_OF_VILLAGES,
    ),
    _figure(
        "village_chairs_off_committees",
        _("未进或未登记进两委的妇联主席数"),
        FigureUnit.PERSONS,
        Count(),
        "posts",
        {**_CHAIRS, "on_village_committees": {"not": True}},
        meaning=_("报告期末在任而未登记为两委成员的村（社区）妇联主席，即进两委比例的例外"),
        method=_("任职记录中“是否进村（居）两委”不是“是”的在任主席数"),
        synonyms=("主席…未进", "未进入两委", "尚有…未进入", "待进", "尚未进"),
        known_parts=_OF_VILLAGES,
    ),
    _figure(
        "chairs_on_village_committees",
        _("村（社区）妇联主席进两委比例"),
        FigureUnit.PERCENT,
        Ratio("committee.village_chairs_on_committees", "committee.village_chairs"),
        meaning=_("村（社区）妇联主席中是村（居）两委成员的比重"),
        method=_("进两委的主席数 ÷ 在任主席数；未登记者按未进计"),
        synonyms=("妇联主席…两委", "主席…两委", "主席进两委", "妇联干部…两委", "妇代会主任…两委"),
        known_parts=_OF_VILLAGES,
    ),
    _figure(
        "new_sector_organisations",
        _("“两新”领域妇联组织数"),
        FigureUnit.ITEMS,
        Count(),
        "units",
        {"kind": "new_sector"},
        meaning=_("报告期末在新经济组织和新社会组织中建立的妇联组织"),
        method=_("报告期末存续的“两新”组织单位数"),
        source=_("组织单位台账"),
        synonyms=(
            "两新…妇联组织",
            "两新…妇联组织总数",
            "两新组织",
            "两新领域",
            "新领域…妇联组织",
            "两新",
            "民营企业…妇联组织",
            "商圈…妇联组织",
            "新领域",
            "两新…妇联",
            "新业态…妇联",
        ),
    ),
    _figure(
        "members",
        _("执委人数"),
        FigureUnit.PERSONS,
        DistinctCount("person"),
        "posts",
        _FEDERATION,
        meaning=_("报告期末在任的各级妇联执委，含主席、副主席"),
        method=_DISTINCT_METHOD,
        synonyms=("执委", "妇联执委", "执行委员"),
    ),
    _figure(
        "posts",
        _("执委任职数"),
        FigureUnit.ITEMS,
        Count(),
        "posts",
        _FEDERATION,
        meaning=_("报告期末各级妇联执委的任职；一人在两级任职计两个"),
        method=_("在任任职记录数"),
        synonyms=("执委职数", "执委任职", "执委职务", "执委…任职", "任职"),
    ),
    _figure(
        "members_joined",
        _("新任执委数"),
        FigureUnit.PERSONS,
        DistinctCount("person"),
        "posts",
        _FEDERATION,
        nature=Nature.FLOW,
        meaning=_("报告期内开始任职的执委，含换届、增补和替补"),
        method=_("任职起始日期在报告期内者按身份去重"),
        synonyms=("新当选…执委", "新任执委", "增补…执委", "增补执委", "替补执委", "新任", "新进执委"),
    ),
    _figure(
        "duty_records",
        _("执委履职次数"),
        FigureUnit.TIMES,
        Count(),
        "duty_records",
        source=_("执委履职手册"),
        meaning=_("报告期内执委登记的履职"),
        method=_("履职记录数，按履职日期归入报告期"),
        synonyms=(
            "履职次数",
            "履职记录",
            "执委履职",
            "执委履职记录",
            "履行职责",
            "登记履职",
            "履职登记",
            "履职",
        ),
    ),
    _figure(
        "members_reporting",
        _("述职执委人数"),
        FigureUnit.PERSONS,
        DistinctCount("person"),
        "duty_reports",
        source=_("执委述职评议台账"),
        meaning=_("报告期内述职并接受评议的执委"),
        method=_DISTINCT_METHOD,
        synonyms=(
            "述职…执委",
            "执委…述职",
            "参加述职",
            "述职并接受评议",
            "执委述职评议",
            "述职评议",
            "完成…述职",
            "年度述职",
        ),
    ),
)
