"""The row of a sent file that an entry came from, as it stands on the paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinguo.core.sayings import reworded
from jinguo.core.sensitive import masked, masked_words
from jinguo.ledgers import declarations
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.files.workbook import open_sheets
from jinguo.ledgers.models import ImportBatch, RowMend
from jinguo.ledgers.sheets.headers import columns_of
from jinguo.ledgers.values.cells import text_of
from jinguo.ledgers.values.faults import LedgerError

About = Mapping[str, Any]  # a table of a batch: its id, name, ledger and columns


@dataclass(frozen=True)
class RawCell:
    """A cell under its header, with the lines above and below; ``changed`` is what a person wrote instead."""

    header: str
    text: str
    before: str = ""
    after: str = ""
    changed: str | None = None


@dataclass(frozen=True)
class RawRow:
    """One row: its file, sheet and block, and its cells, confidential ones masked."""

    file: str
    sheet: str
    number: int
    block: str = ""
    cells: list[RawCell] = field(default_factory=list)
    mended: str = ""  # who wrote something in the place of cells


def rows_in(batch: ImportBatch, about: Iterable[About], number: int) -> list[RawRow]:
    """Return row ``number`` (from 1) of some tables, with its neighbours."""
    found = (_row(batch, one, number, beside=True) for one in about)
    return [row for row in found if row is not None]


def row_of_entry(entry: Any, ledger: LedgerSheet, *, beside: bool = False) -> RawRow | None:
    """Return the row an entry came from; None when several could be meant, or the file is no more.

    Who sees one entry need not see what else its file says: nothing is guessed, and the neighbours of the row
    (``beside``) are for those who see the import.
    """
    about = None if names_erased(entry, ledger) else table_of_entry(entry, ledger)
    return _row(entry.import_batch, about, entry.source_row, beside=beside) if about else None


def names_erased(entry: Any, ledger: LedgerSheet) -> bool:
    """Whether an entry is about somebody whose record was erased: the file would still tell who she is."""
    subjects = (getattr(entry, column.field) for column in ledger.columns if column.subject)
    return any(getattr(subject, "erased_at", None) for subject in subjects)


def table_of_entry(entry: Any, ledger: LedgerSheet) -> About | None:
    """Return the table an entry came from; before tables were kept, the only one of its name and ledger."""
    batch = entry.import_batch
    if entry.source_table:
        return table(batch, entry.source_table)
    named = [one for one in tables_named(batch, entry.source_sheet) if one["ledger"] == ledger.key]
    return named[0] if len(named) == 1 else None


def file_of_entry(entry: Any) -> str:
    """Return the name of the file an entry came from; before tables were kept, that of the import."""
    about = table(entry.import_batch, entry.source_table) if entry.source_table else None
    return about["file"] if about else entry.import_batch.file_name


def mend_of_entry(entry: Any) -> RowMend | None:
    """Return what a person wrote in the place of cells of an entry's row, None for nothing."""
    if not entry.source_table or not entry.source_row:
        return None
    return _mend(entry.import_batch, entry.source_table, entry.source_row)


def _mend(batch: ImportBatch, ident: str, number: int) -> RowMend | None:
    found = batch.mends.filter(table=ident, row=number).select_related("by").first()  # type: ignore[attr-defined]
    return found if found and found.changes else None


def table(batch: ImportBatch, ident: str) -> About | None:
    """Return the table of a batch with an id."""
    return next((one for one in batch.summary.get("sheets", []) if one["id"] == ident), None)


def tables_named(batch: ImportBatch, name: str) -> list[About]:
    """Return the tables of a batch on sheets of a name."""
    if batch.summary.get("sheets"):
        return [one for one in batch.summary["sheets"] if one["name"][:80] == name]
    # brought in by the command before it kept a preview: one file, one ledger of that name
    keys = list(batch.counts)
    files = list(batch.files.all())  # type: ignore[attr-defined]
    if len(files) != 1:
        return []
    return [{"id": "", "name": name, "ledger": key, "columns": [], "file": files[0].name} for key in keys]


def raw_rows(batch: ImportBatch, about: About, numbers: Iterable[int]) -> dict[int, list[Any]]:
    """Return the cells of some rows (from 1) of a table's sheet as they stand in the file.

    Rows that are not there are left out; a file that is no more has none.
    """
    wanted = {number for number in numbers if number > 0}
    file, _colon, place = about["id"].partition("#")[0].partition(":")
    kept = batch.files.filter(position=int(file or 0)).first()  # type: ignore[attr-defined]
    if kept is None or not wanted:
        return {}
    try:
        sheets = open_sheets(Path(kept.file.path), kept.name, until=max(wanted), kept=True)
        if place:
            sheets = sheets[int(place) : int(place) + 1]
        named = [one for one in sheets if one.name[:80] == about["name"][:80]]
        rows = enumerate(named[0].rows(), 1) if named else ()
        return {number: cells for number, cells in rows if number in wanted}
    except (LedgerError, OSError):
        return {}


def _row(batch: ImportBatch, about: About, number: int, *, beside: bool) -> RawRow | None:
    around = (number - 1, number, number + 1) if beside else (number,)
    found = raw_rows(batch, about, around)
    if number not in found:
        return None
    mend = _mend(batch, about["id"], number)
    changes = {column: now for column, (_was, now) in mend.changes.items()} if mend else {}
    cells = _cells(about, found, number, changes)
    said = str(mend.by) if mend else ""
    return RawRow(about["file"], about["name"], number, reworded(about.get("block", "")), cells, said)


def _cells(
    about: About, rows: Mapping[int, list[Any]], number: int, changes: Mapping[int, str]
) -> list[RawCell]:
    headers = {column["index"]: column for column in about["columns"]}
    secret = secret_fields(about["ledger"])
    found = []
    for index in range(max(len(rows[number]), max(changes, default=-1) + 1)):
        column = headers.get(index)
        known = column["field"] in secret if column else None
        before, text, after = (_shown(rows, line, index, known) for line in (number - 1, number, number + 1))
        changed = _hidden(changes[index], known) if index in changes else None
        if column or text or changed:
            found.append(RawCell(column["header"] if column else "", text, before, after, changed))
    return found


def _shown(rows: Mapping[int, list[Any]], number: int, index: int, secret: bool | None) -> str:
    cells = rows.get(number, ())
    return _hidden(text_of(cells[index]), secret) if index < len(cells) else ""


def _hidden(text: str, secret: bool | None) -> str:
    """Return a cell as pages show it; ``secret`` is None where nobody knows what its column holds."""
    hidden = looks_secret(text) if secret is None else secret
    return masked(text) if hidden else masked_words(text)


def secret_fields(ledger: str) -> set[str]:
    """Return the fields of a ledger that pages show masked."""
    if not ledger:
        return set()
    return {column.field for column in columns_of(declarations.get(ledger)) if column.confidential}


def looks_secret(text: str) -> bool:
    """Whether a cell without a known column could be an identity or telephone number."""
    return sum(letter.isdigit() for letter in text) >= 7
