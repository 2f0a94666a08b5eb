"""A section's prose as its reader reads it, with the way back to what was written, and who checks it.

Rooms above (the check of claims) answer ``prose_checks`` with what they have to say about worded prose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from jinguo.core.declaring.hooks import Hook
from jinguo.reports.prose.prose_checking import Problem, around
from jinguo.reports.prose.spans import Context, spans
from jinguo.reports.prose.tokens import Prose, Token, pieces


@dataclass(frozen=True)
class Part:
    """One piece of worded prose: where it stands in the words, and where in what was written.

    ``kind`` is "" for free prose, else the token's kind; ``figure`` is the key of the figure that a number
    is bound to, "" when it is of the period before (the check knows one period).
    """

    start: int
    end: int
    written_start: int
    written_end: int
    kind: str = ""
    figure: str = ""

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in what was written of a place in the words."""
        if self.kind:
            return self.written_start, self.written_end
        return self.written_start + start - self.start, self.written_start + end - self.start


@dataclass(frozen=True)
class WordedProse:
    """Prose put into words: what a check is given, with the unit and period it speaks of, and its reader."""

    text: str
    parts: tuple[Part, ...]
    unit: Any
    period: Any
    values: dict[str, Any]
    viewer: Any


@dataclass(frozen=True)
class Remark:
    """What a check has to say about a number: its place in the words, and a sentence."""

    start: int
    end: int
    message: str


prose_checks: Hook[[WordedProse], Iterable[Remark]] = Hook(
    "Worded prose, while it is edited and before it is issued: what is to be said about its numbers."
)


def put_into_words(body: str, context: Context) -> WordedProse:
    """Put a section's prose into words, and remember where each word comes from."""
    text, parts = "", []
    for piece in pieces(body):
        words = spans(_written(body, piece), context)[0]["text"]
        end = len(text) + len(words)
        kind = "" if isinstance(piece, Prose) else piece.kind
        key = piece.key if isinstance(piece, Token) and kind == "figure" and not piece.previous else ""
        written_end = piece.start + len(piece.text) if isinstance(piece, Prose) else piece.end
        parts.append(Part(len(text), end, piece.start, written_end, kind, key))
        text += words
    facts = context.facts
    return WordedProse(text, tuple(parts), facts.unit, facts.period, facts.values, facts.viewer)


def _written(body: str, piece: Prose | Token) -> str:
    return piece.text if isinstance(piece, Prose) else body[piece.start : piece.end]


def contradictions(body: str, context: Context, section: str, position: int = -1) -> list[Problem]:
    """Return what the registered checks say the records contradict in a section, in reading order."""
    if not prose_checks.answers() or not body.strip():
        return []
    prose = put_into_words(body, context)
    found = []
    for remark in chain.from_iterable(prose_checks(prose)):
        part = next((p for p in prose.parts if p.start <= remark.start < p.end), None)
        if part is None or part.kind in ("exempt", "names"):
            continue
        start, end = part.back(remark.start, min(remark.end, part.end))
        where = around(prose.text, remark.start, remark.end)
        found.append(
            Problem(
                section,
                body[start:end],
                start,
                end,
                remark.message,
                False,
                position,
                where,
                contradicted=True,
            )
        )
    return sorted(found, key=lambda problem: problem.start)


def contradictions_of(report: Any, context: Context) -> list[Problem]:
    """Return what the registered checks say the records contradict in a whole report."""
    return [
        problem
        for section in report.sections.all()
        for problem in contradictions(section.body, context, str(section), section.position)
    ]


def doubted(line: str, offset: int, context: Context, problems: list[Problem]) -> list[dict[str, Any]]:
    """Return the spans of a line of prose with the contradicted numbers of free prose cut out and marked."""
    made: list[dict[str, Any]] = []
    for piece, span in zip(pieces(line), spans(line, context), strict=True):
        start = offset + piece.start
        if isinstance(piece, Token):
            doubt = next((p.message for p in problems if p.start == start), "")
            made.append({**span, "doubt": doubt} if doubt else span)
            continue
        made += _cut(piece.text, start, problems)
    return made


def _cut(text: str, start: int, problems: list[Problem]) -> Iterable[dict[str, Any]]:
    at = 0
    for problem in problems:
        begin, end = problem.start - start, problem.end - start
        if at <= begin < end <= len(text):
            yield {"text": text[at:begin]}
            yield {"text": text[begin:end], "doubt": problem.message}
            at = end
    yield {"text": text[at:]}


def joined(problems: list[Problem], doubts: list[Problem]) -> list[Problem]:
    """Lay what the records say beside what is wrong with the same number already; the rest follows."""
    rest = list(doubts)
    made = []
    for problem in problems:
        doubt = next((d for d in rest if d.start < problem.end and problem.start < d.end), None)
        if doubt is not None:
            rest.remove(doubt)
            problem = replace(problem, message=f"{doubt.message}{problem.message}", contradicted=True)
        made.append(problem)
    return sorted([*made, *rest], key=lambda problem: (problem.position, problem.start))
