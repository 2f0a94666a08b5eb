"""What beside a row makes it doubtful: a second column for the same number, a place outside the table's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.values.cells import is_blank, text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Row


class Rivals:
    """Headings of which only one could be taken: 人数 and 本场人数. Told at each row in which they differ."""

    def __init__(self, matches: list[Match], labels: Mapping[str, str]) -> None:
        used = {match.field: match for match in matches if match.field}
        self._pairs = [
            (match, used[match.rival], labels[match.rival])
            for match in matches
            if match.rival and not match.field and match.rival in used
        ]

    def tell(self, row: Row) -> None:
        """Add a doubt for each number that stands in a column not taken."""
        for other, taken, label in self._pairs:
            unused, used = _at(row.cells, other.index), _at(row.cells, taken.index)
            if is_blank(unused) or text_of(unused) == text_of(used):
                continue
            row.doubts.append(
                (
                    taken.field,
                    saying(
                        "“%(other)s”一列的“%(unused)s”没有用到：“%(label)s”取的是“%(taken)s”一列的“%(used)s”，请核对。",
                        other=other.header, unused=text_of(unused), label=label, taken=taken.header,
                        used=text_of(used),
                    ),
                )
            )  # fmt: skip


def _at(cells: list[Any], index: int) -> Any:
    return cells[index] if index < len(cells) else None


def outside(row: Row, place: Any, context: Context) -> None:
    """Doubt a row's own unit that neither lies in the table's nor above it."""
    unit = row.values["unit"]
    if unit.path.startswith(place.path) or place.path.startswith(unit.path):
        return
    words = {"unit": context.units.full_name(unit), "place": context.units.full_name(place)}
    row.doubts.append(("unit", saying("“%(unit)s”不在这张表所说的“%(place)s”之内，请核对。", **words)))
