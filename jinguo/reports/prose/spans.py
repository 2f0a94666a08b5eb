"""Prose with its tokens put into words: the spans every output is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinguo.figures.declarations import Figure
from jinguo.figures.naming import may_be_named, names_of
from jinguo.figures.values import Value
from jinguo.reports.facts.facts import Facts, worded
from jinguo.reports.prose.tokens import Prose, Token, pieces

NAMES_SHOWN = 40
NO_DATA = "（无数据）"
HIDDEN = "〔无权查看〕"  # no such figure, or not the reader's: nothing tells which
UNNAMED = "〔不能列名〕"


@dataclass
class Context:
    """What tokens are put into words with; collects the figures met, in order."""

    facts: Facts
    declared: dict[int, Any]
    exempt: dict[int, Any]
    met: list[tuple[str, bool]] = field(default_factory=list)
    words: dict[tuple[str, bool], list[str]] = field(default_factory=dict)

    def number(self, key: str, previous: bool) -> int:
        """Return the figure's number in the list of figures, counting from 1."""
        if (key, previous) not in self.met:
            self.met.append((key, previous))
        return self.met.index((key, previous)) + 1

    def value(self, key: str, previous: bool) -> Value:
        """Return the value of a figure over the period or the one before."""
        values = self.facts.before if previous else self.facts.values
        return values.get(key, Value(None))


def spans(text: str, context: Context) -> list[dict[str, Any]]:
    """Return the spans of one line of prose."""
    return [
        {"text": piece.text} if isinstance(piece, Prose) else _span(piece, context) for piece in pieces(text)
    ]


def _span(token: Token, context: Context) -> dict[str, Any]:
    if token.kind == "declared":
        fact = context.declared.get(token.number)
        if fact is not None:
            return {
                "text": fact.text,
                "declared": fact.number,
                "source": fact.source_document,
                "approver": _person(fact.approved_by),
                "approved": fact.approved_by_id is not None,
            }
    elif token.kind == "exempt":
        exemption = context.exempt.get(token.number)
        if exemption is not None:
            return {"text": exemption.text, "exempt": exemption.number, "reason": exemption.reason}
    elif token.kind in ("figure", "names"):
        return _bound(token, context)
    return {"text": f"（标记有误：{token.key}）", "broken": True}


def _person(user: Any) -> str:
    return str(getattr(user, "display_name", "") or user) if user is not None else ""


def _bound(token: Token, context: Context) -> dict[str, Any]:
    figure = context.facts.figure(token.key)
    if figure is None:
        return {"text": HIDDEN, "hidden": True}
    if token.kind == "names" and not may_be_named(figure):
        return {"text": UNNAMED, "broken": True}
    number = context.number(token.key, token.previous)
    if token.kind == "names":
        text = _names(token, context, figure)
    else:
        made = worded(
            figure,
            context.value(token.key, token.previous),
            token.options.get("style", "auto"),
            token.options.get("unit", ""),
        )
        text = made.zh if made else NO_DATA
    context.words.setdefault((token.key, token.previous), []).append(text)
    return {
        "text": text,
        "figure": token.key,
        "previous": token.previous,
        "ref": number,
        "name": str(figure.name),
        **({"named": True} if token.kind == "names" else {}),
        **({"missing": True} if text == NO_DATA else {}),
    }


def _names(token: Token, context: Context, figure: Figure) -> str:
    facts = context.facts
    period = facts.period.previous() if token.previous else facts.period
    names = names_of(figure, facts.scope, period, NAMES_SHOWN)
    joined = "".join(map(_as_a_book, names.told)) if token.options.get("quote") else "、".join(names.told)
    joined += "等" if names.more and joined else ""
    if names.untold:
        joined += f"（另有{names.untold}个未列名）" if joined else f"（{names.untold}个均未列名）"
    return joined or NO_DATA


def _as_a_book(name: str) -> str:
    return name if name.startswith("《") else f"《{name}》"
