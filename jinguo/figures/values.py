"""What asking a figure gives: a value, or one per group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from jinguo.core.periods import Period

Amount = int | Decimal | None


@dataclass(frozen=True)
class Value:
    """The value of a figure.

    ``amount`` is None when nothing was recorded that it could be made of (which is not zero); per cent
    for a ratio, cents for money. ``entries`` is the number of records that count. ``no_data`` says that
    the ledger holds nothing at all for the scope and period, so that even a zero means little.
    ``approximate``: at least one contributing number was recorded as approximate.
    """

    amount: Amount
    numerator: Amount = None
    denominator: Amount = None
    approximate: bool = False
    entries: int = 0
    no_data: bool = False

    def without_data(self) -> Value:
        """Return the same value, marked as resting on an empty ledger."""
        return replace(self, no_data=True)


EMPTY = Value(None, no_data=True)


@dataclass(frozen=True)
class Group:
    """One part of a divided figure; exactly one of unit, period and kind says which."""

    key: str
    label: Any
    value: Value
    unit: Any = None
    own_level: bool = False
    period: Period | None = None
    kind: str | None = None


def ratio(numerator: Value, denominator: Value) -> Value:
    """Return numerator over denominator in per cent, to four places, with both kept."""
    amount = None
    if numerator.amount is not None and denominator.amount:
        share = Decimal(numerator.amount) * 100 / Decimal(denominator.amount)
        amount = share.quantize(Decimal("0.0001"))
    return Value(
        amount=amount,
        numerator=numerator.amount,
        denominator=denominator.amount,
        approximate=numerator.approximate or denominator.approximate,
        entries=denominator.entries,
        no_data=amount is None,
    )
