"""A report as one plain structure, from which screen, Word, PDF, HTML and Markdown are all written.

It holds only what JSON holds, so that issuing freezes it whole.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext

from jinguo.core.sayings import reworded
from jinguo.figures import registry
from jinguo.figures.declarations import Figure
from jinguo.figures.values import Value
from jinguo.quantities.numerals import chinese
from jinguo.reports.composing.review_outline import review
from jinguo.reports.facts.facts import Facts, amount_in_words_unit, in_full, worded
from jinguo.reports.facts.phrases import LANGUAGE, dates_words, day_words, length_words, months_of
from jinguo.reports.models import Report
from jinguo.reports.prose.spans import Context, spans
from jinguo.reports.prose.tokens import figure_keys, tokens

FEW = 20  # below it a change is told in numbers, not in per cent


def division(report: Report) -> str:
    """Return by what a report's charts are divided: years, or quarters or months of a short period."""
    months = months_of(report.period)
    days = (report.end - report.start).days
    if days > 731 or (months and months > 24):
        return "year"
    return "quarter" if days > 200 else "month"


def facts_of(report: Report, viewer: Any) -> Facts:
    """Return the facts a report's prose, table and charts rest on, as the viewer may know them."""
    bodies = [section.body for section in report.sections.all()]
    keys = list(dict.fromkeys(key for body in bodies for key in figure_keys(body)))
    before = [token.key for body in bodies for token in tokens(body) if token.previous]
    charted = tuple(key for _title, group in review().charts for key in group)
    return Facts(
        report.unit,
        report.period,
        viewer,
        tuple(keys),
        charted,
        tuple(dict.fromkeys([*review().headline, *before])),
        by=division(report),
    )


def context_of(report: Report, facts: Facts) -> Context:
    """Return what a report's tokens are put into words with."""
    return Context(
        facts,
        {fact.number: fact for fact in report.declared.select_related("approved_by")},
        {exemption.number: exemption for exemption in report.exemptions.all()},
    )


def build(report: Report, viewer: Any, facts: Facts | None = None) -> dict[str, Any]:
    """Return a report as it stands: the frozen one when issued, else with the values the viewer may see.

    What was issued is published: whoever may read the report reads it as its issuer froze it.
    A report is in Chinese, whatever language its writer works in.
    """
    if report.frozen is not None:
        return report.frozen | {"state": report.state}
    with translation.override(LANGUAGE):
        return _built(report, facts or facts_of(report, viewer))


def _built(report: Report, facts: Facts) -> dict[str, Any]:
    context = context_of(report, facts)
    sections = _sections(report, context)
    headline = _headline(facts, context)
    period = report.period
    return {
        "title": report.title,
        "unit": report.unit.name,
        "unit_code": report.unit.code,
        "state": report.state,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "dates": dates_words(period),
        "length": length_words(period),
        "previous_dates": dates_words(period.previous()),
        "cut_off": timezone.localtime().isoformat(timespec="seconds"),
        "today": day_words(timezone.localdate()),
        "sections": sections,
        "headline": headline,
        "charts": _charts(facts),
        "figures": [_figure_row(context, key, previous) for key, previous in context.met],
        "declared": [_declared(fact) for fact in context.declared.values()],
        "exempt": [{"number": e.number, "text": e.text, "reason": e.reason} for e in context.exempt.values()],
        "omissions": _omissions(report, facts),
        "gauge": _gauge(sections),
    }


def _omissions(report: Report, facts: Facts) -> list[dict[str, Any]]:
    """Return what was left out, but for what rests on a figure that the viewer may not see."""
    hidden = {str(f.name) for f in registry.all_figures() if facts.figure(f.key) is None}
    return [reworded(each) for each in report.omissions if hidden.isdisjoint(each["figures"])]


def _sections(report: Report, context: Context) -> list[dict[str, Any]]:
    made, chapter, part = [], 0, 0
    for section in report.sections.all():
        mark = ""
        if section.level == 1:
            chapter, part = chapter + 1, 0
            mark = f"{chinese(chapter)}、"
        elif section.level:
            part += 1
            mark = f"（{chinese(part)}）"
        made.append(
            {
                "key": section.key,
                "position": section.position,
                "level": section.level or int(bool(section.heading)),  # an opening that was given a heading
                "mark": mark,
                "heading": section.heading,
                "name": str(section),
                "paragraphs": [spans(line, context) for line in section.body.splitlines() if line.strip()],
            }
        )
    return made


def _headline(facts: Facts, context: Context) -> list[dict[str, Any]]:
    rows = []
    for key in facts.known(review().headline):
        now, before = facts.values[key], facts.before[key]
        if now.amount is None or (not now.amount and not before.amount):
            continue
        figure = registry.get(key)
        rows.append(
            {
                "key": key,
                "ref": context.number(key, False),
                "name": str(figure.name),
                "unit": str(figure.unit),
                "value": in_full(figure, now),
                "before": in_full(figure, before) if not before.no_data else "—",
                "known_before": not before.no_data,
                "change": _change(figure, now, before, complete=facts.compares(key)),
            }
        )
    return rows


def _change(figure: Figure, now: Value, before: Value, *, complete: bool) -> str:
    """Return the difference to the period before; a period half recorded is not compared with.

    Per cent of a handful are a boast: below ``FEW`` the difference itself stands.
    """
    new, old = amount_in_words_unit(figure, now), amount_in_words_unit(figure, before)
    if new is None or old is None or before.no_data:
        return "—"
    if not complete and old:
        return gettext("上期不全")
    if new == old:
        return gettext("持平")
    if figure.unit == "%":
        return gettext("%(number)s个百分点") % {"number": f"{new - old:+.1f}"}
    if old < FEW or not new:
        return f"{new - old:+,.0f}"
    return f"{(new - old) * 100 / old:+.1f}%"


def _charts(facts: Facts) -> list[dict[str, Any]]:
    charts = []
    for title, keys in review().charts:
        known = [key for key in keys if any(_heights(facts, key))]
        if not known or len(facts.series[known[0]]) < 2:
            continue
        charts.append(
            {
                "title": title,
                "labels": [str(group.label) for group in facts.series[known[0]]],
                "series": [
                    {"name": str(registry.get(key).name), "values": _heights(facts, key)} for key in known
                ],
                "unit": str(registry.get(known[0]).unit),
            }
        )
    return charts


def _heights(facts: Facts, key: str) -> list[int | float | None]:
    """Return the bars of a figure; a year in which its ledger was empty has none, not one of nothing."""
    return [None if g.value.no_data else _plain(g.value.amount) for g in facts.series.get(key, [])]


def _plain(amount: Any) -> int | float | None:
    return None if amount is None else float(amount) if amount % 1 else int(amount)


def _figure_row(context: Context, key: str, previous: bool) -> dict[str, Any]:
    figure, value = registry.get(key), context.value(key, previous)
    made = worded(figure, value)
    return {
        "ref": context.number(key, previous),
        "key": key,
        "previous": previous,
        "name": str(figure.name),
        "value": in_full(figure, value),
        "unit": "" if figure.unit == "%" else str(figure.unit),
        "worded": "；".join(dict.fromkeys(context.words.get((key, previous), [made.zh] if made else []))),
        "numerator": _text(value.numerator),
        "denominator": _text(value.denominator),
        "entries": value.entries,
        "meaning": str(figure.meaning),
        "source": str(figure.source),
        "method": str(figure.method),
        "coverage": str(figure.coverage),
        "version": figure.version,
        "digest": "",
    }


def _text(amount: Any) -> str:
    return "" if amount is None else f"{amount:,}"


def _declared(fact: Any) -> dict[str, Any]:
    return {
        "number": fact.number,
        "text": fact.text,
        "source": fact.source_document,
        "approver": str(fact.approved_by) if fact.approved_by_id else "",
        "approved": fact.approved_by_id is not None,
    }


def _gauge(sections: list[dict[str, Any]]) -> dict[str, int]:
    """Count the numbers of the prose that are measured from records, and those only declared."""
    every = [span for section in sections for line in section["paragraphs"] for span in line]
    measured = sum("figure" in span and not span.get("missing") for span in every)
    stated = sum("declared" in span for span in every)
    return {
        "measured": measured,
        "declared": stated,
        "exempt": sum("exempt" in span for span in every),
        "share": round(100 * measured / (measured + stated)) if measured + stated else 0,
    }
