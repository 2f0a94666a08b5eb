"""The verbs every ledger entry has. One verb: one permission, one transaction, one audit event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from jinguo.core import audit
from jinguo.core.declaring.hooks import Hook
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.fields import EncryptedTextField
from jinguo.core.scoping import demand, locked, may
from jinguo.core.sensitive import kind_of


@dataclass(frozen=True)
class Move:
    """One move of an entry's state: from which states, to which, and the field that keeps the reason asked.

    ``undoes`` are verbs that the move takes back: one's own, and the last thing done to the entry.
    """

    before: frozenset[str]
    after: str
    reason: str = ""
    undoes: frozenset[str] = frozenset()


MOVES = {
    "submit": Move(frozenset({State.DRAFT, State.RETURNED}), State.SUBMITTED),
    "verify": Move(frozenset({State.SUBMITTED}), State.VERIFIED),
    "return": Move(frozenset({State.SUBMITTED}), State.RETURNED, reason="return_reason"),
    "take_back": Move(
        frozenset({State.VERIFIED, State.RETURNED}), State.SUBMITTED, undoes=frozenset({"verify", "return"})
    ),
    "void": Move(
        frozenset({State.DRAFT, State.RETURNED, State.SUBMITTED, State.VERIFIED}),
        State.VOID,
        reason="void_reason",
    ),
}
after_transition: Hook[[str, LedgerEntry, Any], None] = Hook(
    "Verb, entry and who: told in the transaction of every move of an entry's state."
)


class WrongState(ValidationError):
    """The entry is not in a state that allows the verb."""


class StaleEntry(ValidationError):
    """Somebody changed the entry since the person opened it."""


def _locked(entry: LedgerEntry) -> LedgerEntry:
    return locked(entry, "unit")


def _shown(entry: LedgerEntry, name: str) -> Any:
    """A field's value as the audit chain may keep it: encrypted fields only say that they changed."""
    field = entry._meta.get_field(name)
    if isinstance(field, EncryptedTextField) or kind_of(type(entry), name):
        return "（已加密）"
    if isinstance(field, models.ForeignKey):
        related = getattr(entry, name)
        if getattr(field.related_model, "PERSONAL", False):  # no name: the chain outlasts an erasure
            return None if related is None else {"id": related.pk, "model": related._meta.label}
        return None if related is None else {"id": related.pk, "name": str(related)}
    return getattr(entry, field.attname)  # type: ignore[union-attr]


def _move(entry: LedgerEntry, by: Any, verb: str, reason: str = "", **changes: Any) -> LedgerEntry:
    move = MOVES[verb]
    if move.reason:
        changes[move.reason] = reason
    with transaction.atomic():
        row = _locked(entry)
        demand(by, verb, row)
        if row.state not in move.before:
            raise WrongState(_("这条记录现在是“%s”，不能进行此项操作。") % row.get_state_display())
        before = row.state
        row.state = move.after
        for name, value in changes.items():
            setattr(row, name, value)
        row.save(update_fields=["state", "updated_at", *changes])
        audit.append(
            verb, by, row, payload={"state": [before, move.after], **({"reason": reason} if reason else {})}
        )
        after_transition(verb, row, by)
    entry.state = row.state
    return row


def moves(entry: LedgerEntry, user: Any) -> set[str]:
    """Return the moves that the entry's state and the user's rights admit now."""
    return {verb for verb, move in MOVES.items() if _open_to(entry, user, verb, move)}


def _open_to(entry: LedgerEntry, user: Any, verb: str, move: Move) -> bool:
    if entry.state not in move.before or not may(user, verb, entry):
        return False
    return not move.undoes or _did_last(entry, user, move)


def _did_last(entry: LedgerEntry, user: Any, move: Move) -> bool:
    """Whether what happened last to the entry is what the move takes back, and was the user's doing."""
    last = audit.last_event(entry)
    return last is not None and last.verb in move.undoes and last.actor_id == user.pk


def change_verb(entry: LedgerEntry) -> str:
    """Return the right that changing the entry as it stands asks for: a verified one is corrected."""
    return "correct" if entry.state == State.VERIFIED else "amend"


def record(entry: LedgerEntry, by: Any, *, hosts: list[Any] | None = None) -> LedgerEntry:
    """Write a new entry as a draft. Raises NotAllowed, ValidationError."""
    demand(by, "record", entry)
    entry.recorded_by_id = by.pk
    entry.full_clean(exclude=["natural_key"])
    with transaction.atomic():
        entry.save(force_insert=True)
        if hosts is not None:
            entry.cohosts.set(hosts)  # type: ignore[attr-defined]
        audit.append("record", by, entry, payload={"state": entry.state})
    return entry


def _relate(row: LedgerEntry, related: dict[str, list[Any]]) -> dict[str, list[dict[str, str]]]:
    """Set many-valued fields; return those that changed, with both sets of names."""
    changed = {}
    for name, members in related.items():
        manager = getattr(row, name)
        before, after = set(manager.all()), set(members)
        if before != after:
            manager.set(members)
            changed[name] = [{"name": "、".join(sorted(map(str, one)))} for one in (before, after)]
    return changed


def amend(
    entry: LedgerEntry,
    by: Any,
    changes: dict[str, Any],
    *,
    seen: Any = None,
    hosts: list[Any] | None = None,
    related: dict[str, list[Any]] | None = None,
) -> LedgerEntry:
    """Change fields of an entry; the audit event keeps both values.

    A verified entry may be amended only by who may verify it, as a correction; it stays verified.
    ``seen`` is the ``updated_at`` the person saw; ``related`` are the new members of many-valued fields.
    Raises StaleEntry, WrongState, NotAllowed.
    """
    with transaction.atomic():
        row = _locked(entry)
        demand(by, change_verb(row), row)
        if row.state == State.VOID:
            raise WrongState(_("这条记录已作废，不能修改。"))
        if seen is not None and seen != row.updated_at:
            raise StaleEntry(_("这条记录刚被别人修改过，您填写的内容还在，请核对后再保存。"))
        before = {name: _shown(row, name) for name in changes}
        for name, value in changes.items():
            setattr(row, name, value)
        demand(by, change_verb(row), row)  # the new unit, too
        row.full_clean(exclude=["natural_key"])
        row.save()
        if hosts is not None:
            row.cohosts.set(hosts)  # type: ignore[attr-defined]
        after = {name: _shown(row, name) for name in changes}
        changed = {name: [before[name], after[name]] for name in changes if before[name] != after[name]}
        changed |= _relate(row, related or {})
        audit.append("amend", by, row, payload={"changes": changed})
    return row


def may_change(entry: LedgerEntry, by: Any) -> bool:
    """Whether the entry as it stands may be changed by somebody: amended, or corrected once verified."""
    return entry.state != State.VOID and may(by, change_verb(entry), entry)


def submit(entry: LedgerEntry, by: Any) -> LedgerEntry:
    """Hand a draft or returned entry to the unit above."""
    return _move(entry, by, "submit")


def verify(entry: LedgerEntry, by: Any) -> LedgerEntry:
    """Accept a submitted entry: from now on it counts in published figures."""
    return _move(entry, by, "verify")


def return_(entry: LedgerEntry, by: Any, reason: str) -> LedgerEntry:
    """Give a submitted entry back with a reason; its words stay as they are."""
    if not reason.strip():
        raise ValidationError(_("请写明退回原因，让填报人知道要改什么。"))
    return _move(entry, by, "return", reason.strip())


def take_back(entry: LedgerEntry, by: Any) -> LedgerEntry:
    """Undo one's own acceptance or return, so long as nothing else happened to the entry since.

    The entry waits again; a return's reason stays readable. Raises WrongState, NotAllowed.
    """
    with transaction.atomic():
        row = _locked(entry)
        if not _did_last(row, by, MOVES["take_back"]):
            raise WrongState(_("这条记录之后又有了变化，不能撤回审核；请打开记录更正或作废。"))
        return _move(row, by, "take_back")


def void(entry: LedgerEntry, by: Any, reason: str) -> LedgerEntry:
    """Take an entry out of every figure, with a reason; it stays readable."""
    if not reason.strip():
        raise ValidationError(_("请写明作废原因。"))
    return _move(entry, by, "void", reason.strip(), natural_key=None)
