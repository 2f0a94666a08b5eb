"""Whole files of random layout: sheets with blocks below one another and side by side, in every format."""

from __future__ import annotations

import itertools
from random import Random
from typing import Any

from tests.clerks_files.case import ClerkFile, Paper, Sheet
from tests.clerks_files.layouts import table as tables
from tests.clerks_files.layouts.cells import Setting
from tests.clerks_files.layouts.ledger_kinds import KINDS, LedgerKind, heading, headings_of
from tests.clerks_files.layouts.table import EXTRA, SERIAL, Column, Table
from tests.clerks_files.meanings import TREE

FORMATS = (".xlsx", ".xlsx", ".xlsx", ".xls", ".ods", ".csv")
UNIT_SAID_BY = ("column", "column", "line", "line", "title", "below", "sections", "sheet", "file")


def random_file(seed: int) -> ClerkFile:
    """The file of a seed, always the same."""
    return ClerkFile(f"layout_{seed}", "layout", f"seed {seed}", lambda: [random_paper(seed)])


def random_paper(seed: int) -> Paper:
    """Write a file's sheets; what is peculiar about it is kept in its options, by ``traits``."""
    chance = Random(seed)
    ending = chance.choice(FORMATS)
    paper = Paper(chance.choice(["台账", "台账", "2024年报送", "妇联工作(1)", "新建工作表"]) + ending)
    traits = paper.options["traits"] = [ending]
    numbers = itertools.count(chance.randrange(400))
    count = 1 if ending == ".csv" else chance.choice([1, 1, 1, 2, 3])
    for at in range(count):
        _sheet(paper, chance, numbers, at, alone=count == 1, ending=ending, traits=traits)
    return paper


def _sheet(
    paper: Paper, chance: Random, numbers: Any, at: int, *, alone: bool, ending: str, traits: list[str]
) -> None:
    sheet = Sheet(f"Sheet{at + 1}")
    paper.sheets.append(sheet)
    if chance.random() < 0.1:
        sheet.put(sheet.next, 0, chance.choice(["附件1", "附表2：", "附件"]))
        sheet.next += 1
    count = chance.choice([1, 1, 1, 2, 2, 3, 4])
    if count > 1 and chance.random() < 0.15:
        _numbered_blocks(sheet, chance, numbers, count, ending, traits)
        return
    kind, beside = chance.choice(KINDS), chance.random() < 0.2
    traits.append(f"{count} below")
    for number in range(count):
        kind = kind if chance.random() < 0.5 else chance.choice(KINDS)
        titled = chance.random() < (0.9 if count == 1 else 0.75) or kind.key == "persons"
        only = alone and count == 1
        one = _table(kind, chance, numbers, ending, titled=titled, only=only, sole=count == 1)
        if beside and number == 0:
            others = [_twin(one)] if chance.random() < 0.6 else [_neighbour(one, chance, numbers, ending)]
            _side_by_side(sheet, [one, *others], chance)
        else:
            _below(paper, sheet, one, chance, last=number + 1 == count)
        traits += one.traits
        sheet.skip(chance.choice([0, 1, 1, 2]) if one.title else chance.choice([1, 2]))


def _numbered_blocks(
    sheet: Sheet, chance: Random, numbers: Any, count: int, ending: str, traits: list[str]
) -> None:
    """One title and one 填报单位 for all of a sheet's tables, each under a numbered heading."""
    town = chance.choice(list(TREE))
    village = chance.choice(TREE[town])
    sheet.put(sheet.next, 0, f"{chance.choice(['2024年', ''])}妇联工作台账")
    sheet.put(sheet.next + 1, 0, f"填报单位：{town}{village}")
    sheet.next += 2
    for number in range(count):
        kind = chance.choice([kind for kind in KINDS if kind.unit_elsewhere])
        made = _table(kind, chance, numbers, ending, titled=False, only=False, sole=False, said_by="line")
        made.unit, made.setting.town, made.setting.wan = f"{town}/{village}", town, False
        made.note("numbered blocks")
        sheet.put(sheet.next, 0, f"{'一二三四'[number]}、{chance.choice(kind.titles)}")
        top = tables.header(made, sheet, sheet.next + 1, 0)
        sheet.next = tables.body(made, sheet, top, 0) + chance.choice([0, 1, 1])
        traits += made.traits


def _table(
    kind: LedgerKind, chance: Random, numbers: Any, ending: str, *, titled: bool, only: bool, sole: bool,
    said_by: str = "",
) -> Table:  # fmt: skip
    setting = Setting(chance, chance.choice([2022, 2023, 2024]), chance.choice(list(TREE)), numbers)
    setting.plain = chance.random() < 0.4
    setting.wan = any(name.endswith("_cents") for name in kind.needed) and chance.random() < 0.25
    setting.short_days = titled and not setting.plain and chance.random() < 0.2
    said_by = said_by or _said_by(kind, chance, titled, only, sole and ending != ".csv")
    fields = list(kind.needed)
    sections = chance.choice(["unit", "unit", "towns"]) if said_by == "sections" else ""
    if not sections and kind.kind and said_by != "below" and chance.random() < 0.1:
        sections = "kind"
        fields.remove(kind.kind)
    elif not sections and chance.random() < 0.05:
        sections = "time"
    fields += [name for name in kind.further if chance.random() < 0.35]
    fields += [name for name in kind.further if len(fields) < 3 and name not in fields][:1]
    if said_by == "column" and "unit" not in fields:
        fields.append("unit")
    chance.shuffle(fields)
    columns = [Column(name, heading(kind.key, name, chance, not titled, setting.wan)) for name in fields]
    pair = said_by == "column" and kind.unit_elsewhere and chance.random() < 0.2
    if pair:
        at = fields.index("unit")
        columns[at].heading = "村居" if "村居" in headings_of(kind.key, "unit") else columns[at].heading
        columns.insert(at, Column(tables.TOWN, chance.choice(["镇街", "所属镇街", "乡镇（街道）"])))
    for extra in chance.sample(tables.EXTRAS, chance.choice([0, 0, 0, 1, 2])):
        columns.insert(chance.randint(1, len(columns)), Column(EXTRA, extra))
    if chance.random() < 0.6:
        columns.insert(0, Column(SERIAL, "序号"))
    village = chance.choice(TREE[setting.town])
    unit = "" if said_by in ("column", "sections") else f"{setting.town}/{village}"
    made = Table(kind, setting, columns, unit, sections, rows=chance.randint(2, 6), merged=ending != ".csv")
    made.marked = ending in (".xlsx", ".xls")
    made.note(f"unit by {said_by}")
    made.pair = pair
    if pair:
        made.note("town and village")
    made.title = _title(made, said_by, chance) if titled else ""
    _group(made, chance)
    dressed = chance.choice(["%s", "%s", "%s", "%s*", "*%s", "%s：", "apart", " %s"])
    for column in columns:
        column.dressed = dressed
    if len({column.heading for column in columns}) < len(columns):
        return _table(kind, chance, numbers, ending, titled=titled, only=only, sole=sole, said_by=said_by)
    return made


def _said_by(kind: LedgerKind, chance: Random, titled: bool, only: bool, sole: bool) -> str:
    """Draw what says the unit, of what can say it there."""
    if not kind.unit_elsewhere:
        return "column"
    may = {"title": titled, "below": sole, "sheet": sole, "file": only}
    return chance.choice([way for way in UNIT_SAID_BY if may.get(way, True)])


def _title(made: Table, said_by: str, chance: Random) -> str:
    setting, name = made.setting, chance.choice(made.kind.titles)
    if said_by == "title":
        unit = made.unit.replace("/", "")
    else:
        unit = (
            setting.town if chance.random() < 0.5 and said_by != "file" and made.sections != "towns" else ""
        )
    year = f"{setting.year}年" if setting.short_days or chance.random() < 0.7 else ""
    return f"{year}{unit}{name}" if chance.random() < 0.5 else f"{unit}{year}{name}"


def _group(made: Table, chance: Random) -> None:
    """Lay words above some of the columns, in one row or in two."""
    if made.width < 5 or chance.random() < 0.65:
        return
    start = chance.randint(1, made.width - 3)
    end = min(made.width, start + chance.randint(2, 4))
    word = chance.choice(tables.GROUPS)
    for column in made.columns[start:end]:
        column.groups = (word,)
    made.height = 2
    if end - start >= 3 and chance.random() < 0.3:
        for column in made.columns[start + 1 : end]:
            column.groups = (word, "其中情况")
        made.height = 3
    if not made.merged and made.height > 1:  # without merged areas a column beside a group could be of it
        for column in made.columns[end:]:
            column.groups = ("其他情况",)
    made.note(f"header of {made.height}")


# putting tables on a sheet


def _head_lines(made: Table, sheet: Sheet, top: int, left: int, chance: Random, said_by: str) -> int:
    """Write title, 填报单位 and 单位：万元 above a table; return the row of its header."""
    if made.title:
        sheet.put(top, left, made.title if chance.random() < 0.8 else f"  {made.title}  ")
        if made.merged and chance.random() < 0.6:
            sheet.merges.append((top, left, top, left + made.width - 1))
        top += 1
    if said_by == "line":
        _unit_line(made, sheet, top, left, chance)
        top += 1
    if made.setting.wan:
        sheet.put(top, left + made.width - 1, "单位：万元")
        made.note("万元")
        top += 1
    return top


def _unit_line(made: Table, sheet: Sheet, top: int, left: int, chance: Random) -> None:
    label = chance.choice(["填报单位", "填表单位", "报送单位", "单位"])
    shown, drawn = made.unit.replace("/", ""), chance.random()
    if drawn < 0.5:
        sheet.put(top, left, f"{label}：{shown}")
    elif drawn < 0.75:
        sheet.put(top, left, f"{label}：")
        sheet.put(top, left + 1, shown)
    else:
        sheet.put(top, left + made.width - 2, f"{label}：{shown}")
        made.note("unit to the right")
        return
    if chance.random() < 0.5:
        sheet.put(top, left + made.width - 1, f"填报日期：{made.setting.year}年12月31日")


def _below(paper: Paper, sheet: Sheet, made: Table, chance: Random, last: bool) -> None:
    said_by = made.traits[0].removeprefix("unit by ")
    unit = made.unit.replace("/", "")
    if said_by == "sheet":
        sheet.name = unit if unit not in {one.name for one in paper.sheets} else f"{unit}{len(paper.sheets)}"
    if said_by == "file":
        paper.name = f"{unit}{paper.name}"
    at = _head_lines(made, sheet, sheet.next, 0, chance, said_by)
    at = tables.body(made, sheet, tables.header(made, sheet, at, 0), 0)
    if chance.random() < 0.4:
        at = tables.total(made, sheet, at, 0)
    if said_by == "below":
        sheet.put(at, 0, f"填报单位：{unit}")
        at += 1
    elif chance.random() < 0.35:
        at = tables.notes(made, sheet, at, 0)
    sheet.next = at


def _twin(one: Table) -> Table:
    """A table with the same header, which goes on to the right of another."""
    columns = [Column(column.field, column.heading, column.groups) for column in one.columns]
    for column in columns:
        column.dressed = one.columns[0].dressed
    made = Table(one.kind, one.setting, columns, one.unit, one.sections, one.height, one.rows)
    made.merged, made.marked, made.number, made.pair = one.merged, one.marked, one.rows, one.pair
    made.rows = one.chance.randint(1, one.rows)
    one.note("twins")
    return made


def _neighbour(one: Table, chance: Random, numbers: Any, ending: str) -> Table:
    """A table of its own beside another, under its own title."""
    made = _table(
        chance.choice(KINDS), chance, numbers, ending, titled=True, only=False, sole=False, said_by="column"
    )
    one.note("neighbours")
    return made


def _side_by_side(sheet: Sheet, blocks: list[Table], chance: Random) -> None:
    """Put tables beside one another: with an empty column between, or, of one header, without."""
    first, other = blocks
    twins = first.columns[0].heading == other.columns[0].heading and not other.title
    for one in blocks:
        for column in one.columns:
            column.dressed = "%s"
        one.alone = one.marked = False  # a row that is struck through would strike its neighbour's
        one.sections = "" if one.sections in ("unit", "towns") else one.sections
    left = first.width + (chance.choice([0, 1]) if twins else 1)
    said_by = first.traits[0].removeprefix("unit by ")
    if said_by not in ("column", "line", "title"):
        first.unit = other.unit = first.unit or f"{first.setting.town}/{TREE[first.setting.town][0]}"
        said_by = "line"
    top = _head_lines(first, sheet, sheet.next, 0, chance, said_by)
    if not twins:
        start = max(top, _head_lines(other, sheet, sheet.next, left, chance, "column"))
        ends = [_drawn(one, sheet, start, at) for one, at in ((first, 0), (other, left))]
    else:
        other.unit = first.unit
        ends = [_drawn(one, sheet, top, at) for one, at in ((first, 0), (other, left))]
    sheet.next = max(ends)


def _drawn(made: Table, sheet: Sheet, top: int, left: int) -> int:
    return tables.body(made, sheet, tables.header(made, sheet, top, left), left)
