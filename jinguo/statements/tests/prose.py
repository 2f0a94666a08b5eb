"""Statements in words, for tests: ``asked(of=[village], figures=[...], questions=[...])``."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jinguo.statements.asking import designing
from jinguo.statements.models import Question, Return, StatementRequest
from tests import factories as make

LECTURES, REACHED, TRAINED = (
    "activities.lectures",
    "activities.lectures_reached",
    "activities.skills_trained_persons",
)


def officer(**more: Any) -> Any:
    """District staff of the publicity line."""
    return make.user("line", make.district(), more.pop("lines", ("publicity",)))


def draft(by: Any = None, figures: tuple[str, ...] = (LECTURES,), **fields: Any) -> StatementRequest:
    """A draft of the district's publicity line over 2024."""
    by = by or officer()
    values: dict[str, Any] = {
        "title": "宣讲情况统计表", "purpose": "市妇联年度总结", "asked_by": "市妇联", "start": dt.date(2024, 1, 1),
        "end": dt.date(2024, 12, 31), "due_on": timezone.localdate() + dt.timedelta(days=7), "note": "",
    }  # fmt: skip
    unit = fields.pop("unit", None) or make.district()
    made = designing.create(unit, fields.pop("line", "publicity"), by, **values | fields)
    if figures:
        designing.ask_figures(made, by, list(figures))
    return made


def question(request: StatementRequest, by: Any, label: str, kind: str = Question.WHOLE, **more: Any) -> Any:
    """A question added to a draft."""
    values: dict[str, Any] = {"choices": [], "hint": "", "required": True, "personal": False}
    return designing.ask_question(request, by, label=label, question=kind, **values | more)


def asked(of: list[Any], by: Any = None, questions: tuple[tuple[str, str], ...] = (), **fields: Any) -> Any:
    """A statement sent to some units."""
    by = by or officer()
    request = draft(by, **fields)
    for label, kind in questions:
        question(request, by, label, kind)
    designing.ask_units(request, by, of)
    return designing.send(request, by)


def return_of(request: StatementRequest, unit: Any) -> Return:
    """A unit's return."""
    return Return.everything.select_related("request__unit", "unit").get(request=request, unit=unit)


def form(rows: list[list[Any]], name: str = "上级的表.xlsx") -> SimpleUploadedFile:
    """An asker's workbook with these rows."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return SimpleUploadedFile(name, target.getvalue())


def opened(content: bytes) -> list[list[Any]]:
    """The cells of a workbook's first sheet."""
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values]
