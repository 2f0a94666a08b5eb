"""What the tree reads of a site pack: the units, from the top down to any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.pinyin import full, initials
from jinguo.core.site.pack_parts import (
    Differing,
    PackColumn,
    PackDraft,
    PackPart,
    PackRow,
    code_rows,
    day,
    read,
    whole,
)
from jinguo.organisations.models import (
    DEEPEST,
    OrganisationUnit,
    UnitKind,
    may_hang,
    next_path,
    segment,
)

FILE = "units.csv"
_SUBKINDS = dict(OrganisationUnit._meta.get_field("subkind").choices)  # type: ignore[arg-type]
_FIELDS = ("name", "kind", "subkind", "opened_on", "closed_on", "population", "women_population", "sector")
COLUMNS = (
    PackColumn("code", required=True, longest=20), PackColumn("name", required=True, longest=80),
    PackColumn("level", required=True, longest=20), PackColumn("type", longest=20),
    PackColumn("parent", longest=20), PackColumn("valid_from", longest=10), PackColumn("valid_to", longest=10),
    PackColumn("population", longest=9), PackColumn("women_population", longest=9),
    PackColumn("sector", longest=40),
)  # fmt: skip


def levels(draft: PackDraft) -> dict[str, str]:
    """Return the levels by every word a pack may write: their codes, and what the pack or the site calls them."""
    found = {str(kind.label): kind.value for kind in UnitKind} | {kind.value: kind.value for kind in UnitKind}
    for row in draft.rows("words.csv"):
        if row["key"].startswith("level.") and row["name"]:
            found[row["name"]] = row["key"].removeprefix("level.")
    return found


class _Tree:
    """The pack's units: row and fields by code, and who stands under whom."""

    def __init__(self, draft: PackDraft) -> None:
        self.draft, self._levels = draft, levels(draft)
        self.rows: dict[str, PackRow] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self.here = {unit.code: unit for unit in OrganisationUnit.everything.select_related("parent")}

    def complain(self, row: PackRow, what: str) -> None:
        """Note a fault of a row."""
        self.draft.complain(FILE, row.line, what)

    def take(self, row: PackRow) -> None:
        """Read a row's own cells."""
        code = row["code"]
        if not (code.isascii() and code.replace("-", "").isalnum()):
            self.complain(row, _("单位代码“%s”只能用数字、英文字母和短横。") % code)
        level = self._levels.get(row["level"], "")
        if row["level"] and not level:
            said = _("没有“%(level)s”这个层级，只能是：%(allowed)s。")
            self.complain(row, said % {"level": row["level"], "allowed": "、".join(self._levels)})
        if row["type"] and row["type"] not in _SUBKINDS:
            said = _("没有“%(type)s”这个类型，只能是：%(allowed)s。")
            self.complain(row, said % {"type": row["type"], "allowed": "、".join(_SUBKINDS)})
        values = {
            "name": row["name"], "kind": level, "subkind": row["type"], "sector": row["sector"],
            "opened_on": read(self.draft, FILE, row, "valid_from", day),
            "closed_on": read(self.draft, FILE, row, "valid_to", day),
            "population": read(self.draft, FILE, row, "population", whole),
            "women_population": read(self.draft, FILE, row, "women_population", whole),
        }  # fmt: skip
        self.rows[code], self.values[code] = row, values
        opened, closed = values["opened_on"], values["closed_on"]
        if opened and closed and closed < opened:
            self.complain(row, _("valid_to 早于 valid_from，请核对日期。"))
        if (values["women_population"] or 0) > (values["population"] or 10**9):
            self.complain(row, _("妇女人口多于人口，请核对。"))

    def check_places(self) -> None:
        """Check that the units make one tree, with what stands here already."""
        self._check_tops()
        names: dict[tuple[str, str], int] = {}
        for code, row in self.rows.items():
            parent = row["parent"]
            above = self._level_of(parent)
            if parent and above is None:
                self.complain(row, _("上级单位“%s”既不在本表里，本站也没有，请核对代码。") % parent)
            elif parent and not may_hang(self.values[code]["kind"], above) and self.values[code]["kind"]:
                said = _("“%(name)s”不能设在“%(parent)s”之下：下级的层级不能高于上级。")
                self.complain(row, said % {"name": row["name"], "parent": parent})
            met = names.setdefault((parent, row["name"]), row.line)
            if met != row.line:
                said = _("同一上级下已有“%(name)s”（第 %(line)d 行），请改名或只留一行。")
                self.complain(row, said % {"name": row["name"], "line": met})
        for row in self._circles():
            self.complain(row, _("“%s”绕了一圈又成了自己的上级，请核对 parent 一栏。") % row["name"])

    def _level_of(self, code: str) -> str | None:
        if code in self.values:
            return self.values[code]["kind"]
        return self.here[code].kind if code in self.here else None

    def _check_tops(self) -> None:
        tops = [row for row in self.rows.values() if not row["parent"]]
        standing = next((unit for unit in self.here.values() if unit.parent_id is None), None)
        if not tops and standing is None and self.rows:
            self.draft.complain(FILE, 0, _("没有最上级单位：应有一行的 parent 空着。"))
        for row in tops[1:]:
            said = _("“%(name)s”和“%(first)s”都没有填上级，最上级单位只能有一个。")
            self.complain(row, said % {"name": row["name"], "first": tops[0]["name"]})
        for row in tops[:1]:
            if standing is not None and standing.code != row["code"]:
                said = _("本站最上级单位是“%(standing)s”（%(code)s），不能再加“%(name)s”。")
                told = {"standing": standing.name, "code": standing.code, "name": row["name"]}
                self.complain(row, said % told)
            elif self.values[row["code"]]["kind"] in ("village", "new_sector", "department"):
                self.complain(row, _("最上级单位只能是省、市、区县或镇街。"))

    def _circles(self) -> Iterator[PackRow]:
        """Yield one row of each circle, and rows that lie too deep."""
        settled: set[str] = set()
        for code in self.rows:
            way: list[str] = []
            at = code
            while at in self.rows and at not in settled and at not in way:
                way.append(at)
                at = self.rows[at]["parent"]
            if at in way:
                yield self.rows[at]
            settled.update(way)

    def in_order(self) -> Iterator[str]:
        """Yield the codes of the pack, every unit behind the one above it. Only for a tree without circles."""
        below: dict[str, list[str]] = {}
        for code, row in self.rows.items():
            below.setdefault(row["parent"] if row["parent"] in self.rows else "", []).append(code)
        waiting = below.pop("", [])
        while waiting:
            yield from waiting
            waiting = [child for code in waiting for child in below.pop(code, ())]

    def check_depth(self) -> None:
        """Check that no unit lies deeper than a path reaches."""
        depth: dict[str, int] = {}
        for code in self.in_order():
            parent = self.rows[code]["parent"]
            above = depth.get(parent) or (self.here[parent].level + 1 if parent in self.here else 0)
            depth[code] = above + 1
            if depth[code] == DEEPEST + 1:
                said = _("“%(name)s”在第 %(depth)d 级，最多 %(most)d 级。")
                told = {"name": self.rows[code]["name"], "depth": depth[code], "most": DEEPEST}
                self.complain(self.rows[code], said % told)


def _tree(draft: PackDraft) -> _Tree:
    tree = _Tree(draft)
    for row in code_rows(draft, FILE):
        tree.take(row)
    return tree


def check(draft: PackDraft) -> None:
    """Check the units, and make them known."""
    if FILE not in draft.files:
        return
    before = len(draft.faults)
    tree = _tree(draft)
    if not tree.rows and len(draft.faults) == before:
        draft.complain(FILE, 0, _("一个单位也没有，至少写一行最上级单位。"))
    tree.check_places()
    if len(draft.faults) == before:
        tree.check_depth()
    draft.knows("unit").update({code: row["name"] for code, row in tree.rows.items()})


def write(draft: PackDraft) -> int:
    """Add the units that are missing, each under the one above it."""
    tree = _tree(draft)
    units: dict[str, OrganisationUnit] = dict(tree.here)
    places = _Places()
    made: list[OrganisationUnit] = []
    for code in tree.in_order():
        if code in units:
            continue
        unit = OrganisationUnit(code=code, parent=units.get(tree.rows[code]["parent"]), **tree.values[code])
        unit.path = places.below(unit.parent)
        unit.pinyin, unit.initials = full(unit.name), initials(unit.name)
        units[code] = unit
        made.append(unit)
    for level in _by_depth(made):
        for unit in level:
            unit.parent_id = unit.parent.pk if unit.parent else None
        OrganisationUnit.everything.bulk_create(level, batch_size=500)
    return len(made)


def _by_depth(units: list[OrganisationUnit]) -> list[list[OrganisationUnit]]:
    found: dict[int, list[OrganisationUnit]] = {}
    for unit in units:
        found.setdefault(len(unit.path), []).append(unit)
    return [found[depth] for depth in sorted(found)]


class _Places:
    """The next free path below each unit, asked of the database once a parent."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def below(self, parent: OrganisationUnit | None) -> str:
        """Return a path below a parent, which may be new itself."""
        prefix = parent.path if parent else ""
        if prefix not in self._last:
            self._last[prefix] = (
                int(next_path(parent)[len(prefix) :], 36) if parent is None or parent.pk else 1
            )
        else:
            self._last[prefix] += 1
        return prefix + segment(self._last[prefix])


def differing(draft: PackDraft) -> Iterator[Differing]:
    """Yield the units that stand here otherwise: another name, level, place or day."""
    tree = _tree(draft)
    for code, values in tree.values.items():
        unit = tree.here.get(code)
        if unit is None:
            continue
        here = {name: getattr(unit, name) for name in _FIELDS} | {
            "parent": unit.parent.code if unit.parent else ""
        }
        told = values | {"parent": tree.rows[code]["parent"]}
        names = [name for name in told if told[name] != here[name]]
        if names:
            yield (
                f"{FILE} {code}",
                "；".join(f"{name}={here[name]}" for name in names),
                "；".join(f"{name}={told[name]}" for name in names),
            )


def export() -> list[dict[str, str]]:
    """Return the units as they stand, from the top down."""
    return [
        {
            "code": unit.code, "name": unit.name, "level": unit.kind, "type": unit.subkind,
            "parent": unit.parent.code if unit.parent else "", "valid_from": str(unit.opened_on or ""),
            "valid_to": str(unit.closed_on or ""), "population": _number(unit.population),
            "women_population": _number(unit.women_population), "sector": unit.sector,
        }
        for unit in OrganisationUnit.everything.select_related("parent").order_by("path")
    ]  # fmt: skip


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


PARTS = (PackPart(FILE, 10, check, write, export, differing, COLUMNS, required=True),)
