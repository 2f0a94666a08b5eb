"""Entries for reading many: only what the cells of a ledger are made of, and each related row once.

They are real entries. What was not read of them is read when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.base import ModelState

from jinguo.core.fields import EncryptedTextField
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet

CHUNK = 2000
REMEMBERED = 50_000  # related rows of one kind


@dataclass
class _Part:
    """What is read of a model's rows; nothing named: the whole row. ``related`` goes by foreign key."""

    model: type[models.Model]
    names: set[str] = field(default_factory=set)
    related: dict[str, _Part] = field(default_factory=dict)
    many: set[str] = field(default_factory=set)
    held: dict[Any, Any] = field(default_factory=dict)  # rows by key

    def add(self, path: Sequence[str]) -> None:
        """Read what stands at a path, too; what is no field costs nothing."""
        try:
            found: Any = self.model._meta.get_field(path[0])
        except FieldDoesNotExist:
            return
        if found.many_to_many:
            self.many.add(found.name)
        elif isinstance(found, models.ForeignKey):
            part = self.related.setdefault(found.name, _Part(found.related_model))  # type: ignore[arg-type]
            if path[1:]:
                part.add(path[1:])
        else:
            self.names.add(found.attname)
            if isinstance(found, EncryptedTextField):
                self.names |= set(found.bound_to)  # it is held against the row it stands in

    def fields(self) -> list[models.Field]:
        """Return the columns to be read."""
        every = self.model._meta.concrete_fields
        wanted = {*self.names, *(self.model._meta.get_field(name).attname for name in self.related)}  # type: ignore[union-attr]
        return [each for each in every if not self.names or each.attname in wanted or each.primary_key]


class LeanRows:
    """Reads the entries of a ledger in chunks, with what some of its columns show."""

    def __init__(self, sheet: LedgerSheet, columns: Iterable[Column], *further: str) -> None:
        """``further`` are paths that are read beside those of the columns."""
        model = sheet.model_class()
        self._part = _Part(model)
        paths = [path for column in columns for path in column.paths()]
        paths += ["pk", "approximate", "public_id", *further]
        for path in [*sheet.export_related, *sheet.export_prefetch, *paths, *_holders(model, paths)]:
            steps = path.replace("__", ".").split(".")
            self._part.add([model._meta.pk.attname if step == "pk" else step for step in steps])  # type: ignore[union-attr]

    def chunks(self, rows: models.QuerySet, size: int = CHUNK) -> Iterator[list[Any]]:
        """Return the entries of a queryset, some at a time."""
        names = [each.attname for each in self._part.fields()]
        found = rows.values_list(*names).iterator(chunk_size=size)
        while part := list(islice(found, size)):
            yield _made(self._part, names, part, rows.db)


def _holders(model: type[models.Model], paths: Iterable[str]) -> set[str]:
    """Return the units of whomever the columns tell of: they decide who may read it."""
    return {f"{path.rpartition('.')[0]}.unit" for path in paths if "." in path}


def _made(part: _Part, names: list[str], rows: list[tuple[Any, ...]], alias: str) -> list[Any]:
    """Make rows of what was read, past the model's own making, and hang on them what they refer to."""
    model = part.model
    found = []
    for row in rows:
        entry = model.__new__(model)
        entry.__dict__.update(zip(names, row, strict=True))
        entry._state = state = ModelState()
        state.adding, state.db, state.fields_cache = False, alias, {}
        found.append(entry)
    for name, related in part.related.items():
        _hang(found, part.model._meta.get_field(name), related, alias)
    if part.many and found:
        models.prefetch_related_objects(found, *part.many)
    return found


def _hang(entries: list[Any], key: Any, part: _Part, alias: str) -> None:
    column, name = key.attname, key.cache_name
    if len(part.held) > REMEMBERED:
        part.held.clear()
    held = part.held
    missing = list({at for one in entries if (at := one.__dict__[column]) is not None and at not in held})
    names = [each.attname for each in part.fields()]
    at_key = part.model._meta.pk.attname  # type: ignore[union-attr]
    for start in range(0, len(missing), CHUNK):
        rows = part.model._base_manager.using(alias).filter(pk__in=missing[start : start + CHUNK])
        made = _made(part, names, list(rows.values_list(*names)), alias)
        held.update({one.__dict__[at_key]: one for one in made})
    for entry in entries:
        at = entry.__dict__[column]
        entry._state.fields_cache[name] = None if at is None else held[at]
