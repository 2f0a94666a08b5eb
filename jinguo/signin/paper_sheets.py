"""Paper sign-in sheets: a photograph is kept, rows are proposed, and a person confirms each one."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from jinguo.activities.models import SheetPage, SheetRow, SignInDesk
from jinguo.core import audit
from jinguo.core.scoping import demand, locked
from jinguo.ledgers.pages.evidence import attach
from jinguo.signin import desks
from jinguo.signin.models import Reading, SignSource

MOST_PAGES = 40  # of one activity
Written = tuple[object, object]  # a name and a telephone, as a person confirmed them


@transaction.atomic
def keep_page(desk: SignInDesk, by: Any, upload: UploadedFile, *, to_be_read: bool) -> SheetPage:
    """Keep a photographed sheet as evidence of the activity. Raises NotAllowed, ValidationError."""
    row = locked(desk, "activity__unit")
    if SheetPage.objects.filter(desk=row).count() >= MOST_PAGES:
        raise ValidationError(_("一场活动最多 %d 页签到表。") % MOST_PAGES)
    evidence = attach(row.activity, upload, by, caption=_("纸质签到表"))
    state = Reading.WAITING if to_be_read else Reading.BY_HAND
    return SheetPage.objects.create(desk=row, evidence=evidence, state=state)


@transaction.atomic
def propose(page: SheetPage, rows: list[dict[str, Any]]) -> None:
    """Keep what the machine read; rows that a person has settled already stay as they are."""
    held = SheetPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    held.rows.filter(sign_in=None, set_aside=False).delete()  # type: ignore[attr-defined]
    first = held.rows.count()  # type: ignore[attr-defined]
    if not first:
        SheetRow.objects.bulk_create(
            [SheetRow(page=held, position=number, **row) for number, row in enumerate(rows, start=1)]
        )
    held.state, held.problem = Reading.READ, ""
    held.save()


def give_up(page: SheetPage, problem: str) -> None:
    """Note that the machine could not read a page."""
    held = SheetPage.objects.get(pk=page.pk)
    held.state, held.problem = Reading.FAILED, problem[:200]
    held.save()


def confirm(
    page: SheetPage, by: Any, rows: dict[int, Written], typed: dict[uuid.UUID, Written]
) -> tuple[int, dict[str, str]]:
    """Write confirmed rows on the list; return how many were new, and a sentence for each refused one.

    ``rows`` are rows of this page by their key, ``typed`` lines that a person typed beside the picture.
    Nothing that is not named here enters. Raises NotAllowed.
    """
    demand(by, "record", page.desk.activity)
    new = 0
    problems: dict[str, str] = {}
    held = {row.pk: row for row in SheetRow.objects.filter(page=page, pk__in=list(rows), sign_in=None)}
    with transaction.atomic():
        for key, written in rows.items():
            if key in held:
                new += _enter(page, by, written, held[key].client_id, held[key], problems, f"{key}")
        for client_id, written in typed.items():
            new += _enter(page, by, written, client_id, None, problems, f"{client_id}")
        audit.append("confirm_sheet", by, page.desk, payload={"page": page.pk, "new": new})
    return new, problems


def _enter(
    page: SheetPage, by: Any, written: Written, client_id: uuid.UUID, row: SheetRow | None,
    problems: dict[str, str], key: str,
) -> int:  # fmt: skip
    try:
        signed = desks.signature(*written, client_id=client_id)
    except ValidationError as error:
        problems[key] = "".join(error.messages)
        return 0
    line, new = desks.add_by_hand(page.desk, by, signed, SignSource.PAPER)
    if row is not None:
        row.sign_in, row.set_aside = line, False
        row.save(update_fields=["sign_in", "set_aside"])
    return int(new)


@transaction.atomic
def set_aside(page: SheetPage, by: Any, keys: list[int]) -> int:
    """Put rows aside that are no names (a heading, a crossed-out line). Raises NotAllowed."""
    demand(by, "record", page.desk.activity)
    rows = SheetRow.objects.filter(page=page, pk__in=keys, sign_in=None)
    changed = rows.update(set_aside=True)
    audit.append("set_aside_rows", by, page.desk, payload={"page": page.pk, "rows": changed})
    return changed
