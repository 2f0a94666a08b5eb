"""What a reader of another language is shown of a review: its interface words; the prose stays as written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext as _

from jinguo.core.periods import Period
from jinguo.core.sayings import reworded
from jinguo.figures import registry
from jinguo.figures.definitions import definition
from jinguo.figures.evaluation.grouping import subdivisions
from jinguo.reports.facts.phrases import LANGUAGE
from jinguo.reports.issuing.document import division
from jinguo.reports.models import Report


def foreign() -> bool:
    """Whether the reader reads another language than reports are written in."""
    return get_language() != LANGUAGE


def in_language(report: Report, document: dict[str, Any]) -> dict[str, Any]:
    """Word names, units and definitions of a document's figures in the reader's language.

    The words of a document are the catalogue's sources, so what was frozen long ago is found, too.
    """
    if not foreign():
        return document
    known = {figure.key: figure for figure in registry.all_figures()}
    period = Period.parse(document["from"], document["to"])
    labels = [str(label) for _key, label, _part in subdivisions(period, division(report))]
    document["dates"], document["previous_dates"] = _dates(period), _dates(period.previous())
    for row in (*document["headline"], *document["figures"]):
        row["name"], row["unit"] = _named(row["name"]), gettext(row["unit"])
        if row.get("method") and row["key"] in known:
            row["method"] = dict(definition(known[row["key"]]).lines)[_("计算方法")]
    for row in document["headline"]:
        row["change"] = _change(row["change"])
    for chart in document["charts"]:
        _chart(chart, labels)
    return document


def _named(chinese: str) -> str:
    """Return a figure's name in the reader's language: the site's own, or the catalogue's."""
    with override(LANGUAGE):
        names = {str(figure.name): figure.name for figure in registry.all_figures()}
    return str(names[chinese]) if chinese in names else gettext(chinese)


def _chart(chart: dict[str, Any], labels: list[str]) -> None:
    """Word a chart: one whose title the catalogue does not have is called by its series."""
    for series in chart["series"]:
        series["name"] = _named(series["name"])
    title = gettext(chart["title"])
    own = title != chart["title"]
    chart["title"] = title if own else _("、").join(series["name"] for series in chart["series"])
    chart["unit"] = gettext(chart["unit"])
    if len(labels) == len(chart["labels"]):
        chart["labels"] = labels


def _dates(period: Period) -> str:
    return f"{period.start} – {period.end}"


def _change(words: str) -> str:
    number = words.removesuffix("个百分点")
    return gettext(words) if number == words else _("%(number)s个百分点") % {"number": number}


def omission_lines(report: Report, shown: list[dict[str, Any]]) -> list[str]:
    """Return what was left out, one line for all of a section with the same reason."""
    together: dict[tuple[str, str], list[str]] = {}
    sections = {each["section"] for each in shown}
    told = {name for each in shown for name in each["figures"]}
    for each in report.omissions:
        if each["section"] not in sections or not told.issuperset(each["figures"]):
            continue
        reason = reworded(each["reason"])
        names = together.setdefault((each["section"], gettext(reason)), [])
        names += [name for name in map(_named, each["figures"]) if name not in names]
    return [
        _("“%(section)s”：%(names)s（%(reason)s）")
        % {"section": section, "names": _("、").join(names), "reason": reason}
        for (section, reason), names in together.items()
    ]
