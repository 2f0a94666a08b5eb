"""Sentences and clauses of a text: where a claim's subject is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right

from jinguo.check.texts.text_spans import Span

_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
_CLAUSE_MARKS = "，；：,;:"
_IN_NUMBER = re.compile(r"[\d.,，%]{2}")
_CLAUSE = re.compile(r"[，；：,;:。！？\n]")
LONGEST = (
    600  # characters of a sentence; a longer run is cut, or each of its numbers would look at all others
)
AROUND = 24  # characters of a phrase on either side


_ENDS = "。！？!?；;：:”）)"
_LABEL = re.compile(r"[ \u3000]*[^：:，。\n]{1,20}[：:][ \u3000]*\S{1,20}$")  # 妇女之家：63个
_BLOCK = re.compile(r"(?:[^\n]+\n){2,}[^\n]+")


def unwrapped(text: str) -> str:
    """Return the text with the line breaks inside sentences as spaces, offset by offset.

    A block of lines most of which end without a mark was broken by a page's width, not by its writer.
    """
    made = list(text)
    for block in _BLOCK.finditer(text):
        lines = block[0].split("\n")
        if sum(bool(_LABEL.match(line)) for line in lines) * 2 >= len(lines):
            continue
        broken = [line for line in lines[:-1] if line.rstrip()[-1:] not in _ENDS]
        if len(broken) * 10 < len(lines[:-1]) * 6 or any(
            re.search(r"[\t|｜]|\u3000 ?\S| {3}\S|…{2}|\.{4}|·{3}|—{3}", line.strip()) for line in lines
        ):
            continue
        at, widest = block.start(), max(map(len, lines))
        for line in lines[:-1]:
            at += len(line)
            if line.rstrip()[-1:] not in _ENDS and len(line) * 2 >= widest:
                made[at] = " "
            at += 1
    return "".join(made)


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences, one after the other without gaps."""
    spans: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        spans += _bearable(text, start, mark.end())
        start = mark.end()
    if start < len(text):
        spans += _bearable(text, start, len(text))
    return spans


def _bearable(text: str, start: int, end: int) -> list[Span]:
    """Return a sentence, or the pieces of one that has no end: cut at the last mark of a clause."""
    pieces = []
    while end - start > LONGEST:
        cut = max((text.rfind(mark, start, start + LONGEST) for mark in _CLAUSE_MARKS), default=-1) + 1
        cut = cut if cut > start else _between_numbers(text, start)
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _between_numbers(text: str, start: int) -> int:
    """Return a place for a cut that lies in no number, where there is one."""
    last = start + LONGEST
    at = next((at for at in range(last, start, -1) if not _IN_NUMBER.match(text[at - 1 : at + 1])), last)
    return at if at > start else last


def span_of(spans: list[Span], at: int) -> Span:
    """Return the span in which an offset lies."""
    index = bisect_right(spans, (at, len_of_everything)) - 1
    return spans[max(index, 0)] if spans else (0, 0)


len_of_everything = 10**12


def clause_start(text: str, at: int, floor: int) -> int:
    """Return where the clause of an offset begins, not before ``floor``."""
    for index in range(at - 1, floor - 1, -1):
        if _CLAUSE.match(text[index]):
            return index + 1
    return floor


def phrase_around(text: str, start: int, end: int, sentence: Span) -> str:
    """Return the words about a claim by which people recognise what it counts: its own clause."""
    begin = clause_start(text, start, max(sentence[0], start - AROUND))
    stop = end
    while stop < min(sentence[1], end + AROUND) and not _CLAUSE.match(text[stop]) and text[stop] != "、":
        stop += 1
    before = re.split(r"\d", text[begin:start])[-1].lstrip("、 　")
    return (before + "…" + text[end:stop]).strip("…、 　\n")
