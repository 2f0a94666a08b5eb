"""What beside a row makes it doubtful: a second column for the same number, a place outside the table's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.values.cells import is_blank, text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Row


class Rivals:
    """Headings of numbers that go nowhere though they could mean a column: 人数 and 本场人数.

    Told at each row where a number stands below such a heading and the column says otherwise, or nothing.
    """

    def __init__(self, matches: list[Match], labels: Mapping[str, str]) -> None:
        used = {match.field: match for match in matches if match.field}
        self._pairs = [
            (match, used.get(match.rival), labels[match.rival])
            for match in matches
            if match.rival and not match.field
        ]

    def tell(self, row: Row) -> None:
        """Add a doubt for each number that stands in a column not taken."""
        for other, taken, label in self._pairs:
            unused = _at(row.cells, other.index)
            used = _at(row.cells, taken.index) if taken else None
            if is_blank(unused) or text_of(unused) == text_of(used):
                continue
            words = {"other": other.header, "unused": text_of(unused), "label": label}
            if taken is None:
                said = saying(
                    "“%(other)s”一列的“%(unused)s”没有读取：它像是“%(label)s”，是的话请指定这一列。", **words
                )
            else:
                words |= {"taken": taken.header, "used": text_of(used)}
                said = saying(
                    "“%(other)s”一列的“%(unused)s”没有用到：“%(label)s”取的是“%(taken)s”一列的“%(used)s”，请核对。",
                    **words,
                )
            row.doubts.append((other.rival, said))


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
