"""Judged claims made ready for a page, a table and a comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jinguo.check.claims.claim import Claim, Judged, Strictness, Verdict
from jinguo.figures import registry
from jinguo.quantities.bounds import Interval

STRICTNESS = [(Strictness.NORMAL.value, Strictness.NORMAL.label)] + [
    (each.value, each.label) for each in Strictness if each is not Strictness.NORMAL
]
SIGNS = {
    Verdict.SUPPORTED: "✓", Verdict.CONTRADICTED: "✗", Verdict.NOT_RECORDED: "○", Verdict.AMBIGUOUS: "?",
    Verdict.CANNOT_JUDGE: "–",
}  # fmt: skip
ORDER = (
    Verdict.CONTRADICTED, Verdict.AMBIGUOUS, Verdict.NOT_RECORDED, Verdict.CANNOT_JUDGE, Verdict.SUPPORTED
)  # fmt: skip
CONTEXT = 18  # characters shown before and after a claim
RUNNERS_UP = 4


def number(value: Decimal | None) -> str:
    """Return a number in full, with thousands separated."""
    if value is None:
        return ""
    rounded = round(value, 2)
    return f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,.2f}"


def measured(shown: str, unit: str) -> str:
    """Return a number with its unit: the text's own word, or what the catalogue has for it."""
    if unit in ("", "%"):
        return f"{shown}{unit}"
    return _("%(number)s%(unit)s") % {"number": shown, "unit": _(unit)}


def interval_words(interval: Interval, unit: str) -> str:
    """Return in words the values a wording admits."""
    low, high = number(interval.low), number(interval.high)
    if not low and not high:
        return _("没有可以比较的范围")
    if low and low == high:
        return _("正好 %s") % measured(low, unit)
    parts = []
    if low:
        parts.append((_("%s 及以上") if interval.low_inclusive else _("超过 %s")) % measured(low, unit))
    if high:
        parts.append((_("不超过 %s") if interval.high_inclusive else _("不到 %s")) % measured(high, unit))
    return _("、").join(parts)


def counted(found: Iterable[Judged]) -> dict[str, int]:
    """Return how many claims met each verdict, worst first; verdicts that none met are left out."""
    numbers = Counter(Verdict(each.verdict) for each in found)
    return {verdict.value: numbers[verdict] for verdict in ORDER if numbers[verdict]}


def badges(counts: dict[str, int]) -> list[dict[str, Any]]:
    """Return counts with their labels and signs, worst first."""
    known = [verdict for verdict in ORDER if verdict.value in counts]
    return [
        {"verdict": v.value, "label": v.label, "sign": SIGNS[v], "number": counts[v.value]} for v in known
    ]


def summary(counts: dict[str, int]) -> str:
    """Return the result of a check in one sentence."""
    total = sum(counts.values())
    if not total:
        return _("没有找到可以核对的数字。")
    parts = _("，").join(f"{each['label']} {each['number']}" for each in badges(counts))
    found = ngettext("找到 %d 处数字：", "找到 %d 处数字：", total) % total
    return found + parts


def words_of(judged: Judged) -> tuple[str, str]:
    """Return the words a binding is remembered by: what is counted, and its classifier."""
    return judged.claim.counted, judged.claim.unit


def _where(judged: Judged) -> str:
    return f"{judged.unit.name} · {judged.period.start} – {judged.period.end}"


def _records(judged: Judged) -> str:
    query = {
        "unit": judged.unit.code,
        "from": judged.period.start.isoformat(),
        "to": judged.period.end.isoformat(),
    }
    return f"{reverse('figure_records', args=[judged.figure])}?{urlencode(query)}"


def _computed(judged: Judged) -> str:
    if judged.computed is None:
        return ""
    text = measured(number(judged.computed), judged.claim.unit)
    if judged.denominator:
        text += _("（%(part)s ÷ %(whole)s）") % {
            "part": number(judged.numerator), "whole": number(judged.denominator)
        }  # fmt: skip
    return text


def _difference(judged: Judged) -> str:
    if judged.verdict != Verdict.CONTRADICTED or not judged.difference:
        return ""
    way = _("文中多 %s") if judged.difference > 0 else _("文中少 %s")
    return way % measured(number(abs(judged.difference)), judged.claim.unit)


def _context(text: str, claim: Claim) -> str:
    before = text[max(0, claim.start - CONTEXT) : claim.start].replace("\n", "")
    after = text[claim.end : claim.end + CONTEXT].replace("\n", "")
    said = text[claim.start : claim.end].replace("\n", "")
    return f"…{before}【{said}】{after}…"


def _row(place: int, text: str, judged: Judged, names: dict[str, str]) -> dict[str, Any]:
    claim, verdict = judged.claim, Verdict(judged.verdict)
    others = [each for each in judged.candidates if each.figure_key != judged.figure]
    return {
        "number": place,
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end].replace("\n", ""),
        "verdict": verdict.value,
        "verdict_label": verdict.label,
        "sign": SIGNS[verdict],
        "context": _context(text, claim),
        "admits": interval_words(claim.interval, claim.unit),
        "rule": judged.rule,
        "figure_name": names.get(judged.figure or "", ""),
        "where": _where(judged),
        "computed": _computed(judged),
        "difference": _difference(judged),
        "url": _records(judged) if judged.figure and judged.entries else "",
        "reason": judged.reason,
        "notes": judged.notes,
        "phrase": claim.counted,
        "candidates": [
            {"key": each.figure_key, "name": each.label, "score": f"{each.score:.0%}", "why": each.reasons}
            for each in others[:RUNNERS_UP]
        ],
    }


def rows(text: str, found: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return every claim as the page shows it, in reading order, numbered from 1."""
    names = {figure.key: str(figure.name) for figure in registry.all_figures()}
    return [_row(place, text, each, names) for place, each in enumerate(found, start=1)]


def paragraphs(text: str, made: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the text line by line, each line in spans, claims carrying their row."""
    lines: list[list[dict[str, Any]]] = []
    marks = sorted(made, key=lambda row: row["start"])
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            inside = [row for row in marks if row["start"] < end and at < row["end"]]
            lines.append(_spans(text, at, end, inside))
        at = end + 1
        while marks and marks[0]["end"] <= at:
            marks.pop(0)
    return lines


def _spans(text: str, at: int, end: int, inside: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    spans: list[dict[str, Any]] = []
    for row in inside:
        begin, stop = max(at, row["start"]), min(end, row["end"])
        if begin >= stop:
            continue
        if begin > at:
            spans.append({"text": text[at:begin]})
        spans.append({"text": text[begin:stop], "row": row, "first": begin == row["start"]})
        at = stop
    if at < end:
        spans.append({"text": text[at:end]})
    return spans


def comment(row: dict[str, Any]) -> str:
    """Return what a Word comment says of a claim."""
    lines = [f"{row['sign']} {row['verdict_label']}", _("允许范围：%s") % row["admits"]]
    if row["figure_name"]:
        lines.append(
            _("对应指标：%(name)s（%(where)s）") % {"name": row["figure_name"], "where": row["where"]}
        )
    if row["computed"]:
        lines.append(_("记录里是：%s") % " ".join(filter(None, (row["computed"], row["difference"]))))
    return "\n".join([*lines, row["reason"]])
