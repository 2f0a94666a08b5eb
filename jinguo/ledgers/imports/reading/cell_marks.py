"""What a row's cells carry besides their values: struck through, hidden, shown otherwise than kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop

from jinguo.core.sayings import saying
from jinguo.ledgers.files.raw_sheets import Marks
from jinguo.ledgers.values.cells import is_blank, text_of
from jinguo.ledgers.values.rows import Fault, Row

STRUCK_ROW = gettext_noop("这一行划了删除线，没有登记；仍要登记的，请在表格里去掉删除线再导入。")
STRUCK = gettext_noop("“%(text)s”划了删除线，看不出还算不算；请改好，或在表格里去掉删除线。")
Columns = Mapping[int, tuple[str, bool]]  # by column: its field, and whether it holds a number


def tell_marks(row: Row, marks: Marks, columns: Columns, year: int | None) -> None:
    """Refuse what is struck through, and doubt what the person did not see as it is kept.

    ``year`` is that of the title, which a day without a shown year is held against.
    """
    filled = [index for index in columns if index < len(row.cells) and not is_blank(row.cells[index])]
    if marks.hidden:
        row.doubts.append(("", saying("这一行在表里被隐藏或筛选掉了，照样读取，请核对要不要登记。")))
    struck = [index for index in filled if index in marks.struck]
    if struck and len(struck) == len(filled):
        row.faults.append(Fault(-1, "", saying(STRUCK_ROW)))
        return
    for index in struck:
        text = saying(STRUCK, text=_text(row, index))
        row.faults.append(Fault(index, columns[index][0], text))
    for index in filled:
        _tell(row, marks, index, columns[index], year)


def _tell(row: Row, marks: Marks, index: int, column: tuple[str, bool], year: int | None) -> None:
    name, measure = column
    if index in marks.partly:
        said = saying("“%(text)s”里有划掉的字，请只留下算数的内容。", text=_text(row, index))
        if measure:
            row.faults.append(Fault(index, name, said))
        else:
            row.doubts.append((name, said))
    if index in marks.shown:
        words = {"shown": marks.shown[index], "kept": _text(row, index)}
        row.doubts.append((name, saying("表里显示“%(shown)s”，实际存的是“%(kept)s”，请核对。", **words)))
    if index in marks.changing:
        said = saying(
            "“%(text)s”是天天会变的公式（如 TODAY）算出来的，请核对，最好改成固定的内容。",
            text=_text(row, index),
        )
        row.doubts.append((name, said))
    if index in marks.comments:
        said = saying("这一格有批注“%(text)s”，没有读取，请核对。", text=marks.comments[index])
        row.doubts.append((name, said))
    day = row.cells[index]
    if index in marks.no_year and isinstance(day, dt.date) and day.year != year:
        words = {"month": day.month, "day": day.day, "year": day.year}
        said = saying("表里只显示 %(month)s 月 %(day)s 日，存的是 %(year)s 年，请核对年份。", **words)
        row.doubts.append((name, said))


def _text(row: Row, index: int) -> Any:
    return text_of(row.cells[index])[:60]
