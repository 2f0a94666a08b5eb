"""Verbs on the asker's own form: put one in, take it out, say which cell takes what."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.statements.asking import asked_form
from jinguo.statements.asking.designing import _draft
from jinguo.statements.models import StatementRequest

MODES = ("rows", "sheets")


def set_layout(request: StatementRequest, by: Any, upload: UploadedFile) -> StatementRequest:
    """Keep the asker's form with a draft; what was bound in a former one is forgotten."""
    book = asked_form.checked(upload)
    digest = hashlib.sha256(b"".join(upload.chunks())).hexdigest()
    upload.seek(0)
    with transaction.atomic():
        row = _draft(request, by)
        row.layout_name = (upload.name or "")[:200]
        upload.name = digest[:24] + ".xlsx"
        row.layout = upload
        row.binding = {"mode": "rows", "sheet": book.sheetnames[0], "cells": {}}
        row.save()
        audit.append("set_layout", by, row, payload={"file": row.layout_name, "sha256": digest})
    return row


def clear_layout(request: StatementRequest, by: Any) -> None:
    """Go back to the default layout."""
    with transaction.atomic():
        row = _draft(request, by)
        row.layout, row.layout_name, row.binding = "", "", {}
        row.save()
        audit.append("clear_layout", by, row)


def choose(request: StatementRequest, by: Any, *, mode: str, sheet: str) -> None:
    """Say whether units are rows or sheets, and on which sheet the form stands; bound cells start anew."""
    with transaction.atomic():
        row = _draft(request, by)
        if not row.layout:
            raise ValidationError(_("请先上传表格。"))
        with row.layout.open("rb") as source:
            names = asked_form.opened(source).sheetnames
        if mode not in MODES or sheet not in names:
            raise ValidationError(_("没有这张工作表。"))
        if (mode, sheet) == (row.binding.get("mode"), row.binding.get("sheet")):
            return
        row.binding = {"mode": mode, "sheet": sheet, "cells": {}}
        row.save(update_fields=["binding", "updated_at"])
        audit.append("choose_layout", by, row, payload={"mode": mode, "sheet": sheet})


def bind(request: StatementRequest, by: Any, what: str, place: str) -> None:
    """Say which cell takes an item, the unit's name or a running number; an empty place unbinds it."""
    with transaction.atomic():
        row = _draft(request, by)
        known = {
            asked_form.UNIT,
            asked_form.NUMBER,
            *(str(pk) for pk in row.items.values_list("pk", flat=True)),
        }
        if what not in known or not row.layout:
            raise ValidationError(_("请先选好要放进表里的项目，再点它的格子。"))
        if place:
            row.binding = asked_form.bind(row.binding, what, place)
        else:
            cells = {name: at for name, at in row.binding.get("cells", {}).items() if name != what}
            row.binding = row.binding | {"cells": cells}
        row.save(update_fields=["binding", "updated_at"])
        audit.append("bind_cell", by, row, payload={"what": what, "place": place})
