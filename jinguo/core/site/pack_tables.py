"""A file of a site pack whose rows are rows of one model, told by a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import models

from jinguo.core.site.pack_parts import Differing, PackDraft, PackRow

Key = tuple[str, ...]


class KeyedTable:
    """Rows of one model told by a key: added where they are missing, or written over on an empty site."""

    def __init__(
        self, file: str, model: type[models.Model], keys: Key, key: Callable[[Any], Key],
        rows_here: Callable[[], Iterable[Any]], values: Callable[[PackDraft, PackRow], dict[str, Any]],
        made: Callable[[PackRow, int], dict[str, Any]],
    ) -> None:  # fmt: skip
        """``keys`` are the columns that tell a row, ``key`` what they would hold for a row of the database.

        ``values`` are the fields a row fills; ``made`` what a new one has besides where the row does not say,
        from the row and its place in the file.
        """
        self.file, self.model, self.keys, self._key, self._rows_here = file, model, keys, key, rows_here
        self.values, self._made = values, made

    def here(self) -> dict[Key, Any]:
        """Return what the site has, by key."""
        return {self._key(row): row for row in self._rows_here()}

    def _told(self, draft: PackDraft) -> Iterator[tuple[Key, PackRow]]:
        for row in draft.rows(self.file):
            yield tuple(row[name] for name in self.keys), row

    def write(self, draft: PackDraft) -> int:
        """Add what is missing; on an empty site the pack's row goes before the seeded one."""
        here, count = self.here(), 0
        for place, (key, row) in enumerate(self._told(draft)):
            values, known = self.values(draft, row), here.get(key)
            if known is None:
                self.model._base_manager.create(**self._made(row, place) | values)
            elif draft.fresh:
                for name, value in values.items():
                    setattr(known, name, value)
                known.save()
            else:
                continue
            count += 1
        return count

    def differing(self, draft: PackDraft) -> Iterator[Differing]:
        """Yield what stands here otherwise."""
        here = self.here()
        for key, row in self._told(draft):
            if (known := here.get(key)) is None:
                continue
            values = self.values(draft, row)
            held = {name: getattr(known, name) for name in differing_fields(known, values)}
            if held:
                yield f"{self.file} {' '.join(key)}", _written(held), _written({n: values[n] for n in held})


def differing_fields(row: models.Model, values: dict[str, Any]) -> list[str]:
    """Return the fields of a row that hold something else."""
    return [name for name, value in values.items() if _comparable(getattr(row, name)) != _comparable(value)]


def _comparable(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _written(values: dict[str, Any]) -> str:
    return "；".join(f"{name}={value}" for name, value in values.items())
