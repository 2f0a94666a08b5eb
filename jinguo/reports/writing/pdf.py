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
