"""What an import would do, before it does it: sheets, columns, doubtful cells, and a verdict on every row."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.sayings import saying
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.imports.account import account_of, unheaded
from jinguo.ledgers.imports.judging.judge import Verdict
from jinguo.ledgers.imports.mending.row_mends import RowCells
from jinguo.ledgers.imports.reading.kept_rows import KeptRows
from jinguo.ledgers.sheets.matching import Match
from jinguo.ledgers.sheets.table_body import LeftOut
from jinguo.ledgers.sheets.table_layout import Layout
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import TREE, Fault, Row

KEPT = 5000  # rejected rows kept with their faults
SHOWN = 300  # doubts, conflicts and repeats kept with their words
SAMPLES = 5
BYTES_KEPT = 96 << 20  # of rows as read that are kept for the writing


@dataclass
class SourceFile:
    """A file as it was sent."""

    path: Path
    name: str
    sha256: str
    sent_before: str = ""  # a sentence when the same file was imported already


@dataclass(frozen=True)
class RejectedRow:
    """A row that cannot become an entry. ``number`` counts from 1, as Excel does."""

    file: int
    sheet: str
    number: int
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        reasons = "".join(dict.fromkeys(fault.message for fault in self.faults))
        return saying(
            "%(sheet)s 第 %(row)s 行：%(reasons)s", sheet=self.sheet, row=self.number, reasons=reasons
        )

    __repr__ = __str__


@dataclass(frozen=True)
class Remark:
    """A sentence about a row: how a cell was read, or what is there already."""

    number: int
    column: str
    message: str


@dataclass
class SheetPreview:
    """One block of a sheet. ``verdicts`` has one byte for each row, ``numbers`` its number, from 1."""

    ident: str
    file: int
    raw: RawSheet
    ledger: LedgerSheet | None
    layout: Layout
    matches: list[Match]
    problem: str = ""
    by_hand: bool = False
    file_name: str = ""
    given: dict[str, str] = field(default_factory=dict)  # by field, what a person wrote for all rows
    counts: Counter[Verdict] = field(default_factory=Counter)
    verdicts: bytearray = field(default_factory=bytearray)
    numbers: array[int] = field(default_factory=partial(array, "I"))
    left_out: LeftOut = field(default_factory=LeftOut)
    aside: bool = False  # a sheet of instructions or choices, which nobody expects to be brought in
    blocks: int = 1  # how many the sheet has
    rejected: list[RejectedRow] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    doubtful: int = 0
    conflicts: list[Remark] = field(default_factory=list)
    same: list[Remark] = field(default_factory=list)
    verified: int = 0  # new rows that are verified at once because of who imports them
    mends: RowCells = field(default_factory=dict)  # what a person wrote in the place of cells
    mended: dict[int, tuple[Verdict, tuple[Fault, ...]]] = field(default_factory=dict)  # what became of them
    kept: KeptRows | None = None  # the rows as read, in chunks; None: read them once more to write
    samples: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The sheet's name in its file."""
        return self.raw.name

    @property
    def block(self) -> str:
        """Which block of its sheet it is, "" for the only one."""
        if self.blocks < 2:
            return ""
        where = {"number": self.layout.number, "first": self.layout.begin + 1}
        if self.layout.left or self.layout.right is not None:
            return saying(
                "第%(number)s块，第 %(left)s 列起", number=where["number"], left=self.layout.left + 1
            )
        return saying("第%(number)s块，第 %(first)s 行起", **where)

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return len(self.verdicts)

    def refuse(self, row: Row) -> None:
        """Note that a new row cannot be written after all: what it names stays behind itself."""
        number = row.number + 1
        self.verdicts[self.numbers.index(number)] = Verdict.REJECTED
        self.counts[Verdict.NEW] -= 1
        self.counts[Verdict.REJECTED] += 1
        self.rejected.append(RejectedRow(self.file, self.name, number, tuple(row.faults)))


@dataclass
class Preview:
    """Everything an import would do. ``context`` goes on to the writing, so nothing is looked up twice."""

    files: list[SourceFile]
    sheets: list[SheetPreview]
    context: Context
    total: int = 0
    _bytes_kept: int = 0

    def keep(self, sheet: SheetPreview, rows: list[Row]) -> None:
        """Keep rows as read while they are few; only the writing that follows at once may use them."""
        if sheet.kept is None:
            return
        self._bytes_kept += sheet.kept.add(rows)
        if self._bytes_kept > BYTES_KEPT:
            for other in self.sheets:
                other.kept = None

    def may_keep(self) -> bool:
        """Whether no row refers to what another row of the import makes: else it is read again to write."""
        models = {sheet.ledger.model for sheet in self.ledgers if sheet.ledger}
        named = {
            column.refers[0]
            for sheet in self.ledgers
            for column in sheet.ledger.columns  # type: ignore[union-attr]
            if column.refers[0]
        }
        return TREE not in models and not models & named

    @property
    def rejected(self) -> list[RejectedRow]:
        """Every rejected row that was kept."""
        return [row for sheet in self.sheets for row in sheet.rejected]

    @property
    def counts(self) -> Counter[Verdict]:
        """How many rows have which verdict."""
        total: Counter[Verdict] = Counter()
        for sheet in self.sheets:
            total += sheet.counts
        return total

    @property
    def ledgers(self) -> list[SheetPreview]:
        """The sheets that are ledgers of ours."""
        return [sheet for sheet in self.sheets if sheet.ledger is not None]

    @property
    def sentence(self) -> str:
        """What would happen, in one sentence."""
        counts = {verdict.name.lower(): self.counts[verdict] for verdict in Verdict}
        return sentence_of(counts, ledgers=bool(self.ledgers))

    def for_page(self) -> dict[str, Any]:
        """Return the preview as plain data, for the page and for ``--json``."""
        return {
            "sentence": self.sentence,
            "total": self.total,
            "counts": {verdict.name.lower(): self.counts[verdict] for verdict in Verdict},
            "files": [{"name": file.name, "sent_before": file.sent_before} for file in self.files],
            "sheets": [_sheet_for_page(sheet, self.files[sheet.file].name) for sheet in self.sheets],
        }


def sentence_of(counts: dict[str, int], *, ledgers: bool) -> str:
    """Say in the reader's language what an import would do, by how many rows have which verdict."""
    if not ledgers:
        return _("没有认出任何台账，请在下面选择每张表对应的台账。")
    if not any(counts.values()):
        return _("表里没有可以导入的数据行。")
    if counts["same"] == sum(counts.values()):
        return _("这 %d 条记录都已登记过，导入不会改变任何内容。") % counts["same"]
    parts = [_("新增 %d 条") % counts["new"]]
    for verdict, words in (
        ("same", _("已有相同 %d 条")),
        ("conflict", _("与已有记录不一致 %d 条")),
        ("repeated", _("文件内前后不一致 %d 条")),
        ("rejected", _("有错误 %d 条")),
    ):
        if counts[verdict]:
            parts.append(words % counts[verdict])
    return _("%s。") % _("、").join(parts)


def _sheet_for_page(sheet: SheetPreview, file_name: str) -> dict[str, Any]:
    return {
        "id": sheet.ident,
        "file": file_name,
        "name": sheet.name,
        "block": sheet.block,
        "aside": sheet.aside,
        "account": account_of(sheet),
        "unheaded": unheaded(sheet),
        "title": sheet.layout.around.title,
        "ledger": sheet.ledger.key if sheet.ledger else "",
        "problem": sheet.problem,
        "rows": sheet.rows,
        "verified": sheet.verified,
        "counts": {verdict.name.lower(): sheet.counts[verdict] for verdict in Verdict},
        "columns": [
            {
                "index": m.index,
                "header": m.header,
                "field": m.field,
                "sureness": m.sureness,
                "factor": m.factor,
            }
            for m in sheet.matches
        ],
        "given": sheet.given,
        "doubtful": sheet.doubtful,
        "doubts": [_plain(remark) for remark in sheet.doubts],
        "conflicts": [_plain(remark) for remark in sheet.conflicts],
        "same": [_plain(remark) for remark in sheet.same[:50]],
        "rejected": [
            {
                "number": row.number,
                "faults": [
                    {"column": fault.column, "field": fault.field, "message": fault.message}
                    for fault in row.faults
                ],
            }
            for row in sheet.rejected
        ],
        "samples": [{"number": number, "cells": cells} for number, cells in sheet.samples],
    }


def _plain(remark: Remark) -> dict[str, Any]:
    return {"number": remark.number, "column": remark.column, "message": remark.message}
