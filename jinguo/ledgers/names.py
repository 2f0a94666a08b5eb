"""Finding what a name means: organisation units, kinds, programmes. Doubt is an error with candidates."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps

from jinguo.ledgers.cells import Parsed, key_of, text_of, wrong

_BODY = re.compile(
    r"(?:妇女联合会|妇联|居民委员会|居委会|居委|党支部|办事处|人民政府|委员会|新时代文明实践站)$"
)
_VILLAGE_COMMITTEE = re.compile(r"(社区)?村?村(?:民委员会|委会|委)$")  # 王家村委会, 王家村村委会: 王家村
_MARKS = re.compile(r"[\s\-—–_/\\·.,，、()（）【】\[\]“”\"'《》>→]+")
SEPARATED = re.compile(r"[、；;，,\n\r/|]+")


def place_key(text: str) -> str:
    """Return the name of a place as it is compared: no marks, no words for its offices."""
    key = _MARKS.sub("", key_of(text))
    while True:
        shorter = _BODY.sub("", _VILLAGE_COMMITTEE.sub(lambda found: found.group(1) or "村", key))
        if shorter == key or len(shorter) < 2:
            return key
        key = shorter


class Units:
    """Organisation units by code, name, and name with the units above it."""

    def __init__(self, units: Iterable[Any] | None = None) -> None:
        model = apps.get_model("organisations.OrganisationUnit")
        self._by_code: dict[str, Any] = {}
        self._by_name: dict[str, list[Any]] = defaultdict(list)
        self._former: dict[str, list[Any]] = defaultdict(list)
        self.by_pk: dict[int, Any] = {}
        for unit in model.everything.order_by("path") if units is None else units:  # type: ignore[attr-defined]
            self.add(unit)
        if units is None:
            placements = apps.get_model("organisations.UnitPlacement")._default_manager
            for pk, name in placements.values_list("unit_id", "name"):
                if pk in self.by_pk and place_key(name) != place_key(self.by_pk[pk].name):
                    self._former[place_key(name)].append(self.by_pk[pk])

    def add(self, unit: Any) -> None:
        """Learn a unit (one a row above made, too)."""
        self._by_code[unit.code.casefold()] = unit
        if unit.pk is not None:
            self.by_pk[unit.pk] = unit
        own, above = place_key(unit.name), unit
        keys = {own, _without_kind(own)}
        while (above := self._parent(above)) is not None:
            upper = place_key(above.name)
            keys |= {prefix + key for key in list(keys) for prefix in (upper, _without_kind(upper))}
        for key in keys:
            if unit not in self._by_name[key]:
                self._by_name[key].append(unit)

    def has_code(self, code: str) -> bool:
        """Whether a unit of this code is known; costs no search for likely names."""
        return code.casefold() in self._by_code

    def _parent(self, unit: Any) -> Any:
        if unit.parent_id is not None:
            return self.by_pk.get(unit.parent_id)
        return unit.__dict__.get("_state") and unit._state.fields_cache.get("parent")

    def parse(self, raw: Any, near: str = "", mine: tuple[str, ...] = ()) -> Parsed:
        """Return the unit a cell names.

        ``near`` is the path of the unit above the table (填报单位), ``mine`` the paths the user records
        for: they decide between units of one name, and the choice is shown as doubtful.
        """
        text = text_of(raw)
        unit = self._by_code.get(text.casefold()) or self._by_code.get(text.split(" ")[0].casefold())
        if unit is not None:
            return Parsed(unit)
        key = place_key(text)
        found = self._by_name.get(key) or []
        if not found and key in self._former:
            found = self._former[key]
            if len(found) == 1:
                return Parsed(found[0], doubt=f"“{text}”是“{found[0].name}”的曾用名。")
        if not found:
            return wrong(self._unknown(text, key))
        return Parsed(found[0]) if len(found) == 1 else self._decide(text, found, near, mine)

    def _decide(self, text: str, found: list[Any], near: str, mine: tuple[str, ...]) -> Parsed:
        exact = [unit for unit in found if place_key(unit.name) == place_key(text)]
        for fewer in (exact, found):
            if len(fewer) == 1:
                return Parsed(fewer[0])
        for paths in ((near,) if near else (), mine):
            inside = [unit for unit in (exact or found) if any(unit.path.startswith(path) for path in paths)]
            if len(inside) == 1:
                return Parsed(
                    inside[0], doubt=f"有几个“{text}”，按所在镇街读作“{self.full_name(inside[0])}”。"
                )
        names = "、".join(f"{self.full_name(unit)}（{unit.code}）" for unit in found[:5])
        return wrong(f"有 {len(found)} 个“{text}”：{names}。请写上镇街名或填单位代码。")

    def _unknown(self, text: str, key: str) -> str:
        near = difflib.get_close_matches(key, self._by_name, n=4, cutoff=0.65) if len(key) < 30 else []
        near = [name for name in near if not key.startswith(name)]
        names = list(dict.fromkeys(self.full_name(unit) for name in near for unit in self._by_name[name]))[:3]
        hint = f"是不是{'、'.join(f'“{name}”' for name in names)}？" if names else ""
        return f"没有找到单位“{text}”。{hint}请填单位全称或代码。"

    def full_name(self, unit: Any) -> str:
        """Return the unit's name with its town, where that tells units apart."""
        parent = self._parent(unit)
        return f"{parent.name}{unit.name}" if parent is not None and len(unit.path) > 8 else unit.name

    def label(self, unit: Any) -> str:
        """Return the shortest name that ``parse`` reads back as this unit, else its code."""
        for name in (unit.name, self.full_name(unit)):
            if name.strip().casefold() not in self._by_code and self.parse(name) == Parsed(unit):
                return name
        return unit.code

    def parse_many(self, raw: Any, near: str = "", mine: tuple[str, ...] = ()) -> Parsed:
        """Return the units a cell names, separated by 、；, or a new line.

        A town and its village side by side (某某镇、某某村) are two units; a name that holds a comma of its
        own is tried when its parts are no units.
        """
        reads = [
            self.parse(part, near, mine) for name in SEPARATED.split(text_of(raw)) if (part := name.strip())
        ]
        wrong_one = next((read for read in reads if read.error), None)
        if wrong_one is None:
            return Parsed(
                list(dict.fromkeys(read.value for read in reads)), doubt="".join(r.doubt for r in reads)
            )
        whole = self.parse(raw, near, mine) if len(reads) > 1 else wrong_one
        return wrong_one if whole.error else Parsed([whole.value], doubt=whole.doubt)


def _without_kind(key: str) -> str:
    """Return a place's name without 村, 社区, 镇, 街道, 区 when enough is left to know it by."""
    for word in ("社区", "街道", "村", "镇", "乡", "区"):
        if key.endswith(word) and len(key) - len(word) >= 2:
            return key.removesuffix(word)
    return key


class Words:
    """Dated names (kinds of one vocabulary, programmes) by name, alias or code."""

    def __init__(self, rows: Iterable[Any], what: str) -> None:
        self._what = what
        self._rows = list(rows)
        self._by_key: dict[str, list[Any]] = defaultdict(list)
        for rank in (lambda row: [row.name], lambda row: [row.code, row.name_en], lambda row: row.aliases):
            fresh: dict[str, list[Any]] = defaultdict(list)
            for row in self._rows:
                for word in rank(row):
                    if word and row not in fresh[_word_key(word)]:
                        fresh[_word_key(word)].append(row)
            for key, found in fresh.items():
                self._by_key.setdefault(key, found)  # a name wins over a code, a code over an alias

    def parse(self, raw: Any) -> Parsed:
        """Return the row a cell names."""
        text = text_of(raw)
        key = _word_key(text)
        found = (
            self._by_key.get(key)
            or self._by_key.get(re.sub(r"(类|活动|类活动|项目|品牌|系列|行动)$", "", key))
            or []
        )
        if len(found) == 1:
            return Parsed(found[0])
        if found:
            names = "、".join(f"“{row.name}”" for row in found)
            return wrong(f"“{text}”可能是{names}，请写其中一个全称。")
        near = difflib.get_close_matches(key, self._by_key, n=3, cutoff=0.5) if len(key) < 40 else []
        names = list(dict.fromkeys(row.name for word in near for row in self._by_key[word]))  # type: ignore[assignment]
        names = names or [row.name for row in self._rows[:8]]  # type: ignore[assignment]
        more = "等" if len(self._rows) > len(names) else ""
        return wrong(f"没有“{text}”这个{self._what}。可填：{'、'.join(names)}{more}。")

    def parse_many(self, raw: Any) -> Parsed:
        """Return the rows a cell names, separated by 、；, or a new line, each once."""
        whole = self.parse(raw)
        if not whole.error:
            return Parsed([whole.value])
        reads = [self.parse(part) for name in SEPARATED.split(text_of(raw)) if (part := name.strip())]
        wrong_one = next((read for read in reads if read.error), None)
        return wrong_one or Parsed(list(dict.fromkeys(read.value for read in reads)))


def _word_key(text: str) -> str:
    return _MARKS.sub("", key_of(text))
