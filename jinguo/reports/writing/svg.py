"""A small bar chart as SVG: for paper and for pages without scripts."""

from __future__ import annotations

from html import escape
from typing import Any

COLOURS = ("#9d2449", "#d9822b", "#3d7ea6", "#5b8c5a")
WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 34, 30
FONT = 'font-family="Noto Serif CJK SC, Songti SC, SimSun, serif"'


def _nice(top: float) -> float:
    """Return a round number at or above the largest value."""
    if top <= 0:
        return 1
    size = 10 ** (len(str(int(top))) - 1)
    return next(step * size for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * size >= top)


def _axis_label(value: float) -> str:
    return f"{value / 10000:g}万" if value >= 10000 else f"{value:g}"


def _text(x: float, y: float, text: str, anchor: str = "middle", size: int = 12) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="#333" {FONT}>{escape(text)}</text>'


def bar_chart(chart: dict[str, Any]) -> str:
    """Return a chart {"title", "labels", "series": [{"name", "values"}], "unit"} as an SVG text."""
    series, labels = chart["series"], chart["labels"]
    top = _nice(max((value or 0 for row in series for value in row["values"]), default=0))
    inner_w, inner_h = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(chart["title"], quote=True)}">'
    ]
    for step in range(5):
        y = TOP + inner_h * (1 - step / 4)
        parts.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 6, y + 4, _axis_label(top * step / 4), "end"))
    slot = inner_w / max(1, len(labels))
    bar = min(36, slot * 0.8 / len(series))
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
            parts.append(_text(x + bar / 2 - 1, TOP + inner_h - height - 3, _axis_label(value), size=9))
    x = LEFT
    for number, row in enumerate(series):
        parts.append(f'<rect x="{x}" y="8" width="12" height="12" fill="{COLOURS[number % len(COLOURS)]}"/>')
        parts.append(_text(x + 17, 19, row["name"], "start"))
        x += 34 + 12 * len(row["name"])
    if chart["unit"]:
        parts.append(_text(WIDTH - RIGHT, 19, f"单位：{chart['unit']}", "end"))
    return "".join(parts) + "</svg>"
