"""The text of a Word file as its reader sees it: paragraphs, rows of tables with tabs, boxes, then notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says a drawing twice
_UNSEEN = {qn("w:del"), qn("w:moveFrom"), qn("w:rt"), _FALLBACK}
_BOX = qn("w:txbxContent")
_WRITTEN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOTES = ("footnotes", "endnotes")


def text_of(document: Any) -> str:
    """Return a document's text; what was deleted, moved away or hidden is left out."""
    return "\n".join([*_lines(document.element.body), *_notes(document)])


def _lines(parent: Iterable[Any]) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _paragraph(child)
        elif child.tag == qn("w:tbl"):
            yield from _rows(child)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _lines(content if content is not None else ())


def _paragraph(paragraph: Any) -> Iterator[str]:
    """Yield a paragraph's text; text boxes that hang in it follow on lines of their own."""
    yield "".join(_words(run) for run in paragraph.iter(qn("w:r")) if _seen(run, paragraph))
    for box in paragraph.iter(_BOX):
        if _seen(box, paragraph):
            yield from _lines(box)


def _seen(node: Any, paragraph: Any) -> bool:
    """Whether a run or a box of a paragraph is its own, and not deleted, moved away or hidden."""
    hidden = node.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    if hidden is not None and hidden.get(qn("w:val")) not in ("0", "false"):
        return False
    for parent in node.iterancestors():
        if parent is paragraph:
            return True
        if parent.tag in _UNSEEN or parent.tag == _BOX:
            return False
    return True


def _words(run: Any) -> str:
    return "".join(
        (part.text or "") if part.tag == qn("w:t") else _WRITTEN.get(part.tag, "")
        for part in run.iterchildren()
    )


def _rows(table: Any) -> Iterator[str]:
    """Yield a table's rows. Words of a merged cell stand in each of its places, a number once."""
    above: dict[int, str] = {}
    for row in table.iter(qn("w:tr")):
        if next(row.iterancestors(qn("w:tbl"))) is not table:
            continue
        cells: list[str] = []
        for cell in row.iterchildren(qn("w:tc"), qn("w:sdt")):
            for one in [cell] if cell.tag == qn("w:tc") else cell.iter(qn("w:tc")):
                words = above.get(len(cells), "") if _goes_on(one) else _cell(one)
                again = "" if re.search(r"\d", words) else words
                cells.append(again if _goes_on(one) else words)
                cells += [again] * (_span(one) - 1)
        above = dict(enumerate(cells))
        yield "\t".join(cells)


def _cell(cell: Any) -> str:
    lines = (line for paragraph in cell.iter(qn("w:p")) for line in _paragraph(paragraph))
    return " ".join(words for words in (line.strip() for line in lines) if words)


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(value), 63) if value.isdecimal() else 1


def _goes_on(cell: Any) -> bool:
    """Whether a cell is the lower part of one that was merged downwards."""
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _notes(document: Any) -> Iterator[str]:
    """Yield the footnotes and endnotes, a paragraph to a line."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in _NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            if note.get(qn("w:type")) in (None, "normal"):
                yield from _lines(note)
