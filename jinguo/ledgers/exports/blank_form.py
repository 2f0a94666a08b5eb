"""The blank form of a ledger: header, what may be chosen, a sample row, and how to fill it in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import translation
from xlsxwriter.utility import xl_col_to_name

from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet

ROWS = 2000  # rows to which the lists to choose from reach
OPTIONS = "_选项"


def template(sheet: LedgerSheet, path: Path | str) -> None:
    """Write the blank form of a ledger. Its sample row and its instructions are skipped by the import."""
    with translation.override("zh-hans"):
        book = xlsxwriter.Workbook(str(path))
        _Form(sheet, book).write()
        book.close()


class _Form:
    """One blank form being written."""

    def __init__(self, sheet: LedgerSheet, book: Any) -> None:
        self._sheet, self._book = sheet, book
        self._page = book.add_worksheet(sheet.tab)
        self._how = book.add_worksheet("填表说明")
        self._lists = book.add_worksheet(OPTIONS)
        self._lists.hide()
        self._bold = book.add_format({"bold": True, "bg_color": "#F3E3E8", "border": 1, "text_wrap": True})
        self._must = book.add_format(
            {"bold": True, "bg_color": "#F3E3E8", "border": 1, "text_wrap": True, "font_color": "#9D2449"}
        )
        self._grey = book.add_format({"italic": True, "font_color": "#808080"})
        self._formats = {name: book.add_format({"num_format": name}) for name in ("@", "yyyy-mm-dd")}

    def write(self) -> None:
        """Write header, sample, lists and instructions."""
        page = self._page
        page.freeze_panes(1, 0)
        page.set_column(0, 0, 6)
        page.write_string(0, 0, "序号", self._bold)
        page.write_string(1, 0, "示例", self._grey)
        page.write_comment(1, 0, "这一行是填写示例，导入时自动跳过。请从下一行开始填写。")
        for index, column in enumerate(self._sheet.columns, 1):
            self._column(index, column)
        self._instructions()

    def _column(self, index: int, column: Column) -> None:
        page = self._page
        mark = "*" if column.required else ""
        page.write_string(0, index, f"{column.label}{mark}", self._must if column.required else self._bold)
        page.write_comment(0, index, column.hint())
        page.set_column(index, index, column.width, self._formats.get(column.cell_format))
        choices = column.options()
        sample = column.sample_of(choices)
        if not choices and column.required and sample == "":
            sample = f"（{column.label}）"
        page.write(1, index, sample, self._grey)
        if choices:
            self._offer(index, choices)

    def _offer(self, index: int, choices: list[str]) -> None:
        self._lists.write_column(0, index, choices)
        name = xl_col_to_name(index, col_abs=True)
        self._page.data_validation(
            2, index, ROWS, index,
            {
                "validate": "list", "source": f"='{OPTIONS}'!{name}$1:{name}${len(choices)}",
                "error_type": "warning", "error_title": "不在列表中", "error_message": "请从下拉列表中选择。",
            },
        )  # fmt: skip

    def _instructions(self) -> None:
        how = self._how
        how.set_column(0, 0, 18)
        how.set_column(1, 1, 8)
        how.set_column(2, 3, 60)
        how.write_string(0, 0, f"{self._sheet.label}填表说明", self._bold)
        for line, text in enumerate(
            (
                "1. 一行填一条记录，从“示例”的下一行开始；带 * 的列必须填。",
                "2. 列的次序可以变动，不用的列可以删去；表头请勿改动。",
                "3. 不确切的人数写“约120”，系统按约数保存，统计时会标明。",
                "4. 同一条记录重复上传不会重复登记。",
            ),
            1,
        ):
            how.write_string(line, 0, text)
        how.write_row(6, 0, ["列名", "必填", "怎样填", "可填内容"], self._bold)
        for line, column in enumerate(self._sheet.columns, 7):
            must = "是" if column.required else ""
            how.write_row(line, 0, [str(column.label), must, column.hint(), "、".join(column.options())])
