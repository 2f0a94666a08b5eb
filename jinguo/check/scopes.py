"""Which unit and which period a sentence speaks of, when it names one."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinguo.core.periods import Period
from jinguo.organisations.models import OrganisationUnit, UnitKind, in_subtree

_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年"
_WHEN = re.compile(
    rf"(?P<first>(?:19|20)\d\d)\s*年?\s*(?:[-—－–~～至到]|——)+\s*(?P<last>(?:19|20)\d\d)\s*年"
    rf"|{_YEAR}(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|\s*(?P<month>\d{{1,2}})\s*月(?P<day>\s*\d{{1,2}}\s*日)?)?"
    rf"|(?P<relative>今年|本年度?|当年|去年|上年度?|上一年)(?!来|以后)"
)  # fmt: skip
_PLACE = re.compile(r"[\u4e00-\u9fa5]{2,7}?(?:街道|镇|乡|村|社区)")
_DISTRICT = re.compile(r"[\u4e00-\u9fa5]{2,4}?[市县区](?![级直域属管内委情人民政]|妇联|政府)")
_NO_PLACE = re.compile(
    r"(?:[全我本各个两三几多该外新老山城郊小社校园景辖片灾地牧库街专林湖院厂营战特市县区省农林矿]|开发|示范|保护|功能|服务|活动|商|城|都|上|超|门|夜|集)[市县区]$"
)
_WIDER = {  # words for a place wider than the unit a text is about, where something is counted in it
    UnitKind.DISTRICT: "市省国",
    UnitKind.TOWN: "区县市省国",
    UnitKind.VILLAGE: "镇区县市省国",
}
_COUNTED = r"(?=各级|共(?!同)|累计|现有|已|约|近|超|有\d|妇联|妇女|女性|\d|$)"
_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}
NEARBY = 60  # characters before a claim in which a place may be named


def period_of(text: str, start: int, sentence_start: int, usual: Period) -> tuple[Period, str]:
    """Return the period a claim speaks of and why it is not to be trusted ("" when it is).

    The last time named in the sentence before the claim holds; else the period that was given.
    """
    named = list(_WHEN.finditer(text, sentence_start, start))
    if not named:
        return usual, ""
    group = named[-1].groupdict()
    if group["first"]:
        return _years(int(group["first"]), int(group["last"]), usual), ""
    if group["relative"]:
        year = usual.end.year - (1 if group["relative"][0] in "去上" else 0)
        return (Period.year(year), "") if usual != Period.year(year) else (usual, "")
    year = int(group["year"])
    if group["day"]:
        return Period.year(year), "说的是某一天的事，不是全年的数"
    return _part(year, group, usual)


def _years(first: int, last: int, usual: Period) -> Period:
    return Period(dt.date(first, 1, 1), dt.date(last, 12, 31)) if first <= last else usual


def _part(year: int, group: dict[str, str | None], usual: Period) -> tuple[Period, str]:
    months = (1, 12)
    if group["half"]:
        months = (1, 6) if group["half"] == "上" else (7, 12)
    elif group["quarter"]:
        quarter = _DIGIT.get(group["quarter"]) or int(group["quarter"])
        months = (quarter * 3 - 2, quarter * 3)
    elif group["month"] and 1 <= int(group["month"]) <= 12:
        months = (int(group["month"]),) * 2
    following = dt.date(year + months[1] // 12, months[1] % 12 + 1, 1)
    period = Period(dt.date(year, months[0], 1), following - dt.timedelta(days=1))
    inside = usual.start <= period.start and period.end <= usual.end
    return period, "" if inside else "文中的时间不在核对的起止日期之内"


@dataclass
class Places:
    """The units below the one a text is about, by the names a text may give them."""

    unit: Any
    viewer: Any
    _found: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def names(self) -> dict[str, list[Any]]:
        """Return units by name, several where a name is borne by several."""
        kinds = (UnitKind.TOWN, UnitKind.VILLAGE)
        rows = OrganisationUnit.objects.visible_to(self.viewer).filter(
            in_subtree(self.unit.path), kind__in=kinds
        )
        found: dict[str, list[Any]] = {}
        for row in rows:
            found.setdefault(row.name, []).append(row)
        return found

    def unit_of(self, text: str, start: int, sentence_start: int) -> tuple[Any, str]:
        """Return the unit a claim speaks of and why it is not to be trusted ("" when it is)."""
        before = text[max(sentence_start, start - NEARBY) : start]
        named = None
        for match in _PLACE.finditer(before):
            units = self._ending(match[0])
            if units:
                named = units
        if named is None:
            return self.unit, ""
        if len(named) > 1:
            return self.unit, f"有{len(named)}个“{named[0].name}”，分不清是哪一个"
        return named[0], ""

    def elsewhere(self, text: str, start: int, sentence_start: int) -> str:
        """Return why a claim speaks of another place than the text's unit; "" when it does not."""
        clause = re.split(r"[，。；：,;]", text[max(sentence_start, start - 40) : start])[-1]
        for match in _DISTRICT.finditer(clause):
            name = clause[: match.end()]
            if not name.endswith(self.unit.name) and not _NO_PLACE.search(name):
                return f"说的是{match[0][-4:]}，不是{self.unit.name}的数"
        wider = _WIDER.get(self.unit.kind, "国").replace(self.unit.name[-1], "")  # a city says 全市 of itself
        found = re.search(rf"(?:^|今年|目前|五年来|以来)(全[{wider}]){_COUNTED}", clause)
        return f"说的是{found[1]}，不是{self.unit.name}的数" if found else ""

    def _ending(self, words: str) -> list[Any]:
        """Return the units whose name the words end with: 在济阳街道 → 济阳街道."""
        for at in range(len(words) - 2):
            units = self.names.get(words[at:])
            if units:
                return units
        return []
