"""Holding a report's prose to its tokens: no numeral stands for which nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

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
        return _("“%(section)s”：%(message)s") % {"section": self.section, "message": self.message}


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
                add(start, end, _("花括号没有写成完整的标记。"))
            for stray in strays(piece.text, extra):
                start, end = piece.start + stray.start, piece.start + stray.end
                where = around(text, start, end)
                add(
                    start,
                    end,
                    _("数字“%(text)s”没有来源（%(where)s），请绑定指标、声明来源文件，或说明豁免理由。")
                    % {"text": stray.text, "where": where},
                    True,
                )
            continue
        message = _token_complaint(piece, stated, exemptions, facts)
        before = parts[index - 1] if index else None
        after = parts[index + 1] if index + 1 < len(parts) else None
        if not message and piece.kind in ("figure", "declared", "exempt"):
            if isinstance(before, Prose) and (mark := CHANGING_BEFORE.search(before.text)):
                message = _changed(piece, mark[0], before=True)
            if isinstance(after, Prose) and (mark := CHANGING_AFTER.match(after.text)):
                message = _changed(piece, mark[0], before=False)
        if message:
            add(piece.start, piece.end, message)
    return found + _unseen(parts, text, section, position, facts)


def _changed(token: Token, word: str, *, before: bool) -> str:
    """Return that a word beside a number changes what it means, and what to do instead."""
    if token.kind == "figure":
        if before:
            return _("数字前的“%(word)s”会改变它的意思，措辞请用 style 选项。") % {"word": word}
        return _("数字后的“%(word)s”会改变它的意思，措辞请用 style 选项。") % {"word": word}
    if before:
        return _("数字前的“%(word)s”会改变它的意思，请写成一个整体再声明或豁免。") % {"word": word}
    return _("数字后的“%(word)s”会改变它的意思，请写成一个整体再声明或豁免。") % {"word": word}


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
    named = _("、").join(keys[:UNSEEN_NAMED]) + ("…" if len(keys) > UNSEEN_NAMED else "")
    message = _(
        "这一节有 %(count)d 处指标（%(named)s）不存在，或您无权查看：请核对标记，或请能查看的人核对和签发。"
    ) % {"count": len(unseen), "named": named}
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
            if token.kind == "declared":
                return _("这份工作回顾里没有编号为 %(number)s 的声明。") % {"number": token.key}
            return _("这份工作回顾里没有编号为 %(number)s 的豁免。") % {"number": token.key}
        if token.kind == "declared" and stated[token.number].approved_by_id is None:
            return _("声明“%(text)s”还没有核准。") % {"text": stated[token.number].text}
        return ""
    figure = facts.figure(token.key) if facts is not None else None
    if facts is None or figure is None:
        return ""  # told once for the section
    message = complaint(token, str(figure.unit))
    if not message and token.kind == "names" and not may_be_named(figure):
        return _("指标“%(name)s”的记录可能写到个人，不能列名，请改写人数。") % {"name": figure.name}
    if message or token.previous:
        return message
    value = facts.values.get(token.key)
    if value is None or value.amount is None:
        return _("指标“%(name)s”在报告期内没有数据，不能写成数字。") % {"name": figure.name}
    return ""


def check(report: Any, facts: Facts) -> list[Problem]:
    """Return everything that stands in the way of issuing a report, in reading order, for the reader."""
    extra = names_of(report.unit, report.period)
    declared, exempt = list(report.declared.all()), list(report.exemptions.all())
    found = check_text(report.title, _("标题"), extra)
    found += _token_in_heading(report.title, _("标题"))
    for section in report.sections.all():
        name = str(section)
        found += check_text(section.heading, name, extra)
        found += _token_in_heading(section.heading, name)
        found += check_text(section.body, name, extra, declared, exempt, facts, section.position)
    return found


def _token_in_heading(text: str, name: str) -> list[Problem]:
    return [
        Problem(name, text[p.start : p.end], p.start, p.end, _("标题里不能放标记，请把数字写进正文。"))
        for p in pieces(text)
        if isinstance(p, Token)
    ]
