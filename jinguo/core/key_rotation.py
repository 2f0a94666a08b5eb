"""Rewriting every ciphertext with the present key, bound to its row: in steps, while the site goes on.

A step is one transaction over some rows, locked, so that nobody's change meanwhile is lost. What is done says
so by its own key id, so a run that was stopped anywhere goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from jinguo.core import crypto
from jinguo.core.crypto import keys
from jinguo.core.crypto.ciphertexts import Holder, holders, other_secrets, other_tokens
from jinguo.core.fields import bind_rows

Progress = Callable[[int, int], None]


def use_counts() -> dict[str, int]:
    """Return how many ciphertexts each key of the ring still holds; those bound to nothing under ""."""
    counts = dict.fromkeys([*keys.names(), ""], 0)
    for token in _all_tokens():
        head = token.partition("$")[0]
        key_id = head.partition("/")[0]
        counts[key_id] = counts.get(key_id, 0) + 1
        counts[""] += "/" not in head
    return counts


def _all_tokens() -> Iterator[str]:
    for holder in holders():
        last = -1
        while read := holder.tokens(last):
            yield from (token for _row, token in read)
            last = read[-1][0]
    yield from other_tokens()


@dataclass
class Renewal:
    """What a run came to: ciphertexts rewritten, and rows (label, key) whose ciphertext is not their own."""

    changed: int = 0
    unfit: list[tuple[str, int]] = field(default_factory=list)


def unfinished() -> bool:
    """Whether an earlier run was stopped: something still waits for the present key."""
    counts = use_counts()
    return bool(
        counts[""] or sum(count for name, count in counts.items() if name not in ("", keys.current()))
    )


def renew(tell: Progress | None = None) -> Renewal:
    """Write every ciphertext with the present key, bound to its row."""
    tell, done, seen = tell or (lambda *_: None), Renewal(), 0
    total = sum(holder.rows.count() for holder in holders())
    for holder in holders():
        last = -1
        while read := holder.tokens(last):
            last = read[-1][0]
            _renew_rows(holder, [row for row, token in read if not crypto.uses_current_key(token)], done)
            seen += len(read)
            tell(seen, total)
    done.changed += sum(secrets.renew() for secrets in other_secrets())
    return done


def _renew_rows(holder: Holder, numbers: list[int], done: Renewal) -> None:
    """Rewrite some rows; where one cannot be read the others are rewritten all the same."""
    if not numbers:
        return
    try:
        done.changed += _rewritten(holder, numbers)
    except (crypto.InvalidTag, crypto.UnknownKey):
        if len(numbers) == 1:
            done.unfit.append((holder.model._meta.label, numbers[0]))
            return
        for number in numbers:
            _renew_rows(holder, [number], done)


def _rewritten(holder: Holder, numbers: list[int]) -> int:
    """Rewrite rows in one transaction; locked, so that nobody's change meanwhile is lost."""
    name = holder.field.name
    with transaction.atomic():
        rows = holder.model._base_manager.select_for_update(of=("self",)).filter(pk__in=numbers)
        read = [row for row in rows.order_by("pk") if getattr(row, name)]
        bind_rows(read, name)
        holder.model._base_manager.bulk_update(read, [name], batch_size=100)
    return len(read)


def retire_unused() -> list[str]:
    """Take keys out of the ring that no ciphertext uses any more; return their ids."""
    counts = use_counts()
    unused = [name for name in keys.names() if name != keys.current() and not counts[name]]
    if not counts[""]:
        keys.retire(unused, lambda name: bool(counts.get(name)))
    return unused
