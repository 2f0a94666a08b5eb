"""On which level an honour is given, where its name or its giver tells: 济南市三八红旗手, 全国妇联."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinguo.honours.models import Level

_NATION = re.compile(r"全国|中华|国务院|中央|国家")
_ISSUED_AT = {"省": Level.PROVINCIAL, "自治区": Level.PROVINCIAL, "市": Level.CITY, "区": Level.DISTRICT,
              "县": Level.DISTRICT, "镇": Level.TOWN, "街道": Level.TOWN, "乡": Level.TOWN}  # fmt: skip
_ISSUER = re.compile(
    r"(自治区|省|市|区|县|镇|街道|乡)(?=妇|委|党|人民|政府|总工会|团|教|文|民|卫|司|农|公安|办|工作)"
)
_PLACE_BEFORE = re.compile(r"(自治区|省|市|区|县|镇|街道|乡)级?$")
HONOUR_WORDS = (
    "三八",
    "巾帼",
    "妇女",
    "妇联",
    "先进",
    "优秀",
    "文明",
    "最美",
    "五好",
    "示范",
)  # names begin so
_YEAR_OR_TERM = re.compile(r"[\s“”\"《》（）()·]|\d{4}(?:-\d{4})?年?度?|第.{1,3}[届批]|首届")
_LEVEL_OF_KIND = {
    "province": Level.PROVINCIAL,
    "city": Level.CITY,
    "district": Level.DISTRICT,
    "town": Level.TOWN,
}


def level_of_issuer(issuer: str) -> str:
    """Return the level of the body that honours, by its name (全国妇联); "" when it does not tell."""
    if _NATION.search(issuer):
        return Level.NATIONAL
    found = {_ISSUED_AT[place] for place in _ISSUER.findall(issuer)}
    return found.pop().value if len(found) == 1 else ""


def level_in_name(text: str, names: Iterable[str], units: Any) -> str:
    """Return the level of the place before an honour's own name (济南市三八红旗手), "" when none is named.

    A place of the tree has its own level: a county may be called 市.
    """
    at = min((found for name in names if name and (found := text.find(name)) >= 0), default=0)
    before = _YEAR_OR_TERM.sub("", text[:at])
    if not before:
        return ""
    if _NATION.search(before):
        return Level.NATIONAL
    place = _PLACE_BEFORE.search(before)
    if place is None:
        return ""
    unit = units.find_in(before.removesuffix("级")) if units is not None and len(before) > 2 else None
    known = _LEVEL_OF_KIND.get(unit.kind) if unit is not None else None
    return (known or _ISSUED_AT[place[1]]).value
