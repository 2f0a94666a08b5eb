"""Binding a claim to the figure that its words name: scores, reasons, and whether to be sure of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from jinguo.check.binding.chance import model
from jinguo.check.binding.context_words import NEAR, Neighbours, Stretch, stretches
from jinguo.check.binding.doubts import doubts
from jinguo.check.binding.known_topics import KnownTopic, topic_of
from jinguo.check.binding.neighbours import Bound, beside, fellow
from jinguo.check.binding.parts_and_kinds import IDLE
from jinguo.check.binding.residue import beside_number, without
from jinguo.check.binding.thresholds import SET
from jinguo.check.binding.weighed_evidence import MOST, Evidence, evidence_of
from jinguo.check.claims.claim import Candidate, Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.texts.classifiers import fit
from jinguo.check.texts.sentences import unwrapped
from jinguo.check.texts.terms import Term, terms_in
from jinguo.check.texts.text_spans import Span
from jinguo.figures import registry
from jinguo.figures.declarations import Figure

Chosen = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Binding:
    """A claim with its candidate figures, the best first, the doubts about it, and the chance that it is right.

    ``weighed_evidence`` is None where no figure is meant or a person has chosen; ``unexplained`` are the words that speak
    against the figure; ``topic`` is what the clause speaks of and no ledger keeps.
    """

    claim: Claim
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    chance: float = 0.0
    evidence: Evidence | None = None
    unexplained: str = ""
    topic: KnownTopic | None = None

    @property
    def sure(self) -> bool:
        """Whether a verdict may be given as far as what is counted goes."""
        return self.chance >= SET.certain and all(each.kind.soft for each in self.doubts)

    @property
    def meant(self) -> str | None:
        """Return the key of the best candidate, None when none is meant."""
        return (
            self.candidates[0].figure_key
            if self.candidates and self.candidates[0].score >= SET.meant
            else None
        )


def bind(
    text: str, claims: Sequence[Claim], named: Sequence[Span] = (), chosen: Chosen | None = None
) -> list[Binding]:
    """Return each claim bound to the figures its words may mean.

    ``named`` are the spans of the places and times that the text names: they say nothing of what is counted.
    ``chosen`` are earlier choices of people: (words, unit) → figure key, "" for none.
    """
    made: list[Bound] = []
    found: list[Binding] = []
    text = unwrapped(text)
    blanked = without(text, named)
    for near in _neighbours(claims):
        binding = _chosen(near.claim, chosen or {}) or _bound(text, blanked, near, made)
        made.append((near.claim, binding.candidates, binding.doubts))
        found.append(weighed(binding))
    return found


def _chosen(claim: Claim, chosen: Chosen) -> Binding | None:
    key = chosen.get((claim.counted.strip()[:120], claim.unit))
    if key is None:
        return None
    return Binding(claim, _of_choice(key), chance=1.0)


def _bound(text: str, blanked: str, near: Neighbours, made: Sequence[Bound]) -> Binding:
    claim = near.claim
    heading, previous = _context(text, claim)
    around = stretches(text, near, heading, previous)
    scored = _by_residue(blanked, near, fellow(text, made, claim, _scores(claim, around)))
    aside = _talks_of_its_own(claim, around)
    found = (
        *doubts(text, claim, scored, around, aside),
        *beside(text, made, claim, scored, around),
    )
    topic = topic_of(around)
    if not scored:
        return Binding(claim, (), found, topic=topic)
    figure = registry.get(scored[0].figure_key)
    evidence, rest = evidence_of(
        blanked, near, scored, figure, around, found, companion=_companion(made, claim, figure)
    )
    return Binding(claim, scored, found, model().chance(evidence), evidence, rest, topic)


def _companion(made: Sequence[Bound], claim: Claim, figure: Figure) -> bool:
    """Whether the number right before, in the same sentence, counts the same events: 普法21期次、2400人次."""
    if not made or made[-1][0].sentence != claim.sentence or not made[-1][1] or made[-1][2]:
        return False
    other = registry.get(made[-1][1][0].figure_key)
    return (other.ledger, other.where) == (figure.ledger, figure.where) and other.key != figure.key


def weighed(binding: Binding) -> Binding:
    """Return a binding without a doubt whose chance is too low with the doubt that this is."""
    if binding.chance >= SET.certain or not all(each.kind.soft for each in binding.doubts):
        return binding
    rest = binding.unexplained
    said = doubt(DoubtKind.UNEXPLAINED, words=rest) if rest else Doubt(DoubtKind.UNLIKELY)
    return replace(binding, doubts=(*binding.doubts, said))


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
            met = all(part in stretch.words for part in term.parts[1:]) and not _unlike(term.figure, stretch)
            if not met or (stretch.spread and len(term.parts) == 1):
                continue
            head = _is_head(term, stretch)
            score = fit(claim.unit, claim.unit, term.figure.unit) * stretch.weight * _worth(term, stretch)
            suits = fit(claim.unit, claim.unit, term.figure.unit)
            score = max(score, SET.head * suits) if head and score > 0.2 else score
            score *= 1.0 if stretch.own or not talks else SET.elsewhere
            if score:
                _keep(best, term, score, head)
    return _ranked(best.values())


def _unlike(figure: Figure, stretch: Stretch) -> bool:
    """Whether words say that another thing is meant, as the figure declares: 村委会成员中女性占."""
    return any(all(part in stretch.words for part in words.split("…")) for words in figure.unlike)


def _by_residue(blanked: str, near: Neighbours, scored: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates anew: of two figures that fit, the one that leaves less unexplained is meant.

    Of 廉洁家风活动25场 the family's virtues leave 廉洁.
    """
    if len(scored) < 2:
        return tuple(scored)
    near_best = [
        each for each in scored[: SET.explained] if scored[0].score - each.score < SET.unexplained * MOST
    ]
    likely = sorted(
        near_best, key=lambda each: SET.unexplained * _left_over(blanked, near, each) - each.score
    )
    rest = scored[len(near_best) :]
    return (
        *_narrowest([*likely, *rest[: SET.explained - len(likely)]]),
        *rest[SET.explained - len(likely) :],
    )


def _narrowest(likely: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the one first that counts a part of what the best counts, and is named itself.

    “春蕾女童”救助4人 counts the girls, not all who were relieved.
    """
    best = registry.get(likely[0].figure_key)
    parts = [
        each
        for each in likely[1:]
        if _is_part(registry.get(each.figure_key), best)
        and len(each.reasons[0]) >= len(likely[0].reasons[0])
        and likely[0].score - each.score < SET.narrower
    ]
    if len(parts) != 1:  # of a list of parts the whole is meant
        return list(likely)
    return [parts[0], *(other for other in likely if other is not parts[0])]


def _is_part(figure: Figure, whole: Figure) -> bool:
    """Whether a figure asks all that another asks of its rows, and more."""
    like = figure.ledger == whole.ledger and figure.unit == whole.unit
    more = len(figure.where) > len(whole.where)
    return like and more and all(item in figure.where.items() for item in whole.where.items())


def _left_over(blanked: str, near: Neighbours, candidate: Candidate) -> int:
    return min(len(beside_number(blanked, near, registry.get(candidate.figure_key))), MOST)


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
    fall = SET.beside if any(head for _score, _figure, _words, head in rows) else 1.0
    made = [
        Candidate(figure.key, str(figure.name), round(min(score * (1 if head else fall), 1.0), 3), (words,))
        for score, figure, words, head in rows
    ]
    return tuple(sorted(made, key=lambda candidate: -candidate.score)[: SET.shown])


def _is_head(term: Term, stretch: Stretch) -> bool:
    """Whether a term is the noun right before or right after the number: 执委437名, 9个图书馆."""
    if not stretch.own or stretch.spread:
        return False
    if stretch.weight > NEAR:
        places = [stretch.words.find(part) for part in term.parts]
        return min(places) <= 1 and max(places) <= SET.phrase
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
