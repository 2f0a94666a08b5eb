"""The district in which the clerks of these files work."""

from __future__ import annotations

from tests import factories as make
from tests.clerks_files.meanings import TREE

INDICATORS = {"妇女常见病筛查率": "%", "孕产妇死亡率": "1/10万", "婴幼儿照护机构数": "个"}


def build() -> None:
    """The tree of ``meanings.TREE``, and indicators that a plan watches."""
    from jinguo.organisations.models import OrganisationUnit as Unit
    from jinguo.plans.models import Indicator

    district = make.district()
    for name, villages in TREE.items():
        town = make.town(name, in_=district)
        if name.endswith("街道"):
            type(town).everything.filter(pk=town.pk).update(subkind="street")
        for village in villages:
            make.village(village, in_=town, subkind="community" if village.endswith("社区") else "village")
    for at, (name, measure) in enumerate(INDICATORS.items()):
        if not Indicator.everything.filter(name=name).exists():
            Indicator.everything.create(code=f"strangers-{at}", name=name, measure_unit=measure, decimals=2)
    make.activity(Unit.everything.get(name="清河村"), title="立春签到活动", code="QH-1", on="2024-02-04")
