"""The course of a text through the check, stage by stage, forward only: text → claims → scope → binding → meaning.

Each stage takes what the one before it made and can be run alone; verdicts (``verdicts.judging``) come last and
are the only stage that asks the records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinguo.check.binding import told_answers
from jinguo.check.binding.parts_and_kinds import is_stock
from jinguo.check.binding.scores import Binding, Chosen, bind
from jinguo.check.binding.told_answers import Answers, Told
from jinguo.check.claims.claim import Claim, Strictness
from jinguo.check.claims.doubt import Asks, Doubt, DoubtKind
from jinguo.check.claims.finding import find_claims
from jinguo.check.scope.scopes import Scope, ScopedText, scopes
from jinguo.check.scope.text_places import of_itself
from jinguo.check.texts.newspaper_columns import Arrangement, arranged
from jinguo.check.texts.ruled import ruled
from jinguo.check.texts.sentences import unwrapped
from jinguo.core.periods import Period
from jinguo.figures import registry

_STEADY = re.compile(
    r"(?:稳定在|保持在|始终在|持续(?:稳定)?在|均(?:保持)?在|连续[^，。]{0,4}在)[^，。]{0,3}$"
)


@dataclass(frozen=True)
class Asked:
    """What a text is held against: for whom and for when it is checked, who looks, and earlier choices.

    ``answers`` are what people said of single claims when they were asked.
    """

    unit: Any
    period: Period
    viewer: Any
    strictness: Strictness = Strictness.NORMAL
    chosen: Chosen | None = None
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True)
class Meaning:
    """What a claim means: bound to a figure, of a unit and a period, with every doubt there is about it.

    ``steady``: the claim is one of a lasting level (稳定在40%以上), held against every year.
    ``settled`` is what people have answered; ``ended``: whose answer leaves nothing to compare with.
    """

    binding: Binding
    scope: Scope
    doubts: tuple[Doubt, ...]
    steady: bool = False
    settled: frozenset[Asks] = frozenset()
    ended: Asks | None = None

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.binding.claim

    @property
    def figure(self) -> str | None:
        """Return the key of the figure meant, None when none is."""
        return self.binding.meant

    @property
    def sure(self) -> bool:
        """Whether figure, unit and time are certain enough for a verdict."""
        return self.figure is not None and self.binding.sure and all(each.kind.soft for each in self.doubts)

    @property
    def asks(self) -> Asks | None:
        """What a person would have to say first for a verdict to come; None where nothing would bring one."""
        return told_answers.first_asked([each for each in self.doubts if self.steady or not each.kind.soft])

    @property
    def tied(self) -> bool:
        """Whether the one doubt is which of two figures is meant."""
        hard = [each for each in self.doubts if not each.kind.soft]
        return len(hard) == 1 and hard[0].kind is DoubtKind.TIED


@dataclass(frozen=True)
class Course:
    """A text after every stage but the last."""

    asked: Asked
    whole: Arrangement
    claims: tuple[Claim, ...]
    scoped: ScopedText
    bindings: tuple[Binding, ...]
    meanings: tuple[Meaning, ...]


def follow(text: str, asked: Asked) -> Course:
    """Take a text through the stages. Each is called once, and none looks back."""
    whole = arranged(ruled(text))
    claims = find_claims(whole.text, asked.strictness)
    scoped = scopes(whole.text, claims, asked.unit, asked.period, asked.viewer)
    bindings = bind(of_itself(whole.text, asked.unit), claims, scoped.named, asked.chosen)
    meanings = _meanings(whole, scoped, bindings, asked)
    return Course(asked, whole, tuple(claims), scoped, tuple(bindings), tuple(meanings))


def _meanings(
    whole: Arrangement, scoped: ScopedText, bindings: Sequence[Binding], asked: Asked
) -> list[Meaning]:
    made = []
    for binding, scope in zip(bindings, scoped.scopes, strict=True):
        told = told_answers.about(asked.answers, *whole.place(binding.claim.start, binding.claim.end))
        made.append(_as_told(whole, binding, scope, asked, told) if told else _meaning(whole, binding, scope))
    return made


def _own_work(key: str) -> bool:
    """Whether a figure counts what federations themselves do, and nobody else."""
    figure = registry.get(key)
    return bool(figure.ledger) and registry.ledger(figure.ledger).own_work


def _as_told(whole: Arrangement, binding: Binding, scope: Scope, asked: Asked, told: Told) -> Meaning:
    """Return what a claim means when people were asked about it: what they settled is no doubt any more."""
    binding = told_answers.of_figure(unwrapped(of_itself(whole.text, asked.unit)), binding, told)
    scope = told_answers.of_place_and_time(scope, told, asked.unit)
    answered = told_answers.settled(told, binding, scope)
    meaning = _meaning(whole, told_answers.without(binding, answered), scope)
    left = tuple(each for each in meaning.doubts if each.kind.asks not in answered)
    return replace(meaning, doubts=left, settled=answered, ended=told_answers.ended_by(told, answered))


def _meaning(whole: Arrangement, binding: Binding, scope: Scope) -> Meaning:
    claim = binding.claim
    steady = bool(_STEADY.search(whole.text[max(claim.sentence[0], claim.start - 12) : claim.start]))
    flow = binding.candidates and not is_stock(registry.get(binding.candidates[0].figure_key))
    found = (*binding.doubts, *scope.doubts, *(scope.flow_doubts if flow else ()))
    if binding.candidates and _own_work(binding.candidates[0].figure_key):
        found = (*found, *scope.work_doubts)
    if whole.is_loose(claim.start, claim.end):
        found = (*found, Doubt(DoubtKind.LOOSE))
    return Meaning(binding, scope, tuple(dict.fromkeys(found)), steady)
