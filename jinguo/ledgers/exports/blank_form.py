"""The blank form of a ledger: header, what may be chosen, a sample row, and how to fill it in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter
from django.utils import timezone, translation
from xlsxwriter.utility import xl_col_to_name

from jinguo.core.models import Kind, Programme
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet

ROWS = 2000  # rows to which the lists to choose from reach
OPTIONS = "_选项"
EXAMPLE = 120  # the number in the hints
TEXTUAL = (CellType.ID_NUMBER, CellType.PHONE, CellType.REFERENCE, CellType.TEXT)
_HINTS = {
    CellType.DATE: "填日期，如 2023-05-06",
    CellType.INTEGER: "填整数，如 120",
    CellType.DECIMAL: "填数字，如 12.5",
    CellType.MONEY: "填金额，单位：元，如 1200.50",
    CellType.YES_NO: "填“是”或“否”",
    CellType.UNIT: "填单位全称或代码；同名的村写上镇街名",
    CellType.UNITS: "填单位全称，几个单位用顿号分开",
    CellType.KIND: "从下拉列表中选择",
    CellType.PROGRAMME: "从下拉列表中选择，没有则不填",
    CellType.PROGRAMMES: "填品牌项目名称，几个项目用顿号分开，没有则不填",
    CellType.CHOICE: "从下拉列表中选择",
    CellType.ID_NUMBER: "18位身份证号；本列已设为文本，请勿改为数字",
    CellType.PHONE: "11位手机号，或带区号的固定电话",
    CellType.PERSON: "填姓名；另填身份证号或电话，以免重名",
    CellType.HOUSEHOLD: "填户主姓名或户编号",
    CellType.REFERENCE: "填对应记录的编号（名称），与原台账完全一致",
    CellType.YEAR: "填四位年份，如 2023",
    CellType.TEXT: "填文字",
}
_SAMPLES: dict[CellType, Any] = {
    CellType.DATE: "2023-05-06", CellType.INTEGER: 120, CellType.DECIMAL: 12.5, CellType.MONEY: 1200,
    CellType.YES_NO: "是", CellType.UNIT: "某某村", CellType.YEAR: 2023, CellType.PERSON: "张某某",
    CellType.HOUSEHOLD: "李某某",
}  # fmt: skip


def template(sheet: LedgerSheet, path: Path | str) -> None:
    """Write the blank form of a ledger. Its sample row and its instructions are skipped by the import."""
    with translation.override("zh-hans"):
        book = xlsxwriter.Workbook(str(path))
        _Form(sheet, book).write()
        book.close()


def hint(column: Column) -> str:
    """Return how a column is filled in, in one sentence."""
    words = _bounds(column) or _HINTS[column.type]
    if column.help:
        words = str(column.help) if column.type is CellType.TEXT else f"{words}；{column.help}"
    if column.approximate:
        words += "；不确切时写“约120”"
    if column.max_length:
        words += f"，最多 {column.max_length} 字"
    return f"{words}。{'必填。' if column.required else ''}"


def _bounds(column: Column) -> str:
    """Return how a number is filled in whose bounds the usual example would break."""
    if column.type not in (CellType.INTEGER, CellType.DECIMAL) or (column.maximum or EXAMPLE) >= EXAMPLE:
        return ""
    return f"填 {column.minimum or 0} 到 {column.maximum} 的数，如 {sample_of(column)}"


def sample_of(column: Column) -> Any:
    """Return what the sample row shows in a column without a list."""
    if column.type is CellType.INTEGER and column.maximum is not None and column.maximum < EXAMPLE:
        return column.maximum
    return _SAMPLES.get(column.type, "")


def options(column: Column) -> list[str]:
    """Return what may be chosen in a column today; empty when anything may be written."""
    today = timezone.localdate()
    if column.type is CellType.YES_NO:
        return ["是", "否"]
    if column.type is CellType.CHOICE:
        return [str(label) for label in column.choices.values()]
    if column.type is CellType.KIND:
        rows: Any = Kind.objects.filter(vocabulary=column.vocabulary)
    elif column.type is CellType.PROGRAMME:
        rows = Programme.objects.all()
    else:
        return []
    return [row.name for row in rows if row.valid_to is None or row.valid_to >= today]


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
        self._text = book.add_format({"num_format": "@"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})

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
        page.write_comment(0, index, hint(column))
        form = self._text if column.type in TEXTUAL else self._date if column.type is CellType.DATE else None
        page.set_column(index, index, column.width, form)
        choices = options(column)
        sample = choices[0] if choices else sample_of(column)
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
            how.write_row(line, 0, [str(column.label), must, hint(column), "、".join(options(column))])
