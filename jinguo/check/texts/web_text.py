"""The text of a web page as its reader sees it: blocks on lines of their own, rows of tables with bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "section", "article", "header", "footer",
    "ul", "ol", "table", "blockquote", "br", "pre", "dd", "dt", "figure", "figcaption", "caption",
}  # fmt: skip
_UNSEEN = {
    "script", "style", "head", "noscript", "template", "svg", "iframe", "nav", "textarea", "select", "button",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_MOST = 63  # columns or rows that one cell may span


def text_of(page: str) -> str:
    """Return the text of a page; what it hides, and what its reader fills in, is left out.

    Raises ValueError or AssertionError for what is no page.
    """
    from lxml import html

    if not page.strip():
        return ""
    tree = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    made = "".join(_words(tree))
    return re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", re.sub(r"[ \t]+", " ", made)).strip()


def _words(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _UNSEEN or _is_hidden(node):
        return
    if node.tag == "table":
        yield from _rows(node)
        return
    if node.tag in _BLOCKS:
        yield "\n"
    yield from _inside(node)
    if node.tag in _BLOCKS:
        yield "\n"


def _inside(node: Any) -> Iterator[str]:
    yield node.text or "" if node.tag == "pre" else re.sub(r"\s+", " ", node.text or "")
    for child in node:
        yield from _words(child)
        yield re.sub(r"\s+", " ", child.tail or "")


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style", "")))


def _rows(table: Any) -> Iterator[str]:
    """Yield a table's rows. Words of a cell that spans several places stand in each, a number once."""
    below: dict[int, tuple[int, str]] = {}  # column: rows yet to come, and their words
    group = None
    yield "\n"
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table or _is_hidden(row):
            continue
        if row.getparent() is not group:  # no cell reaches from the head into the body
            group = row.getparent()
            below.clear()
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _carried(cells, below)
            words = re.sub(r"\s+", " ", "".join(_inside(cell))).strip()
            again = "" if re.search(r"\d", words) else words
            rows = _number(cell.get("rowspan"))
            for column in range(_number(cell.get("colspan"))):
                if rows > 1:
                    below[len(cells)] = (rows - 1, again)
                cells.append(again if column else words)
        _carried(cells, below)
        yield " | ".join(cells) + "\n"
    caption = table.find("caption")
    if caption is not None:
        yield from _words(caption)
    yield "\n"


def _carried(cells: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Put the cells in place that reach down from the rows above."""
    while len(cells) in below:
        column = len(cells)
        left, words = below.pop(column)
        if left > 1:
            below[column] = (left - 1, words)
        cells.append(words)


def _number(span: str | None) -> int:
    return min(max(int(span), 1), _MOST) if span and span.isdecimal() else 1
