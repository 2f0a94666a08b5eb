"""Comments pinned to numbers in a Word file. Runs in the cell for files that came from outside.

The file's words stay untouched, runs are only cut where a comment begins or ends.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from docx import Document
from docx.oxml.ns import qn
from docx.parts.comments import CommentsPart
from docx.text.run import Run

from jinguo.cell.packed import guard
from jinguo.check.texts.files.word_reader import UNPACKED

AUTHOR, INITIALS = "巾帼台账", "核"
AROUND = 12  # characters either side of a number by which its place in the document is found
_BLANK = re.compile(r"\s")


@dataclass(frozen=True)
class Note:
    """A comment on a place in the checked text."""

    start: int
    end: int
    text: str


@dataclass
class _Letter:
    """Where one visible character of a document stands: the run, and the place in its text."""

    run: Any
    at: int


def prepare() -> None:
    """Read the library's own template of comments while files can still be opened."""
    made = CommentsPart._default_comments_xml()
    CommentsPart._default_comments_xml = classmethod(lambda cls: made)  # type: ignore[method-assign,assignment]


def write(source: IO[bytes], output: IO[bytes], text: str, notes: list[list[Any]], heading: str) -> None:
    """Write a copy of a Word file with comments in it."""
    with guard(source, UNPACKED):
        pass
    source.seek(0)
    document = Document(source)
    comment(document, text, [Note(*note) for note in notes], heading)
    document.save(output)


def _runs(document: Any) -> Iterable[Any]:
    """Yield the runs of body and tables in reading order; Word takes no comments inside text boxes."""
    for run in document.element.body.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:txbxContent")), None) is None:
            yield run


def _letters(document: Any) -> tuple[str, list[_Letter]]:
    """Return the visible characters of a document without blanks, and where each stands."""
    held, found, words = list(_runs(document)), [], []
    for run in held:
        for at, char in enumerate(_text_of(run)):
            if not _BLANK.match(char):
                words.append(char)
                found.append(_Letter(run, at))
    return "".join(words), found


def _text_of(run: Any) -> str:
    return "".join(part.text or "" for part in run.iterchildren(qn("w:t")))


def comment(document: Any, text: str, notes: list[Note], heading: str) -> None:
    """Pin notes to their places in a document; ``heading`` stands over those whose place is not found."""
    words, letters = _letters(document)
    places, lost, at = [], [], 0
    for note in notes:
        place = _place(words, text, note, at)
        if place is None:
            lost.append(note)
        else:
            at = place[0]
            places.append((place, note))
    for (start, end), note in reversed(places):  # from the end: cutting a run moves only what follows
        first, last = letters[start], letters[end - 1]
        runs = _cut_out(first, last)
        document.add_comment([Run(run, document) for run in runs], note.text, AUTHOR, INITIALS)
    if lost:
        _comment_lost(document, text, lost, heading)


def _place(words: str, text: str, note: Note, at: int) -> tuple[int, int] | None:
    """Find a number by the words around it, from where the last one stood; else anywhere; else alone."""
    number = _BLANK.sub("", text[note.start : note.end])
    before = _BLANK.sub("", text[max(0, note.start - AROUND) : note.start])
    after = _BLANK.sub("", text[note.end : note.end + AROUND])
    for left, right in ((before, after), (before, ""), ("", after)):
        for begin in (at, 0):
            found = words.find(left + number + right, begin)
            if found >= 0 and number:
                return found + len(left), found + len(left) + len(number)
    return None


def _simple(run: Any) -> bool:
    """Whether a run holds nothing but its properties and one text, so that it can be cut."""
    return [child.tag for child in run if child.tag != qn("w:rPr")] == [qn("w:t")]


def _cut_out(first: _Letter, last: _Letter) -> list[Any]:
    """Return the runs that hold exactly the letters from first to last, cutting where they share runs."""
    end = last.run
    if _simple(end) and last.at + 1 < len(_text_of(end)):
        _cut(end, last.at + 1)
    start = first.run
    if _simple(start) and first.at > 0:
        rest = _cut(start, first.at)
        end = rest if start is end else end
        start = rest
    return [start, end]


def _cut(run: Any, at: int) -> Any:
    """Cut a run in two at a character; return the second half."""
    rest = copy.deepcopy(run)
    text = _text_of(run)
    for half, words in ((run, text[:at]), (rest, text[at:])):
        holder = half.find(qn("w:t"))
        holder.text = words
        holder.set(qn("xml:space"), "preserve")
    run.addnext(rest)
    return rest


def _comment_lost(document: Any, text: str, lost: list[Note], heading: str) -> None:
    """Say at the head of the document what could not be pinned to a place (text boxes, drawings)."""
    run = next(iter(_runs(document)), None)
    if run is None:
        run = document.add_paragraph().add_run(" ")._r
    lines = [f"“{text[note.start : note.end].strip()}”：{note.text}" for note in lost]
    document.add_comment([Run(run, document)], "\n".join([heading, *lines]), AUTHOR, INITIALS)
