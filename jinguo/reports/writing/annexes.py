"""The words common to every output: headings of the annexes, notes, and the line under the title."""

from __future__ import annotations

import datetime as dt
from typing import Any

HEADLINE = "主要数据"
FIGURES = "指标解释与来源"
DECLARED = "声明的事实"
EXEMPT = "豁免的数字"
OMISSIONS = "因没有记录而略去的句子（供编辑参考，签发稿不附）"
TITLES = {
    "headline": HEADLINE,
    "figures": FIGURES,
    "declared": DECLARED,
    "exempt": EXEMPT,
    "omissions": OMISSIONS,
}
HEADLINE_COLUMNS = ("指标", "计量单位", "本期", "上期", "变化")


def byline(document: dict[str, Any]) -> str:
    """Return the line under the title: the period, and whether this is a draft."""
    state = {"draft": "（草稿）", "withdrawn": "（已撤回）"}.get(document["state"], "")
    return f"{document['dates']}{state}"


def signature(document: dict[str, Any]) -> list[str]:
    """Return who signs and the day: of issuing, else (for a draft) the day it was written out."""
    day = dt.date.fromisoformat((document.get("issued_at") or document["cut_off"])[:10])
    return [f"{document['unit']}妇联", f"{day.year}年{day.month}月{day.day}日"]


def closing(document: dict[str, Any]) -> list[str]:
    """Return the notes at the end: data cut-off, gauge, issuer."""
    gauge = document["gauge"]
    lines = [
        f"数据截止：{document['cut_off'][:16].replace('T', ' ')}；上期：{document['previous_dates']}。",
        f"正文数字中，由记录计算的 {gauge['measured']} 处，声明的 {gauge['declared']} 处，"
        f"计算所占比重 {gauge['share']}%。",
    ]
    if document.get("issued_by"):
        lines.append(f"签发：{document['issued_by']}，{document['issued_at'][:16].replace('T', ' ')}。")
    return lines


def headline_note(document: dict[str, Any]) -> str:
    """Return the line over the table that says which periods it compares."""
    return f"本期：{document['dates']}；上期：{document['previous_dates']}"


def figure_lines(row: dict[str, Any]) -> list[str]:
    """Return the definition of one figure, line by line."""
    value = f"{row['value']}{row['unit']}"
    if row["denominator"]:
        value += f"（{row['numerator']} ÷ {row['denominator']}）"
    lines = [
        f"数值：{value}；依据记录 {row['entries']:,} 条；规则版本 {row['version']}",
        *(
            f"{label}：{row[name]}"
            for label, name in (
                ("含义", "meaning"),
                ("来源", "source"),
                ("方法", "method"),
                ("范围", "coverage"),
            )
            if row[name]
        ),
    ]
    if row["digest"]:
        lines.append(f"记录摘要：{row['digest']}")
    return lines


def figure_title(row: dict[str, Any]) -> str:
    """Return a figure's number and name."""
    return f"{row['ref']}. {row['name']}" + ("（上期）" if row["previous"] else "")


def omission_lines(document: dict[str, Any]) -> list[str]:
    """Return what was left out in words: one line for all of a section with the same reason."""
    together: dict[tuple[str, str], list[str]] = {}
    for omission in document["omissions"]:
        names = together.setdefault((omission["section"], omission["reason"]), [])
        names += [name for name in omission["figures"] if name not in names]
    return [f"“{section}”：{'、'.join(names)}（{reason}）" for (section, reason), names in together.items()]


def declared_line(fact: dict[str, Any]) -> str:
    """Return one declared fact in words."""
    approver = f"核准：{fact['approver']}" if fact["approved"] else "未核准"
    return f"{fact['text']}；来源：{fact['source']}；{approver}"
