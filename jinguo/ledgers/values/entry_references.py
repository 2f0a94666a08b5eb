"""Entries of other ledgers, found by the number a row gives (a sign-in's activity by its 编号)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from jinguo.core.sayings import counted, saying
from jinguo.core.scoping import SYSTEM, may
from jinguo.ledgers.values.cells import Parsed, text_of, wrong

if TYPE_CHECKING:
    from jinguo.ledgers.columns.base import Column

BATCH = 500
Place = tuple[str, str]  # model label, field


class References:
    """Entries by number, those the user sees and those of sheets read before in the same import."""

    def __init__(self, user: Any) -> None:
        self._user = user
        self._known: dict[Place, dict[str, list[models.Model]]] = {}
        self.coming: dict[Place, dict[str, models.Model]] = {}

    def look_up(self, column: Column, raws: Iterable[Any]) -> None:
        """Read the entries a chunk of cells names, in a few queries."""
        label, field = column.refers
        known = self._known.setdefault((label, field), {})
        wanted = list({text for raw in raws if (text := text_of(raw)) and text not in known})
        for start in range(0, len(wanted), BATCH):
            texts = wanted[start : start + BATCH]
            known.update({text: [] for text in texts})
            for row in self._rows(label).filter(**{f"{field}__in": texts}):
                known[str(getattr(row, field))].append(row)

    def _rows(self, label: str) -> models.QuerySet:
        model = apps.get_model(label)
        rows = model.everything if self._user is SYSTEM else model.objects.visible_to(self._user)  # type: ignore[attr-defined]
        names = {each.name for each in model._meta.get_fields()}
        rows = rows.exclude(state="void") if "state" in names else rows.all()
        return rows if self._user is SYSTEM else rows.select_related(*names & {"unit", "kind"})

    def _own(self, rows: list[models.Model]) -> list[models.Model]:
        """Return the entries of the user's own units: each unit numbers its own."""
        return [row for row in rows if self._user is not SYSTEM and may(self._user, "record", row)]

    def announce(self, label: str, field: str, text: str, row: models.Model) -> None:
        """Say that an entry of that number is about to be written in this import."""
        self.coming.setdefault((label, field), {})[text] = row

    def written(self) -> None:
        """Forget what was about to come: it can be read now."""
        self.coming.clear()
        self._known.clear()

    def parser(self, column: Column) -> Any:
        """Return what reads a cell of the column; ``look_up`` goes before."""
        place = column.refers

        def parse(raw: Any) -> Parsed:
            text = text_of(raw)
            found = self._known.get(place, {}).get(text)
            if found is None:
                self.look_up(column, [raw])
                found = self._known[place].get(text) or []
            found = found if len(found) < 2 else self._own(found) or found
            if len(found) == 1:
                return Parsed(found[0])
            if found:
                return wrong(
                    counted(
                        "有 %(count)s 条记录的%(label)s都是“%(text)s”，无法确认是哪一条。",
                        count=len(found),
                        label=column.label,
                        text=text,
                    )
                )
            coming = self.coming.get(place, {}).get(text)
            if coming is not None:
                return Parsed(coming)
            return wrong(
                saying(
                    "没有找到%(label)s为“%(text)s”的记录，请核对，或先导入它所在的台账。",
                    label=column.label,
                    text=text,
                )
            )

        return parse
