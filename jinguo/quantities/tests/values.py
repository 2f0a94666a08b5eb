"""The one table of written values (``values.json``): Excel, form, phone and check are held to it.

A row has ``written`` and either ``value`` with ``approximate``, or the ``fault`` for which a cell that asks for
one number refuses it. ``admits`` is low, high (null: unbounded) and the bounds' brackets. ``prose`` is false
where running text states no such quantity.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinguo.quantities.bounds import Interval


@dataclass(frozen=True)
class Row:
    """One written value and what everybody makes of it."""

    written: str
    value: Decimal | None = None
    approximate: bool = False
    fault: str = ""
    admits: Interval | None = None
    prose: bool = True

    def __str__(self) -> str:
        return self.written


def _number(raw: Any) -> Decimal | None:
    return None if raw is None else Decimal(str(raw))


def _row(raw: dict[str, Any]) -> Row:
    low, high, ends = raw.pop("admits", (None, None, ""))
    admits = Interval(_number(low), _number(high), ends[0] == "[", ends[1] == "]") if ends else None
    return Row(**{**raw, "value": _number(raw.get("value")), "admits": admits})


ROWS = [_row(raw) for raw in json.loads(Path(__file__).with_name("values.json").read_text(encoding="utf-8"))]
READ = [row for row in ROWS if not row.fault]
REFUSED = [row for row in ROWS if row.fault]


def same(one: Interval, other: Interval) -> bool:
    """Whether two intervals admit the same; the bracket of an open end says nothing."""
    return one.low == other.low and one.high == other.high and all(
        (bound in one) == (bound in other) for bound in (one.low, one.high) if bound is not None
    )  # fmt: skip
