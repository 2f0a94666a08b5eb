"""Which rows of a preview go in, and which stay behind to be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from jinguo.core.sayings import counted, saying
from jinguo.ledgers.imports.judging.judge import Verdict
from jinguo.ledgers.imports.preview import Preview
from jinguo.ledgers.values.faults import ImportRefused
from jinguo.ledgers.values.rows import Row

ON_CONFLICT = ("block", "skip", "amend")
Judged = tuple[Row, int]  # a row and its verdict


@dataclass(frozen=True)
class Selection:
    """Which rows of a preview are written.

    ``on_conflict``: ``block`` refuses while rows conflict with entries already there, ``skip`` leaves those
    entries as they are, ``amend`` corrects them. ``good_only``: what is rejected, and what is in conflict and
    not decided, stays behind. ``among``: no others than these rows, by table.
    """

    on_conflict: str = "block"
    good_only: bool = False
    among: Mapping[str, Set[int]] | None = None

    def takes(self, table: str, number: int) -> bool:
        """Whether a row (from 1) is to be looked at."""
        return self.among is None or number in self.among.get(table, ())

    def passed_by(self, table: str, told: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the numbers of the rows that are not written: they shall make no person known.

        ``told`` are number and verdict of all. Of a whole import there are none.
        """
        if not self.good_only:
            return frozenset()
        written = {Verdict.NEW, Verdict.CONFLICT} if self.on_conflict == "amend" else {Verdict.NEW}
        return frozenset(
            number for number, verdict in told if verdict not in written or not self.takes(table, number)
        )

    def asked(self, table: str, rows: list[Judged]) -> list[Judged]:
        """Return the rows that are looked at."""
        if self.among is None:
            return rows
        return [(row, verdict) for row, verdict in rows if self.takes(table, row.number + 1)]

    def left(self, rows: list[Judged]) -> set[int]:
        """Return the numbers (from 0) of the rows that stay behind."""
        if not self.good_only:
            return set()
        return {row.number for row, verdict in rows if self.leaves(row, verdict)}

    def leaves(self, row: Row, verdict: int) -> bool:
        """Whether a row stays behind to be mended."""
        if verdict == Verdict.REJECTED or not row.good:
            return True
        return verdict in (Verdict.CONFLICT, Verdict.REPEATED) and self.on_conflict == "block"


def refuse_unready(preview: Preview, on_conflict: str = "block", *, good_only: bool = False) -> None:
    """Raise ImportRefused when the preview cannot be written as it is."""
    if on_conflict not in ON_CONFLICT:
        raise ValueError(on_conflict)
    counts = preview.counts
    if not preview.ledgers:
        raise ImportRefused(saying("没有认出任何台账，没有可以导入的内容。"))
    if good_only:
        if not counts[Verdict.NEW] and not (on_conflict == "amend" and counts[Verdict.CONFLICT]):
            raise ImportRefused(saying("没有可以先导入的行，请先改正有错误的行。"))
        return
    if counts[Verdict.REJECTED]:
        raise ImportRefused(
            counted(
                "有 %(count)s 行有错误，整批没有导入。请改好后再导入，也可以先导入没有问题的行。",
                count=counts[Verdict.REJECTED],
            )
        )
    conflicts = counts[Verdict.CONFLICT] + counts[Verdict.REPEATED]
    if conflicts and on_conflict == "block":
        raise ImportRefused(
            counted(
                "有 %(count)s 行与已有记录（或文件中前面的行）是同一条但内容不同，"
                "整批没有导入。请核对后选择“保留原记录”或“按表更正”，或改表后重新上传。",
                count=conflicts,
            )
        )
