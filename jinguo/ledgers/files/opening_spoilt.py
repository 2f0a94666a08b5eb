"""The reader for workbooks with errors in cells: it brings the library that knows them. Runs in the cell."""

from __future__ import annotations

import openpyxl

from jinguo.ledgers.files.opening import write_rows

__all__ = ["openpyxl", "write_rows"]
