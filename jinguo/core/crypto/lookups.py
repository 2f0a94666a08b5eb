"""A new look-up key: every look-up hash is made anew from what it stands for.

Unlike a data key it cannot change under a running site: the hashes are unique and compared within the
database, and with two keys at once one woman could be registered twice. The site stands still for the minute
it takes; a run that was stopped is finished by the next. What stands on paper or in telephones keeps the
former key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.db import transaction

from jinguo.core.crypto import key_file, keys, suites
from jinguo.core.declaring.rooms import Declared

Progress = Callable[[int, int], None]
STEP = 1000


@dataclass(frozen=True)
class Lookup:
    """A column of look-up hashes, and the encrypted field it is made of."""

    model: str
    hash_field: str
    source: str
    normalise: Callable[[str], str] = str


LOOKUP_HASHES: Declared[Lookup] = Declared("access", "LOOKUP_HASHES")


def samples(lookup: Lookup, count: int) -> list[tuple[str, str]]:
    """Return some of the newest hashes with what they stand for, where that can be read."""
    read = []
    for number in _rows(lookup).order_by("-pk").values_list("pk", flat=True)[: count * 2]:
        try:
            row = _rows(lookup).only(lookup.hash_field, lookup.source).get(pk=number)
            text = getattr(row, lookup.source)
        except (InvalidTag, key_file.UnknownKey, ValueError):
            continue
        if text:
            read.append((getattr(row, lookup.hash_field), text))
    return read[:count]


def renew_lookups(tell: Progress | None = None) -> int:
    """Make all hashes anew with a new key, in one transaction; return how many rows were changed."""
    key, hash_name = keys.next_lookup()
    changed = 0
    with transaction.atomic():
        if not _done_before(key, hash_name):
            for lookup in LOOKUP_HASHES:
                changed += _renew(lookup, key, hash_name, tell)
    keys.promote_lookup()
    return changed


def _hash(lookup: Lookup, row: Any, key: bytes, hash_name: str) -> str:
    return suites.mac(key, lookup.normalise(getattr(row, lookup.source)).encode(), hash_name).hex()


def _rows(lookup: Lookup) -> Any:
    rows = apps.get_model(lookup.model)._base_manager.exclude(**{lookup.hash_field: ""})
    return rows.exclude(**{f"{lookup.hash_field}__isnull": True}).order_by("pk")


def _done_before(key: bytes, hash_name: str) -> bool:
    """Whether the hashes are made with the key that is to come already: only the ring was left behind."""
    for lookup in LOOKUP_HASHES:
        row = _rows(lookup).first()
        if row is not None:
            return getattr(row, lookup.hash_field) == _hash(lookup, row, key, hash_name)
    return False


def _renew(lookup: Lookup, key: bytes, hash_name: str, tell: Progress | None) -> int:
    model, last, seen = apps.get_model(lookup.model), 0, 0
    total = _rows(lookup).count()
    while read := list(_rows(lookup).filter(pk__gt=last)[:STEP]):
        last = read[-1].pk
        for row in read:
            setattr(row, lookup.hash_field, _hash(lookup, row, key, hash_name))
        model._base_manager.bulk_update(read, [lookup.hash_field], batch_size=100)
        seen += len(read)
        if tell:
            tell(seen, total)
    return seen
