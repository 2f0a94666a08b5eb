"""An activity as the phone holds it: texts by field name, and the form that reads them."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from jinguo.accounts.models import RoleGrant
from jinguo.activities.ledger import ACTIVITIES
from jinguo.activities.models import Activity
from jinguo.core.sensitive import masked_words
from jinguo.ledgers.columns.form_fields import UnitField
from jinguo.ledgers.pages.forms.entry_form import EntryForm
from jinguo.organisations.models import OrganisationUnit

PHONE_FIELDS = (
    "occurred_on", "unit", "kind", "programme", "title", "place", "headcount", "women", "note",
)  # fmt: skip
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
NUMBERS = ("headcount", "women")


def version_of(entry: Activity) -> str:
    """Return the token of the entry's present state; a phone that changes it says which one it saw."""
    return entry.updated_at.isoformat()


def fields_of(entry: Activity) -> dict[str, str]:
    """Return the entry's fields as the phone shows, keeps and sends them, numbers of persons masked."""
    texts = {name: masked_words(str(getattr(entry, name) or "")) for name in ("title", "place", "note")}
    for name in NUMBERS:
        number = getattr(entry, name)
        rough = "约" if name in (entry.approximate or []) else ""
        texts[name] = "" if number is None else f"{rough}{number}"
    return {
        **texts,
        "occurred_on": entry.occurred_on.isoformat(),
        "unit": entry.unit.code,
        "kind": str(entry.kind_id),
        "programme": str(entry.programme_id or ""),
    }


def plain_text(sent: Any) -> str:
    """Return what a phone sent as a text any database keeps: no halves of characters, no zero bytes."""
    return _UNKEPT.sub("", str(sent))[:4000]


def clean_fields(sent: Any) -> dict[str, str]:
    """Return the known fields of a message as texts; what is missing is empty."""
    given = sent if isinstance(sent, dict) else {}
    return {name: plain_text("" if given.get(name) is None else given[name]).strip() for name in PHONE_FIELDS}


class OwnUnitField(UnitField):
    """The unit a phone records for: by its code, among those that are the person's when it arrives."""

    viewer: Any = None

    def clean(self, value: Any) -> Any:
        """Return the unit. Raises ValidationError in words of the phone, where no code is shown."""
        if value and self.read(value) is None:
            raise ValidationError(
                _("“%s”现在不归您填报，请重新选填报单位；没有可选的，请联系安全管理员。") % self.told(value)
            )
        return super().clean(value)

    def told(self, code: str) -> str:
        """Return a unit's name to who sees the unit or once had a role in it; else no name by any code."""
        seen = OrganisationUnit.objects.visible_to(self.viewer).filter(code=code).first()
        once = RoleGrant.objects.filter(user=self.viewer, unit__code=code).select_related("unit").first()
        return str(seen or (once and once.unit) or _("这个单位"))


class PhoneForm(EntryForm):
    """The ledger's own entry form, cut to what the phone asks; the other fields stay as they are."""

    def __init__(self, user: Any, fields: dict[str, str], instance: Activity | None = None) -> None:
        super().__init__(ACTIVITIES, user, fields, instance=instance)
        for name in set(self.fields) - set(PHONE_FIELDS):
            del self.fields[name]
        given = self.fields["unit"]
        own = OwnUnitField(given.units, error_messages=given.error_messages)  # type: ignore[attr-defined]
        own.viewer, self.fields["unit"] = user, own

    def clean_occurred_on(self) -> Any:
        """Refuse days to come: what has not happened is no record."""
        day = self.cleaned_data["occurred_on"]
        if day and day > localdate():
            raise ValidationError(_("%(day)s 还没到。活动办过以后再报；草稿会一直留着。") % {"day": day})
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse what a unit is said to have done before it stood, or when it stood no longer."""
        values = super().clean()
        unit, day = values.get("unit"), values.get("occurred_on")
        if unit and day and not unit.stands_on(day):
            said = _("“%(unit)s”在 %(day)s 还没有成立，或已经撤并，请核对日期和单位。")
            self.add_error("unit", said % {"unit": unit, "day": day})
        return values

    def values(self) -> dict[str, Any]:
        """Return the phone's values; numbers it does not show stay as rough as they were."""
        values = super().values()
        held = (self.instance.approximate or []) if self.instance is not None else []
        values["approximate"] += [name for name in held if name not in NUMBERS]
        return values

    def problems(self) -> dict[str, list[str]]:
        """Return what is wrong, by field, as sentences; "" holds what concerns the whole entry."""
        return {
            "" if name == "__all__" else name: list(map(str, errors)) for name, errors in self.errors.items()
        }
