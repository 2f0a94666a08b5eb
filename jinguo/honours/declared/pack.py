"""What honours read of a site pack: the award schemes, with who may be honoured by each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.declared.pack import WORD_COLUMNS, WordTable, check_vocabulary
from jinguo.core.declaring.seeding import seeded_kinds
from jinguo.core.models import Kind
from jinguo.core.site.pack_parts import SEVERAL, PackColumn, PackDraft, PackPart, PackRow, read, yes

SCHEMES, VOCABULARY = "award_schemes.csv", "honour.scheme"
RECIPIENTS = ("person", "unit", "household")
_COLUMNS = (
    *WORD_COLUMNS,
    PackColumn("recipient", required=True, longest=20),
    PackColumn("exemplar", longest=5),
)


def _values(draft: PackDraft, row: PackRow) -> dict[str, Any]:
    exemplar = {"exemplar": True} if read(draft, SCHEMES, row, "exemplar", yes) else {}
    return {"vocabulary": VOCABULARY, "attributes": {"recipient": row["recipient"]} | exemplar}


def _cells(word: Any) -> dict[str, str]:
    held = word.attributes or {}
    return {"recipient": held.get("recipient", ""), "exemplar": "是" if held.get("exemplar") else ""}


def _schemes() -> Any:
    return Kind.objects.filter(vocabulary=VOCABULARY)


_TABLE = WordTable(SCHEMES, Kind, _schemes, _values, _cells, lambda word: (word.code,))


def check(draft: PackDraft) -> None:
    """Check the schemes, and make them known."""
    rows = _TABLE.rows(draft)
    for row in rows:
        _TABLE.values(draft, row)
        if row["recipient"] and row["recipient"] not in RECIPIENTS:
            said = _("recipient 写的是“%(told)s”，只能是：%(allowed)s。")
            draft.complain(
                SCHEMES, row.line, said % {"told": row["recipient"], "allowed": SEVERAL.join(RECIPIENTS)}
            )
    check_vocabulary(draft, SCHEMES, VOCABULARY, rows)


def export() -> list[dict[str, str]]:
    """Return the schemes that the program does not bring along as they are."""
    seeded = {(code,): values for (name, code), values in seeded_kinds().items() if name == VOCABULARY}
    return _TABLE.export(seeded)


PARTS = (PackPart(SCHEMES, 22, check, _TABLE.write, export, _TABLE.differing, _COLUMNS),)
