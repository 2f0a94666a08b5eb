"""What the workbook part of an .xlsx says: its sheets, found by relationship, and its calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.packages import Link, Package
from jinguo.ledgers.files.xlsx.xlsx_styles import Styles, read_styles
from jinguo.ledgers.files.xlsx.xlsx_texts import shared_texts

YES = frozenset(("1", "true", "on"))
_BOOKS = (".sheet.main+xml", ".template.main+xml", ".macroenabled.main+xml")
_OTHER_FILES = (("wordprocessingml", "word"), ("presentationml", "no_table"), ("sheet.binary", "binary"))


@dataclass
class Book:
    """A workbook; ``sheets`` are name, part, whether it is seen."""

    package: Package
    sheets: list[tuple[str, str, bool]]
    styles: Styles
    texts: list[str]
    since_1904: bool
    is_unsolved: bool  # the program that wrote it left the working out to Excel


def open_book(package: Package) -> Book:
    """Open the workbook of a package. Raises Refusal where there is none."""
    main = _main_part(package)
    links = package.links(main)
    said = package.elements(main)
    book = Book(
        package,
        _sheets(said, links),
        read_styles(package, _first(links, "styles")),
        shared_texts(package, _first(links, "sharedStrings")),
        any(tag == "workbookPr" and about.get("date1904", "").lower() in YES for tag, about in said),
        any(tag == "calcPr" and about.get("fullCalcOnLoad", "").lower() in YES for tag, about in said),
    )
    for _name, part, _visible in book.sheets:
        if not package.has(part):
            raise Refusal("damaged")
    return book


def _main_part(package: Package) -> str:
    """Return the part that is the workbook: by relationship, or else by content type."""
    types = package.content_types()
    named = [link.part for link in package.links("") if link.kind == "officeDocument"]
    named += [part for part, kind in types.items() if kind.endswith(_BOOKS)]
    for part in named:
        kind = types.get(part.lower(), "")
        for word, refusal in _OTHER_FILES:
            if word in kind:
                raise Refusal(refusal)
        if package.has(part):
            return part
    if any(package.has(part) for part in ("word/document.xml", "content.xml")):
        raise Refusal("word")
    raise Refusal("damaged")


def _sheets(said: list[tuple[str, dict[str, str]]], links: list[Link]) -> list[tuple[str, str, bool]]:
    parts = {link.ident: link for link in links}
    found = []
    for tag, about in said:
        if tag != "sheet":
            continue
        link = parts.get(about.get("id", ""))
        if link is None:
            raise Refusal("damaged")
        if link.kind == "worksheet":
            found.append((about.get("name", ""), link.part, about.get("state", "visible") == "visible"))
    return found


def _first(links: list[Link], kind: str) -> str:
    return next((link.part for link in links if link.kind == kind), "")


def names_of_columns() -> dict[str, int]:
    """Return the number of each column Excel knows, A being 0."""
    letters = [chr(code) for code in range(65, 91)]
    pairs = [one + two for one in letters for two in letters]
    names: list[Any] = [*letters, *pairs, *(one + pair for one in letters for pair in pairs)]
    return {name: number for number, name in enumerate(names[:16_384])}


COLUMNS = names_of_columns()
