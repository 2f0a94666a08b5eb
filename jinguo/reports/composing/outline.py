"""The vocabulary in which a review's template is written: sections, sentences, clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinguo.reports.composing.clause_conditions import Condition
from jinguo.reports.prose.tokens import figure_keys


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence, written only when every figure it needs has something to say.

    ``needs`` adds figures that are no token of the text (a campaign named because it was recorded).
    ``instead`` is written when this one cannot be, and so on down the chain.
    ``first`` is how it reads when no clause before it was written, on whose verb or subject it leans.
    ``parts`` are parts of what it counts, told after ``among``, joined by ``apart``.
    ``quiet``: nobody misses it when it is left out.
    """

    text: str
    needs: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    instead: Clause | None = None
    first: str = ""
    parts: tuple[Clause, ...] = ()
    among: str = "其中"
    apart: str = "，"
    quiet: bool = False

    def figures(self) -> list[str]:
        """Return the keys of all figures the clause asks."""
        keys = [*figure_keys(self.text), *figure_keys(self.first), *self.needs]
        keys += [key for condition in self.when for key in condition.needs]
        return list(dict.fromkeys(keys))


@dataclass(frozen=True)
class Sentence:
    """Clauses under one lead; left out when no clause can be written.

    A sentence without clauses is prose that claims nothing and always stands. ``opening`` is its lead where
    it is the section's first.
    """

    lead: str = ""
    clauses: tuple[Clause, ...] = ()
    between: str = "，"
    opening: str = ""


@dataclass(frozen=True)
class Part:
    """A section of a review. ``level`` 1 is a chapter, 2 a line of work within one, 0 the words before all.

    A heading that praises needs records, too: where none of the figures ``praised_by`` has any, the
    ``plain`` heading stands.
    """

    key: str
    heading: str
    sentences: tuple[Sentence, ...]
    level: int = 1
    plain: str = ""
    praised_by: tuple[str, ...] = ()


def figures_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of every figure an outline asks, each once."""
    return list(dict.fromkeys(key for clause in clauses_of(parts) for key in clause.figures()))


def clauses_of(parts: tuple[Part, ...]) -> Iterator[Clause]:
    """Yield every clause of an outline, with what may stand instead of it and its parts."""
    for part in parts:
        for sentence in part.sentences:
            for clause in sentence.clauses:
                yield from _with_others(clause)


def _with_others(clause: Clause) -> Iterator[Clause]:
    yield clause
    for other in (*clause.parts, *([clause.instead] if clause.instead else [])):
        yield from _with_others(other)


def _asked_by(parts: tuple[Part, ...], how: str) -> list[str]:
    conditions = [condition for clause in clauses_of(parts) for condition in clause.when]
    return list(dict.fromkeys(key for c in conditions if getattr(c, how) for key in c.needs))


def yearly_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of the figures that conditions ask year by year."""
    return _asked_by(parts, "yearly")


def compared_of(parts: tuple[Part, ...]) -> list[str]:
    """Return the keys of the figures that conditions ask of the period before, too."""
    return _asked_by(parts, "compared")
