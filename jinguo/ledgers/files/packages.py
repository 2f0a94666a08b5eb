"""Packed tables (.xlsx, .ods): their parts, found by what the package says, and how large they become."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote

from jinguo.cell.errors import Refusal
from jinguo.cell.packed import TROUBLE, opened
from jinguo.ledgers.files.xml_parts import elements

UNPACKED_LIMIT = 700 * 1024**2  # bytes of an opened .xlsx or .ods: a bomb unpacks to more
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True)
class Link:
    """A relationship from one part to another; ``kind`` is the last word of its type."""

    ident: str
    kind: str
    part: str


class Package:
    """An opened package. Names of parts are one whatever their case and slashes."""

    def __init__(self, source: Any) -> None:
        self._archive = opened(source, UNPACKED_LIMIT)
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in self._archive.infolist():
            name = _plain(entry.filename)
            if name in self._entries or entry.compress_type not in _METHODS:
                raise Refusal("damaged")  # of two parts with one name nobody knows which is meant
            self._entries[name] = entry

    def has(self, part: str) -> bool:
        """Whether the package holds a part."""
        return _plain(part) in self._entries

    @contextmanager
    def part(self, part: str) -> Iterator[IO[bytes]]:
        """Open a part. Whoever states a wrong size is found out at its end, by the checksum."""
        try:
            with self._archive.open(self._entries[_plain(part)]) as stream:
                yield stream
        except TROUBLE as error:
            raise Refusal("damaged") from error

    def elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        """Return the elements of a small part; none where there is no such part."""
        if not self.has(part):
            return []
        with self.part(part) as stream:
            return list(elements(stream))

    def links(self, part: str) -> list[Link]:
        """Return what a part refers to inside the package; of the package itself for ""."""
        folder, name = posixpath.split(part)
        found = []
        for tag, said in self.elements(posixpath.join(folder, "_rels", f"{name}.rels")):
            if tag == "Relationship" and said.get("TargetMode", "").lower() != "external":
                kind = said.get("Type", "").rpartition("/")[2]
                found.append(Link(said.get("Id", ""), kind, _target(folder, said.get("Target", ""))))
        return found

    def content_types(self) -> dict[str, str]:
        """Return what each part says it is, for those named one by one."""
        return {
            _plain(said.get("PartName", "")): said.get("ContentType", "").lower()
            for tag, said in self.elements("[Content_Types].xml")
            if tag == "Override"
        }


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _target(folder: str, said: str) -> str:
    said = unquote(said.replace("\\", "/").partition("#")[0])
    return posixpath.normpath(said if said.startswith("/") else posixpath.join("/", folder, said)).lstrip("/")
