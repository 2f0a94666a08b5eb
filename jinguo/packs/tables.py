"""A pack's tables: CSV with one line of headings, every cell plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import PackDraft, PackPart, PackRow

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"[=@\t]|[+-](?![\d.])")
MOST_ROWS = 200_000
MOST_FAULTS = 200  # of one table: a file of another kind need not be told line by line


def rows_of(text: str, part: PackPart, draft: PackDraft) -> list[PackRow] | None:
    """Return a table's rows; what is wrong with headings or cells is a fault. None for no table at all."""
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), strict=True)
    try:
        headings = [cell.strip() for cell in next(reader, [])]
        if not _headings_fit(headings, part, draft):
            return None
        return _rows(reader, headings, part, draft)
    except csv.Error as error:
        draft.complain(part.file, reader.line_num, _("这一行的引号或逗号不成对，读不下去（%s）。") % error)
        return None


def _headings_fit(headings: Sequence[str], part: PackPart, draft: PackDraft) -> bool:
    if not any(headings):
        draft.complain(part.file, 1, _("第一行要写表头：%s。") % ",".join(part.headings))
        return False
    unknown = [name for name in headings if name not in part.headings]
    twice = sorted({name for name in headings if headings.count(name) > 1 and name})
    missing = [column.name for column in part.columns if column.required and column.name not in headings]
    for names, said in (
        (unknown, _("不认识的列：%(names)s。可用的列：%(allowed)s。")),
        (twice, _("同一列写了两次：%(names)s。")),
        (missing, _("缺少必需的列：%(names)s。")),
    ):
        if names:
            shown = "、".join(name or _("（空表头）") for name in names)
            draft.complain(part.file, 1, said % {"names": shown, "allowed": "、".join(part.headings)})
    return not (unknown or twice or missing)


def _rows(
    reader: Iterable[list[str]], headings: Sequence[str], part: PackPart, draft: PackDraft
) -> list[PackRow]:
    rows: list[PackRow] = []
    before, begins = len(draft.faults), 2
    for cells in reader:
        line, begins = begins, reader.line_num + 1  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= MOST_ROWS or len(draft.faults) - before >= MOST_FAULTS:
            draft.complain(part.file, line, _("从这一行起没有再检查：行数或错误太多，请先改正前面的。"))
            break
        if any(cell.strip() for cell in cells[len(headings) :]):
            said = _("这一行有 %(cells)d 格，表头只有 %(headings)d 列；含逗号的内容要加英文双引号。")
            draft.complain(part.file, line, said % {"cells": len(cells), "headings": len(headings)})
            continue
        row = PackRow(line, {name: cell.strip() for name, cell in zip(headings, cells, strict=False)})
        _check_cells(row, part, draft)
        rows.append(row)
    return rows


def _check_cells(row: PackRow, part: PackPart, draft: PackDraft) -> None:
    for column in part.columns:
        cell = row[column.name]
        what = ""
        if column.required and not cell:
            what = _("%(column)s 不能空着。")
        elif len(cell) > column.longest:
            what = _("%(column)s 有 %(length)d 个字，最多 %(most)d 个。")
        elif _CONTROL.search(cell):
            what = _("%(column)s 里有看不见的控制字符，请重新输入这一格。")
        elif _FORMULA.match(cell):
            what = _("%(column)s 像是公式（以 %(first)s 开头），请改写成普通文字。")
        if what:
            told = {"column": column.name, "length": len(cell), "most": column.longest, "first": cell[:1]}
            draft.complain(part.file, row.line, what % told)


def written(rows: Iterable[Mapping[str, str]], part: PackPart) -> str:
    """Return rows as the text of a table, with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, part.headings, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()
