"""Packed files (.xlsx, .docx, .ods): what they unpack to, what has no business in them. Runs in the cell."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO, Any

from jinguo.cell.errors import Refusal

PARTS = 20_000
BEGINNING = 1 << 16  # bytes of a part in which a document type would be declared
_XML = (".xml", ".rels", ".vml", ".rdf")
TROUBLE = (
    zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError, ValueError, LookupError,
    zlib.error, struct.error,
)  # fmt: skip
_DECLARED = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)


def opened(source: Any, most: int) -> zipfile.ZipFile:
    """Open a packed file. Raises Refusal when it unpacks to too much, or is locked."""
    try:
        archive = zipfile.ZipFile(source)
        entries = archive.infolist()
    except TROUBLE as error:
        raise Refusal("damaged") from error
    if len(entries) > PARTS or sum(entry.file_size for entry in entries) > most:
        raise Refusal("unpacks")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("password")
    return archive


def guard(source: Any, most: int) -> zipfile.ZipFile:
    """Open a packed file whose parts another library will read: none of them may declare entities."""
    archive = opened(source, most)
    try:
        for entry in archive.infolist():
            with archive.open(entry) as part:
                _demand_plain(entry.filename, part)
    except TROUBLE as error:
        raise Refusal("damaged") from error
    return archive


def _demand_plain(name: str, part: IO[bytes]) -> None:
    """A document type makes ten lines a gigabyte; the formats of offices forbid it."""
    beginning = part.read(BEGINNING)
    if not (name.lower().endswith(_XML) or beginning.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t")[:1] == b"<"):
        return
    if any(word in beginning for word in _DECLARED):
        raise Refusal("entities")
