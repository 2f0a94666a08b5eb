"""Files that show an entry is true: what may be attached, and keeping them."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jinguo.cell.errors import Broken, CellError, Refusal
from jinguo.cell.file_costs import PICTURES
from jinguo.core import audit
from jinguo.core.models import EvidenceFile
from jinguo.core.requests.foreign_files import read, sentence
from jinguo.core.scoping import demand

LIMIT = 20 * 1024 * 1024  # bytes
OFFICE, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BEGINNINGS = {
    ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG", ".webp": b"RIFF", ".pdf": b"%PDF",
    ".docx": OFFICE, ".xlsx": OFFICE, ".pptx": OFFICE, ".doc": OLD_OFFICE, ".xls": OLD_OFFICE,
}  # fmt: skip
IMAGES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def files_of(entry: models.Model) -> QuerySet[EvidenceFile]:
    """Return the files attached to an entry, oldest first."""
    return EvidenceFile.objects.filter(object_type=entry._meta.label, object_id=entry.pk).order_by(
        "created_at"
    )


def image_type(name: str) -> str:
    """Return the media type if the name is that of a photograph, else ""."""
    return IMAGES.get(PurePath(name).suffix.lower(), "")


def attach(
    entry: Any, upload: UploadedFile, by: Any, *, caption: str = "", consent: bool = False
) -> EvidenceFile:
    """Keep a file with an entry. Raises NotAllowed, ValidationError with a sentence."""
    demand(by, "attach", entry)
    name = PurePath(upload.name or "").name[:200]
    suffix = PurePath(name).suffix.lower()
    if upload.size is None or upload.size > LIMIT:
        raise ValidationError(_("文件不能超过 20 MB，请压缩照片后再上传。"))
    head = upload.read(8)
    upload.seek(0)
    if suffix not in BEGINNINGS or not head.startswith(BEGINNINGS[suffix]):
        raise ValidationError(_("只收照片（jpg、png、webp）、PDF 和 Office 文件；文件内容须与扩展名一致。"))
    if suffix in IMAGES:
        _demand_bearable(upload)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.name = digest.hexdigest()[:24] + suffix
    with transaction.atomic():
        kept = EvidenceFile(
            object_type=entry._meta.label, object_id=entry.pk, file=upload, original_name=name,
            sha256=digest.hexdigest(), caption=caption.strip()[:200], consent=consent, uploaded_by_id=by.pk,
        )  # fmt: skip
        kept.save()
        audit.append("attach", by, entry, payload={"file": name, "sha256": kept.sha256})
    return kept


def _demand_bearable(upload: UploadedFile) -> None:
    """Refuse a picture that is a wall of points once opened; one that is damaged is still a proof."""
    try:
        read("jinguo.cell.pictures:measure", upload, limits=PICTURES).file.close()
    except (Refusal, Broken):
        return
    except CellError as error:
        raise ValidationError(sentence(error)) from error
    finally:
        upload.seek(0)
