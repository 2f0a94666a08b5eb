"""A report as Markdown."""

from __future__ import annotations

import re
from typing import Any

from jinguo.reports.writing import annexes


def _plain(text: str) -> str:
    """Escape what Markdown would read as marks, entities (&half; prints ½) among them."""
    return re.sub(r"([\\`*_\[\]<>|&~]|^[#+-])", r"\\\1", text)


def _span(span: dict[str, Any]) -> str:
    text = _plain(span["text"])
    if "ref" in span:
        return f"{text}[^{span['ref']}]"
    if "declared" in span:
        return f"{text}（声明{span['declared']}）"
    return text


def _table(document: dict[str, Any]) -> list[str]:
    rows = ["| " + " | ".join(annexes.HEADLINE_COLUMNS) + " |", "|---|---|---:|---:|---:|"]
    rows += [
        f"| {_plain(r['name'])}[^{r['ref']}] | {r['unit']} | {r['value']} | {r['before']} | {r['change']} |"
        for r in document["headline"]
    ]
    return rows


def _chart(chart: dict[str, Any]) -> list[str]:
    head = [chart["title"], *(row["name"] for row in chart["series"])]
    rows = [f"**{chart['title']}**（{chart['unit']}）", "", "| " + " | ".join(head) + " |"]
    rows.append("|---|" + "---:|" * len(chart["series"]))
    for at, label in enumerate(chart["labels"]):
        values = [row["values"][at] for row in chart["series"]]
        rows.append(f"| {label} | " + " | ".join("—" if v is None else f"{v:,}" for v in values) + " |")
    return [*rows, ""]


def write_markdown(document: dict[str, Any]) -> bytes:
    """Return the document as Markdown, every number with a footnote to its rule."""
    lines = [f"# {_plain(document['title'])}", "", annexes.byline(document), ""]
    for section in document["sections"]:
        if heading := section["mark"] + _plain(section["heading"]):
            lines += [f"{'#' * (section['level'] + 1)} {heading}", ""]
        for paragraph in section["paragraphs"]:
            lines += ["".join(_span(span) for span in paragraph), ""]
    lines += [*(f"{line}  " for line in annexes.signature(document)), ""]
    if document["headline"]:
        lines += [f"## {annexes.HEADLINE}", "", annexes.headline_note(document), "", *_table(document), ""]
    for chart in document["charts"]:
        lines += _chart(chart)
    lines += _lists(document)
    lines += [*annexes.closing(document), ""]
    for row in document["figures"]:
        rule = "。".join(_plain(line) for line in annexes.figure_lines(row))
        lines.append(f"[^{row['ref']}]: {_plain(row['name'])}。{rule}")
    return ("\n".join(lines) + "\n").encode()


def _lists(document: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for title, rows in (
        (annexes.DECLARED, [annexes.declared_line(fact) for fact in document["declared"]]),
        (annexes.EXEMPT, [f"{e['text']}：{e['reason']}" for e in document["exempt"]]),
        (annexes.OMISSIONS, annexes.omission_lines(document)),
    ):
        if rows:
            lines += [f"## {title}", "", *(f"{n}. {_plain(row)}" for n, row in enumerate(rows, start=1)), ""]
    return lines
