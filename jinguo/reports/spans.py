"""Prose with its tokens put into words: the spans every output is written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jinguo.figures import engine, registry
from jinguo.figures.values import Value
from jinguo.reports.facts import Facts, worded
from jinguo.reports.tokens import Prose, Token, pieces

NAMES_SHOWN = 40
NO_DATA = "（无数据）"


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
    try:
        figure = registry.get(token.key)
    except KeyError:
        return {"text": f"（没有指标 {token.key}）", "broken": True}
    number = context.number(token.key, token.previous)
    if token.kind == "names":
        text = _names(token, context)
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


def _names(token: Token, context: Context) -> str:
    facts = context.facts
    period = facts.period.previous() if token.previous else facts.period
    rows = list(engine.records(token.key, facts.scope, period)[: NAMES_SHOWN + 1])
    more, shown = len(rows) > NAMES_SHOWN, rows[:NAMES_SHOWN]
    shown.reverse()
    names = [str(getattr(row, "title", "") or row) for row in sorted(shown, key=_rank)]
    joined = "".join(map(_as_a_book, names)) if token.options.get("quote") else "、".join(names)
    return (joined + ("等" if more else "")) or NO_DATA


def _rank(row: Any) -> int:
    """Return how high a record stands among its like (an honour by its level); by date where none does."""
    return row.rank() if hasattr(row, "rank") else 0


def _as_a_book(name: str) -> str:
    return name if name.startswith("《") else f"《{name}》"
