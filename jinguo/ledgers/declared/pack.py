"""What ledgers read of a site pack: the headings that its workbooks use besides the official ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import Differing, PackColumn, PackDraft, PackPart, PackRow, code_rows
from jinguo.ledgers import declarations
from jinguo.ledgers.models import HeaderChoice
from jinguo.ledgers.sheets.headers import columns_of, header_key
from jinguo.ledgers.sheets.matching import Matcher
from jinguo.ledgers.sheets.taught_headings import LONGEST, official_field, standing

FILE = "headings.csv"
COLUMNS = (
    PackColumn("ledger", required=True, longest=40), PackColumn("column", required=True, longest=60),
    PackColumn("heading", required=True, longest=LONGEST), PackColumn("unit", longest=20),
)  # fmt: skip


def check(draft: PackDraft) -> None:
    """Check that ledgers and columns exist, and that no official heading is taken for another column."""
    sheets = {sheet.key: sheet for sheet in declarations.all_sheets()}
    units = {*draft.knows("unit"), *_units().values_list("code", flat=True)}
    for row in code_rows(draft, FILE, ("ledger", "heading"), ("unit",)):
        sheet = sheets.get(row["ledger"])
        if sheet is None:
            said = _("没有“%(ledger)s”这个台账，只能是：%(allowed)s。")
            draft.complain(FILE, row.line, said % {"ledger": row["ledger"], "allowed": "、".join(sheets)})
            continue
        columns = {column.field: column for column in columns_of(sheet)}
        if row["column"] not in columns:
            said = _("台账“%(ledger)s”没有“%(column)s”这一列，只能是：%(allowed)s。")
            told = {"ledger": sheet.label, "column": row["column"], "allowed": "、".join(columns)}
            draft.complain(FILE, row.line, said % told)
        elif (official := official_field(sheet.key, row["heading"])) and official != row["column"]:
            said = _("“%(heading)s”是“%(label)s”这一列的规定名称，不能改指别的列，请删去这一行。")
            label = Matcher(sheet).columns[official].label
            draft.complain(FILE, row.line, said % {"heading": row["heading"], "label": label})
        if row["unit"] and row["unit"] not in units:
            draft.complain(
                FILE, row.line, _("单位“%s”既不在 units.csv 里，本站也没有，请核对代码。") % row["unit"]
            )


def _units() -> Any:
    return apps.get_model("organisations.OrganisationUnit")._base_manager.all()


def _told(draft: PackDraft) -> Iterable[tuple[tuple[int, str, str], PackRow]]:
    tops = {unit.code: unit.pk for unit in _units()}
    tops[""] = _units().order_by("path").values_list("pk", flat=True).first()
    for row in draft.rows(FILE):
        yield (tops[row["unit"]], row["ledger"], header_key(row["heading"])[:LONGEST]), row


def _here() -> dict[tuple[int, str, str], HeaderChoice]:
    return {(one.unit_id, one.sheet_key, one.header_text): one for one in standing()}  # type: ignore[misc]


def write(draft: PackDraft) -> int:
    """Let the headings hold from their units down, where nothing else was taught."""
    here = _here()
    made = {
        key: HeaderChoice(unit_id=key[0], sheet_key=key[1], header_text=key[2], field=row["column"])
        for key, row in _told(draft)
        if key not in here
    }
    for one in made.values():
        one.save()
    return len(made)


def differing(draft: PackDraft) -> Iterable[Differing]:
    """Yield the headings that were taught to mean another column."""
    here = _here()
    for key, row in _told(draft):
        if key in here and here[key].field != row["column"]:
            yield f"{FILE} {row['ledger']} {row['heading']}", here[key].field, row["column"]


def export() -> list[dict[str, str]]:
    """Return the headings that hold, but those that say a column is left out."""
    top = _units().order_by("path").values_list("pk", flat=True).first()
    rows = standing().exclude(field="").order_by("sheet_key", "unit__path", "header_text")
    return [
        {
            "ledger": one.sheet_key, "column": one.field, "heading": one.header_text,
            "unit": "" if one.unit_id == top or one.unit is None else one.unit.code,
        }
        for one in rows
    ]  # fmt: skip


PARTS = (PackPart(FILE, 70, check, write, export, differing, COLUMNS),)
