"""What beside a row makes it doubtful: a second column for the same number, a place outside the table's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.sheets.headers import names_yuan
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.values.cells import is_blank, text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Row


class Rivals:
    """Headings that go nowhere though they could mean a column: 人数 and 本场人数, 姓名 and 姓名.

    Told at each row where a number stands below such a heading and the column says otherwise, or nothing.
    """

    def __init__(self, matches: list[Match], columns: Mapping[str, Column]) -> None:
        used = {match.field: match for match in matches if match.field}
        self._pairs = [
            (match, used.get(match.rival), columns[match.rival])
            for match in matches
            if match.rival and not match.field
        ]

    def tell(self, row: Row) -> None:
        """Add a doubt for each number that stands in a column not taken; of words only that they do."""
        for other, taken, column in self._pairs:
            unused = _at(row.cells, other.index)
            used = _at(row.cells, taken.index) if taken else None
            if is_blank(unused) or text_of(unused) == text_of(used):
                continue
            words = {"other": other.header, "label": column.label}
            if column.numeric:
                words |= {
                    "unused": text_of(unused),
                    "taken": taken.header if taken else "",
                    "used": text_of(used),
                }
            elif taken:
                words["number"] = taken.index + 1
            row.doubts.append((other.rival, _of_rivals(words, column, taken)))


def _of_rivals(words: dict[str, Any], column: Column, taken: Match | None) -> str:
    if not column.numeric and taken is None:
        return saying("“%(other)s”一列没有读取：它像是“%(label)s”，是的话请指定这一列。", **words)
    if not column.numeric:
        return saying("“%(other)s”一列没有用到：“%(label)s”取的是第 %(number)s 列，请核对。", **words)
    if taken is None:
        return saying(
            "“%(other)s”一列的“%(unused)s”没有读取：它像是“%(label)s”，是的话请指定这一列。", **words
        )
    return saying(
        "“%(other)s”一列的“%(unused)s”没有用到：“%(label)s”取的是“%(taken)s”一列的“%(used)s”，请核对。",
        **words,
    )


def _at(cells: list[Any], index: int) -> Any:
    return cells[index] if index < len(cells) else None


def outside(row: Row, place: Any, context: Context) -> None:
    """Doubt a row's own unit that neither lies in the table's nor above it."""
    unit = row.values["unit"]
    if unit.path.startswith(place.path) or place.path.startswith(unit.path):
        return
    words = {"unit": context.units.full_name(unit), "place": context.units.full_name(place)}
    row.doubts.append(("unit", saying("“%(unit)s”不在这张表所说的“%(place)s”之内，请核对。", **words)))


def tell_continued(above: Row, row: Row, columns: Mapping[str, int]) -> None:
    """Doubt a row below which stands a line of words alone: it may be the second half of a long text."""
    if row.good or not above.good or row.number != above.number + 1:
        return
    filled = [name for name, index in columns.items() if not is_blank(_at(row.cells, index))]
    if len(filled) != 1 or _at(row.cells, columns[filled[0]]).__class__ is not str:
        return
    more = text_of(_at(row.cells, columns[filled[0]]))[:40]
    if not is_blank(_at(above.cells, columns[filled[0]])):
        said = saying("下一行只有“%(text)s”，像是这一行没有写完的内容，请合成一行。", text=more)
        above.doubts.append((filled[0], said))


def strange_measures(matches: list[Match]) -> Iterator[tuple[str, str]]:
    """Yield what is doubtful about every number below a heading with a strange measure: 金额（美元）."""
    for match in matches:
        if match.field and match.measure:
            words = {"header": match.header, "measure": match.measure}
            yield (
                match.field,
                saying(
                    "表头“%(header)s”里写的是“%(measure)s”，这一列不按它计，数照写的登记，请核对。", **words
                ),
            )


def contrary_scales(
    matches: list[Match], columns: Mapping[str, Column], scale: int
) -> Iterator[tuple[str, str]]:
    """Yield what is doubtful about amounts whose heading says 元 while the words above the table say 万元."""
    for match in matches:
        column = columns.get(match.field)
        if scale == 1 or column is None or not column.in_yuan or match.factor != 1:
            continue
        if names_yuan(match.header):
            told = saying(
                "表前写着以“万元”等为单位，表头“%(header)s”写的是元，按表头读取，请核对。",
                header=match.header,
            )
            yield match.field, told
