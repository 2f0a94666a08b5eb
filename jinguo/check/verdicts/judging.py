"""The check: claims of a text, bound to figures, held against the records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jinguo.check.binding.doubts import SURE
from jinguo.check.binding.parts_and_kinds import is_stock
from jinguo.check.binding.scores import Chosen, bind
from jinguo.check.claims.claim import Candidate, Claim, Judged, Strictness, Verdict
from jinguo.check.claims.doubt import Doubt, DoubtKind
from jinguo.check.claims.finding import find_claims
from jinguo.check.claims.wordings import rule_of
from jinguo.check.scope.scopes import Scope as Spoken
from jinguo.check.scope.scopes import scopes
from jinguo.check.scope.text_places import of_itself
from jinguo.check.texts.newspaper_columns import Arrangement, arranged
from jinguo.check.texts.sentences import phrase_around, sentence_spans, span_of
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
WEAK = 0.2  # below this no figure is meant at all
_RANK = re.compile(
    r"(?:走在|位居|居|位列|列|处于|保持在?)(?:全国|全省|全市|全区|全县|同类)?(?:的)?(?:前列|第[一二三四五六七八九十\d]+位?|首位|前茅)"
)
_STEADY = re.compile(
    r"(?:稳定在|保持在|始终在|持续(?:稳定)?在|均(?:保持)?在|连续[^，。]{0,4}在)[^，。]{0,3}$"
)


@dataclass
class _Row:
    claim: Claim
    candidates: tuple[Candidate, ...]
    doubts: tuple[Doubt, ...]
    unit: Any
    period: Period
    steady: bool = False

    @property
    def tied(self) -> bool:
        """Whether the one doubt is which of two figures is meant."""
        return len(self.doubts) == 1 and self.doubts[0].kind is DoubtKind.TIED

    @property
    def figure(self) -> str | None:
        """Return the key of the best candidate, None when none is meant."""
        return self.candidates[0].figure_key if self.candidates and self.candidates[0].score >= WEAK else None


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
    whole = arranged(text)
    claims = find_claims(whole.text, strictness)
    spoken = scopes(whole.text, claims, unit, period, viewer)
    rows = [
        _row(whole, bound, scope)
        for bound, scope in zip(bind(of_itself(whole.text, unit), claims, chosen), spoken, strict=True)
    ]
    values = _values(rows, viewer)
    judged = [*together([_judge(row, values) for row in rows]), *_rankings(whole.text, unit, period)]
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
        rule=judged.rule,
    )  # fmt: skip


def _meant(judged: Judged) -> set[str]:
    keys = {each.figure_key for each in judged.candidates}
    return keys | {judged.figure} if judged.figure else keys


def _placed(judged: Judged, whole: Arrangement, text: str) -> Judged:
    """Return a verdict with its offsets in the text as it was given."""
    claim = judged.claim
    first, last = whole.spans(claim.start, claim.end)[:1], whole.spans(*claim.sentence)
    start = first[0][0] if first else whole.original(claim.start)
    end = max(start + 1, whole.original(claim.end - 1) + 1)
    joined = any(claim.sentence[0] < joint < claim.sentence[1] for joint in whole.joints)
    cut = any(claim.sentence[0] < at <= claim.sentence[1] for at in whole.cuts)
    if end < start:  # the number itself was cut in two
        end = first[0][1]
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


def _row(whole: Arrangement, bound: Any, scope: Spoken) -> _Row:
    claim, candidates, doubts = bound
    text = whole.text
    steady = bool(_STEADY.search(text[max(claim.sentence[0], claim.start - 12) : claim.start]))
    flow = candidates and not is_stock(registry.get(candidates[0].figure_key))
    more = (*scope.doubts, *(scope.flow_doubts if flow else ()))
    if whole.is_loose(claim.start, claim.end):
        more = (*more, Doubt(_("数字在分栏断开的地方，前后可能接错或缺了一半")))
    return _Row(claim, candidates, tuple(dict.fromkeys((*doubts, *more))), scope.unit, scope.period, steady)


Key = tuple[int, Period, str]


def _values(rows: Iterable[_Row], viewer: Any) -> dict[Key, Value]:
    """Return the values of all figures in question: one evaluation for each unit and period."""
    wanted: dict[tuple[int, Period], set[str]] = defaultdict(set)
    units = {}
    for row in rows:
        if row.figure:
            units[row.unit.pk] = row.unit
            periods = list(row.period.years()) if row.steady else [row.period]
            for period in periods:
                wanted[row.unit.pk, period].update(
                    each.figure_key for each in row.candidates[: 2 if row.tied else 1]
                )
    found: dict[Key, Value] = {}
    for (pk, period), keys in wanted.items():
        scope = Scope(units[pk], viewer)
        figures = visible_figures(scope, sorted(keys))
        for key, value in evaluate(figures, scope, period).items():
            found[pk, period, key] = value
    return found


def _judge(row: _Row, values: dict[Key, Value]) -> Judged:
    claim, key = row.claim, row.figure
    score = row.candidates[0].score if row.candidates else 0.0
    base = Judged(
        claim, Verdict.NOT_RECORDED, "", row.unit, row.period, key, row.candidates,
        rule=rule_of(claim.wording), confidence=score, notes=tuple(map(str, row.doubts)),
    )  # fmt: skip
    if claim.unit == "倍":
        return replace(base, verdict=Verdict.CANNOT_JUDGE, reason=_("要有可比的时期才能判断"), figure=None)
    if key is None:
        return replace(base, reason=_("没有统计这一事项的指标"), figure=None)
    value = values.get((row.unit.pk, row.period, key))
    if row.steady:
        return _judge_years(base, row, values)
    if value is None:
        return replace(base, verdict=Verdict.AMBIGUOUS, reason=str(UNSEEN))
    held = _hold(base, value, sure=not row.doubts and score >= SURE)
    return _either_way(held, row, values) if row.tied else held


def _either_way(held: Judged, row: _Row, values: dict[Key, Value]) -> Judged:
    """Where two figures are meant alike and the records say the same of both, that is the verdict."""
    verdicts, said = set(), []
    for candidate in row.candidates[:2]:
        value = values.get((row.unit.pk, row.period, candidate.figure_key))
        if value is None:
            return held
        one = _hold(replace(held, figure=candidate.figure_key), value, sure=True)
        verdicts.add(one.verdict)
        said.append(_("“%(name)s”：%(reason)s") % {"name": candidate.label, "reason": one.reason})
    if verdicts == {Verdict.SUPPORTED}:
        names = {"first": row.candidates[0].label, "second": row.candidates[1].label}
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


def _judge_years(base: Judged, row: _Row, values: dict[Key, Value]) -> Judged:
    """Hold a claim of a lasting level against every year of the period."""
    figure = registry.get(row.figure or "")
    years = [values.get((row.unit.pk, year, figure.key)) for year in row.period.years()]
    amounts = [amount_in_words_unit(figure, value) if value else None for value in years]
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return replace(base, reason=_("“%(name)s”在这一时期没有记录") % {"name": figure.name})
    interval = _comparable(base.claim, figure.unit)
    worst = max(known, key=lambda amount: abs(_outside(amount, interval) or Decimal(0)))
    entries = sum(value.entries for value in years if value)
    made = replace(base, computed=worst, difference=_outside(worst, interval), entries=entries)
    if row.doubts:
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
