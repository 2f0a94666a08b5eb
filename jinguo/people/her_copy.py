"""Everything kept about a person, for her: as a page to read, as data, and as a workbook (art. 45)."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import timezone

from jinguo.core import audit
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.scoping import cut_registered, visible
from jinguo.people.merging import demand_keeper
from jinguo.people.models import Person
from jinguo.people.references import rows_naming

_SKIPPED = {"id", "public_id", "natural_key", "import_batch", "pinyin", "initials", "id_hash", "phone_hash",
            "merged_into", "person", "client_id", "source_sheet", "source_row", "approximate"}  # fmt: skip


@dataclass
class Part:
    """One kind of rows about her: labels, rows of text, and how many the person asking may not open."""

    title: str
    labels: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    withheld: int = 0


def parts_of(person: Person, viewer: Any) -> list[Part]:
    """Return everything kept about her that the viewer may see; what lies in other lines is counted."""
    parts = [_part(Person, [person])]
    for key, rows in rows_naming(person):
        if key.model is Person:
            continue
        shown = visible(rows, viewer) if cut_registered(key.model) else rows
        if issubclass(key.model, LedgerEntry):
            rows, shown = (one.exclude(state=State.VOID) for one in (rows, shown))
        held = list(shown)
        part = _part(key.model, held)
        part.withheld = rows.count() - len(held)
        if held or part.withheld:
            parts.append(part)
    return parts


def _part(model: type[models.Model], rows: list[Any]) -> Part:
    fields = [one for one in model._meta.concrete_fields if one.name not in _SKIPPED]
    filled = [one for one in fields if any(getattr(row, one.attname) not in (None, "", []) for row in rows)]
    part = Part(str(model._meta.verbose_name), [str(one.verbose_name) for one in filled])
    part.rows = [[_text(row, one) for one in filled] for row in rows]
    return part


def _text(row: Any, one: Any) -> str:
    value = getattr(row, one.name)
    if one.choices:
        return str(getattr(row, f"get_{one.name}_display")())
    if one.name.endswith("_cents") and value is not None:
        return f"{value / 100:.2f}"
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return "" if value is None else str(value)


@transaction.atomic
def write_copy(person: Person, by: Any) -> bytes:
    """Return a zip of the page, the data and the workbook; the audit chain notes it. Raises NotAllowed."""
    demand_keeper(person, by)
    parts = parts_of(person, by)
    audit.append("copy", by, person, payload={"rows": sum(len(part.rows) for part in parts)})
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        page = {"parts": parts, "at": timezone.localtime(), "person": person}
        archive.writestr("个人信息副本.html", render_to_string("people/her_copy.html", page))
        archive.writestr("个人信息副本.json", _data(parts))
        archive.writestr("个人信息副本.xlsx", _workbook(parts))
    return stream.getvalue()


def _data(parts: list[Part]) -> str:
    data = [
        {"title": part.title, "rows": [dict(zip(part.labels, row, strict=True)) for row in part.rows],
         "withheld": part.withheld}
        for part in parts
    ]  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)


def _workbook(parts: list[Part]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for number, part in enumerate(parts, 1):
            sheet = book.add_worksheet(f"{number}{part.title}"[:31])
            for column, label in enumerate(part.labels):
                sheet.write_string(0, column, label)
            for line, row in enumerate(part.rows, 1):
                for column, text in enumerate(row):
                    sheet.write_string(line, column, text)
    return stream.getvalue()
