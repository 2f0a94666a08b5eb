"""Comments at cells of an .xlsx: a part of their own, found by the sheet's relationships."""

from __future__ import annotations

import re
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.raw_sheets import comment_said
from jinguo.ledgers.files.xlsx.xlsx_book import COLUMNS
from jinguo.ledgers.files.xml_parts import LONGEST_TEXT, feed, local, new_parser

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def comments_of(package: Package, part: str) -> dict[int, dict[int, str]]:
    """Return the words of comments by row and column, from 0; those that this program wrote are none."""
    found: dict[int, dict[int, str]] = {}
    for link in package.links(part):
        if link.kind == "comments" and package.has(link.part):
            for reference, author, text in _read(package, link.part):
                place = _REFERENCE.fullmatch(reference.upper())
                said = comment_said(text, author)
                if place and said and place.group(1) in COLUMNS:
                    found.setdefault(int(place.group(2)) - 1, {})[COLUMNS[place.group(1)]] = said
    return found


def _read(package: Package, part: str) -> list[tuple[str, str, str]]:
    """Return cell, author and text of each comment of a part."""
    reading = _Reading()
    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler = reading.text
    with package.part(part) as stream:
        for _block in feed(parser, stream):
            if reading.length > LONGEST_TEXT:
                raise Refusal("long_cell")
    return [(reference, reading.author(number), text) for reference, number, text in reading.found]


class _Reading:
    """Collects comments while their part streams by."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self.length = 0
        self._authors: list[str] = []
        self._parts: list[str] | None = None
        self._about: tuple[str, str] = ("", "")
        self._text: list[str] = []

    def start(self, name: str, said: dict[str, Any]) -> None:
        tag = local(name)
        if tag == "comment":
            about = {local(key): value for key, value in said.items()}
            self._about, self._text = (about.get("ref", ""), about.get("authorId", "")), []
        elif tag in ("t", "author"):
            self._parts = []

    def text(self, letters: str) -> None:
        if self._parts is not None:
            self.length += len(letters)
            self._parts.append(letters)

    def end(self, name: str) -> None:
        tag = local(name)
        if tag in ("t", "author") and self._parts is not None:
            (self._text if tag == "t" else self._authors).append("".join(self._parts))
            self._parts = None
        elif tag == "comment":
            self.found.append((*self._about, "".join(self._text)))

    def author(self, number: str) -> str:
        at = int(number) if number.isdigit() else -1
        return self._authors[at] if 0 <= at < len(self._authors) else ""
