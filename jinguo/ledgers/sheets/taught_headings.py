"""Headings that people taught: kept for their unit and those below it, ended with a reason, never deleted.

The official words of a ledger are nobody's to teach: a heading that is a column's name or one of its aliases
means that column.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.core.taught import above, may_raise, may_teach, nearest, tops_of
from jinguo.ledgers import declarations
from jinguo.ledgers.models import HeaderChoice
from jinguo.ledgers.sheets.headers import header_key
from jinguo.ledgers.sheets.matching import LEARNT, Matcher
from jinguo.ledgers.values.reading_context import model_field

LONGEST = 120  # characters of a heading that are kept


def standing() -> models.QuerySet[HeaderChoice]:
    """Return what holds now."""
    return HeaderChoice.objects.filter(ended_at__isnull=True, unit__isnull=False).select_related("unit")


def learnt_choices(user: Any) -> dict[str, dict[str, str]]:
    """Return what holds for somebody's files: field by header, by ledger.

    Who imports for several units gets what all of them were taught alike.
    """
    tops = tops_of(user, "import")
    if not tops:
        return {}
    by_unit = [_of_unit(top) for top in tops]
    alike = {
        key: field for key, field in by_unit[0].items() if all(one.get(key) == field for one in by_unit[1:])
    }
    found: dict[str, dict[str, str]] = {}
    for (ledger, text), field in alike.items():
        found.setdefault(ledger, {})[text] = field
    return found


def _of_unit(unit: Any) -> dict[tuple[str, str], str]:
    rows = nearest(standing().filter(above(unit)), lambda one: (one.sheet_key, one.header_text))
    return {key: row.field for key, row in rows.items()}


def official_field(ledger: str, header: str) -> str:
    """Return the column whose official name or alias a heading is, "" when it is none's."""
    return Matcher(declarations.get(ledger)).official(header_key(header))


def refuse_official(ledger: str, header: str, field: str) -> None:
    """Raise ValidationError when a heading is the official word of another column than ``field``."""
    official = official_field(ledger, header)
    if official and official != field:
        label = Matcher(declarations.get(ledger)).columns[official].label
        said = _("“%(header)s”是“%(label)s”这一列的规定名称，只在这次导入中照您选的读取，不会记住。")
        raise ValidationError(said % {"header": header, "label": label})


def line_of(ledger: str) -> str:
    """Return the line of work whose ledger it is, "" where each of its rows has its own."""
    sheet = {one.key: one for one in declarations.all_sheets()}.get(ledger)
    return "" if sheet is None or model_field(sheet, sheet.line) is not None else sheet.line


@transaction.atomic
def learn(ledger: str, header: str, field: str, by: Any) -> list[HeaderChoice]:
    """Remember a heading where somebody imports the ledger. Raises ValidationError, NotAllowed."""
    refuse_official(ledger, header, field)
    if not tops_of(by, "import"):
        raise NotAllowed(_("您没有导入的权限。"))
    tops = tops_of(by, "import", line_of(ledger))
    if not tops:
        said = _("“%s”由别的条线登记，表头只在这次照您选的读取，不会记住。")
        raise ValidationError(said % declarations.get(ledger).label)
    return [_write(unit, ledger, header_key(header)[:LONGEST], field, by, "learn_heading") for unit in tops]


def _write(unit: Any, ledger: str, text: str, field: str, by: Any, verb: str) -> HeaderChoice:
    rows = standing().filter(unit=unit, sheet_key=ledger, header_text=text).select_for_update(of=("self",))
    before = rows.first()
    if before is not None and before.field == field:
        return before
    if before is not None:
        _end(before, by, _("改为另一列"))
    made = HeaderChoice.objects.create(
        unit=unit, sheet_key=ledger, header_text=text, field=field, by_id=by.pk
    )
    payload = {"ledger": ledger, "field": [before.field if before else None, field]}
    audit.append(verb, by, made, payload=payload)
    return made


def _end(row: HeaderChoice, by: Any, reason: str) -> None:
    row.ended_at, row.ended_by_id, row.end_reason = timezone.now(), by.pk, reason[:200]
    row.save(update_fields=["ended_at", "ended_by", "end_reason"])


@transaction.atomic
def forget(choice: HeaderChoice, by: Any, reason: str) -> HeaderChoice:
    """End what a unit was taught, with the reason. Raises NotAllowed, ValidationError."""
    row = _locked(choice)
    _demand(may_teach(by, "import", row.unit, line_of(row.sheet_key)))
    if not reason.strip():
        raise ValidationError(_("请写明停用原因。"))
    _end(row, by, reason.strip())
    audit.append("forget_heading", by, row, payload={"ledger": row.sheet_key, "field": row.field})
    return row


@transaction.atomic
def hand_up(choice: HeaderChoice, by: Any) -> HeaderChoice:
    """Let what a unit was taught hold for its parent and all below. Raises NotAllowed, ValidationError."""
    row = _locked(choice)
    parent = row.unit.parent  # type: ignore[union-attr]
    _demand(parent is not None and may_raise(by, parent, line_of(row.sheet_key)))
    refuse_official(row.sheet_key, row.header_text, row.field)
    _end(row, by, _("已交上级采用"))
    return _write(parent, row.sheet_key, row.header_text, row.field, by, "raise_heading")


def _locked(choice: HeaderChoice) -> HeaderChoice:
    row = (
        HeaderChoice.objects.select_for_update(of=("self",)).select_related("unit__parent").get(pk=choice.pk)
    )
    if row.ended_at is not None:
        raise ValidationError(_("这条已经停用了。"))
    return row


def _demand(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("您没有修改这条表头对应的权限，请联系该单位或其上级。"))


def learnt_headers(preview: Any) -> set[tuple[str, str]]:
    """Return the headings of a preview that were read as somebody taught or chose: ledger and words."""
    return {
        (sheet.ledger.key, header_key(match.header)[:LONGEST])
        for sheet in preview.ledgers
        for match in sheet.matches
        if match.sureness == LEARNT
    }


def note_uses(user: Any, used: set[tuple[str, str]]) -> None:
    """Count in which imports headings were read as somebody taught."""
    for top in tops_of(user, "import"):
        rows = nearest(standing().filter(above(top)), lambda one: (one.sheet_key, one.header_text))
        pks = [row.pk for key, row in rows.items() if key in used]
        HeaderChoice.objects.filter(pk__in=pks).update(uses=F("uses") + 1, used_at=timezone.now())


def taught_units(user: Any) -> models.QuerySet:
    """Return the units whose teaching somebody looks over: those they import, report or administer for."""
    pks = models.Q(pk__in=[])
    for capability in ("import", "report", "admin"):
        pks |= models.Q(pk__in=units_for(user, capability).values("pk"))
    return units_for(user, "view").model.everything.filter(pks)  # type: ignore[attr-defined]


def taught_to(user: Any) -> models.QuerySet[HeaderChoice]:
    """Return what the units somebody looks over were taught, the standing first."""
    rows = HeaderChoice.objects.filter(unit__in=taught_units(user))
    return rows.select_related("unit__parent", "by", "ended_by").order_by(
        F("ended_at").desc(nulls_first=True), "-updated_at", "-pk"
    )


def inherited(user: Any) -> list[HeaderChoice]:
    """Return what units above taught and so rules somebody's files; whose it is, not who said it."""
    found = models.Q(pk__in=[])
    for top in tops_of(user, "import"):
        found |= above(top)
    return list(standing().filter(found).exclude(unit__in=taught_units(user)).order_by("sheet_key", "pk"))
