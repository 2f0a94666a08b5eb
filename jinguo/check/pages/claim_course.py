"""The course of one claim through the check in plain lines: what each stage made of it, and why."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from jinguo.check.binding.chance import model
from jinguo.check.binding.thresholds import SET
from jinguo.check.binding.weighed_evidence import Evidence
from jinguo.check.claims.claim import Claim, Judged, Verdict
from jinguo.check.claims.doubt import Asks
from jinguo.check.pages.claim_display import interval_words
from jinguo.check.verdicts.course import Course, Meaning
from jinguo.check.verdicts.questions import period_words

AROUND = 40  # characters shown before and after a claim
ASKED = {
    Asks.WHAT: _lazy("统计的是什么"),
    Asks.WHICH: _lazy("全部还是一部分"),
    Asks.WHO: _lazy("哪里的数"),
    Asks.WHEN: _lazy("哪段时间"),
    Asks.NOTHING: _lazy("记录不能比的数"),
}
INDENT = "  "


def course_lines(text: str, course: Course, judged: Judged) -> Iterator[str]:
    """Yield the course of a judged claim of a text, a line for each thing found, stage by stage."""
    meaning = _meaning_of(course, judged)
    yield from _claim(text, judged.claim)
    if meaning is not None:
        yield from _scope(course, meaning)
        yield from _candidates(meaning)
        yield from _evidence(meaning)
        yield from _doubts(meaning)
    yield _("结论：%(verdict)s（%(reason)s）") % {
        "verdict": Verdict(judged.verdict).label, "reason": judged.reason
    }  # fmt: skip


def _meaning_of(course: Course, judged: Judged) -> Meaning | None:
    """Return what a claim means; None of a rank, which no stage but the last knows."""
    place = (judged.claim.start, judged.claim.end)
    rank = judged.claim.wording == "rank"
    return next(
        (
            each
            for each in course.meanings
            if not rank and course.whole.place(each.claim.start, each.claim.end) == place
        ),
        None,
    )


def _claim(text: str, claim: Claim) -> Iterator[str]:
    yield _("数字：%s") % claim.text.replace("\n", "")
    before, after = text[max(0, claim.start - AROUND) : claim.start], text[claim.end : claim.end + AROUND]
    said = text[claim.start : claim.end]
    yield _("前后文字：%s") % f"{before}【{said}】{after}".replace("\n", " ")
    yield _("位置：%(start)s—%(end)s") % {"start": claim.start, "end": claim.end}
    yield _("允许范围：%s") % interval_words(claim.interval, claim.unit)
    yield _("量词：%s") % claim.unit


def _scope(course: Course, meaning: Meaning) -> Iterator[str]:
    asked, scope = course.asked, meaning.scope
    given, read = _("按核对时给的"), _("按文中写的")
    yield _("单位：%(unit)s（%(why)s）") % {
        "unit": scope.unit.name, "why": given if scope.unit == asked.unit else read
    }  # fmt: skip
    yield _("时间：%(period)s（%(why)s）") % {
        "period": period_words(scope.period), "why": given if scope.period == asked.period else read
    }  # fmt: skip
    said = _("、").join(_named_before(course, meaning.claim))
    yield _("本段里写到的地点和时间：%s") % (said or _("无"))


def _named_before(course: Course, claim: Claim) -> list[str]:
    """Return the places and times that the paragraph of a claim names up to it."""
    text = course.whole.text
    paragraph = text.rfind("\n", 0, claim.start) + 1
    spans = sorted({span for span in course.scoped.named if paragraph <= span[0] and span[1] <= claim.start})
    return [f"“{text[start:end]}”" for start, end in spans]


def _candidates(meaning: Meaning) -> Iterator[str]:
    yield _("可能的指标：") if meaning.binding.candidates else _("可能的指标：无")
    for each in meaning.binding.candidates:
        line = _("%(name)s（%(key)s）得分 %(score)s，依据：%(words)s") % {
            "name": each.label, "key": each.figure_key, "score": f"{each.score:.3f}",
            "words": _("、").join(each.reasons),
        }  # fmt: skip
        yield INDENT + line
    if meaning.binding.unexplained:
        yield _("没有解释的词：%s") % meaning.binding.unexplained


def _evidence(meaning: Meaning) -> Iterator[str]:
    evidence = meaning.binding.evidence
    if evidence is not None:
        yield _("依据（取值 × 权重 = 影响）：")
        yield INDENT + _("常数 %s") % f"{model().constant:+.3f}"
        for name, value, weight in zip(Evidence.names(), evidence.values(), model().weights, strict=True):
            yield f"{INDENT}{name} {value:.3f} × {weight:+.3f} = {weight * value:+.3f}"
    yield _("把握：%(chance)s，下结论要 %(least)s") % {
        "chance": f"{meaning.binding.chance:.4f}", "least": f"{SET.certain:.4f}"
    }  # fmt: skip


def _doubts(meaning: Meaning) -> Iterator[str]:
    yield _("疑问：") if meaning.doubts else _("疑问：无")
    for each in meaning.doubts:
        line = _("%(kind)s（%(asks)s）%(said)s") % {
            "kind": each.kind.name, "asks": ASKED[each.kind.asks], "said": each
        }  # fmt: skip
        soft = _("（只影响把握，不单独阻止下结论）") if each.kind.soft else ""
        yield INDENT + line + soft
        yield from (f"{INDENT * 2}{name} = {said}" for name, said in each.evidence)
