"""Binding a claim to the figure that its words name: scores, reasons, and whether to be sure of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from jinguo.check.binding.context_words import NEAR, Neighbours, Stretch, stretches
from jinguo.check.binding.doubts import doubts
from jinguo.check.binding.neighbours import Bound, beside, fellow
from jinguo.check.binding.parts_and_kinds import IDLE
from jinguo.check.claims.claim import Candidate, Claim
from jinguo.check.claims.finding import find_claims
from jinguo.check.texts.classifiers import fit
from jinguo.check.texts.sentences import unwrapped
from jinguo.check.texts.terms import Term, terms_in
from jinguo.figures import registry
from jinguo.figures.declarations import Figure

HEAD = 0.6  # the least score of a term that stands right at the number
BESIDE = 0.65  # what is left to other terms when one stands right at the number
ELSEWHERE = 0.6  # what is left to terms outside a clause that speaks of something of its own
PHRASE = 5  # characters over which two words after a number are one phrase: 执委参加述职
SHOWN = 5  # candidates kept

Chosen = Mapping[tuple[str, str], str]


def bind(text: str, claims: Sequence[Claim], chosen: Chosen | None = None) -> list[Bound]:
    """Return each claim with its candidate figures, the best first, and the doubts there are about it."""
    made: list[Bound] = []
    text = unwrapped(text)
    for near in _neighbours(claims):
        claim = near.claim
        key = (chosen or {}).get((claim.counted.strip()[:120], claim.unit))
        if key is not None:
            made.append((claim, _of_choice(key), ()))
            continue
        heading, previous = _context(text, claim)
        around = stretches(text, near, heading, previous)
        scored = fellow(text, made, claim, _scores(claim, around))
        aside = _talks_of_its_own(claim, around)
        found = [
            *doubts(text, claim, scored, around, aside),
            *beside(text, made, claim, scored, around),
        ]
        made.append((claim, scored, tuple(found)))
    return made


def _neighbours(claims: Sequence[Claim]) -> Iterable[Neighbours]:
    for index, claim in enumerate(claims):
        before = tuple(
            other for other in claims[max(0, index - 6) : index] if other.sentence == claim.sentence
        )
        after = next(
            (other for other in claims[index + 1 : index + 2] if other.sentence == claim.sentence), None
        )
        yield Neighbours(claim, before, after)


def _context(text: str, claim: Claim) -> tuple[str, str]:
    """Return the heading above a claim's sentence and the sentence before it, in the same paragraph."""
    start = claim.sentence[0]
    paragraph = text.rfind("\n", 0, start) + 1
    previous = text[paragraph:start]
    heading = ""
    for line in reversed(text[max(0, paragraph - 600) : paragraph].split("\n")):
        if 2 <= len(line.strip()) <= 34 and not line.rstrip().endswith(("。", "；", "，")):
            heading = line
            break
    return heading, previous


def _of_choice(key: str) -> tuple[Candidate, ...]:
    if not key:
        return ()
    return (Candidate(key, str(registry.get(key).name), 1.0, (_("按以前的选择"),)),)


def _scores(claim: Claim, around: list[Stretch]) -> tuple[Candidate, ...]:
    best: dict[str, tuple[float, Figure, str, bool]] = {}
    talks = _talks_of_its_own(claim, around)
    for stretch in around:
        for term in terms_in(stretch.words):
            met = all(part in stretch.words for part in term.parts[1:])
            if not met or (stretch.spread and len(term.parts) == 1):
                continue
            head = _is_head(term, stretch)
            score = fit(claim.unit, claim.unit, term.figure.unit) * stretch.weight * _worth(term, stretch)
            score = max(score, HEAD * score / max(score, 0.01)) if head and score > 0.2 else score
            score *= 1.0 if stretch.own or not talks else ELSEWHERE
            if score:
                _keep(best, term, score, head)
    return _ranked(best.values())


def _keep(best: dict[str, tuple[float, Figure, str, bool]], term: Term, score: float, head: bool) -> None:
    """Keep a figure's best score; that one of its terms stands right at the number counts for all of them."""
    known = best.get(term.figure.key)
    if known is None or score > known[0]:
        best[term.figure.key] = (score, term.figure, "…".join(term.parts), head or bool(known and known[3]))
    elif head:
        best[term.figure.key] = (*known[:3], True)


def _worth(term: Term, stretch: Stretch) -> float:
    """Return what a term weighs: by its length, less the farther from the number it stands."""
    worth = 1 - math.exp(-term.length / 3.4)
    if stretch.spread:
        return worth
    if stretch.weight > NEAR:  # after the number
        of = stretch.words.rfind("的") + 1  # 一批促进妇女发展的政策文件: the noun stands behind 的
        farthest = max(min(at, abs(at - of) + 2) if of else at for at in map(stretch.words.find, term.parts))
        return worth * max(0.55, 1 - 0.035 * farthest)
    gap = min(len(stretch.words) - stretch.words.rfind(part) - len(part) for part in term.parts)
    return worth * max(0.8, 1 - 0.008 * gap)


def _ranked(rows: Iterable[tuple[float, Figure, str, bool]]) -> tuple[Candidate, ...]:
    """Return the candidates, best first; the noun right at the number goes before what stands farther."""
    rows = list(rows)
    fall = BESIDE if any(head for _score, _figure, _words, head in rows) else 1.0
    made = [
        Candidate(figure.key, str(figure.name), round(min(score * (1 if head else fall), 1.0), 3), (words,))
        for score, figure, words, head in rows
    ]
    return tuple(sorted(made, key=lambda candidate: -candidate.score)[:SHOWN])


def _is_head(term: Term, stretch: Stretch) -> bool:
    """Whether a term is the noun right before or right after the number: 执委437名, 9个图书馆."""
    if not stretch.own or stretch.spread:
        return False
    if stretch.weight > NEAR:
        places = [stretch.words.find(part) for part in term.parts]
        return min(places) <= 1 and max(places) <= PHRASE
    return any(len(stretch.words) - stretch.words.rfind(part) - len(part) <= 1 for part in term.parts)


def _talks_of_its_own(claim: Claim, around: list[Stretch]) -> bool:
    """Whether the claim's own clause names something that no figure's term meets: then context is weak."""
    own = [stretch for stretch in around if stretch.own and not stretch.spread]
    if any(
        fit(claim.unit, claim.unit, term.figure.unit) and all(part in stretch.words for part in term.parts)
        for stretch in own
        for term in terms_in(stretch.words)
    ):
        return False
    return any(len(IDLE.sub("", stretch.words)) >= 3 for stretch in own)


def bound(text: str) -> list[tuple[Claim, str, bool]]:
    """Return each claim of a text with the key of its best figure ("" for none) and whether that is sure."""
    rows = bind(text, find_claims(text))
    return [(claim, best[0].figure_key if best else "", not doubts) for claim, best, doubts in rows]
