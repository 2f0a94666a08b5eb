"""The one question about a claim whose answer would settle it, and the answers one may choose among."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jinguo.check.binding.told_answers import (
    ALL,
    ELSEWHERE,
    NONE,
    PART,
    part_and_figure,
    period_told,
    period_value,
)
from jinguo.check.claims.claim import Judged
from jinguo.check.claims.doubt import Asks
from jinguo.core.periods import Period
from jinguo.figures import registry
from jinguo.reports.facts.phrases import dates_words

OFFERED = 3  # figures among which one may choose

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """What is asked, in words, and the answers: value and label."""

    asks: Asks
    sentence: str
    options: Options

    @property
    def values(self) -> set[str]:
        """The values that answer it."""
        return {value for value, _label in self.options}


def question_of(judged: Judged, unit: Any, period: Period) -> Question | None:
    """Return the question about a claim of a text about ``unit`` in ``period``; None where none is asked."""
    match judged.asks:
        case Asks.WHAT:
            return Question(Asks.WHAT, _("这里统计的是什么？"), _figures(judged))
        case Asks.WHICH if judged.figure:
            sentence = _("说的是全部“%(figure)s”，还是只是其中一部分？") % {
                "figure": registry.get(judged.figure).name
            }
            options = ((f"{ALL}:{judged.figure}", _("全部")), (f"{PART}:{judged.figure}", _("只是一部分")))
            return Question(Asks.WHICH, sentence, options)
        case Asks.WHO:
            return Question(Asks.WHO, _("说的是哪里的数？"), _units(judged, unit))
        case Asks.WHEN:
            return Question(Asks.WHEN, _("说的是哪段时间的数？"), _periods(judged, period))
    return None


def _figures(judged: Judged) -> Options:
    named = ((each.figure_key, str(registry.get(each.figure_key).name)) for each in judged.candidates)
    return (*tuple(named)[:OFFERED], (NONE, _("都不是")))


def _units(judged: Judged, unit: Any) -> Options:
    units = {unit.code: unit.name, judged.unit.code: judged.unit.name}
    return (*units.items(), (ELSEWHERE, _("别处的")))


def _periods(judged: Judged, period: Period) -> Options:
    periods = dict.fromkeys((judged.period, period))
    return (*((period_value(each), period_words(each)) for each in periods), (NONE, _("都不是")))


def period_words(period: Period) -> str:
    """Return a period as people say it, in the reader's language."""
    if (get_language() or "zh").startswith("zh"):
        return dates_words(period)
    whole = period == Period.year(period.end.year)
    return str(period.end.year) if whole else f"{period.start} – {period.end}"


def words_of_answer(asks: Asks, value: str, names: dict[str, str], units: dict[str, str]) -> str:
    """Return what somebody answered as a sentence; ``names`` are of the figures that its reader may see."""
    way, _key = part_and_figure(value)
    match asks:
        case Asks.WHAT if value == NONE:
            return _("统计的不是这些指标")
        case Asks.WHAT:
            name = names.get(value)
            return _("统计的是“%(figure)s”") % {"figure": name} if name else _("已选定指标，您没有查看的权限")
        case Asks.WHICH:
            return _("说的是全部") if way == ALL else _("说的只是一部分")
        case Asks.WHO if value == ELSEWHERE:
            return _("说的是别处的数")
        case Asks.WHO:
            return _("说的是%(unit)s的数") % {"unit": units.get(value, value)}
    told = period_told(value)
    return _("说的是%(period)s的数") % {"period": period_words(told)} if told else _("说的不是这几段时间的数")
