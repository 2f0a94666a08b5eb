"""One district, and the people in it whom tests know by name.

    试验区 has two towns. In 清河镇 lie 清河村 and 柳林村, in 白云镇 lies 赵家屯.

    fang   方桂兰, who keeps the records of 清河村
    he     何春燕, who keeps those of 柳林村, next to it in the same town
    zhao   赵玉梅, who keeps those of 赵家屯, in the other town
    li     李秀英, at 清河镇: she verifies what its villages hand in
    bai    白雪, at 白云镇: none of that is hers
    chen   陈静, at the district, for the line of rights; ``line("publicity")`` is a colleague for another
    zhou   周岚, who leads the district: she sees everything and records nothing
    sun    孙敏, auditor: she looks
    guan   关月, who keeps the system and looks into no ledger

Who is not asked for is not made. ``town``, ``village`` and ``chair`` are 清河镇, 清河村 and 方桂兰.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pytest

from tests import factories as make


def person(name: str, full: str, role: str, unit: Any, lines: tuple[str, ...] = ()) -> Any:
    """Somebody with a log-in, a name and a role at a unit."""
    made = make.user(role, unit, lines)
    made.username, made.display_name = name, full
    made.save(update_fields=["username", "display_name"])
    return made


class District:
    """The district with its units and people, each made when first asked for."""

    @cached_property
    def district(self) -> Any:
        return make.district()

    @cached_property
    def town(self) -> Any:
        return make.town("清河镇", in_=self.district)

    @cached_property
    def village(self) -> Any:
        return make.village("清河村", in_=self.town)

    @cached_property
    def next_village(self) -> Any:
        return make.village("柳林村", in_=self.town)

    @cached_property
    def other_town(self) -> Any:
        return make.town("白云镇", in_=self.district)

    @cached_property
    def far_village(self) -> Any:
        return make.village("赵家屯", in_=self.other_town)

    @cached_property
    def fang(self) -> Any:
        return person("fang", "方桂兰", "village", self.village)

    @cached_property
    def he(self) -> Any:
        return person("he", "何春燕", "village", self.next_village)

    @cached_property
    def zhao(self) -> Any:
        return person("zhao", "赵玉梅", "village", self.far_village)

    @cached_property
    def li(self) -> Any:
        return person("li", "李秀英", "town", self.town)

    @cached_property
    def bai(self) -> Any:
        return person("bai", "白雪", "town", self.other_town)

    @cached_property
    def chen(self) -> Any:
        return person("chen", "陈静", "line", self.district, ("rights",))

    def line(self, *lines: str) -> Any:
        """An officer of the district for lines of work."""
        return make.user("line", self.district, lines)

    @cached_property
    def zhou(self) -> Any:
        return person("zhou", "周岚", "leader", self.district)

    @cached_property
    def sun(self) -> Any:
        return person("sun", "孙敏", "auditor", self.district)

    @cached_property
    def guan(self) -> Any:
        return person("guan", "关月", "sysadmin", self.district)


@pytest.fixture
def people(db: None) -> District:
    """The district with the people in it."""
    return District()


@pytest.fixture
def town(people: District) -> Any:
    """清河镇."""
    return people.town


@pytest.fixture
def village(people: District) -> Any:
    """清河村, in 清河镇."""
    return people.village


@pytest.fixture
def chair(people: District) -> Any:
    """方桂兰, who keeps the records of 清河村."""
    return people.fang
