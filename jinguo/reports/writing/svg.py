"""A small bar chart as SVG: for paper and for pages without scripts."""

from __future__ import annotations

from html import escape
from math import ceil
from typing import Any

COLOURS = ("#9d2449", "#d9822b", "#3d7ea6", "#5b8c5a")
WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 34, 30
FONT = 'font-family="Noto Serif CJK SC, Songti SC, SimSun, serif"'


def scale(top: float) -> list[float]:
    """Return the marks of an axis: five or fewer round steps that reach the largest value."""
    if top <= 0:
        return [0, 1]
    size = 10.0 ** (len(str(int(top))) - 2)
    step = next(step * size for step in (1, 2, 5, 10, 20, 25, 50) if step * size * 5 >= top)
    if top >= 1:
        step = max(1, step)
    return [round(step * mark, 6) for mark in range(ceil(top / step) + 1)]


def _axis_label(value: float) -> str:
    return f"{value / 10000:g}万" if value >= 10000 else f"{value:g}"


def _bar_label(value: float) -> str:
    """Return the number over a bar: in full, from 100,000 up to four digits (a table has it whole)."""
    return f"{value / 10000:.4g}万" if value >= 100000 else f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _text(x: float, y: float, text: str, anchor: str = "middle", size: int = 12) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="#333" {FONT}>{escape(text)}</text>'


def bar_chart(chart: dict[str, Any]) -> str:
    """Return a chart {"title", "labels", "series": [{"name", "values"}], "unit"} as an SVG text."""
    series, labels = chart["series"], chart["labels"]
    marks = scale(max((value or 0 for row in series for value in row["values"]), default=0))
    top = marks[-1]
    inner_w, inner_h = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(chart["title"], quote=True)}">'
    ]
    for mark in marks:
        y = TOP + inner_h * (1 - mark / top)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 6, y + 4, _axis_label(mark), "end"))
    slot = inner_w / max(1, len(labels))
    bar = min(44, slot * 0.84 / len(series))
    for at, label in enumerate(labels):
        centre = LEFT + slot * (at + 0.5)
        parts.append(_text(centre, HEIGHT - 10, str(label)))
        for number, row in enumerate(series):
            value = row["values"][at]
            if value is None:
                continue
            height = inner_h * value / top
            x = centre + (number - len(series) / 2) * bar
            parts.append(
                f'<rect x="{x:.1f}" y="{TOP + inner_h - height:.1f}" width="{bar - 2:.1f}" '
                f'height="{height:.1f}" '
                f'fill="{COLOURS[number % len(COLOURS)]}"/>'
            )
            parts.append(_text(x + bar / 2 - 1, TOP + inner_h - height - 3, _bar_label(value), size=9))
    x = LEFT
    for number, row in enumerate(series):
        parts.append(f'<rect x="{x}" y="8" width="12" height="12" fill="{COLOURS[number % len(COLOURS)]}"/>')
        parts.append(_text(x + 17, 19, row["name"], "start"))
        x += 34 + 12 * len(row["name"])
    if chart["unit"]:
        parts.append(_text(WIDTH - RIGHT, 19, f"单位：{chart['unit']}", "end"))
    return "".join(parts) + "</svg>"
