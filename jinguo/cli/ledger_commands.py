"""``jinguo import``, ``jinguo export`` and ``jinguo template``: ledgers in and out of workbooks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.exceptions import FileCreateError

from jinguo.cli.environment import BROKEN, NO, OK, print_json
from jinguo.cli.terminal.language import say

_CANNOT_WRITE = (OSError, FileCreateError)
LISTED = 20  # rejected rows named for people; --json and the marked workbook name them all


def import_command(
    files: Sequence[str | Path], *, dry_run: bool = False, json: bool = False, on_conflict: str = "block",
    rejects: str | Path | None = None, good_only: bool = False,
) -> int:  # fmt: skip
    """Read ledgers and bring them in, all or nothing, or the good rows alone. Returns the exit code.

    0: done, or nothing new; 1: the files say something that cannot be taken; 2: a file cannot be read.
    ``rejects`` is where a workbook with the marked faults goes.
    """
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.imports import run
    from jinguo.ledgers.imports.mending.row_selection import ON_CONFLICT, refuse_unready
    from jinguo.ledgers.values.faults import ImportRefused, LedgerError

    if on_conflict not in ON_CONFLICT:
        return _fail(say("--on-conflict 可用：", "--on-conflict takes ") + "、".join(ON_CONFLICT), BROKEN)
    with _Bar(quiet=json) as bar:
        try:
            preview = run.read([Path(file) for file in files], SYSTEM, progress=bar)
        except LedgerError as error:
            return _fail(str(error), BROKEN)
        batch, refused = None, ""
        try:
            if not _anything_to_write(preview):
                refuse_unready(preview, on_conflict)
            elif dry_run:
                refuse_unready(preview, on_conflict, good_only=good_only)
            else:
                batch = run.commit(preview, SYSTEM, bar, on_conflict=on_conflict, good_only=good_only)
        except ImportRefused as error:
            refused = str(error)
    if rejects and preview.rejected:
        from jinguo.ledgers.imports.rejects import write_rejects

        try:
            write_rejects(preview, Path(rejects))
        except (*_CANNOT_WRITE, LedgerError) as error:
            return _fail(say(f"写不了文件：{error}", f"Cannot write the file: {error}"), BROKEN)
    _report(preview, batch, refused, json=json)
    left = _left(preview, on_conflict) if good_only else 0
    if left and not json and not refused:
        _tell_left(left, bool(rejects))
    return NO if refused or left else OK


def _left(preview: Any, on_conflict: str) -> int:
    """Return how many rows stay behind when the good ones go in alone."""
    from jinguo.ledgers.imports.run import Verdict

    counts = preview.counts
    undecided = counts[Verdict.CONFLICT] + counts[Verdict.REPEATED] if on_conflict == "block" else 0
    return counts[Verdict.REJECTED] + undecided


def _tell_left(left: int, written: bool) -> None:
    print(say(f"有 {left} 行留下，没有导入。", f"{left} rows stay behind, not brought in."), file=sys.stderr)
    if not written:
        hint = say(
            "加上 --rejects 文件名，会写出标出错误的表格；改好后导入那份表格即可。",
            "With --rejects FILE the marked workbook is written: mend it there and import that.",
        )
        print(hint, file=sys.stderr)


def _anything_to_write(preview: Any) -> bool:
    from jinguo.ledgers.imports.run import Verdict

    counts = preview.counts
    trouble = counts[Verdict.REJECTED] or (counts[Verdict.CONFLICT] + counts[Verdict.REPEATED])
    return bool(counts[Verdict.NEW] or trouble)


def export_command(
    room: str, output: str | Path, *, unit: str = "", reason: str = "", json: bool = False
) -> int:
    """Write a ledger into a workbook. Returns the exit code.

    Identity numbers and telephones are left out unless a ``reason`` is given; it goes into the audit chain.
    """
    from jinguo.core.scoping import SYSTEM
    from jinguo.ledgers.exports import export

    sheet, code = _sheet(room)
    if sheet is None:
        return code
    rows = export.entries(sheet, SYSTEM)
    if unit:
        found = _unit(unit)
        if found is None:
            return _fail(say(f"没有代码为 {unit} 的单位。", f"No unit has the code {unit}."), BROKEN)
        at = f"{sheet.unit_field}__path" if sheet.unit_field else "path"
        rows = rows.filter(**{f"{at}__gte": found.path, f"{at}__lt": found.path + "~"})
    try:
        count = export.export(sheet, SYSTEM, Path(output), rows, reason=reason)
    except _CANNOT_WRITE as error:
        return _fail(say(f"写不了文件：{error}", f"Cannot write the file: {error}"), BROKEN)
    if json:
        print_json({"ledger": sheet.key, "rows": count, "file": str(output)})
    else:
        print(say(f"{sheet.label}：{count} 条 → {output}", f"{sheet.label}: {count} rows → {output}"))
    return OK


def template_command(room: str, output: str | Path, *, json: bool = False) -> int:
    """Write a ledger's blank form. Returns the exit code."""
    from jinguo.ledgers.exports.blank_form import template

    sheet, code = _sheet(room)
    if sheet is None:
        return code
    try:
        template(sheet, Path(output))
    except _CANNOT_WRITE as error:
        return _fail(say(f"写不了文件：{error}", f"Cannot write the file: {error}"), BROKEN)
    if json:
        print_json({"ledger": sheet.key, "file": str(output)})
    else:
        print(say(f"{sheet.label}空白表 → {output}", f"Blank form of {sheet.label} → {output}"))
    return OK


def _sheet(room: str) -> tuple[Any, int]:
    from jinguo.ledgers import declarations

    sheets = {sheet.key: sheet for sheet in declarations.all_sheets()}
    if room in sheets:
        return sheets[room], OK
    names = "、".join(f"{key}（{sheet.label}）" for key, sheet in sheets.items())
    return None, _fail(
        say(f"没有台账 {room}。可用：{names}", f"No ledger {room}. There are: {names}"), BROKEN
    )


def _unit(code: str) -> Any:
    from jinguo.organisations.codes import find_unit

    return find_unit(code)


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _report(preview: Any, batch: Any, refused: str, *, json: bool) -> None:
    if json:
        document = {**preview.for_page(), "committed": batch is not None, "refused": refused}
        document["batch"] = str(batch.public_id) if batch else None
        document["written"] = batch.counts if batch else {}
        document["left"] = batch.left if batch else {}
        print_json(document)
        return
    for file in preview.files:
        if file.sent_before:
            print(file.sent_before)
    for sheet in preview.sheets:
        label = sheet.ledger.label if sheet.ledger else "—"
        words = sheet.problem or say("、", ", ").join(
            f"{word} {sheet.counts[verdict]}" for verdict, word in _words().items() if sheet.counts[verdict]
        )
        print(
            say(
                f"{_named(preview, sheet)} → {label}：{words}", f"{_named(preview, sheet)} → {label}: {words}"
            )
        )
        _list_account(sheet)
        _list_columns(sheet)
        _list_remarks(sheet.conflicts, len(sheet.conflicts))
        if sheet.doubtful:
            count = sheet.doubtful
            print(say(f"  读法有疑问 {count} 处，请核对：", f"  {count} cells are doubtful; please check:"))
            _list_remarks(sheet.doubts, count)
    for row in preview.rejected[:LISTED]:
        print(f"  {_in_file(preview, row.file)}{row}")
    if len(preview.rejected) > LISTED:
        print(say(f"  …… 共 {len(preview.rejected)} 行有错误", f"  … {len(preview.rejected)} rows in all"))
    if preview.ledgers:  # else it says what to do on a page
        print(preview.sentence)
    if refused:
        print(refused, file=sys.stderr)
    elif batch is not None:
        print(say(f"已导入 {batch.rows_written} 条。", f"{batch.rows_written} rows brought in."))


def _in_file(preview: Any, number: int) -> str:
    """Return which file it is, "" where there is only one."""
    return f"《{preview.files[number].name}》" if len(preview.files) > 1 else ""


def _named(preview: Any, sheet: Any) -> str:
    """Return the name of a table: its file and block where there are several."""
    block = say(f"（{sheet.block}）", f" ({sheet.block})") if sheet.block else ""
    return f"{_in_file(preview, sheet.file)}{sheet.name}{block}"


def _list_account(sheet: Any) -> None:
    """Say what became of every line, and name those that are no rows."""
    from jinguo.ledgers.imports.account import account_of, worded

    account = worded(account_of(sheet))
    if not account or not account["parts"]:
        return
    verdicts = {verdict.name.lower() for verdict in _words()}
    parts = [
        f"{part['label']} {part['count']}"
        + ("" if part["kind"] in verdicts else say(f"（第 {part['lines']} 行）", f" (row {part['lines']})"))
        for part in account["parts"]
    ]
    seen = say(f"  看到 {account['seen']} 行 = ", f"  {account['seen']} rows seen = ")
    print(seen + " + ".join(parts))


def _list_columns(sheet: Any) -> None:
    """Name the columns that go nowhere: nobody shall believe they were brought in."""
    from jinguo.ledgers.sheets.headers import SERIAL, header_key

    unused = [one.header for one in sheet.matches if not one.field and header_key(one.header) not in SERIAL]
    if sheet.ledger and unused:
        names = "、".join(f"“{name}”" for name in unused[:LISTED])
        print(say(f"  没有用到的列：{names}", f"  Columns not used: {names}"))


def _list_remarks(remarks: Any, count: int) -> None:
    for remark in remarks[:LISTED]:
        print(say(f"  第 {remark.number} 行：{remark.message}", f"  Row {remark.number}: {remark.message}"))
    if count > LISTED:
        print(say(f"  …… 共 {count} 处", f"  … {count} in all"))


def _words() -> dict[Any, str]:
    from jinguo.ledgers.imports.run import Verdict

    return {
        Verdict.NEW: say("新增", "new"), Verdict.SAME: say("已有相同", "same"),
        Verdict.CONFLICT: say("与已有不一致", "in conflict"),
        Verdict.REPEATED: say("文件内不一致", "repeated"),
        Verdict.REJECTED: say("有错误", "rejected"),
    }  # fmt: skip


class _Bar:
    """A progress bar on standard error; nothing when quiet or not on a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Callable[[str, int, int], None]:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        if not self._quiet:
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            console = Console(stderr=True)
            self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
            self._bar.start()
        return self._tell

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._bar is None:
            return
        if stage not in self._tasks:
            words = {"read": say("读取", "Reading"), "write": say("写入", "Writing")}
            self._tasks[stage] = self._bar.add_task(words.get(stage, stage), total=total or None)
        self._bar.update(self._tasks[stage], completed=done, total=total or None)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
