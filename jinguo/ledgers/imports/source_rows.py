"""The row of a sent file that an entry came from, as it stands on the paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jinguo.core.sensitive import masked, masked_words
from jinguo.ledgers import declarations
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.files.workbook import open_sheets
from jinguo.ledgers.models import ImportBatch
from jinguo.ledgers.sheets.headers import columns_of
from jinguo.ledgers.values.cells import text_of
from jinguo.ledgers.values.faults import LedgerError


@dataclass(frozen=True)
class RawRow:
    """One row: its file and sheet, and the cells under their headers, confidential ones masked."""

    file: str
    sheet: str
    cells: list[tuple[str, str]]


def rows_in(batch: ImportBatch, sheet_name: str, number: int) -> list[RawRow]:
    """Return row ``number`` (from 1) of the sheets of that name, one for each file that has it."""
    return [found for about in _sheets(batch, sheet_name) if (found := _row(batch, about, number))]


def rows_of_entry(entry: Any, ledger: LedgerSheet) -> list[RawRow]:
    """Return the row an entry came from; nothing when several sheets could be meant.

    Who sees one entry need not see what else its file says, so nothing is guessed.
    """
    batch = entry.import_batch
    about = [one for one in _sheets(batch, entry.source_sheet) if one["ledger"] == ledger.key]
    if len(about) != 1:
        return []
    found = _row(batch, about[0], entry.source_row)
    return [found] if found else []


def _sheets(batch: ImportBatch, name: str) -> list[dict[str, Any]]:
    if batch.summary.get("sheets"):
        return [one for one in batch.summary["sheets"] if one["name"][:80] == name]
    # brought in by the command, which keeps no preview: one file, one ledger of that name
    keys = list(batch.counts)
    files = list(batch.files.all())
    if len(files) != 1:
        return []
    return [{"id": "", "name": name, "ledger": key, "columns": [], "file": files[0].name} for key in keys]


def _row(batch: ImportBatch, about: dict[str, Any], number: int) -> RawRow | None:
    position = int(about["id"].partition(":")[0] or 0)
    kept = batch.files.filter(position=position).first()  # type: ignore[attr-defined]
    if kept is None:
        return None
    try:
        sheets = [
            one
            for one in open_sheets(Path(kept.file.path), kept.name, until=number, kept=True)
            if one.name[:80] == about["name"][:80]
        ]
        cells = next(islice(sheets[0].rows(), number - 1, number), None) if sheets and number else None
    except (LedgerError, OSError):
        return None
    if cells is None:
        return None
    return RawRow(kept.name, about["name"], _cells(about, cells))


def _cells(about: dict[str, Any], cells: list[Any]) -> list[tuple[str, str]]:
    headers = {column["index"]: column for column in about["columns"]}
    secret = secret_fields(about["ledger"])
    found = []
    for index, cell in enumerate(cells):
        text = text_of(cell)
        column = headers.get(index)
        hidden = column["field"] in secret if column else looks_secret(text)
        if column or text:
            found.append((column["header"] if column else "", masked(text) if hidden else masked_words(text)))
    return found


def secret_fields(ledger: str) -> set[str]:
    """Return the fields of a ledger that pages show masked."""
    if not ledger:
        return set()
    return {column.field for column in columns_of(declarations.get(ledger)) if column.confidential}


def looks_secret(text: str) -> bool:
    """Whether a cell without a known column could be an identity or telephone number."""
    return sum(letter.isdigit() for letter in text) >= 7
