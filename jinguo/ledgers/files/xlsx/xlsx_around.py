"""What the part of a sheet says before and behind its rows: columns, merged areas, filters."""

from __future__ import annotations

import re

from jinguo.ledgers.files.raw_sheets import RawSheet
from jinguo.ledgers.files.xlsx.xlsx_book import COLUMNS, YES

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


class Around:
    """What a sheet's part says before and behind its rows."""

    def __init__(self, sheet: RawSheet) -> None:
        self._sheet = sheet

    def take(self, tag: str, said: dict[str, str]) -> None:
        """Take an element that belongs to no cell."""
        if tag == "col":
            self._column(said)
        elif tag == "mergeCell":
            found = _AREA.fullmatch(said.get("ref", "").upper())
            if found and found.group(3):
                first, top, last, bottom = found.groups()
                self._sheet.merged.append(
                    (int(top) - 1, COLUMNS.get(first, 0), int(bottom) - 1, COLUMNS.get(last, 0))
                )
        elif tag == "filterColumn" or (tag == "sheetPr" and said.get("filterMode", "").lower() in YES):
            self._sheet.filtered = True

    def _column(self, said: dict[str, str]) -> None:
        first, last = int(said.get("min", "1")) - 1, int(said.get("max", "1"))
        width = float(said.get("width", "0") or 0)
        columns = range(max(first, 0), min(last, len(COLUMNS)))
        if said.get("hidden", "").lower() in YES or (width == 0 and "width" in said):
            self._sheet.hidden_columns |= frozenset(columns)
        elif 0 < width < 256 and len(columns) < 1000:
            self._sheet.widths |= dict.fromkeys(columns, width)
