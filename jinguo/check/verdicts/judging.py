"""The check: claims of a text, bound to figures, held against the records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jinguo.check.binding.scores import Chosen
from jinguo.check.binding.thresholds import SET
from jinguo.check.binding.told_answers import ENDINGS
from jinguo.check.claims.claim import Claim, Judged, Strictness, Verdict
from jinguo.check.claims.doubt import Asks
from jinguo.check.claims.wordings import rule_of
from jinguo.check.texts.newspaper_columns import Arrangement
from jinguo.check.texts.sentences import phrase_around, sentence_spans, span_of
from jinguo.check.verdicts.course import Asked, Course, Meaning, follow
from jinguo.check.verdicts.cross_checks import together
from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.figures.declarations import FigureUnit
from jinguo.figures.engine import Scope, evaluate, visible_figures
from jinguo.figures.values import Value
from jinguo.quantities.bounds import Interval, Kind
from jinguo.reports.facts.facts import amount_in_words_unit

UNSEEN = _lazy("您没有查看这项指标的权限")
MANY = 25  # approximate records whose errors cancel out to a fifth of one's: a fiftieth of the sum
_RANK = re.compile(
    r"(?:走在|位居|居|位列|列|处于|保持在?)(?:全国|全省|全市|全区|全县|同类)?(?:的)?(?:前列|第[一二三四五六七八九十\d]+位?|首位|前茅)"
)


def check_text(
    text: str,
    unit: Any,
    period: Period,
    viewer: Any,
    strictness: Strictness = Strictness.NORMAL,
    chosen: Chosen | None = None,
) -> list[Judged]:
    """Return every claim of a text with its verdict, as the viewer may know it.

    ``chosen`` are earlier choices of people: (words, unit) → figure key, "" for none. Each figure is
    evaluated once per unit and period that the text names.
    """
    return judge(text, follow(text, Asked(unit, period, viewer, strictness, chosen)))


def judge(text: str, course: Course) -> list[Judged]:
    """Hold what a text's claims mean against the records: the last stage."""
    viewer, whole = course.asked.viewer, course.whole
    values = _values(course.meanings, viewer)
    judged = [
        *together([_judge(meaning, values) for meaning in course.meanings]),
        *_rankings(whole.text, course.asked.unit, course.asked.period),
    ]
    shown = [_placed(_as_seen(each, viewer), whole, text) for each in judged]
    return sorted(shown, key=lambda each: each.claim.start)


def _as_seen(judged: Judged, viewer: Any) -> Judged:
    """Return a verdict without the figures that its reader may not see: neither one bound nor one offered."""
    seen = {figure.key for figure in visible_figures(Scope(judged.unit, viewer), _meant(judged))}
    offered = tuple(each for each in judged.candidates if each.figure_key in seen)
    if judged.figure is None or judged.figure in seen:
        return replace(judged, candidates=offered)
    return Judged(
        judged.claim, Verdict.AMBIGUOUS, str(UNSEEN), judged.unit, judged.period, candidates=offered,
        rule=judged.rule, settled=judged.settled,
    )  # fmt: skip


def _meant(judged: Judged) -> set[str]:
    keys = {each.figure_key for each in judged.candidates}
    return keys | {judged.figure} if judged.figure else keys


def _placed(judged: Judged, whole: Arrangement, text: str) -> Judged:
    """Return a verdict with its offsets in the text as it was given."""
    claim = judged.claim
    last = whole.spans(*claim.sentence)
    start, end = whole.place(claim.start, claim.end)
    joined = any(claim.sentence[0] < joint < claim.sentence[1] for joint in whole.joints)
    cut = any(claim.sentence[0] < at <= claim.sentence[1] for at in whole.cuts)
    placed = replace(
        claim, start=start, end=end, text=claim.text, cut=cut, parts=last if joined else (),
        sentence=(last[0][0], last[-1][1]) if last else (start, end),
    )  # fmt: skip
    notes = (
        judged.notes
        + ((_("句子的另一半不在文中"),) if cut else ())
        + ((_("由两处拼合而成"),) if joined else ())
    )
    return replace(judged, claim=placed, notes=notes)


Key = tuple[int, Period, str]


def _values(meanings: Iterable[Meaning], viewer: Any) -> dict[Key, Value]:
    """Return the values of all figures in question: one evaluation for each unit and period."""
    wanted: dict[tuple[int, Period], set[str]] = defaultdict(set)
    units = {}
    for meaning in meanings:
        if meaning.figure:
            units[meaning.scope.unit.pk] = meaning.scope.unit
            periods = list(meaning.scope.period.years()) if meaning.steady else [meaning.scope.period]
            for period in periods:
                wanted[meaning.scope.unit.pk, period].update(
                    each.figure_key for each in meaning.binding.candidates[: 2 if meaning.tied else 1]
                )
    found: dict[Key, Value] = {}
    for (pk, period), keys in wanted.items():
        scope = Scope(units[pk], viewer)
        figures = visible_figures(scope, sorted(keys))
        for key, value in evaluate(figures, scope, period).items():
            found[pk, period, key] = value
    return found


def _judge(meaning: Meaning, values: dict[Key, Value]) -> Judged:
    found = _held(meaning, values)
    return replace(found, asks=meaning.asks) if found.verdict == Verdict.AMBIGUOUS else found


def _held(meaning: Meaning, values: dict[Key, Value]) -> Judged:
    claim, key = meaning.claim, meaning.figure
    base = Judged(
        claim, Verdict.NOT_RECORDED, "", meaning.scope.unit, meaning.scope.period, key,
        meaning.binding.candidates, rule=rule_of(claim.wording), confidence=meaning.binding.chance,
        notes=tuple(map(str, meaning.doubts)), settled=meaning.settled,
    )  # fmt: skip
    if claim.unit == "倍":
        return replace(base, verdict=Verdict.CANNOT_JUDGE, reason=_("要有可比的时期才能判断"), figure=None)
    if meaning.ended:
        figure = None if meaning.ended is Asks.WHAT else key
        return replace(base, verdict=Verdict.CANNOT_JUDGE, reason=str(ENDINGS[meaning.ended]), figure=figure)
    topic = meaning.binding.topic
    if topic is not None and not meaning.sure and meaning.binding.chance < SET.likely:
        reason = _("还没有台账记录“%(topic)s”") % {"topic": topic.label}
        return replace(base, reason=reason, figure=None)
    if key is None:
        return replace(base, reason=_("没有统计这一事项的指标"), figure=None)
    value = values.get((meaning.scope.unit.pk, meaning.scope.period, key))
    if meaning.steady:
        return _judge_years(base, meaning, values)
    if value is None:
        return replace(base, verdict=Verdict.AMBIGUOUS, reason=str(UNSEEN))
    held = _hold(base, value, sure=meaning.sure)
    return _either_way(held, meaning, values) if meaning.tied else held


def _either_way(held: Judged, meaning: Meaning, values: dict[Key, Value]) -> Judged:
    """Where two figures are meant alike and the records say the same of both, that is the verdict."""
    verdicts, said = set(), []
    for candidate in meaning.binding.candidates[:2]:
        value = values.get((meaning.scope.unit.pk, meaning.scope.period, candidate.figure_key))
        if value is None:
            return held
        one = _hold(replace(held, figure=candidate.figure_key), value, sure=True)
        verdicts.add(one.verdict)
        said.append(_("“%(name)s”：%(reason)s") % {"name": candidate.label, "reason": one.reason})
    if verdicts == {Verdict.SUPPORTED}:
        names = {"first": meaning.binding.candidates[0].label, "second": meaning.binding.candidates[1].label}
        return replace(
            held, verdict=Verdict.SUPPORTED, reason=_("“%(first)s”和“%(second)s”都与记录一致") % names
        )
    return (
        replace(held, verdict=Verdict.CONTRADICTED, reason=_("；").join(said))
        if verdicts == {Verdict.CONTRADICTED}
        else held
    )


def _hold(base: Judged, value: Value, *, sure: bool) -> Judged:
    """Hold a claim against a value."""
    figure = registry.get(base.figure or "")
    amount = amount_in_words_unit(figure, value)
    if amount is None or value.no_data:
        reason = _("“%(name)s”在这一时期没有记录") % {"name": figure.name}
        verdict = Verdict.NOT_RECORDED if sure else Verdict.AMBIGUOUS
        return replace(base, verdict=verdict, reason=reason if sure else _unsure(base))
    interval = _comparable(base.claim, figure.unit)
    known = replace(
        base, computed=amount, numerator=_decimal(value.numerator), denominator=_decimal(value.denominator),
        difference=_outside(amount, interval), entries=value.entries,
    )  # fmt: skip
    if not sure:
        return replace(known, verdict=Verdict.AMBIGUOUS, reason=_unsure(base))
    if amount in interval:
        return replace(
            known,
            verdict=Verdict.SUPPORTED,
            reason=_("记录里是%(number)s%(unit)s") % {"number": _plain(amount), "unit": _(base.claim.unit)},
        )
    if value.approximate and _near(amount, interval, value.entries):
        return replace(
            known,
            verdict=Verdict.AMBIGUOUS,
            reason=_("记录里是约%(number)s%(unit)s，含约数，不能断定")
            % {"number": _plain(amount), "unit": _(base.claim.unit)},
        )
    return replace(
        known,
        verdict=Verdict.CONTRADICTED,
        reason=_("记录里是%(number)s%(unit)s") % {"number": _plain(amount), "unit": _(base.claim.unit)},
    )


def _judge_years(base: Judged, meaning: Meaning, values: dict[Key, Value]) -> Judged:
    """Hold a claim of a lasting level against every year of the period."""
    figure = registry.get(meaning.figure or "")
    years = [values.get((meaning.scope.unit.pk, year, figure.key)) for year in meaning.scope.period.years()]
    amounts = [amount_in_words_unit(figure, value) if value else None for value in years]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return replace(base, reason=_("“%(name)s”在这一时期没有记录") % {"name": figure.name})
    interval = _comparable(base.claim, figure.unit)
    worst = max(known, key=lambda amount: abs(_outside(amount, interval) or Decimal(0)))
    entries = sum(value.entries for value in years if value)
    made = replace(base, computed=worst, difference=_outside(worst, interval), entries=entries)
    if meaning.doubts:
        return replace(made, verdict=Verdict.AMBIGUOUS, reason=_unsure(base))
    if all(amount in interval for amount in known):
        ends = {"least": _plain(min(known)), "most": _plain(max(known)), "unit": _(base.claim.unit)}
        return replace(
            made,
            verdict=Verdict.SUPPORTED,
            computed=min(known),
            reason=_("各年记录是%(least)s—%(most)s%(unit)s") % ends,
        )
    return replace(
        made,
        verdict=Verdict.CONTRADICTED,
        reason=_("有的年份记录是%(number)s%(unit)s") % {"number": _plain(worst), "unit": _(base.claim.unit)},
    )


def _unsure(base: Judged) -> str:
    return _("；").join(base.notes) or _("没有说清统计的是什么")


def _comparable(claim: Claim, unit: FigureUnit) -> Interval:
    """Return a claim's interval in the figure's unit; 均 of a counted noun claims the whole of a ratio."""
    if claim.wording == Kind.ALL and claim.unit != "%" and unit == FigureUnit.PERCENT:
        return Interval(Decimal(100), Decimal(100), True, True)
    return claim.interval


def _outside(amount: Decimal, interval: Interval) -> Decimal | None:
    """Return how far an amount lies outside an interval: positive when the text says more."""
    if amount in interval:
        return None
    if interval.low is not None and amount <= interval.low:
        return interval.low - amount
    return (interval.high or amount) - amount


def _near(amount: Decimal, interval: Interval, entries: int) -> bool:
    """Whether approximate records may yet bear a claim out: each errs by up to a tenth, many by less."""
    about = amount / 10 / Decimal(min(max(entries, 1), MANY)).sqrt()
    low, high = interval.low, interval.high
    return (low is None or amount + about >= low) and (high is None or amount - about <= high)


def _decimal(amount: Any) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def _plain(amount: Decimal) -> str:
    text = f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rankings(text: str, unit: Any, period: Period) -> Sequence[Judged]:
    """Return the claims of rank: without the peers' values nobody can say."""
    sentences = sentence_spans(text)
    found = []
    for match in _RANK.finditer(text):
        sentence = span_of(sentences, match.start())
        claim = Claim(
            match[0], match.start(), match.end(), None, Interval(None, None), "rank", "名次",
            phrase_around(text, match.start(), match.end(), sentence), sentence,
        )  # fmt: skip
        reason = _("名次要有同级单位的数据才能判断")
        found.append(
            Judged(claim, Verdict.CANNOT_JUDGE, reason, unit, period, rule=_("名次不是本单位记录能证明的"))
        )
    return found
