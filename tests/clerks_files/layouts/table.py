"""One random table: its columns and header, its rows, and the lines between them that are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.clerks_files.case import As, Record, Sheet
from tests.clerks_files.layouts import cells, ledger_kinds
from tests.clerks_files.layouts.cells import Setting
from tests.clerks_files.layouts.ledger_kinds import LedgerKind
from tests.clerks_files.meanings import TREE

SERIAL, EXTRA, TOWN = "#", "", "town"
EXTRAS = ("责任领导", "天气情况", "核对情况", "照片张数", "联系科室")
GROUPS = ("基本情况", "具体情况", "详细信息", "登记信息")
TOTALS = ("合计", "小计", "总计", "合  计", "共计", "本页小计", "合计：", "累计")
NOTES = (
    "注：人数以签到表为准。", "填表人：试验人", "审核人：试验人    联系电话：13900000000", "说明：本表一式两份",
    "备注：数据截至年底。", "以上数据由各村居报送。", "制表人：试验人", "（盖章）", "填表日期：2024年12月31日",
)  # fmt: skip


@dataclass
class Column:
    """One column: the field it fills (or ``SERIAL``, ``EXTRA``), and its words in each row of the header."""

    field: str
    heading: str
    groups: tuple[str, ...] = ()  # the words above it, the upper first
    dressed: str = "%s"  # how its words are written in the header

    def dress(self, word: str) -> str:
        """Its words as the clerk typed them: with a mark, or drawn apart."""
        if self.dressed == "apart":
            return " ".join(word) if len(word) <= 4 and word.isalpha() else word
        return self.dressed % word


@dataclass
class Table:
    """A table that is about to be drawn; ``traits`` say what is peculiar about it."""

    kind: LedgerKind
    setting: Setting
    columns: list[Column]
    unit: str  # the unit of rows that name none, "" where a column says it
    sections: str = ""  # "unit", "town", "kind" or "time": what lines between the rows say
    height: int = 1
    rows: int = 4
    merged: bool = True  # cells may be merged
    alone: bool = True  # nothing stands beside it
    marked: bool = True  # rows may be hidden or struck through
    traits: list[str] = field(default_factory=list)
    title: str = ""
    number: int = 0
    pair: bool = False  # two columns say town and village
    last: Record | None = None  # what the row above says
    held: dict[str, Any] = field(default_factory=dict)  # by field what the lines between the rows say

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def chance(self) -> Random:
        return self.setting.chance

    def note(self, trait: str) -> None:
        self.traits.append(trait)


def header(table: Table, sheet: Sheet, top: int, left: int) -> int:
    """Write the rows of the header; return the row below."""
    height = table.height
    for offset, column in enumerate(table.columns):
        words = [*column.groups, column.heading]
        for level, word in enumerate(words):
            before = table.columns[offset - 1] if offset else None
            again = (
                level < len(column.groups)
                and before
                and before.groups[: level + 1] == column.groups[: level + 1]
            )
            if not again:
                sheet.put(top + level, left + offset, column.dress(word))
        if table.merged and len(words) < height:
            sheet.merges.append((top + len(words) - 1, left + offset, top + height - 1, left + offset))
    for level in range(height - 1):
        _merge_groups(table, sheet, top + level, left, level)
    return top + height


def _merge_groups(table: Table, sheet: Sheet, row: int, left: int, level: int) -> None:
    start = 0
    while start < table.width:
        groups, end = table.columns[start].groups[: level + 1], start
        while (
            len(groups) == level + 1
            and end + 1 < table.width
            and table.columns[end + 1].groups[: level + 1] == groups
        ):
            end += 1
        if end > start and table.merged:
            sheet.merges.append((row, left + start, row, left + end))
        start = end + 1


def body(table: Table, sheet: Sheet, top: int, left: int) -> int:
    """Write the rows and what stands between them; return the row below."""
    chance, at = table.chance, top
    if chance.random() < 0.06:
        table.note("sample")
        at = _sample(table, sheet, at, left)
    cuts = (
        sorted(chance.sample(range(table.rows), min(table.rows, chance.randint(1, 3))))
        if table.sections
        else []
    )
    if cuts:
        cuts[0] = 0
    above: dict[int, As] = {}
    for number in range(table.rows):
        if number in cuts:
            if number and chance.random() < 0.4:
                at = total(table, sheet, at, left)
            at, above = _section(table, sheet, at, left, first=number == 0), {}
        if chance.random() < 0.04:
            table.note("blank line")
            at, above = at + 1, {}
        if number and table.alone and chance.random() < 0.03:
            table.note("page header")
            at, above = _page_header(table, sheet, at, left), {}
        if number and not table.sections and chance.random() < 0.04:
            at, above = total(table, sheet, at, left), {}
        above = _row(table, sheet, at, left, above)
        at += 1
    return at


def _page_header(table: Table, sheet: Sheet, at: int, left: int) -> int:
    if table.title and table.chance.random() < 0.5:
        sheet.put(at, left, table.title)
        at += 1
    return header(table, sheet, at, left)


def _sample(table: Table, sheet: Sheet, at: int, left: int) -> int:
    word = table.chance.choice(["示例", "例", "（示例）", "填写示例"])
    for offset, column in enumerate(table.columns):
        if offset == 0:
            sheet.put(at, left, word)
        elif column.field not in (SERIAL, EXTRA, TOWN):
            sheet.put(at, left + offset, _value(table, column).shown)
    return at + 1


def _value(table: Table, column: Column) -> As:
    maker = {**table.kind.needed, **table.kind.further, "unit": cells.place}[column.field]
    return maker(table.setting)


def _row(table: Table, sheet: Sheet, at: int, left: int, above: dict[int, As]) -> dict[int, As]:
    """Write one row and note what it says; return its cells, for a 同上 below."""
    chance, kind = table.chance, table.kind
    table.number += 1
    record = Record(kind.key, {}, set())
    written: dict[int, As] = {}
    town, village = _places(table)
    for offset, column in enumerate(table.columns):
        if column.field == TOWN:
            sheet.put(at, left + offset, town)
            continue
        if column.field == "unit" and table.pair:
            sheet.put(at, left + offset, village)
            record.values["unit"] = f"{town}/{village}"
            continue
        if column.field == SERIAL:
            sheet.put(at, left + offset, table.number)
            continue
        if column.field == EXTRA:
            sheet.put(at, left + offset, chance.choice([None, "已核", "无误", "试验人"]))
            continue
        value = _value(table, column)
        if above.get(offset) and table.last and _merges_counts(table, column):
            _grow(sheet, at, left + offset)
            record.unsure.add(column.field)
            table.last.unsure.add(column.field)
            table.last.values.pop(column.field, None)
            continue
        repeated = _repeated(table, column, above.get(offset))
        if repeated == "same":
            value, shown = above[offset], "同上"
            table.note("ditto")
        elif repeated == "merge":
            value, shown = above[offset], None
            table.note("merged down")
            _grow(sheet, at, left + offset)
        else:
            shown = value.shown
        sheet.put(at, left + offset, shown if shown not in ("", None) else None)
        written[offset] = value
        record.values[column.field] = value.meant
        record.headings[column.field] = column.heading
    for name, meant in table.held.items():
        if name == "town":
            continue
        record.values.setdefault(name, meant)
    if table.unit:
        record.values.setdefault("unit", table.unit)
    for name in ledger_kinds.other_fields(kind.key):
        record.values.setdefault(name, None)
    if not table.setting.plain and table.marked and chance.random() < 0.02:
        _mark(table, sheet, at, left, record)
    sheet.truth.setdefault(at + 1, []).append(record)
    table.last = record
    return written


def _places(table: Table) -> tuple[str, str]:
    """A town and a village of it, for two columns that say both."""
    town = table.chance.choice(list(TREE))
    return town, table.chance.choice(TREE[town])


def _merges_counts(table: Table, column: Column) -> bool:
    """Whether a number is written once for two rows: nobody knows how it divides."""
    may = column.field in ("headcount", "quantity", "women") and table.merged and not table.setting.plain
    return may and table.chance.random() < 0.02


def _repeated(table: Table, column: Column, above: As | None) -> str:
    may = column.field in ("unit", "kind", "category", "place", "occurred_on", "body", "scheme")
    if above is None or not may or table.setting.plain:
        return ""
    drawn = table.chance.random()
    if drawn < 0.03:
        return "same"
    return "merge" if table.merged and drawn < 0.07 else ""


def _grow(sheet: Sheet, at: int, column: int) -> None:
    """Merge a cell with the one above, or with the area that ends there."""
    for number, area in enumerate(sheet.merges):
        if area[1] == area[3] == column and area[2] == at - 1:
            sheet.merges[number] = (area[0], column, at, column)
            return
    sheet.merges.append((at - 1, column, at, column))


def _mark(table: Table, sheet: Sheet, at: int, left: int, record: Record) -> None:
    record.doubtful = True
    if table.chance.random() < 0.5:
        table.note("hidden")
        sheet.hidden_rows.add(at)
    else:
        table.note("struck")
        for column in range(left, left + table.width):
            cell = sheet.cells.get((at, column))
            if cell is not None:
                sheet.cells[at, column] = As(cell.shown, cell.meant, {"font_strikeout": True})


# lines that are no rows


def _section(table: Table, sheet: Sheet, at: int, left: int, first: bool) -> int:
    """Write a line that heads the rows below; what it says holds for them."""
    chance, setting = table.chance, table.setting
    number = table.number + 1
    if table.sections == "towns":
        return _town_and_villages(table, sheet, at, left)
    if table.sections == "unit":
        village = chance.choice(TREE[setting.town])
        text = village if setting.town in table.title else cells.sure_name(setting.town, village)
        table.held["unit"] = f"{setting.town}/{village}"
    elif table.sections == "kind":
        maker = table.kind.needed[table.kind.kind]
        word = maker(setting)
        text, table.held[table.kind.kind] = str(word.shown), word.meant
    else:
        text = chance.choice(["上半年", "第一季度", "重点工作", "日常工作"])
    drawn = chance.random()
    table.note(f"section of {table.sections}")
    digit = "一二三四五六七八九十"[min(number, 10) - 1]
    if drawn < 0.3 and table.width > 3:
        sheet.put(at, left, digit)
        sheet.put(at, left + 1, text)
        table.note("number apart")
        return at + 1
    numbered = drawn < 0.7 or table.sections == "time"
    sheet.put(at, left, f"{chance.choice(['%s、', '（%s）'])}" % digit + text if numbered else text)
    if table.merged and chance.random() < 0.5:
        sheet.merges.append((at, left, at, left + table.width - 1))
        table.note("merged section")
    return at + 1


def _town_and_villages(table: Table, sheet: Sheet, at: int, left: int) -> int:
    """Write a line of a town, or of a village below it: 一、清河镇 above （一）王家村."""
    chance = table.chance
    town = table.held.get("town") or chance.choice(list(TREE))
    new = "town" not in table.held or chance.random() < 0.5
    if new:
        town = chance.choice(list(TREE))
        sheet.put(at, left, f"{'一二三四五六七八九十'[min(table.number, 9)]}、{town}")
        at += 1
    village = chance.choice(TREE[town])
    table.held |= {"town": town, "unit": f"{town}/{village}"}
    sheet.put(at, left, f"（{'一二三四五六七八九十'[min(table.number, 9)]}）{village}")
    table.note("town above villages")
    return at + 1


def total(table: Table, sheet: Sheet, at: int, left: int) -> int:
    """Write a line of sums."""
    chance = table.chance
    table.note("total")
    text = chance.choice((*TOTALS, "3月合计", "上半年小计", f"{table.setting.town}合计"))
    places = [offset for offset, column in enumerate(table.columns) if not _is_number(column)]
    where = places[0] if chance.random() < 0.7 else chance.choice(places[:3])
    sheet.put(at, left + where, text)
    for offset, column in enumerate(table.columns):
        if _is_number(column) and chance.random() < 0.8:
            sheet.put(at, left + offset, chance.randint(200, 9000))
    return at + 1


def _is_number(column: Column) -> bool:
    return column.field.endswith("_cents") or column.field in (
        "headcount",
        "women",
        "children",
        "sessions",
        "quantity",
    )


def notes(table: Table, sheet: Sheet, at: int, left: int) -> int:
    """Write what stands below a table: notes, signatures."""
    chance = table.chance
    for _ in range(chance.randint(1, 2)):
        table.note("notes")
        text = chance.choice(NOTES)
        sheet.put(at, left, text)
        if table.width > 4 and text.startswith(("填表人", "制表人")) and chance.random() < 0.5:
            sheet.put(at, left + 3, "审核人：试验人")
        elif table.merged and chance.random() < 0.3:
            sheet.merges.append((at, left, at, left + table.width - 1))
        at += 1
    return at
