"""The rows of an import that stay behind: refused, in conflict, or mended and waiting to go in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinguo.ledgers.imports.judging.judge import Verdict
from jinguo.ledgers.models import ImportBatch, RowMend

Key = tuple[str, int]  # table, row from 1


@dataclass(frozen=True)
class LeftRow:
    """A row that did not go in. ``faults`` say why, as they are kept (see ``sayings.kept``)."""

    table: str
    number: int
    faults: tuple[dict[str, Any], ...] = ()
    mend: RowMend | None = None

    @property
    def ready(self) -> bool:
        """Whether the row was mended and can go in."""
        return self.mend is not None and self.mend.verdict == Verdict.NEW

    @property
    def settled(self) -> bool:
        """Whether the row, as mended, is there already."""
        return self.mend is not None and self.mend.verdict == Verdict.SAME


def left_rows(batch: ImportBatch) -> list[LeftRow]:
    """Return the rows that stay behind, by table and number; of many refused ones the last lack sentences."""
    told = dict(_told(batch))
    mends = {(mend.table, mend.row): mend for mend in batch.mends.select_related("by")}  # type: ignore[attr-defined]
    if batch.committed_at:
        keys = {(table, number) for table, numbers in batch.left.items() for number in numbers}
    else:
        keys = told.keys() | {key for key, mend in mends.items() if mend.changes}
    order = {one["id"]: place for place, one in enumerate(batch.summary.get("sheets", []))}
    return [
        LeftRow(*key, _faults(mends.get(key), told.get(key, ())), mends.get(key))
        for key in sorted(keys, key=lambda key: (order.get(key[0], 0), key[1]))
    ]


def _faults(mend: RowMend | None, told: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Return what is wrong with a row now: what the last reading of the mended row said."""
    return told if mend is None or mend.verdict is None else tuple(mend.faults)


def _told(batch: ImportBatch) -> Iterator[tuple[Key, tuple[dict[str, Any], ...]]]:
    for sheet in batch.summary.get("sheets", []):
        for row in sheet["rejected"]:
            yield (sheet["id"], row["number"]), tuple(row["faults"])
        for remark in sheet["conflicts"]:
            fault = {"column": -1, "field": "", "message": remark["message"]}
            yield (sheet["id"], remark["number"]), (fault,)
