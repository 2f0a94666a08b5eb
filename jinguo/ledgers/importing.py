"""Ledgers in: read and judge every row first, then write all of them in one transaction, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.cells import text_of
from jinguo.ledgers.declarations import CellType, LedgerSheet
from jinguo.ledgers.errors import LedgerError
from jinguo.ledgers.judging import Judge, Verdict
from jinguo.ledgers.layout import SKIPPED_SHEETS, body
from jinguo.ledgers.models import BatchState, ImportFile
from jinguo.ledgers.parsers import Context
from jinguo.ledgers.preview import (
    KEPT,
    SAMPLES,
    SHOWN,
    Preview,
    RejectedRow,
    Remark,
    SheetPreview,
    SourceFile,
)
from jinguo.ledgers.recognition import Recogniser
from jinguo.ledgers.rows import TREE, Row, RowReader, unsaved
from jinguo.ledgers.undoing import undo
from jinguo.ledgers.workbook import open_sheets, sha256_of
from jinguo.ledgers.writing import commit

__all__ = ["Preview", "Verdict", "commit", "read", "reader_of", "undo"]

CHUNK = 2000
Progress = Callable[[str, int, int], None]  # stage, rows done, rows in all (0: not known)
Choices = Mapping[str, Mapping[str, Any]]


def read(
    paths: Iterable[Path | str], user: Any = SYSTEM, *, names: Mapping[Path, str] | None = None,
    choices: Choices | None = None, progress: Progress | None = None,
) -> Preview:  # fmt: skip
    """Read files and judge every row; nothing is written.

    ``names`` are the senders' names of the files; ``choices`` by sheet: ``ledger`` and ``columns`` by hand.
    Raises LedgerError for a file that is no table.
    """
    files = [_source(Path(path), (names or {}).get(Path(path), Path(path).name)) for path in paths]
    context = Context(user)
    recogniser = Recogniser()
    sheets = [
        _recognised(recogniser, raw, number, f"{number}:{position}", file, choices or {})
        for number, file in enumerate(files)
        for position, raw in enumerate(open_sheets(file.path, file.name))
        if not raw.name.startswith("_")
    ]
    preview = Preview(files, sheets, context, sum(sheet.raw.size for sheet in sheets if sheet.ledger))
    judges: dict[str, Judge] = {}
    if preview.may_keep():
        for sheet in preview.ledgers:
            sheet.kept = []
    for sheet in in_order(preview.ledgers):
        _judge(sheet, context, judges, preview, progress or (lambda *_: None))
    preview.total = sum(sheet.rows for sheet in sheets)
    return preview


def _source(path: Path, name: str) -> SourceFile:
    if not path.is_file():
        raise LedgerError(f"没有找到文件“{name}”。")
    digest = sha256_of(path)
    earlier = (
        ImportFile.objects.filter(sha256=digest, batch__state=BatchState.COMMITTED)
        .select_related("batch")
        .first()
    )
    said = ""
    if earlier is not None and earlier.batch.committed_at:
        said = f"“{name}”与 {earlier.batch.committed_at:%Y-%m-%d} 导入的“{earlier.name}”是同一个文件。"
    return SourceFile(path, name, digest, said)


def _recognised(
    recogniser: Recogniser, raw: Any, file: int, ident: str, source: SourceFile, choices: Choices
) -> SheetPreview:
    chosen = choices.get(ident, {})
    ledger = chosen.get("ledger")
    if ledger is None and (not raw.visible or SKIPPED_SHEETS.search(raw.name)):
        ledger = ""
    found, layout, matches = recogniser.recognise(raw, source.name, ledger)
    sheet = SheetPreview(ident, file, raw, found, layout, matches, by_hand=ledger is not None)
    left_out = "这张表没有导入。" if raw.visible else "这是隐藏的工作表，没有导入。"
    if ledger == "" and layout.found | bool(SKIPPED_SHEETS.search(raw.name)):
        sheet.problem = left_out
    elif not layout.found:
        sheet.problem = "这张表里没有找到表头。" if any(True for _row in raw.rows()) else "空表。"
    elif found is None:
        sheet.problem = "没有认出这张表是哪一种台账，请选择。"
    if chosen.get("columns") and found is not None:
        sheet.matches = _by_hand(matches, chosen["columns"])
    return sheet


def _by_hand(matches: list[Any], columns: Mapping[str, str]) -> list[Any]:
    from dataclasses import replace

    from jinguo.ledgers.headers import factor_of

    taken = {field for field in columns.values() if field}
    found = []
    for match in matches:
        if str(match.index) in columns:
            field = columns[str(match.index)]
            match = replace(match, field=field, sureness=3, factor=factor_of(match.header) if field else 1)
        elif match.field in taken:
            match = replace(match, field="", sureness=0)
        found.append(match)
    return found


def in_order(sheets: list[SheetPreview]) -> list[SheetPreview]:
    """Return units first, and what refers to other entries last."""

    def rank(sheet: SheetPreview) -> int:
        ledger: Any = sheet.ledger
        if ledger.model == TREE:
            return 0
        return 2 if any(column.type is CellType.REFERENCE for column in ledger.columns) else 1

    return sorted(sheets, key=rank)


def reader_of(sheet: SheetPreview, context: Context) -> RowReader:
    """Return the reader of a sheet's rows, its defaults taken from the words above the table."""
    ledger, layout = sheet.ledger, sheet.layout
    if ledger is None:
        raise LedgerError(sheet.problem)
    context.year, context.near, context.since_1904 = layout.year, "", sheet.raw.since_1904
    if layout.unit:
        above = context.units.parse(layout.unit, "", context.mine)
        context.near = above.value.path if not above.error else ""
    return RowReader(ledger, sheet.matches, context, layout.unit, layout.date)


def chunks(sheet: SheetPreview, reader: RowReader) -> Iterator[list[Row]]:
    """Return the rows of a sheet as read, some at a time."""
    lines = body(sheet.raw, sheet.layout)
    # a unit is written before the row that may hang below it is read
    size = 1 if reader.context.writing and reader.sheet.model == TREE else CHUNK
    while part := list(islice(lines, size)):
        reader.look_ahead(part)
        yield [reader.read(number, cells, filled) for number, cells, filled in part]


def _judge(
    sheet: SheetPreview, context: Context, judges: dict[str, Judge], preview: Preview, progress: Progress
) -> None:
    ledger: LedgerSheet = sheet.ledger  # type: ignore[assignment]
    reader = reader_of(sheet, context)
    missing = reader.missing()
    if missing:
        names = "、".join(f"“{column.label}”" for column in missing)
        sheet.problem = f"没有找到{names}一列，请在下面指定是哪一列，或在表上方写明。"
    judge = judges.setdefault(ledger.key, Judge(ledger))
    announced = announced_fields(ledger, preview.ledgers)
    done = sum(other.rows for other in preview.ledgers)
    for rows in chunks(sheet, reader):
        for row, (verdict, sentence) in zip(rows, judge.judge(reader, rows), strict=True):
            _note(sheet, reader, row, verdict, sentence)
            if announced and verdict is Verdict.NEW:
                announce(ledger, announced, row, context)
        preview.keep(sheet, rows)
        done += len(rows)
        progress("read", done, max(preview.total, done))


def announced_fields(ledger: LedgerSheet, sheets: list[SheetPreview]) -> set[str]:
    """Return the fields by which other sheets of the import refer to entries of this ledger."""
    return {
        column.reference.partition(":")[2]
        for other in sheets
        for column in other.ledger.columns  # type: ignore[union-attr]
        if column.type is CellType.REFERENCE and column.reference.startswith(ledger.model + ":")
    }


def announce(ledger: LedgerSheet, fields: set[str], row: Row, context: Context) -> None:
    """Let rows of other sheets refer to an entry that is not written yet."""
    for field in fields:
        if row.values.get(field):
            entry = unsaved(ledger, dict(row.values), context)
            context.references.announce(ledger.model, field, text_of(row.values[field]), entry)


def _note(sheet: SheetPreview, reader: RowReader, row: Row, verdict: Verdict, sentence: str) -> None:
    sheet.verdicts.append(verdict)
    sheet.counts[verdict] += 1
    number = row.number + 1
    if len(sheet.samples) < SAMPLES:
        sheet.samples.append((number, reader.shown(row)))
    if row.doubts:
        sheet.doubtful += len(row.doubts)
        if len(sheet.doubts) < SHOWN:
            sheet.doubts += [Remark(number, field, message) for field, message in row.doubts]
    if verdict is Verdict.REJECTED:
        if len(sheet.rejected) < KEPT:
            sheet.rejected.append(RejectedRow(sheet.file, sheet.name, number, tuple(row.faults)))
    elif verdict in (Verdict.CONFLICT, Verdict.REPEATED) and len(sheet.conflicts) < SHOWN:
        sheet.conflicts.append(Remark(number, "", sentence))
    elif verdict is Verdict.SAME and len(sheet.same) < SHOWN:
        sheet.same.append(Remark(number, "", sentence))
