"""The account of a block: every line that has words is a row with a verdict, or left out and named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from jinguo.core.sayings import saying
from jinguo.ledgers.imports.judging.judge import Verdict
from jinguo.ledgers.sheets.line_kinds import LineKind

if TYPE_CHECKING:
    from jinguo.ledgers.imports.preview import SheetPreview

RANGES = 30  # ranges of lines that are named of one kind
VERDICTS = {
    Verdict.NEW: _l("新增"), Verdict.SAME: _l("已有相同"), Verdict.CONFLICT: _l("与已有记录不一致"),
    Verdict.REPEATED: _l("文件内前后不一致"), Verdict.REJECTED: _l("有错误"),
}  # fmt: skip
KINDS = {
    LineKind.TITLE: _l("标题和表前的文字"), LineKind.HEADER: _l("表头"),
    LineKind.HEADER_AGAIN: _l("重复的标题和表头"), LineKind.SECTION: _l("小标题"),
    LineKind.TOTAL: _l("合计、小计"),
    LineKind.NOTE: _l("注和落款"), LineKind.SAMPLE: _l("填写示例"), LineKind.NUMBER: _l("只有序号的空行"),
    LineKind.OUTSIDE: _l("表头以外的文字"), LineKind.LEFT: _l("没有导入"),
}  # fmt: skip


def account_of(sheet: SheetPreview) -> dict[str, Any]:
    """Return how many lines a block has and what became of them; the parts sum up to what was seen."""
    by_verdict: dict[int, list[int]] = {}
    for number, verdict in zip(sheet.numbers, sheet.verdicts, strict=True):
        by_verdict.setdefault(verdict, []).append(number - 1)
    parts = [
        _part(verdict.name.lower(), len(by_verdict[verdict]), by_verdict[verdict])
        for verdict in Verdict
        if verdict in by_verdict
    ]
    parts += [_part(kind.value, len(lines), lines) for kind, lines in sorted(sheet.left_out.lines.items())]
    return {"seen": sum(part["count"] for part in parts), "parts": parts}


def worded(account: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return a kept account with the words for its parts, in the reader's language; None for none."""
    if not account:
        return None
    words: dict[str, Any] = {verdict.name.lower(): word for verdict, word in VERDICTS.items()}
    words |= {kind.value: word for kind, word in KINDS.items()}
    parts = [{**part, "label": words[part["kind"]], "lines": said_ranges(part)} for part in account["parts"]]
    return {**account, "parts": parts}


def _part(kind: str, count: int, numbers: Iterable[int]) -> dict[str, Any]:
    return {"kind": kind, "count": count, "lines": ranges(numbers)}


def ranges(numbers: Iterable[int]) -> list[list[int]]:
    """Return line numbers, from 0, as ranges of numbers from 1; of very many the first ones."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1][1] = number + 1
        elif len(found) == RANGES:
            break
        else:
            found.append([number + 1, number + 1])
    return found


def said_ranges(part: dict[str, Any]) -> str:
    """Return the lines of a part as a person reads them: 5–12、14."""
    said = _("、").join(str(first) if first == last else f"{first}–{last}" for first, last in part["lines"])
    named = sum(last - first + 1 for first, last in part["lines"])
    return said if named >= part["count"] else _("%s 等") % said


def unheaded(sheet: SheetPreview) -> list[str]:
    """Return sentences about cells below no heading: they are not read, and nobody shall think so."""
    return [
        saying("第 %(column)s 列没有表头，其中 %(count)s 格有内容，没有读取。", column=index + 1, count=count)
        for index, count in sorted(sheet.left_out.cells.items())
    ]
