"""The sum of a statement as a file: in the asker's layout, in our own, or as plain columns."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from jinguo.statements.answers.sums import Table
from jinguo.statements.asking import asked_form
from jinguo.statements.models import StatementRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(made: Table) -> bytes:
    """Return the table as a workbook: the asker's own form where one is bound, else the default layout."""
    request = made.request
    if request.layout and request.binding.get("cells"):
        with request.layout.open("rb") as source:
            return asked_form.fill(source, request.binding, made)
    return _default(made)


def _default(made: Table) -> bytes:
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    page = book.add_worksheet(_("汇总"))
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14, "align": "center"}),
        "head": book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#F3E3E8"}),
        "cell": book.add_format({"border": 1}),
        "date": book.add_format({"border": 1, "num_format": "yyyy-mm-dd"}),
        "sum": book.add_format({"border": 1, "bold": True}),
    }
    width = len(made.columns) + 2
    page.merge_range(0, 0, 0, max(width, 2), made.request.title, formats["title"])
    page.write_string(1, 0, _subtitle(made.request))
    for at, text in enumerate(_heads(made)):
        page.write_string(2, at, text, formats["head"])
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 10)
    page.set_column(2, width, 14)
    for number, row in enumerate(made.rows, start=3):
        values = [row.return_.unit.name, str(row.return_.get_state_display()), *_plain(row.cells)]
        for at, value in enumerate([*values, _remarks(row)]):
            _put(page, number, at, value, formats)
    last = 3 + len(made.rows)
    for at, value in enumerate([_("合计"), "", *(total.plain for total in made.totals), ""]):
        _put(page, last, at, value, formats | {"cell": formats["sum"]})
    for number, note in enumerate(made.notes, start=last + 2):
        page.write_string(number, 0, note)
    page.freeze_panes(3, 1)
    book.close()
    return target.getvalue()


def _subtitle(request: StatementRequest) -> str:
    return _("%(unit)s · 统计期 %(start)s 至 %(end)s · 截止 %(due)s") % {
        "unit": request.unit, "start": request.start, "end": request.end, "due": request.due_on,
    }  # fmt: skip


def _heads(made: Table) -> list[str]:
    words = [
        f"{column.item.label}（{column.unit}）" if column.unit else column.item.label
        for column in made.columns
    ]
    return [_("单位"), _("状态"), *words, _("单位说明的出入")]


def _plain(cells: list[Any]) -> list[Any]:
    return [cell.plain if cell.plain is not None else cell.text for cell in cells]


def _remarks(row: Any) -> str:
    return "；".join(cell.remark for cell in row.cells if cell.remark)


def _put(page: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        page.write_blank(row, column, None, formats["cell"])
    elif isinstance(value, dt.date):
        page.write_datetime(row, column, dt.datetime(value.year, value.month, value.day), formats["date"])
    elif isinstance(value, str):
        page.write_string(row, column, value, formats["cell"])
    else:
        page.write_number(row, column, value, formats["cell"])


def columns(made: Table) -> bytes:
    """Return the table as comma-separated values that Excel opens (UTF-8 with its mark)."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([_harmless(text) for text in _heads(made)])
    for row in made.rows:
        cells = [row.return_.unit.name, str(row.return_.get_state_display()), *_plain(row.cells)]
        writer.writerow([_harmless(value) for value in [*cells, _remarks(row)]])
    writer.writerow([_harmless(v) for v in [_("合计"), "", *(total.plain for total in made.totals), ""]])
    return ("\ufeff" + target.getvalue()).encode()


def _harmless(value: Any) -> Any:
    """Keep a text from being taken for a formula."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
