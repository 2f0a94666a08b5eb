"""The indicators and plan targets a new site starts with, written once after migration; data from then on.

Targets belong to a plan's version: women's share of employment was to reach 40 % by the plan of
2011–2020, and about 45 % by that of 2021–2030. A district states its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import connection, transaction

INDICATORS = [
    # code, name, English name, unit, decimals, source department, other names
    ("women_congress_deputies_share", "人大代表女性比例", "Women among congress deputies", "%", 1,
     "人大常委会", ["人大代表中女性比例", "女性人大代表比例"]),
    ("women_cppcc_share", "政协委员女性比例", "Women among CPPCC members", "%", 1,
     "政协", ["政协委员中女性比例", "女性政协委员比例"]),
    ("women_employed", "女性就业人数", "Women employed", "人", 0,
     "人力资源社会保障局", ["女性从业人员数", "女性就业规模"]),
    ("women_employment_share", "女性就业人员占比", "Women's share of employment", "%", 1,
     "人力资源社会保障局", ["女性占从业人员比例", "女性就业比例"]),
    ("women_pension_insured", "妇女基本养老保险参保人数", "Women in pension insurance", "人", 0,
     "人力资源社会保障局", ["妇女养老保险参保人数"]),
    ("women_medical_insured", "妇女基本医疗保险参保人数", "Women in medical insurance", "人", 0,
     "医疗保障局", ["妇女医疗保险参保人数"]),
    ("birth_defect_prevention_rate", "出生缺陷综合防治率", "Birth-defect prevention", "%", 1,
     "卫生健康局", ["出生缺陷防治率"]),
    ("premarital_check_rate", "婚前医学检查率", "Premarital check rate", "%", 1, "卫生健康局", ["婚检率"]),
    ("women_screening_rate", "妇女常见病筛查率", "Screening for common diseases", "%", 1,
     "卫生健康局", ["妇女病筛查率", "妇女常见病定期筛查率"]),
    ("village_committee_women_share", "村委会成员女性比例", "Women in villagers' committees", "%", 1,
     "民政局", ["村委会成员中女性比例"]),
]  # fmt: skip

PLANS = [
    ("women_2011_2020", 1, "妇女发展规划（2011—2020年）", 2011, 2020),
    ("women_2021_2030", 1, "妇女发展规划（2021—2030年）", 2021, 2030),
]
TARGETS = [
    ("women_2011_2020", "women_employment_share", 2020, "40"),
    ("women_2021_2030", "women_employment_share", 2030, "45"),
    ("women_2021_2030", "women_screening_rate", 2030, "70"),
    ("women_2021_2030", "village_committee_women_share", 2030, "30"),
]


def seed_indicators() -> int:
    """Write the indicators, plans and targets that are missing; return how many indicators."""
    from jinguo.plans.models import Indicator, Plan, Target

    with transaction.atomic():
        known = set(Indicator.everything.values_list("code", flat=True))
        missing = [
            Indicator(
                code=code, name=name, name_en=name_en, measure_unit=unit, decimals=decimals,
                source_department=department, aliases=aliases, position=position,
            )
            for position, (code, name, name_en, unit, decimals, department, aliases) in enumerate(INDICATORS)
            if code not in known
        ]  # fmt: skip
        Indicator.objects.bulk_create(missing)
        if not Plan.objects.exists():
            _seed_plans(Plan, Target, Indicator)
    return len(missing)


def _seed_plans(plan: Any, target: Any, indicator: Any) -> None:
    plans = {
        code: plan.objects.create(code=code, version=version, name=name, first_year=first, last_year=last)
        for code, version, name, first, last in PLANS
    }
    for code, watched, year, value in TARGETS:
        target.objects.create(
            plan=plans[code],
            indicator=indicator.everything.get(code=watched),
            year=year,
            value=Decimal(value),
        )


def seed_after_migrate(**_: Any) -> None:
    """Seed once the tables stand."""
    tables = {model._meta.db_table for model in apps.get_app_config("plans").get_models()}
    if tables <= set(connection.introspection.table_names()):
        seed_indicators()
