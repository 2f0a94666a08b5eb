"""What the numbers right before a claim say of it: its fellow, its part, the limit they share, its group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jinguo.check.binding.context_words import Stretch
from jinguo.check.binding.thresholds import SET
from jinguo.check.claims.claim import Candidate, Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.texts.classifiers import PEOPLE, fit
from jinguo.figures import registry

Bound = tuple[Claim, tuple[Candidate, ...], tuple[Doubt, ...]]  # a claim as far as it is bound
_OF_LESS = (DoubtKind.PART, DoubtKind.LIMITED, DoubtKind.NAMED)

# The same figure again, rightly so: later, of another place, done instead of planned.
_GOES_ON = re.compile(
    r"(?:到|至|达|为|完成|实际|分别|各|[\u4e00-\u9fa5]{2}(?:街道|[镇乡村]|社区))(?:[:：，]|了|约|近)?$|分别"
)
_REACHED = re.compile(
    r"[、，,/（(]?\s*(?:累计|共计?|直接|线上线下|覆盖|受益|惠及|参与|参加|参训|受训|受众|听众|观众|服务|吸引|带动|群众|妇女|女性|"
    r"家长|人数|人次|各界|广大|达到?|总)*"
)


def fellow(
    text: str, made: Sequence[Bound], claim: Claim, scored: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the candidates with the fellow of the figure right before lifted: 普法21期次、2400人次.

    Nothing stands between the two numbers but words for being reached, so they speak of the same thing.
    """
    if not made or claim.unit not in PEOPLE or made[-1][0].sentence != claim.sentence:
        return tuple(scored)
    other, candidates, found = made[-1]
    between = text[other.end : claim.start]
    if found or not candidates or other.unit in PEOPLE or not _REACHED.fullmatch(between):
        return tuple(scored)
    before = registry.get(candidates[0].figure_key)
    lifted = []
    for each in scored:
        figure = registry.get(each.figure_key)
        same = figure.ledger == before.ledger and figure.where == before.where and figure.key != before.key
        well = fit(claim.unit, claim.unit, figure.unit) == 1
        lifted.append(replace(each, score=max(each.score, SET.fellow)) if same and well else each)
    return tuple(sorted(lifted, key=lambda each: -each.score))


def beside(
    text: str, made: Sequence[Bound], claim: Claim, scored: Sequence[Candidate], around: Sequence[Stretch]
) -> Iterator[Doubt]:
    """Yield the doubts that the claims before a claim in its sentence raise about it."""
    if not scored:
        return
    before = [bound for bound in made[-SET.back :] if bound[0].sentence == claim.sentence]
    yield from _said_already(text, before, claim, scored[0], around)
    yield from _shared_limit(text, before, claim, scored[0])
    yield from _of_the_same(before, scored[0], around)
    yield from _of_a_group(text, before, claim, scored[0])


def _said_already(
    text: str, before: Sequence[Bound], claim: Claim, best: Candidate, around: Iterable[Stretch]
) -> Iterator[Doubt]:
    """Yield a doubt when the sentence gave the same figure already and the claim's clause does not name it.

    59 projects, 41 finished: the second number is a part of the first.
    """
    if claim.unit == "%":
        return
    named = claim.unit != "元" and any(
        word in stretch.words for stretch in around if stretch.own for word in best.reasons[0].split("…")
    )
    earlier = [
        other
        for other, candidates, _doubts in before
        if candidates and candidates[0].figure_key == best.figure_key
    ]
    goes_on = _GOES_ON.search(text[max(claim.sentence[0], claim.start - 12) : claim.start])
    if not named and not goes_on and any(other.value != claim.value for other in earlier):
        yield doubt(DoubtKind.SAID, text=earlier[-1].text, name=best.label)


def _shared_limit(text: str, before: Sequence[Bound], claim: Claim, best: Candidate) -> Iterator[Doubt]:
    """Yield the limit of the number right before in a list: 省级美丽庭院示范村12个、示范户135个."""
    if not before:
        return
    other, candidates, found = before[-1]
    between = text[other.end : claim.start]
    limits = [each for each in found if each.kind is DoubtKind.LIMITED]
    kin = candidates and candidates[0].figure_key.split(".")[0] == best.figure_key.split(".")[0]
    if limits and kin and re.fullmatch(r"[、和及与][\u4e00-\u9fa5]{2,6}", between):
        yield limits[0]


def _of_the_same(before: Sequence[Bound], best: Candidate, around: Iterable[Stretch]) -> Iterator[Doubt]:
    """Yield what narrows the number right before, when a number counts who came to just that.

    Of 举办“巾帼心向党”宣讲560场，受众12万人次 the audience is that programme's.
    """
    if not before or not before[-1][1]:
        return
    own = "".join(stretch.words for stretch in around if stretch.own and not stretch.spread)
    if all(word in own for word in best.reasons[0].split("…")):
        return
    _claim, candidates, found = before[-1]
    figure, other = registry.get(best.figure_key), registry.get(candidates[0].figure_key)
    if (figure.ledger, figure.where) == (other.ledger, other.where):
        yield from [each for each in found if each.kind in _OF_LESS][:1]


def _of_a_group(text: str, before: Sequence[Bound], claim: Claim, best: Candidate) -> Iterator[Doubt]:
    """Yield a doubt about money for people counted in the same clause that are not all whom the figure pays.

    Of 为1名困境儿童发放1000元救助金 the money is that one child's.
    """
    if claim.unit != "元" or not before:
        return
    other, candidates, found = before[-1]
    one = next(
        (
            each
            for each, _candidates, _doubts in before
            if each.value == 1 and each.unit in ("人", "个", "户")
        ),
        None,
    )
    if one is not None:
        yield doubt(DoubtKind.OF_GROUP, text=one.text)
        return
    between = text[other.end : claim.start]
    figure = registry.get(best.figure_key)
    payee = registry.get(candidates[0].figure_key) if candidates else None
    kin = payee is not None and payee.ledger == figure.ledger
    same = kin and payee.where == figure.where  # type: ignore[union-attr]
    ends = r"[；。：、]" if kin and not same else r"[，；。：、]"
    if other.unit not in PEOPLE or re.search(ends, between):
        return
    unclear = bool(found) and other.unit == "户"
    if (not same and not unclear) or any(each.kind is DoubtKind.LIMITED for each in found):
        yield doubt(DoubtKind.OF_GROUP, text=other.text)
