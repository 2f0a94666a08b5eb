"""Loads the demo's files through the importer, as a user would, and brings them to their states."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from jinguo.accounts.models import User
from jinguo.core import audit, lifecycle
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.demo_units import PACK, District
from jinguo.demo.content.doubtful import picture
from jinguo.demo.content.families import make_families
from jinguo.demo.content.period import SEED
from jinguo.demo.content.statements import make_statements
from jinguo.demo.file_writing import Written, written_books
from jinguo.demo.side_by_side import OtherProcess
from jinguo.demo.users import make_users
from jinguo.integrity.scanning import scan
from jinguo.ledgers import declarations
from jinguo.ledgers.imports import run
from jinguo.ledgers.models import ImportBatch
from jinguo.packs.pack_loading import load as load_pack

MARK = "load_demo"
_RETURN_REASONS = (
    "请补充活动照片",
    "人数与签到表不一致，请核对",
    "请写明活动地点",
    "与镇街上报的活动重复，请确认",
)
_VOID_REASONS = ("重复登记", "活动取消", "登记错误，已另行登记")
_VERBS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    State.RETURNED: (lifecycle.return_, _RETURN_REASONS),
    State.VOID: (lifecycle.void, _VOID_REASONS),
}
Progress = Callable[[str, int], None]  # what is being done, how many rows of it are done


class LoadingFailed(RuntimeError):
    """The importer refused rows of the demo; the message names the first ones."""


def is_loaded() -> bool:
    """Whether the database holds the whole demo."""
    return AuditEvent.objects.filter(verb=MARK).exists()


def load(progress: Progress, folder: Path, prepare: Callable[[], None], seed: int = SEED) -> int:
    """Write the demo's files into ``folder``, and load them.

    ``prepare`` makes the database ready while the files are thought up: it must be migrated and empty then.
    Returns how many rows were loaded. Raises LoadingFailed.
    """
    rows = 0
    with written_books(folder, seed) as begin, _seldom_collecting():
        prepare()
        load_pack(PACK, fresh=True)
        officer = make_users(District())
        uploads = (list(files) for _name, files in groupby(begin(), lambda book: book.group))
        rows += _on_two_cores(uploads, officer, progress, seed)
    scan(None, SYSTEM)
    make_statements()
    make_families()
    audit.append(MARK, SYSTEM, payload={"seed": seed, "rows": rows})
    return rows


def _on_two_cores(uploads: Iterable[list[Written]], officer: Any, progress: Progress, seed: int) -> int:
    """Bring in rosters and the like here and activities in another process; then the sign-ins in both."""
    rows = 0
    sign_ins: list[Written] = []
    with OtherProcess(officer, progress) as other:
        for files in uploads:
            if files[0].ledgers == ("attendances",):
                sign_ins += files
            elif files[0].ledgers == ("activities",):
                other.give(files[0].group, _rows(files), import_together, files)
                rows += _rows(files)
            else:
                rows += _brought_in(files, officer, progress)
                other.hear()
        other.give("照片", 0, picture, seed)
        other.wait()
        other.share(sign_ins, import_sign_ins)
    return rows + _rows(sign_ins)


def _brought_in(files: list[Written], by: Any, progress: Progress) -> int:
    """Bring in files here, and return how many rows they have."""
    progress(files[0].group, 0)
    import_together(by, files)
    progress(files[0].group, _rows(files))
    return _rows(files)


def _rows(files: list[Written]) -> int:
    return sum(book.rows for book in files)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage seldom: millions of small objects come and go here, hardly any in a circle."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def import_together(officer: Any, books: list[Written]) -> None:
    """Bring in files that belong together, as one upload."""
    batch = run.commit(_read(books, officer), officer)
    state = books[0].state
    if state in _VERBS:
        verb, reasons = _VERBS[state]
        for key in books[0].ledgers:
            _one_by_one(declarations.get(key).model_class(), batch, verb, officer, reasons)


def import_sign_ins(officer: Any, book: Written, wait: Callable[[], None]) -> None:
    """Bring in one file of sign-ins: read it at once, and write it when its turn has come."""
    with _seldom_collecting():
        preview = _read([book], officer)
        wait()
        run.commit(preview, officer)


def _read(books: list[Written], officer: Any) -> run.Preview:
    preview = run.read([book.path for book in books], officer)
    _demand_clean(books, preview)
    return preview


def _demand_clean(books: list[Written], preview: run.Preview) -> None:
    """Stop when the importer would not take every row: the generator is at fault then."""
    new, rows = preview.counts[run.Verdict.NEW], sum(book.rows for book in books)
    if new != rows:
        remarks = [remark.message for sheet in preview.sheets for remark in [*sheet.conflicts, *sheet.same]]
        problems = [sheet.problem for sheet in preview.sheets if sheet.problem]
        words = [*problems[:3], *map(str, preview.rejected[:3]), *remarks[:3]]
        raise LoadingFailed(f"{books[0].path.name}: {new} of {rows} rows; {'; '.join(words)}")


def _one_by_one(
    model: Any, batch: ImportBatch, verb: Callable[..., Any], officer: User, reasons: tuple[str, ...]
) -> None:
    """Return or void every entry of a batch, as the district does after a look at each."""
    for number, entry in enumerate(
        model.everything.filter(import_batch=batch).select_related("unit", "kind")
    ):
        verb(entry, officer, reasons[number % len(reasons)])
