"""What imports keep of a row beside the file is forgotten of whom an erasure is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Set
from typing import Any

from django.db import models

from jinguo.ledgers import declarations
from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.imports.source_rows import table
from jinguo.ledgers.models import ImportBatch, RowMend

_BETWEEN = re.compile(r"[\s\-]")
_TOLD = ("samples", "doubts", "conflicts", "same", "rejected")  # what a kept preview quotes of single rows


def forget_rows(entries: models.QuerySet[Any]) -> None:
    """Forget what was written in the rows that some entries came from, and what previews quote of them."""
    if not has_field(entries.model, "import_batch"):
        return
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    places = entries.exclude(import_batch=None).values_list("import_batch", "source_table", "source_row")
    for batch, ident, number in places.iterator():
        found[batch][ident].add(number)
    for batch, rows in found.items():
        for ident, numbers in rows.items():
            _empty(RowMend.objects.filter(batch=batch, table=ident, row__in=numbers))
        _leave_out(ImportBatch.objects.select_for_update().get(pk=batch), rows)


def forget_numbers(numbers: Collection[str], name: str) -> None:
    """Forget every row in which somebody wrote one of these numbers, or her name into a roll of persons.

    What was written is encrypted: all of it is read, which an erasure is rare enough for.
    """
    _empty(RowMend.objects.filter(pk__in=list(_naming(numbers, name))))


def _naming(numbers: Collection[str], name: str) -> Iterator[int]:
    for mend in RowMend.objects.select_related("batch").defer("batch__left").iterator(chunk_size=200):
        texts = [_BETWEEN.sub("", text).upper() for pair in mend.changes.values() for text in pair]
        numbered = any(number in text for number in numbers for text in texts)
        if numbered or (name in texts and _is_of_a_roll(mend)):
            yield mend.pk


def _is_of_a_roll(mend: RowMend) -> bool:
    """Whether the row makes somebody known who keeps no trace of it, so that it is found by words alone."""
    about = table(mend.batch, mend.table)
    if about is None or not about["ledger"]:
        return True
    return not has_field(declarations.get(about["ledger"]).model_class(), "import_batch")


def _empty(mends: models.QuerySet[RowMend]) -> None:
    """Empty mends; that there was one, and by whom, stays."""
    for mend in mends:
        mend.cells, mend.verdict, mend.faults = "{}", None, []
        mend.save(update_fields=["cells", "verdict", "faults"])


def _leave_out(batch: ImportBatch, rows: Mapping[str, Set[int]]) -> None:
    """Take single rows out of what is kept of a preview; how many there were stays."""
    for sheet in batch.summary.get("sheets", []):
        for part in _TOLD:
            told, gone = sheet.get(part, []), rows.get(sheet["id"], ())
            sheet[part] = [one for one in told if one["number"] not in gone]
    batch.save(update_fields=["summary"])
