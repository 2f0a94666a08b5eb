"""An Excel 5 workbook (BIFF5, GBK), as a program of the nineties writes it; no library of today does."""

from __future__ import annotations

import struct
from pathlib import Path

from tests.clerks_files.case import Paper


def write_biff5(paper: Paper, path: Path) -> None:
    """Write the first sheet: texts in GBK and numbers."""
    from xlwt.CompoundDoc import XlsDoc

    sheet = paper.sheets[0]
    name = sheet.name.encode("gbk")
    start = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC)) + _record(
        0x42, struct.pack("<H", 936)
    )
    length = len(start) + 4 + 8 + len(name) - 1 + 4
    bound = _record(0x85, struct.pack("<IBBB", length, 0, 0, len(name)) + name)
    book = start + bound + _record(0x0A, b"")
    book = start + _record(0x85, struct.pack("<IBBB", len(book), 0, 0, len(name)) + name) + _record(0x0A, b"")
    body = _record(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x0DBB, 0x07CC))
    height, width = 1 + max(row for row, _ in sheet.cells), 1 + max(column for _, column in sheet.cells)
    body += _record(0x0200, struct.pack("<HHHHH", 0, height, 0, width, 0))
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.shown, str):
            text = cell.shown.encode("gbk")
            body += _record(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)
        else:
            body += _record(0x0203, struct.pack("<HHHd", row, column, 0, cell.shown))
    stream = book + body + _record(0x0A, b"")
    XlsDoc().save(str(path), stream)
    raw = path.read_bytes()
    old, new = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
    at = raw.index(old)
    raw = raw[:at] + new.ljust(64, b"\0") + struct.pack("<H", len(new) + 2) + raw[at + 66 :]
    path.write_bytes(raw)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
