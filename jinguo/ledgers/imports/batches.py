"""Who may upload ledgers, and whose imports one sees."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext as _

from jinguo.core.lines import Line
from jinguo.core.scoping import SYSTEM, ProspectiveEntry, may, units_for
from jinguo.ledgers import declarations
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.files.workbook import ENDINGS
from jinguo.ledgers.models import BatchState, ImportBatch, ImportFile
from jinguo.ledgers.sheets.headers import columns_of
from jinguo.ledgers.sheets.taught_headings import learn

MANY = 20  # files in one upload


def demand_import(user: Any) -> None:
    """Raise PermissionDenied unless the user may import somewhere."""
    if not units_for(user, "import").exists():
        raise PermissionDenied


def verified_trees(user: Any) -> list[Any]:
    """Return the tops of trees of which the user verifies every line of work."""
    tops = units_for(user, "verify").filter(parent=None)
    return [
        top for top in tops if all(may(user, "verify", ProspectiveEntry(top, line)) for line in Line.values)
    ]


def visible_batches(user: Any) -> models.QuerySet[ImportBatch]:
    """Return the imports a user may see: one's own, and those of whoever works below their whole trees."""
    rows = ImportBatch.objects.select_related("by").prefetch_related("files")
    mine = verified_trees(user)
    if not mine:
        return rows.filter(by=user)
    others = units_for(SYSTEM, "import").exclude(
        reduce(or_, (models.Q(path__startswith=root.path) for root in mine))
    )
    if not others.exists():
        return rows
    users = get_user_model().objects
    elsewhere = users.filter(grants__unit__in=others)
    below = users.filter(grants__isnull=False).exclude(pk__in=elsewhere.values("pk"))
    return rows.filter(models.Q(by=user) | models.Q(by__in=below.values("pk")))


def rows_left(batches: Iterable[ImportBatch]) -> dict[int, int]:
    """Return how many rows stay behind of those imports that left some, by key."""
    standing = [one.pk for one in batches if one.good_only and one.state == BatchState.COMMITTED]
    rows = ImportBatch.objects.filter(pk__in=standing).only("left")
    return {one.pk: one.rows_left for one in rows if one.left}


def check_uploads(uploads: Sequence[UploadedFile]) -> None:
    """Raise ValidationError with a sentence when files cannot be taken."""
    if not uploads:
        raise ValidationError(_("请先选择要导入的表格文件。"))
    if len(uploads) > MANY:
        raise ValidationError(_("一次最多上传 %d 个文件，请分几次上传。") % MANY)
    limit = settings.UPLOAD_LIMIT_BYTES
    for upload in uploads:
        name = upload.name or ""
        if PurePath(name).suffix.lower() not in ENDINGS:
            raise ValidationError(
                _("“%s”不是可以读取的表格。请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。") % name
            )
        if (upload.size or 0) > limit:
            raise ValidationError(
                _("“%(name)s”超过上限 %(limit)d MB，请分成几个文件上传。")
                % {"name": name, "limit": limit >> 20}
            )


def keep(uploads: Sequence[UploadedFile], by: Any, token: str) -> tuple[ImportBatch, bool]:
    """Keep sent files as a batch to be read; the same form sent twice makes one batch.

    Returns the batch and whether it is new. Raises ValidationError.
    """
    check_uploads(uploads)
    try:
        public_id = uuid.UUID(token)
    except ValueError:
        public_id = uuid.uuid4()
    digests = [_digest(upload) for upload in uploads]
    seal = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    first = PurePath(uploads[0].name or "").name
    name = first if len(uploads) == 1 else _("%(name)s 等 %(count)d 个文件") % {
        "name": first[:150], "count": len(uploads)
    }  # fmt: skip
    with transaction.atomic():
        earlier = ImportBatch.objects.select_for_update().filter(public_id=public_id).first()
        if earlier is not None:
            if earlier.by_id != by.pk:
                raise ValidationError(_("页面已过期，请重新选择文件。"))
            return earlier, False
        batch = ImportBatch.objects.create(
            public_id=public_id, by=by, file_name=name[:200], sha256=seal, state=BatchState.READING
        )
        for position, (upload, digest) in enumerate(zip(uploads, digests, strict=True)):
            ImportFile.objects.create(
                batch=batch, position=position, name=PurePath(upload.name or "").name[:200], file=upload,
                sha256=digest,
            )  # fmt: skip
    return batch, True


def _digest(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def move(batch: ImportBatch, states: Sequence[str], to: str, **changes: Any) -> bool:
    """Move a batch on if it still is in one of some states; whoever comes second gets False."""
    found = ImportBatch.objects.filter(pk=batch.pk, state__in=states)
    return bool(found.update(state=to, problem="", **changes))


def asked_for_all(ledger: str) -> list[Column]:
    """Return the columns of a ledger that a person may say once for all rows of a sheet.

    None of them says who somebody is: what was chosen is kept in clear.
    """
    return [
        column
        for column in columns_of(declarations.get(ledger))
        if column.asked_for_all and "." not in column.field and column.field not in ("state", "town")
    ]


def with_choice(
    batch: ImportBatch, ident: str, ledger: str, columns: dict[str, str], by: Any,
    given: dict[str, str] | None = None,
) -> tuple[dict[str, Any], list[str]]:  # fmt: skip
    """Return the batch's choices with one sheet's ledger and columns chosen by hand; headers are learnt.

    With them come sentences about headings that are official words: chosen for this import, not learnt.

    ``given`` are words that hold for all rows of the sheet, by field; they are kept for this import only.

    Raises ValidationError when sheet, ledger or column do not exist.
    """
    sheet = next((one for one in batch.summary.get("sheets", []) if one["id"] == ident), None)
    known = {one.key for one in declarations.all_sheets()}
    if sheet is None or (ledger and ledger not in known):
        raise ValidationError(_("没有这张表或这种台账。"))
    choices = {**batch.choices}
    held = dict(choices.get(ident, {}))
    if ledger != sheet["ledger"]:
        choices[ident] = {"ledger": ledger}
        return choices, []
    fields = {column.field for column in columns_of(declarations.get(ledger))} if ledger else set()
    changed = {
        str(column["index"]): (column, columns[str(column["index"])])
        for column in sheet["columns"]
        if columns.get(str(column["index"]), column["field"]) != column["field"]
    }
    whole = {field: text.strip()[:200] for field, text in (given or {}).items() if text.strip()}
    offered = {column.field for column in asked_for_all(ledger)} if ledger else set()
    if any(field and field not in fields for _column, field in changed.values()) or set(whole) - offered:
        raise ValidationError(_("这种台账没有所选的列。"))
    unlearnt = []
    for column, field in changed.values():
        try:
            learn(ledger, column["header"], field, by)
        except ValidationError as refused:  # chosen for this import all the same
            unlearnt += refused.messages
    if changed or whole != held.get("given", {}):
        fresh = {index: field for index, (_column, field) in changed.items()}
        choices[ident] = {
            **held, "ledger": ledger, "columns": {**held.get("columns", {}), **fresh}, "given": whole
        }  # fmt: skip
    return choices, unlearnt
