"""Writing verdicts into Word as comments on the numbers they speak of.

An uploaded .docx is commented in a copy of itself, in the cell. Any other text is set in the layout of
official documents first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from jinguo.cell.errors import CellError
from jinguo.cell.file_costs import TEXTS
from jinguo.check.texts.files.word_commenter import Note, comment
from jinguo.core.requests.foreign_files import read
from jinguo.reports.writing.word import official_document

__all__ = ["Note", "commented"]

_FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]+、.{1,38}$")
_SECOND_LEVEL = re.compile(r"^（[一二三四五六七八九十]+）.{1,38}$")
_TITLE_LENGTH = 40


def commented(text: str, notes: Iterable[Note], original: bytes = b"") -> bytes:
    """Return a Word file with the notes as comments: a copy of ``original``, or the text set anew.

    So it is set, too, when the original turns out to be more than can be borne.
    """
    placed = sorted(notes, key=lambda note: note.start)
    heading = _("以下数字在文本框、图形或脚注里，无法在原处批注：")
    if original:
        try:
            return _in_copy(original, text, placed, heading)
        except CellError:
            pass
    document = _set_anew(text)
    comment(document, text, placed, heading)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _in_copy(original: bytes, text: str, notes: list[Note], heading: str) -> bytes:
    told = [[note.start, note.end, note.text] for note in notes]
    work = "jinguo.check.texts.files.word_commenter:write"
    return read(work, original, limits=TEXTS, kept=True, text=text, notes=told, heading=heading).read()


def _set_anew(text: str) -> Any:
    document = official_document()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(_printable(line) for line in lines):
        if number == 0 and len(line) <= _TITLE_LENGTH and "。" not in line:
            document.add_paragraph(line, style="Title")
        elif _FIRST_LEVEL.match(line):
            document.add_paragraph(line, style="Heading 1")
        elif _SECOND_LEVEL.match(line):
            document.add_paragraph(line, style="Heading 2")
        else:
            document.add_paragraph(line, style="Body Text")
    return document


def _printable(line: str) -> str:
    """Drop the control characters that XML cannot hold."""
    return "".join(char for char in line if char >= " " or char == "\t")
