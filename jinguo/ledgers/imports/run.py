"""Ledgers in: read and judge every row first, then write all of them in one transaction, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinguo.core.entries import State
from jinguo.core.sayings import counted, listed, saying
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.exports.blank_form import OPTIONS
from jinguo.ledgers.files.workbook import RawSheet, open_sheets, sha256_of
from jinguo.ledgers.imports.batches import visible_batches
from jinguo.ledgers.imports.garbage_rounds import collecting_seldom
from jinguo.ledgers.imports.judging.judge import Judge, Verdict
from jinguo.ledgers.imports.mending.row_mends import TableCells
from jinguo.ledgers.imports.preview import (
    KEPT,
    SAMPLES,
    SHOWN,
    Preview,
    RejectedRow,
    Remark,
    SheetPreview,
    SourceFile,
)
from jinguo.ledgers.imports.reading.kept_rows import KeptRows
from jinguo.ledgers.imports.reading.row_reader import RowReader
from jinguo.ledgers.imports.reading.sheet_rows import chunks, in_order, reader_of
from jinguo.ledgers.imports.rejects import SUMMARY
from jinguo.ledgers.imports.undo import undo
from jinguo.ledgers.imports.write import commit, first_state
from jinguo.ledgers.models import BatchState, ImportBatch, ImportFile
from jinguo.ledgers.sheets.around_the_table import Surroundings
from jinguo.ledgers.sheets.line_kinds import LineKind
from jinguo.ledgers.sheets.recognition import Recogniser
from jinguo.ledgers.sheets.table_layout import Layout
from jinguo.ledgers.values.cells import is_blank, text_of
from jinguo.ledgers.values.faults import LedgerError
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.rows import Fault, Row, unsaved

__all__ = ["Preview", "Verdict", "commit", "read", "undo"]

SKIPPED_SHEETS = re.compile(
    r"[\W_]*(填表|填写|使用|填报|录入)?(说明|须知|封面|目录|选项|字典|数据字典|错误汇总)[\W_\d]*"
)
OWN_SHEETS = frozenset([OPTIONS, SUMMARY])  # of blank forms and of workbooks of rejected rows
Progress = Callable[[str, int, int], None]  # stage, rows done, rows in all (0: not known)
Choices = Mapping[str, Mapping[str, Any]]


@collecting_seldom()
def read(
    paths: Iterable[Path | str], user: Any, *, names: Mapping[Path, str] | None = None,
    choices: Choices | None = None, mends: TableCells | None = None, progress: Progress | None = None,
    looked_at: bool = False,
) -> Preview:  # fmt: skip
    """Read files and judge every row; nothing is written.

    ``names`` are the senders' names of the files; ``choices`` by sheet: ``ledger`` and ``columns`` by hand;
    ``mends`` stand in the place of cells; ``looked_at``: no writing follows at once.
    Raises LedgerError for a file that is no table.
    """
    files = [_source(Path(path), (names or {}).get(Path(path), Path(path).name), user) for path in paths]
    context = Context(user)
    recogniser = Recogniser(context)
    sheets = [
        sheet
        for number, file in enumerate(files)
        for position, raw in enumerate(open_sheets(file.path, file.name))
        for sheet in _blocks(recogniser, raw, number, f"{number}:{position}", file, choices or {})
    ]
    preview = Preview(files, sheets, context, sum(sheet.raw.size for sheet in sheets if sheet.ledger))
    for sheet in sheets:
        sheet.mends = (mends or {}).get(sheet.ident, {})
    judges: dict[str, Judge] = {}
    if preview.may_keep() and not looked_at:
        for sheet in preview.ledgers:
            sheet.kept = KeptRows()
    for sheet in in_order(preview.ledgers):
        _judge(sheet, context, judges, preview, progress or (lambda *_: None))
    preview.total = sum(sheet.rows for sheet in sheets)
    return preview


def _source(path: Path, name: str, user: Any) -> SourceFile:
    if path.is_dir():
        raise LedgerError(saying("“%(name)s”是文件夹，请写明里面的文件，如 %(name)s/*.xlsx。", name=name))
    if not path.is_file():
        raise LedgerError(saying("没有找到文件“%(name)s”。", name=name))
    try:
        digest = sha256_of(path)
    except OSError as error:
        raise LedgerError(
            saying("“%(name)s”读不了（%(error)s），请检查文件的权限。", name=name, error=error.strerror)
        ) from error
    earlier = (
        ImportFile.objects.filter(sha256=digest, batch__in=committed(user)).select_related("batch").first()
    )
    said = ""
    if earlier is not None and earlier.batch.committed_at:
        said = saying(
            "“%(name)s”与 %(day)s 导入的“%(earlier)s”是同一个文件。",
            name=name,
            day=format(earlier.batch.committed_at, "%Y-%m-%d"),
            earlier=earlier.name,
        )
    return SourceFile(path, name, digest, said)


def committed(user: Any) -> Any:
    """Return the imports that were made, of those somebody may know of."""
    made = ImportBatch.objects.filter(state=BatchState.COMMITTED)
    return made if user is SYSTEM else made.filter(pk__in=visible_batches(user).values("pk"))


def _blocks(
    recogniser: Recogniser, raw: RawSheet, file: int, ident: str, source: SourceFile, choices: Choices
) -> list[SheetPreview]:
    """Return the blocks of a sheet; one hidden or of instructions is left out unless chosen."""
    named_aside = bool(SKIPPED_SHEETS.fullmatch(raw.name.strip()))
    passed_over = not raw.visible or raw.name in OWN_SHEETS
    if not choices.get(ident, {}).get("ledger") and (
        passed_over or (named_aside and not recogniser.holds_rows(raw, source.name))
    ):
        said = saying("这张表没有导入。") if raw.visible else saying("这是隐藏的工作表，没有导入。")
        layout = Layout(around=Surroundings(title=raw.name))
        return [_left_out(SheetPreview(ident, file, raw, None, layout, [], said, aside=named_aside))]
    layouts = recogniser.blocks(raw, source.name)
    found = [
        _recognised(
            recogniser, raw, layout, (file, ident if number == 1 else f"{ident}#{number}"), source, choices
        )
        for number, layout in enumerate(layouts, 1)
    ]
    for one in found:
        one.blocks = len(found)
    return found


def _recognised(
    recogniser: Recogniser, raw: RawSheet, block: Layout, place: tuple[int, str], source: SourceFile,
    choices: Choices,
) -> SheetPreview:  # fmt: skip
    file, ident = place
    chosen = choices.get(ident, {})
    ledger = chosen.get("ledger")
    found, layout, matches = recogniser.recognise(raw, source.name, block, ledger)
    sheet = SheetPreview(
        ident, file, raw, found, layout, matches, by_hand=ledger is not None, file_name=source.name,
        given=dict(chosen.get("given", {})),
    )  # fmt: skip
    if ledger == "" and layout.found:
        sheet.problem = saying("这张表没有导入。")
    elif not layout.found:
        sheet.problem = (
            saying("这张表里没有找到表头。") if any(True for _row in raw.rows()) else saying("空表。")
        )
    elif found is None and recogniser.lies_on_its_side(raw):
        sheet.problem = saying(
            "这张表的表头像是竖在第一列，一列一条记录。请改成一行一条再导入（复制后“选择性粘贴”，勾选“转置”）。"
        )
    elif found is None:
        sheet.problem = saying("没有认出这张表是哪一种台账，请选择。")
    if chosen.get("columns") and found is not None:
        sheet.matches = recogniser.by_hand(found.key, layout, matches, chosen["columns"])
    return sheet if found is not None else _left_out(sheet)


def _left_out(sheet: SheetPreview) -> SheetPreview:
    """Count the lines of a block that is not brought in."""
    layout = sheet.layout
    for number, row in enumerate(layout.rows(sheet.raw, layout.begin), layout.begin):
        if not all(is_blank(cell) for cell in row):
            sheet.left_out.add(LineKind.LEFT, number)
    return sheet


def _judge(
    sheet: SheetPreview, context: Context, judges: dict[str, Judge], preview: Preview, progress: Progress
) -> None:
    ledger: LedgerSheet = sheet.ledger  # type: ignore[assignment]
    reader = reader_of(sheet, context)
    judge = judges.setdefault(ledger.key, Judge(ledger, context.user))
    announced = announced_fields(ledger, preview.ledgers)
    done = sum(other.rows for other in preview.ledgers)
    for rows in chunks(sheet, reader, sheet.left_out):
        for row, (verdict, sentence) in zip(rows, judge.judge(reader, rows), strict=True):
            _note(sheet, reader, row, verdict, sentence)
            if announced and verdict is Verdict.NEW:
                announce(ledger, announced, row, context)
        preview.keep(sheet, rows)
        done += len(rows)
        progress("read", done, max(preview.total, done))
    _note_missing(sheet, reader)
    _note_above(sheet)
    _note_colours(sheet)


def _note_above(sheet: SheetPreview) -> None:
    """Say that lines which look like rows stand above the header, so that nobody believes they were read."""
    above = [line + 1 for line in sheet.left_out.lines.get(LineKind.OUTSIDE, ()) if line < sheet.layout.top]
    if above and not sheet.problem:
        sheet.problem = counted(
            "表头前面有 %(count)s 行像是没有表头的记录（从第 %(row)s 行起），没有读取；请把表头移到前面。",
            count=len(above), row=above[0],
        )  # fmt: skip


def _note_colours(sheet: SheetPreview) -> None:
    """Ask about rows in colours that mean something: 标红的已取消. Colours are not read."""
    for line, text in sheet.left_out.of_colours.items():
        told = saying("表里写着“%(text)s”。颜色没有读取，请核对是哪些行。", text=text[:60])
        sheet.doubtful += 1
        sheet.doubts.append(Remark(line + 1, "", told))


def _note_missing(sheet: SheetPreview, reader: RowReader) -> None:
    """Say which required columns neither a heading nor words around the rows supply."""
    missing = reader.missing()
    if not missing:
        return
    names = listed(saying("“%(name)s”", name=column.label) for column in missing)
    sheet.problem = saying(
        "没有找到%(names)s一列，请在下面指定是哪一列，或在表上方写明（如“%(label)s：……”）。",
        names=names,
        label=missing[0].label,
    )


def announced_fields(ledger: LedgerSheet, sheets: list[SheetPreview]) -> set[str]:
    """Return the fields by which other sheets of the import refer to entries of this ledger."""
    return {
        column.refers[1]
        for other in sheets
        for column in other.ledger.columns  # type: ignore[union-attr]
        if column.refers[0] == ledger.model
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
    sheet.numbers.append(number)
    if verdict is Verdict.NEW and first_state(reader, row, reader.context.user) == State.VERIFIED:
        sheet.verified += 1
    if number in sheet.mends:
        told = tuple(row.faults) or ((Fault(-1, "", sentence),) if sentence else ())
        sheet.mended[number] = verdict, told
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
