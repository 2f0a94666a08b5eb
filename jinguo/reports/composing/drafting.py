"""From the outline to a draft: what can be said is written, what cannot is listed for the editor."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from django.utils import translation

from jinguo.core.periods import Period
from jinguo.core.sayings import kept, saying
from jinguo.figures import registry
from jinguo.reports.composing.clause_conditions import recorded
from jinguo.reports.composing.outline import Clause, Part, Sentence, compared_of, figures_of, yearly_of
from jinguo.reports.composing.review_outline import review
from jinguo.reports.facts.facts import Facts
from jinguo.reports.facts.phrases import LANGUAGE, fill


@dataclass
class Drafted:
    """A section as drafted, with what was left out of it."""

    key: str
    heading: str
    level: int
    body: str
    omissions: list[dict[str, Any]] = field(default_factory=list)


def facts_for(unit: Any, period: Period, writer: Any) -> Facts:
    """Return the facts the outline asks for a unit and period, as its writer may know them."""
    outline = review()
    compared = tuple(dict.fromkeys([*outline.headline, *compared_of(outline.parts)]))
    keys, yearly = figures_of(outline.parts), yearly_of(outline.parts)
    return Facts(unit, period, writer, tuple(keys), tuple(yearly), compared)


def compose(unit: Any, period: Period, writer: Any, facts: Facts | None = None) -> list[Drafted]:
    """Return the sections of a review of a unit over a period, in Chinese as every report."""
    with translation.override(LANGUAGE):
        facts = facts or facts_for(unit, period, writer)
        drafted = [_section(part, facts, unit, period) for part in review().parts]
        kept = _without_empty_chapters(drafted)
        return kept if len(kept) > 2 else [section for section in kept if section.level]


def _without_empty_chapters(drafted: list[Drafted]) -> list[Drafted]:
    """Keep a headed part only if it says something; an empty one hands its omissions to the next kept."""
    kept: list[Drafted] = []
    carried: list[dict[str, Any]] = []
    for section in drafted:
        if section.body.strip() and not _opens_nothing(section, drafted):
            section.omissions = carried + section.omissions
            carried = []
            kept.append(section)
        else:
            carried += section.omissions
    return kept


def _opens_nothing(section: Drafted, drafted: list[Drafted]) -> bool:
    """Whether a section only opens a chapter in which nothing follows."""
    after = drafted[drafted.index(section) + 1 :]
    parts = list(takewhile(lambda other: other.level > section.level, after))
    return bool(parts) and not any(part.body.strip() for part in parts)


def _section(part: Part, facts: Facts, unit: Any, period: Period) -> Drafted:
    made = Drafted(part.key, fill(_heading(part, facts), unit, period), part.level, "")
    for sentence in part.sentences:
        made.body += fill(_sentence(sentence, facts, made), unit, period)
    return made


def _heading(part: Part, facts: Facts) -> str:
    praised = not part.plain or any(recorded(facts, key) for key in part.praised_by)
    return part.heading if praised else part.plain


def _sentence(sentence: Sentence, facts: Facts, made: Drafted) -> str:
    lead = sentence.lead if made.body else sentence.opening or sentence.lead
    if not sentence.clauses:
        return lead
    written: list[str] = []
    for clause in sentence.clauses:
        if text := _clause(clause, facts, made, first=not written):
            written.append(text)
    return f"{lead}{sentence.between.join(written)}。" if written else ""


def _clause(clause: Clause, facts: Facts, made: Drafted, *, first: bool = False) -> str:
    reason = _obstacle(clause, facts)
    wording: Clause | None = clause
    while wording is not None:
        if not _obstacle(wording, facts):
            return _written(wording, facts, made, first)
        wording = wording.instead
    if not clause.quiet:
        made.omissions.append(
            {
                "section": made.heading,
                "figures": [_name(key) for key in clause.figures()],
                "reason": kept(reason),
            }
        )
    return ""


def _written(clause: Clause, facts: Facts, made: Drafted, first: bool) -> str:
    text = clause.first if first and clause.first else clause.text
    parts = [part for each in clause.parts if (part := _clause(each, facts, made))]
    return f"{text}，{clause.among}{clause.apart.join(parts)}" if parts else text


def _name(key: str) -> str:
    try:
        return str(registry.get(key).name)
    except KeyError:
        return key


def _obstacle(clause: Clause, facts: Facts) -> str:
    for key in clause.figures():
        if key not in facts.values:
            return saying("没有登记这项指标，或起草人无权查看")
        if not recorded(facts, key):
            return saying("报告期内没有已审核的记录")
    for condition in clause.when:
        if not condition.holds(facts):
            return condition.reason
    return ""
