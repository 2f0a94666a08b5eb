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
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.scoping import cut_registered, visible
from jinguo.core.sensitive import kind_of, masked_words, shown
from jinguo.people.duplicates.merging import demand_keeper
from jinguo.people.models import Person, PersonRequest, RequestKind, RequestState
from jinguo.people.person_references import rows_naming
from jinguo.people.reveals import reveal_for_herself

_SKIPPED = {"id", "public_id", "natural_key", "import_batch", "pinyin", "initials", "id_hash", "phone_hash",
            "merged_into", "person", "client_id", "source_sheet", "source_row", "source_table",
            "approximate", "registered_by"}  # fmt: skip


@dataclass
class Part:
    """One kind of rows about her: labels and rows of text; or how many rows are not the asking person's."""

    title: str
    labels: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    withheld: int = 0


def parts_of(person: Person, viewer: Any, *, whole: bool = False) -> list[Part]:
    """Return everything kept about her that the viewer may see.

    Numbers that identify or reach her are masked unless the copy is the ``whole`` one, for herself. It counts
    what lies in other lines, all in one: that she was relieved is told by those who relieved her.
    """
    withheld = 0
    parts = [_part(Person, [person], whole=whole)]
    for key, rows in rows_naming(person):
        if key.model is Person:
            continue
        shown = visible(rows, viewer) if cut_registered(key.model) else rows
        if issubclass(key.model, LedgerEntry):
            rows, shown = (one.exclude(state=State.VOID) for one in (rows, shown))
        held = list(shown)
        withheld += rows.count() - len(held)
        if held:
            parts.append(_part(key.model, held, whole=whole))
    if withheld and whole:
        parts.append(Part(_("其他业务条线保管的记录"), withheld=withheld))
    return parts


def _part(model: type[models.Model], rows: list[Any], *, whole: bool) -> Part:
    fields = [one for one in model._meta.concrete_fields if one.name not in _SKIPPED]
    filled = [one for one in fields if any(getattr(row, one.attname) not in (None, "", []) for row in rows)]
    part = Part(str(model._meta.verbose_name), [str(one.verbose_name) for one in filled])
    part.rows = [[_text(row, one, whole) for one in filled] for row in rows]
    return part


def _text(row: Any, one: Any, whole: bool) -> str:
    value = getattr(row, one.name)
    if not whole and kind_of(type(row), one.name):
        return shown(row, one.name)
    if one.choices:
        return str(getattr(row, f"get_{one.name}_display")())
    if one.name.endswith("_cents") and value is not None:
        return f"{value / 100:.2f}"
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    text = "" if value is None else str(value)
    return text if whole else masked_words(text)


def write_copy(person: Person, by: Any) -> bytes:
    """Return a zip of the page, the data and the workbook; the audit chain notes it.

    Her numbers stand in it in full while a request of hers to have a copy is open (art. 45).
    Raises NotAllowed, TooManyReveals.
    """
    demand_keeper(person, by)
    whole = is_asked_for(person)
    if whole:
        reveal_for_herself(person, by)
    return _zipped(person, by, parts_of(person, by, whole=whole), whole)


@transaction.atomic
def _zipped(person: Person, by: Any, parts: list[Part], whole: bool) -> bytes:
    payload = {"rows": sum(len(part.rows) for part in parts), "whole": whole}
    audit.append("copy", by, person, payload=payload)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        page = {"parts": parts, "at": timezone.localtime(), "person": person}
        archive.writestr("个人信息副本.html", render_to_string("people/subject_access.html", page))
        archive.writestr("个人信息副本.json", _data(parts))
        archive.writestr("个人信息副本.xlsx", _workbook(parts))
    return stream.getvalue()


def is_asked_for(person: Person) -> bool:
    """Whether she has asked for a copy and the request is open."""
    return PersonRequest.objects.filter(
        person=person, kind=RequestKind.COPY, state=RequestState.OPEN
    ).exists()


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
