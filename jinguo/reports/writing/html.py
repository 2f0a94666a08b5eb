"""A report as one HTML file that needs nothing else."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from jinguo.core.requests.drawings import drawing
from jinguo.reports.writing import annexes
from jinguo.reports.writing.svg import bar_chart


def context(document: dict[str, Any]) -> dict[str, Any]:
    """Return what the template of the file is filled with."""
    return {
        "document": document,
        "byline": annexes.byline(document),
        "columns": annexes.HEADLINE_COLUMNS,
        "charts": _drawn(document),
        "figures": [
            (row, annexes.figure_title(row), annexes.figure_lines(row)) for row in document["figures"]
        ],
        "declared": [(fact["number"], annexes.declared_line(fact)) for fact in document["declared"]],
        "omissions": annexes.omission_lines(document),
        "closing": annexes.closing(document),
        "signature": annexes.signature(document),
        "headline_note": annexes.headline_note(document),
        "titles": annexes.TITLES,
    }


def _drawn(document: dict[str, Any]) -> list[tuple[dict[str, Any], Any]]:
    """Return the charts with their drawings."""
    return [(chart, drawing(bar_chart(chart))) for chart in document["charts"]]


def write_html(document: dict[str, Any]) -> bytes:
    """Return the document as a standalone HTML file; each number links to its rule in the same file."""
    return render_to_string("reports/standalone.html", context(document)).encode()
