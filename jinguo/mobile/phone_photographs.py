"""Photographs from phones: whole, real, without the place they were taken, kept once."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jinguo.activities.models import Activity
from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import PICTURES
from jinguo.core import audit
from jinguo.core.lifecycle import MOVES
from jinguo.core.models import EvidenceFile
from jinguo.core.requests.foreign_files import read
from jinguo.core.scoping import demand, locked
from jinguo.ledgers.pages.evidence import LIMIT, attach, why_not
from jinguo.mobile.models import PhotoReceipt

MOST = 9  # photographs of one entry


class Damaged(ValidationError):
    """The bytes are not those the phone announced: they were cut or changed on the way; send again."""


def receive(
    user: Any, entry: Activity, digest: str, upload: UploadedFile, *, keep_place: bool = False,
    consent: bool = False,
) -> EvidenceFile:  # fmt: skip
    """Keep a photograph under the digest of the bytes sent; sent again, it is the same one.

    Raises Damaged, ValidationError, NotAllowed.
    """
    demand(user, "attach", entry)
    if (held := _held(entry, digest)) is not None:
        return held
    if upload.size is None or upload.size > LIMIT:
        raise ValidationError(_("照片不能超过 20 MB。"))
    data = upload.read()
    if hashlib.sha256(data).hexdigest() != digest:
        raise Damaged(_("照片在路上损坏了，手机会再发一次。"))
    kept_data, suffix = cleaned(data, keep_place=keep_place)
    try:
        with transaction.atomic():
            return _keep(
                user, entry, digest, SimpleUploadedFile(f"{digest[:12]}{suffix}", kept_data), consent
            )
    except IntegrityError:  # the same photograph came twice at once
        held = _held(entry, digest)
        if held is None:
            raise
        return held


def _held(entry: Activity, digest: str) -> EvidenceFile | None:
    receipt = PhotoReceipt.objects.filter(activity=entry, sha256=digest).select_related("evidence").first()
    return receipt.evidence if receipt else None


def _keep(user: Any, entry: Activity, digest: str, upload: UploadedFile, consent: bool) -> EvidenceFile:
    locked(entry)
    if (held := _held(entry, digest)) is not None:
        return held
    if PhotoReceipt.objects.filter(activity=entry).count() >= MOST:
        raise ValidationError(_("一场活动最多 %d 张照片。") % MOST)
    evidence = attach(entry, upload, user, caption=_("手机照片"), consent=consent)
    PhotoReceipt.objects.create(activity=entry, sha256=digest, evidence=evidence)
    return evidence


@transaction.atomic
def withdraw(user: Any, entry: Activity, digests: Collection[str]) -> int:
    """Take back photographs that the person removed before handing in; return how many.

    They may have arrived already: an answer was lost, or the queue was stopped half-way. What has been
    handed in stays with the entry. Raises NotAllowed.
    """
    row = locked(entry)
    if row.state not in MOVES["submit"].before:
        return 0
    found = PhotoReceipt.objects.filter(activity=row, sha256__in=digests).select_related("evidence")
    if handed := audit.last_event(row, "submit"):
        found = found.filter(received_at__gt=handed.at)
    receipts = list(found)
    for receipt in receipts:
        demand(user, "attach", row)
        _take_back(user, row, receipt)
    return len(receipts)


def _take_back(user: Any, entry: Activity, receipt: PhotoReceipt) -> None:
    evidence = receipt.evidence
    audit.append("withdraw_photo", user, entry, payload={"sha256": evidence.sha256})
    receipt.delete()
    evidence.delete()
    transaction.on_commit(partial(evidence.file.storage.delete, str(evidence.file.name)))


def cleaned(data: bytes, *, keep_place: bool = False) -> tuple[bytes, str]:
    """Return a photograph without what it says beside the picture, upright, and its suffix.

    Untouched when it says nothing, or when the person wants the place kept (Personal Information
    Protection Law art. 28: a whereabouts is sensitive). Raises ValidationError.
    """
    try:
        answer = read("jinguo.cell.pictures:clean", data, limits=PICTURES, keep_place=keep_place)
    except CellError as error:
        raise ValidationError(why_not(error)) from error
    suffix, written = answer.value
    made = answer.read()
    return (made if written else data), str(suffix)
