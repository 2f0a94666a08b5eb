"""Loads the demo's files through the importer, as a user would, and brings them to their states."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models, transaction

from jinguo.accounts.models import User
from jinguo.core import audit, lifecycle
from jinguo.core.entries import LedgerEntry, State
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.demo.period import SEED
from jinguo.demo.places import District
from jinguo.demo.users import make_users
from jinguo.demo.writing import Written, written_books
from jinguo.ledgers import importing, registry

MARK = "load_demo"
_RETURN_REASONS = (
    "请补充活动照片",
    "人数与签到表不一致，请核对",
    "请写明活动地点",
    "与镇街上报的活动重复，请确认",
)
_VOID_REASONS = ("重复登记", "活动取消", "登记错误，已另行登记")
Progress = Callable[[str, int], None]  # what is being done, how many rows of it are done


class LoadingFailed(RuntimeError):
    """The importer refused rows of the demo; the message names the first ones."""


def is_loaded() -> bool:
    """Whether the database holds the whole demo."""
    return AuditEvent.objects.filter(verb=MARK).exists()


def load(progress: Progress, folder: Path | None = None, seed: int = SEED) -> dict[str, int]:
    """Write the demo's files into ``folder`` (default: a passing one), and load them.

    Returns the rows loaded by file. The database must be migrated and empty. Raises LoadingFailed.
    """
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="jinguo-demo-") as passing:
            return load(progress, Path(passing), seed)
    counts: dict[str, int] = {}
    officer: Any = SYSTEM
    with written_books(folder, seed) as books:
        for book in books:
            progress(book.path.stem, 0)
            counts[book.path.name] = _import(book, officer)
            progress(book.path.stem, book.rows)
            if officer is SYSTEM:
                officer = make_users(District())
    audit.append(MARK, SYSTEM, payload={"seed": seed, "rows": sum(counts.values())})
    return counts


def _import(book: Written, officer: Any) -> int:
    preview = importing.read([book.path])
    _demand_clean(book.path, preview)
    batch = importing.commit(preview, officer)
    for key in book.ledgers:
        model = registry.get(key).model_class()
        if issubclass(model, LedgerEntry):
            _bring_to_state(model, batch, book.state, officer)
    return book.rows


def _demand_clean(path: Path, preview: Any) -> None:
    bad = list(preview.rejected)
    if bad:
        raise LoadingFailed(f"{path.name}: {bad[:3]}")


def _bring_to_state(model: type[LedgerEntry], batch: Any, state: str, officer: User) -> None:
    """Verify what counts in one go, as the district does with a checked file; the rest one by one."""
    entries = model._default_manager.filter(import_batch=batch)
    if state in (State.VERIFIED, State.SUBMITTED, State.RETURNED):
        reached = State.VERIFIED if state == State.VERIFIED else State.SUBMITTED
        with transaction.atomic():
            count = entries.update(state=reached)
            audit.append(
                "verify_batch" if reached == State.VERIFIED else "submit_batch", officer, batch,
                payload={"ledger": model._meta.label, "entries": count},
            )  # fmt: skip
    if state == State.RETURNED:
        _one_by_one(entries, lifecycle.return_, officer, _RETURN_REASONS)
    if state == State.VOID:
        _one_by_one(entries, lifecycle.void, officer, _VOID_REASONS)


def _one_by_one(
    entries: models.QuerySet, verb: Callable[..., Any], officer: User, reasons: tuple[str, ...]
) -> None:
    rng = random.Random(len(reasons))  # noqa: S311
    for entry in entries.select_related("unit", "kind"):
        verb(entry, officer, rng.choice(reasons))
