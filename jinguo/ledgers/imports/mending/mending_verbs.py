"""Mending a row on the page: what is written is kept, and the files are read again with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.scoping import NotAllowed
from jinguo.ledgers import declarations
from jinguo.ledgers.imports.import_jobs import preview_of
from jinguo.ledgers.imports.import_limits import count_mend
from jinguo.ledgers.imports.mending.left_rows import LeftRow, left_rows
from jinguo.ledgers.imports.mending.row_mends import LONGEST, keep_mend, note_mended
from jinguo.ledgers.imports.preview_sealing import sealed
from jinguo.ledgers.imports.source_rows import About, raw_rows, table
from jinguo.ledgers.models import BatchState, ImportBatch
from jinguo.ledgers.values.cells import text_of

MENDABLE = (BatchState.PREVIEWED, BatchState.COMMITTED)
AT_ONCE = 20_000  # rows of an import that are read again while the page waits; more wait for the writing


def left_row(batch: ImportBatch, ident: str, number: int) -> tuple[About, LeftRow]:
    """Return a row that stays behind, with its table. Raises ValidationError for any other."""
    about = table(batch, ident)
    rows = left_rows(batch) if about and batch.state in MENDABLE else []
    found = next((row for row in rows if (row.table, row.number) == (ident, number)), None)
    if about is None or found is None:
        raise ValidationError(_("这一行现在不能改，请刷新页面。"))
    return about, found


def mend(batch: ImportBatch, by: Any, ident: str, number: int, written: Mapping[int, str]) -> None:
    """Write something in the place of cells of a row that stays behind, and read the files again.

    Raises ValidationError, NotAllowed, LedgerError; what was written is kept before the files are read. The
    batch is held while it is kept: nothing is written in the place of a row that is going in just now.
    """
    if batch.by_id != by.pk:  # type: ignore[attr-defined]
        raise NotAllowed(_("只有上传这些文件的人可以继续导入。"))
    about, _row = left_row(batch, ident, number)
    fields = {column["index"]: column["field"] for column in about["columns"] if column["field"]}
    if set(written) - set(fields):
        raise ValidationError(_("这种台账没有所选的列。"))
    if not written:
        raise ValidationError(_("没有改动。请先改好，再保存。"))
    if max(map(len, written.values())) > LONGEST:
        raise ValidationError(_("一格最多写 %(count)d 个字，请缩短。") % {"count": LONGEST})
    count_mend(by, declarations.get(about["ledger"]), fields.values())
    cells = raw_rows(batch, about, [number]).get(number, [])
    changes = {
        index: (text_of(cells[index]) if index < len(cells) else "", text.strip())
        for index, text in written.items()
    }
    told = {"file": about["file"], "sheet": about["name"], "row": number}
    with transaction.atomic():
        left_row(ImportBatch.objects.select_for_update().get(pk=batch.pk), ident, number)
        keep_mend(batch, ident, number, changes, by)
        payload = {**told, "columns": [fields[index] for index in sorted(written)]}
        audit.append("mend_import", by, batch, payload=payload)
    if batch.summary.get("total", 0) <= AT_ONCE:
        read_again(batch, by)


def read_again(batch: ImportBatch, by: Any) -> None:
    """Read the files with what was mended; what becomes of each row is kept. Raises LedgerError."""
    preview = preview_of(batch, by)
    rows = ImportBatch.objects.filter(pk=batch.pk, state=batch.state)
    if rows.update(summary=sealed(preview.for_page())):
        note_mended(batch, preview)
