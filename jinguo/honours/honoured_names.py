"""Who was honoured, by name: units always, a person with her standing consent, a family never."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jinguo.people.rights.publication import may_be_named


def by_recipient(rows: Sequence[Any]) -> list[str | None]:
    """Return each recipient's name, None for whoever has not agreed to be named."""
    persons = {row.person_id for row in rows if getattr(row, "person_id", None)}
    named = may_be_named(persons)
    return [_name(row, named) for row in rows]


def _name(row: Any, named: dict[int, str]) -> str | None:
    if row.recipient_unit_id:
        return str(row.recipient_unit)
    return named.get(getattr(row, "person_id", None) or 0)
