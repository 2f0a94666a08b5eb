"""Finding which organisation unit a name means. Doubt is an error with candidates."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models

from jinguo.core.sayings import counted, counted_noop, saying
from jinguo.ledgers.values.cells import Parsed, key_of, text_of, wrong
from jinguo.ledgers.values.simplified import simplified

_BODY = re.compile(
    r"(?:妇女联合会|妇联|居民委员会|居委会|居委|党支部|办事处|人民政府|委员会|新时代文明实践站|妇女之家|妇女儿童之家|妇女微家|妇女小组)$"
)
_VILLAGE_COMMITTEE = re.compile(r"(社区)?村?村(?:民委员会|委会|委)$")  # 王家村委会, 王家村村委会: 王家村
_MARKS = re.compile(r"[\s\-—–_/\\·.,，、()（）【】\[\]“”\"'《》>→]+")
LONGEST_NAME = 24  # characters
NAMED = 5  # units that a sentence names
SEPARATED = re.compile(r"[、；;，,\n\r/|]+")
_BRACKETED = re.compile(r"^([^（(]+)[（(]([^）)]+)[）)]$")
_ASIDE = re.compile(
    r"^(?:原|曾用名|又名|简称)|(?:片区?|网格|组|小区|自然村)$"
)  # of a part, or of former days
_ADDRESS = re.compile(
    r"第?[\d一二三四五六七八九十]+(?:号|网格|小组|组|队|户|院|栋|幢|区|单元|室|巷|胡同|街|路|楼|-|—|[\d])*$"
)
_OWN = re.compile(r"^(?:本|我)?(区|县|市|旗|镇|乡|街道|街|办|村|社区|居|级|单位)(?:妇联|妇女联合会|政府)?$")
_LEVELS = {
    "街": ("街道",),
    "办": ("街道",),
    "居": ("社区", "村"),
    "乡": ("乡", "镇"),
    "镇": ("镇", "街道", "乡"),
}


def letters_of(text: str) -> str:
    """Return a name as it is compared: in simplified characters and half width, without marks."""
    return _MARKS.sub("", key_of(simplified(text)))


def place_key(text: str) -> str:
    """Return the name of a place as it is compared: no marks, no words for its offices."""
    key = letters_of(text)
    while True:
        shorter = _BODY.sub("", _VILLAGE_COMMITTEE.sub(lambda found: found.group(1) or "村", key))
        if shorter == key or len(shorter) < 2:
            return key
        key = shorter


def longest_named(key: str, named: Callable[[str], list[Any]], least: int) -> Iterator[list[Any]]:
    """Yield what the longest pieces of a text name, from left to right; none is shorter than ``least``."""
    at = 0
    while at < len(key):
        lengths = range(min(LONGEST_NAME, len(key) - at), least - 1, -1)
        length = next((n for n in lengths if named(key[at : at + n])), 0)
        if length:
            yield named(key[at : at + length])
        at += length or 1


class Units:
    """Organisation units by code, name, and name with the units above it."""

    def __init__(self, units: Iterable[Any] | None = None, tops: Iterable[str] | None = None) -> None:
        """Learn some units, else all; only of the trees whose tops are given by path, when they are."""
        model = apps.get_model("organisations.OrganisationUnit")
        self._by_code: dict[str, Any] = {}
        self._by_name: dict[str, list[Any]] = defaultdict(list)
        self._former: dict[str, list[Any]] = defaultdict(list)
        self.by_pk: dict[int, Any] = {}
        self._tops: list[Any] = []
        rows = model.everything.order_by("path")  # type: ignore[attr-defined]
        if tops is not None:
            within = models.Q(pk__in=[])
            for top in tops:
                within |= models.Q(path__startswith=top)
            rows = rows.filter(within)
        for unit in rows if units is None else units:
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
        if unit.parent_id is None and len(unit.path) == 4:
            self._tops.append(unit)
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

    def called(self, text: str) -> bool:
        """Whether some unit is called exactly so."""
        key = place_key(text)
        return any(place_key(unit.name) == key for unit in self._by_name.get(key, ()))

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
        return self._found(text, near, mine) or wrong(self._unknown(text, place_key(text)))

    def _found(self, text: str, near: str, mine: tuple[str, ...] = ()) -> Parsed | None:
        """Return what a name is read as, or why it may not be; None where nothing is called so."""
        unit = self._by_code.get(text.casefold()) or self._by_code.get(text.split(" ")[0].casefold())
        if unit is not None:
            return Parsed(unit)
        key = place_key(text)
        for likely, doubtful in self._spellings(text, key):
            found = self._by_name.get(likely)
            if found:
                read = Parsed(found[0]) if len(found) == 1 else self._decide(text, found, near, mine)
                if doubtful and not read.error:
                    return Parsed(
                        read.value,
                        doubt=saying(
                            "“%(text)s”读作“%(name)s”。", text=text, name=self.full_name(read.value)
                        ),
                    )
                return read
        found = self._former.get(key, [])
        if len(found) == 1:
            return Parsed(
                found[0], doubt=saying("“%(text)s”是“%(name)s”的曾用名。", text=text, name=found[0].name)
            )
        meant = self._own(key, near) or self._abbreviated(key)
        if meant is None:
            return None
        return Parsed(
            meant, doubt=saying("“%(text)s”读作“%(name)s”。", text=text, name=self.full_name(meant))
        )

    def _spellings(self, text: str, key: str) -> Iterator[tuple[str, bool]]:
        """Return what a name may be known by, the likeliest first, and whether reading it so is doubtful."""
        yield key, False
        brackets = _BRACKETED.match(text)
        if brackets:  # 王家村（清河镇）
            yield place_key(brackets[2]) + place_key(brackets[1]), False
            if _ASIDE.search(brackets[2]):
                yield place_key(brackets[1]), True
        for top in self._tops:  # some province, some city, and then the district
            at = key.find(place_key(top.name))
            if at > 0:
                key = key[at:]
                yield key, False
        address = _ADDRESS.search(key)
        if address and address.start() > 2:  # 清河镇王家村12号
            yield key[: address.start()], True

    def _own(self, key: str, near: str) -> Any:
        """Return the unit meant by 区妇联, 本镇, 本级: seen from the unit above the table."""
        own = _OWN.match(key)
        if own is None:
            return None
        level = own[1]
        chain = [unit for unit in self.by_pk.values() if near.startswith(unit.path)] if near else self._tops
        chain = sorted(chain, key=lambda unit: -len(unit.path))
        if level in ("级", "单位"):
            return chain[0] if near and chain else None
        ends = _LEVELS.get(level, (level,))
        return next((unit for unit in chain if unit.name.endswith(ends)), None)

    def _abbreviated(self, key: str) -> Any:
        """Return the only department that a short name leaves letters out of: 区人社局."""
        if not 3 <= len(key) <= 8:
            return None
        found = [
            unit
            for unit in self.by_pk.values()
            if unit.kind == "department" and _shortens(key, place_key(unit.name))
        ]
        return found[0] if len(found) == 1 else None

    def find_in(self, text: str, near: str = "") -> Any:
        """Return the only unit that a title or a sheet's name speaks of; None when there is none, or several.

        Of a district, its town and the town's village the lowest is meant.
        """
        whole = self._found(text_of(text), near)  # not parse: what a name is like is dear to find
        if whole is not None and not whole.error:
            return whole.value
        found = list(longest_named(place_key(text), self._named, least=3))
        paths = [unit.path for units in found for unit in units if len(units) == 1] + ([near] if near else [])
        settled = []
        for units in found:
            inside = units if len(units) == 1 else [
                one for one in units if any(one.path.startswith(path) for path in paths)
            ]  # fmt: skip
            if len(inside) != 1:
                return None
            settled += inside
        lowest = max(settled, key=lambda unit: len(unit.path), default=None)
        return lowest if lowest and all(lowest.path.startswith(unit.path) for unit in settled) else None

    def _named(self, key: str) -> list[Any]:
        """Return the units whose full name, kind and all, a piece of text is."""
        return [unit for unit in self._by_name.get(key, ()) if key.endswith(place_key(unit.name))]

    def highest(self, text: str) -> Any:
        """Return the unit above all others of its name: of a town and its village of one name the town."""
        found = sorted(self._by_name.get(place_key(text_of(text)), ()), key=lambda unit: len(unit.path))
        if len(found) > 1 and len(found[0].path) == len(found[1].path):
            return None
        return found[0] if found else None

    def _decide(self, text: str, found: list[Any], near: str, mine: tuple[str, ...]) -> Parsed:
        exact = [unit for unit in found if place_key(unit.name) == place_key(text)]
        for fewer in (exact, found):
            if len(fewer) == 1:
                return Parsed(fewer[0])
        for paths in ((near,) if near else (), mine):
            inside = [unit for unit in (exact or found) if any(unit.path.startswith(path) for path in paths)]
            if len(inside) == 1:
                return Parsed(
                    inside[0],
                    doubt=saying(
                        "有几个“%(text)s”，按所在镇街读作“%(name)s”。",
                        text=text,
                        name=self.full_name(inside[0]),
                    ),
                )
        names = "、".join(f"{self.full_name(unit)}（{unit.code}）" for unit in found[:NAMED])
        some = counted_noop("有 %(count)s 个“%(text)s”，如%(names)s。请写上镇街名或填单位代码。")
        these = counted_noop("有 %(count)s 个“%(text)s”：%(names)s。请写上镇街名或填单位代码。")
        told = some if len(found) > NAMED else these
        return wrong(counted(told, count=len(found), text=text, names=names))

    def _unknown(self, text: str, key: str) -> str:
        near = difflib.get_close_matches(key, self._by_name, n=4, cutoff=0.65) if len(key) < 30 else []
        near = [name for name in near if not key.startswith(name)]
        names = list(dict.fromkeys(self.full_name(unit) for name in near for unit in self._by_name[name]))[:3]
        if not names:
            return saying("没有找到单位“%(text)s”。请填单位全称或代码。", text=text)
        meant = "、".join(f"“{name}”" for name in names)
        return saying("没有找到单位“%(text)s”。是不是%(names)s？请填单位全称或代码。", text=text, names=meant)

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


def _shortens(short: str, name: str) -> bool:
    """Whether a name with letters left out, but neither the first nor the last, is the short one."""
    letters = iter(name)
    return short[:1] == name[:1] and short[-1:] == name[-1:] and all(letter in letters for letter in short)


def _without_kind(key: str) -> str:
    """Return a place's name without 村, 社区, 镇, 街道, 区 when enough is left to know it by."""
    for word in ("社区", "街道", "村", "镇", "乡", "区"):
        if key.endswith(word) and len(key) - len(word) >= 2:
            return key.removesuffix(word)
    return key
