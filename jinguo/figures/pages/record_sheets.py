"""Records behind a number as a workbook."""

from __future__ import annotations

from typing import Any, BinaryIO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jinguo.figures.declarations import Figure, FigureUnit
from jinguo.figures.pages.entry_lines import lines
from jinguo.figures.selection import Selection


def write_records(stream: BinaryIO, figure: Figure, selection: Selection, label: Any, rows: QuerySet) -> int:
    """Write the rows with a heading that says what they are; return how many. Text is never a formula."""
    options = {"constant_memory": True, "in_memory": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(stream, options | {"strings_to_urls": False})
    sheet = book.add_worksheet(_("记录"))
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 2, 22)
    sheet.set_column(3, 3, 48)
    period = f"{selection.period.start} — {selection.period.end}"
    sheet.write_string(0, 0, f"{figure.name}｜{selection.unit.name}｜{period}｜{label}", bold)
    heads = [_("日期"), _("单位"), _("类别"), _("记录"), _("数值"), _("约数"), _("状态")]
    for column, head in enumerate(heads):
        sheet.write_string(1, column, head, bold)
    number = 1
    for number, line in enumerate(lines(figure, rows.iterator(2000)), start=2):
        if line.date:
            sheet.write_datetime(number, 0, line.date, day)
        texts = (str(line.unit or ""), line.kind, line.title)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(number, column, text)
        if line.value is not None:
            factor = 100 if figure.unit is FigureUnit.CENTS else 1
            sheet.write_number(number, 4, float(line.value) / factor)
        sheet.write_string(number, 5, _("约") if line.approximate else "")
        sheet.write_string(number, 6, line.state)
    book.close()
    return number - 1
