"""Sentences and clauses of a text: where a claim's subject is looked for."""

from __future__ import annotations

import re
from bisect import bisect_right

from jinguo.check.claims import Span

_END = re.compile(r"[。！？!?]+[”’」』）)]*|\n+")
_CLAUSE = re.compile(r"[，；：,;:。！？\n]")
AROUND = 24  # characters of a phrase on either side


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences, one after the other without gaps."""
    spans, start = [], 0
    for mark in _END.finditer(text):
        spans.append((start, mark.end()))
        start = mark.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


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
