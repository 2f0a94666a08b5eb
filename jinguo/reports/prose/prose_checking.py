"""Holding a report's prose to its tokens: no numeral stands for which nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jinguo.figures.naming import may_be_named
from jinguo.reports.facts.facts import Facts
from jinguo.reports.facts.phrases import period_patterns
from jinguo.reports.prose.tokens import Prose, Token, broken_braces, complaint, pieces
from jinguo.reports.prose.unbound_numbers import CHANGING_AFTER, CHANGING_BEFORE, strays

UNSEEN_NAMED = 3  # keys told of figures that are not there for the reader


@dataclass(frozen=True)
class Problem:
    """Why a report cannot be issued: a sentence, and the place it speaks of."""

    section: str
    text: str
    start: int
    end: int
    message: str
    unbound: bool = False
    position: int = -1
    around: str = ""
    contradicted: bool = False  # records say otherwise, as far as a registered check can tell

    def __str__(self) -> str:
        return f"“{self.section}”：{self.message}"


def names_of(unit: Any, period: Any) -> list[re.Pattern[str]]:
    """Return the patterns a report may use besides the names: its period's words and its unit's name."""
    names = [str(unit.name), *([str(unit.parent.name)] if unit.parent_id else [])]
    return [*period_patterns(period), *(re.compile(re.escape(name)) for name in names)]


def around(text: str, start: int, end: int) -> str:
    """Return a place in a text with a few words either side."""
    return f"…{text[max(0, start - 8) : start]}【{text[start:end]}】{text[end : end + 8]}…"


def check_text(
    text: str,
    section: str,
    extra: Iterable[re.Pattern[str]],
    declared: Iterable[Any] = (),
    exempt: Iterable[Any] = (),
    facts: Facts | None = None,
    position: int = -1,
) -> list[Problem]:
    """Return what stands in the way of issuing one piece of prose, as far as its reader may know.

    ``facts`` are the reader's; without them (a heading) no figure is asked. A figure that is not there and
    one that the reader may not see are told in one and the same sentence.
    """
    extra = list(extra)
    stated = {fact.number: fact for fact in declared}
    exemptions = {exemption.number for exemption in exempt}
    parts = list(pieces(text))
    found: list[Problem] = []

    def add(start: int, end: int, message: str, unbound: bool = False) -> None:
        found.append(
            Problem(
                section, text[start:end], start, end, message, unbound, position, around(text, start, end)
            )
        )

    for index, piece in enumerate(parts):
        if isinstance(piece, Prose):
            for start, end in broken_braces(piece):
                add(start, end, "花括号没有写成完整的标记。")
            for stray in strays(piece.text, extra):
                start, end = piece.start + stray.start, piece.start + stray.end
                where = around(text, start, end)
                add(
                    start,
                    end,
                    f"数字“{stray.text}”没有来源（{where}），请绑定指标、声明来源文件，或说明豁免理由。",
                    True,
                )
            continue
        message = _token_complaint(piece, stated, exemptions, facts)
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        remedy = "措辞请用 style 选项。" if piece.kind == "figure" else "请写成一个整体再声明或豁免。"
        if not message and piece.kind in ("figure", "declared", "exempt"):
            if isinstance(before, Prose) and (mark := CHANGING_BEFORE.search(before.text)):
                message = f"数字前的“{mark[0]}”会改变它的意思，{remedy}"
            if isinstance(after, Prose) and (mark := CHANGING_AFTER.match(after.text)):
                message = f"数字后的“{mark[0]}”会改变它的意思，{remedy}"
        if message:
            add(piece.start, piece.end, message)
    return found + _unseen(parts, text, section, position, facts)


def _unseen(
    parts: list[Token | Prose], text: str, section: str, position: int, facts: Facts | None
) -> list[Problem]:
    """Return one problem for all tokens of a section whose figures are not there for the reader."""
    if facts is None:
        return []
    bound = [part for part in parts if isinstance(part, Token) and part.kind in ("figure", "names")]
    unseen = [part for part in bound if facts.figure(part.key) is None]
    if not unseen:
        return []
    first, keys = unseen[0], list(dict.fromkeys(part.key for part in unseen))
    named = "、".join(keys[:UNSEEN_NAMED]) + ("等" if len(keys) > UNSEEN_NAMED else "")
    message = (
        f"这一节有 {len(unseen)} 处指标（{named}）不存在，或您无权查看："
        "请核对标记，或请能查看的人核对和签发。"
    )
    where = around(text, first.start, first.end)
    return [
        Problem(
            section, text[first.start : first.end], first.start, first.end, message, position=position,
            around=where,
        )
    ]  # fmt: skip


def _token_complaint(token: Token, stated: dict[int, Any], exemptions: set[int], facts: Facts | None) -> str:
    if token.kind in ("declared", "exempt"):
        if complaint(token):
            return complaint(token)
        known = stated if token.kind == "declared" else exemptions
        if token.number not in known:
            return f"本报告没有编号为 {token.key} 的{'声明' if token.kind == 'declared' else '豁免'}。"
        if token.kind == "declared" and stated[token.number].approved_by_id is None:
            return f"声明“{stated[token.number].text}”还没有核准。"
        return ""
    figure = facts.figure(token.key) if facts is not None else None
    if facts is None or figure is None:
        return ""  # told once for the section
    message = complaint(token, str(figure.unit))
    if not message and token.kind == "names" and not may_be_named(figure):
        return f"指标“{figure.name}”的记录可能写到个人，不能列名，请改写人数。"
    if message or token.previous:
        return message
    value = facts.values.get(token.key)
    if value is None or value.amount is None:
        return f"指标“{figure.name}”在报告期内没有数据，不能写成数字。"
    return ""


def check(report: Any, facts: Facts) -> list[Problem]:
    """Return everything that stands in the way of issuing a report, in reading order, for the reader."""
    extra = names_of(report.unit, report.period)
    declared, exempt = list(report.declared.all()), list(report.exemptions.all())
    found = check_text(report.title, "标题", extra)
    found += _token_in_heading(report.title, "标题")
    for section in report.sections.all():
        name = str(section)
        found += check_text(section.heading, name, extra)
        found += _token_in_heading(section.heading, name)
        found += check_text(section.body, name, extra, declared, exempt, facts, section.position)
    return found


def _token_in_heading(text: str, name: str) -> list[Problem]:
    return [
        Problem(name, text[p.start : p.end], p.start, p.end, "标题里不能放标记，请把数字写进正文。")
        for p in pieces(text)
        if isinstance(p, Token)
    ]
