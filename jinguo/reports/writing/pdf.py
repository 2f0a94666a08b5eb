"""A report as PDF, set by typst in the Chinese fonts that the package carries."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import typst

from jinguo.reports.writing import annexes
from jinguo.reports.writing.svg import bar_chart

ROOM = Path(__file__).resolve().parent.parent
FONTS = ROOM / "fonts"
TEMPLATE = ROOM / "typst" / "review.typ"


def _data(document: dict[str, Any]) -> dict[str, Any]:
    return document | {
        "byline": annexes.byline(document),
        "columns": annexes.HEADLINE_COLUMNS,
        "closing": annexes.closing(document),
        "signature": annexes.signature(document),
        "headline_note": annexes.headline_note(document),
        "figure_notes": [
            {"ref": row["ref"], "title": annexes.figure_title(row), "lines": annexes.figure_lines(row)}
            for row in document["figures"]
        ],
        "declared_lines": [annexes.declared_line(fact) for fact in document["declared"]],
        "exempt_lines": [f"{e['text']}：{e['reason']}" for e in document["exempt"]],
        "omission_lines": annexes.omission_lines(document),
        "titles": annexes.TITLES,
    }


def write_pdf(document: dict[str, Any]) -> bytes:
    """Return the document as PDF with embedded fonts (subsets of what ``fonts/`` holds)."""
    with tempfile.TemporaryDirectory(prefix="jinguo-") as name:
        folder = Path(name)
        shutil.copy(TEMPLATE, folder / "review.typ")
        (folder / "document.json").write_text(json.dumps(_data(document), ensure_ascii=False))
        for at, chart in enumerate(document["charts"]):
            (folder / f"chart{at}.svg").write_text(bar_chart(chart))
        return typst.compile(
            folder / "review.typ", root=folder, font_paths=[FONTS], ignore_system_fonts=True, format="pdf"
        )


def picture_of(chart: dict[str, Any]) -> bytes:
    """Return a chart as a PNG picture, sharp in print, set in the same fonts as the PDF."""
    with tempfile.TemporaryDirectory(prefix="jinguo-") as name:
        folder = Path(name)
        (folder / "chart.svg").write_text(bar_chart(chart))
        page = '#set page(width: 480pt, height: auto, margin: 0pt)\n#image("chart.svg", width: 100%)'
        (folder / "picture.typ").write_text(page)
        return typst.compile(
            folder / "picture.typ", root=folder, font_paths=[FONTS], ignore_system_fonts=True,
            format="png", ppi=200,
        )  # fmt: skip
