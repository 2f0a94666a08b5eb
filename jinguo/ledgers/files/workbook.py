"""Files as they come: .xlsx, .xls, .et, .ods and .csv become sheets of rows of raw values.

The file itself is read in the cell (``files.opening``); here its rows are taken from what the cell wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from jinguo.cell.errors import CellError, Refusal, TooBig
from jinguo.cell.file_costs import TABLES
from jinguo.cell.running import Answer
from jinguo.core.requests.foreign_files import read, sentence
from jinguo.core.sayings import saying
from jinguo.ledgers.files.raw_sheets import Line, Marks, Merged, RawSheet
from jinguo.ledgers.files.row_transport import LONGEST_LINE, taken
from jinguo.ledgers.values.faults import LedgerError

__all__ = ["ENDINGS", "Marks", "Merged", "RawSheet", "open_sheets", "sha256_of"]

ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
SENTENCES = {
    "no_table": gettext_noop(
        "“%(name)s”不是可以读取的表格（也许是网页或文字改了扩展名）。请用 Excel 打开后另存为 .xlsx 再"
        "上传；可以上传 .xlsx、.xls、.et、.ods 和 .csv 文件。"
    ),
    "word": gettext_noop(
        "“%(name)s”是 Word 一类的文字文档，不能当作表格打开。请把里面的表格"
        "复制到 Excel 里，另存为 .xlsx 再上传。"
    ),
    "binary": gettext_noop(
        "“%(name)s”是二进制工作簿（.xlsb），不能读取。请用 Excel 打开后另存为 .xlsx 再上传。"
    ),
    "quotes": gettext_noop(
        "“%(name)s”第 %(line)s 行起有引号不成对，后面的行会连成一格，没有读取。"
        "请删去多余的引号，或用 Excel 打开后另存为 .xlsx 再上传。"
    ),
    "long_cell": gettext_noop("“%(name)s”里有的单元格文字太长，不像一张台账，没有读取。请缩短后再上传。"),
    "password": gettext_noop("“%(name)s”设有打开密码，请取消密码后再上传。"),
    "damaged": gettext_noop("“%(name)s”已损坏，打不开，或不是表格。请用 Excel 打开后另存一份再上传。"),
    "encoding": gettext_noop("“%(name)s”的编码无法识别，请另存为 UTF-8 编码的 CSV。"),
    "broken_midway": gettext_noop("“%(name)s”读到一半出错，文件已损坏或编码不对，请另存一份再上传。"),
    "unpacks": gettext_noop("“%(name)s”解开后过大，不像一张台账，没有读取。请分成几个文件上传。"),
    "far_cells": gettext_noop(
        "“%(name)s”里有一张表从第一格到最后一格有 %(rows)s 行、%(columns)s 列，"
        "不像一张台账，没有读取。请删去远处多余的单元格，或分成几个文件上传。"
    ),
    "rows": gettext_noop("“%(name)s”超过 %(most)s 行，请分成几个文件上传。"),
    "columns": gettext_noop(
        "“%(name)s”里有一行超过 %(most)s 列，不是台账，没有读取。请检查分隔符，另存为 .xlsx 再上传。"
    ),
    "sheets": gettext_noop("“%(name)s”超过 %(most)s 张工作表，请分成几个文件上传。"),
}


def sha256_of(path: Path) -> str:
    """Return the digest by which a file is recognised when it is sent again."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def open_sheets(path: Path, name: str = "", until: int = 0, kept: bool = False) -> list[RawSheet]:
    """Return the sheets of a file. ``name`` is what its sender called it; ``until``: only so many rows.

    ``kept``: a file that was read before. Raises LedgerError.
    """
    name = name or path.name
    _check_size(path, name)
    try:
        answer = read(
            "jinguo.ledgers.files.opening:write_rows", path, limits=TABLES, kept=kept, name=name[-200:],
            until=until,
        )  # fmt: skip
    except CellError as error:
        raise LedgerError(_words(error, name)) from error
    return [_sheet(answer, name, **told) for told in answer.value]


def _words(error: CellError, name: str) -> str:
    if isinstance(error, Refusal) and error.kind in SENTENCES:
        return saying(
            SENTENCES[error.kind], name=name, **{key: format(fact, ",") for key, fact in error.facts.items()}
        )
    return f"“{name}”：{sentence(error)}"


def _check_size(path: Path, name: str) -> None:
    size, limit = path.stat().st_size, settings.UPLOAD_LIMIT_BYTES
    if size > limit:
        raise LedgerError(
            saying(
                "“%(name)s”有 %(size)s MB，超过上限 %(limit)s MB，请分成几个文件上传。",
                name=name,
                size=size >> 20,
                limit=limit >> 20,
            )
        )
    if not size:
        raise LedgerError(saying("“%(name)s”是空文件。", name=name))


def _sheet(
    answer: Answer, file: str, *, start: int, end: int, merged: list[list[int]],
    hidden_columns: list[int], widths: list[Any], **told: Any,
) -> RawSheet:  # fmt: skip
    areas: list[Any] = [tuple(area) for area in merged]
    return RawSheet(
        lines=partial(_lines, answer, file, start, end),
        merged=areas,
        hidden_columns=frozenset(
            at for first, last in _pairs(hidden_columns) for at in range(first, last + 1)
        ),
        widths=dict(_pairs(widths)),
        **told,
    )


def _pairs(flat: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(flat[::2], flat[1::2], strict=True)


def _lines(answer: Answer, file: str, start: int, end: int) -> Iterator[Line]:
    """Read the rows of one sheet anew; the file stays as long as somebody holds its sheets."""
    with open(answer.file.name, "rb") as stream:
        stream.seek(start)
        while start < end:
            line = stream.readline(LONGEST_LINE)
            if not line.endswith(b"\n"):
                raise LedgerError(f"“{file}”：{sentence(TooBig())}")
            start += len(line)
            yield from taken(line)
