"""Money is whole cents (分) everywhere inside; yuan only at the edges."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.quantities.bounds import Kind
from jinguo.quantities.grammar import Quantity, read_one
from jinguo.quantities.numerals import LONGEST, NoNumber, half_width, read_number

_CHANGE = re.compile(r"(?:(?P<yuan>.+?)(?:元|圆|块))?零?(?:(?P<jiao>.)角)?(?:(?P<fen>.)分)?[整正]?")


def read_yuan(text: str) -> Quantity:
    """Return an amount in yuan as written: 1.5万元, 约3000, 12元5角, 壹佰元肆角伍分. Raises NotAQuantity."""
    change = small_change(text) if "角" in text or "分" in text else None
    return read_one(text) if change is None else Quantity(Kind.EXACT, change, unit="元", worded=True)


def small_change(text: str) -> Decimal | None:
    """Return the yuan of 12元5角, 壹佰元肆角伍分; None for what is no such amount."""
    if len(text) > LONGEST:
        return None
    try:
        parts = _CHANGE.fullmatch(half_width(text).replace(" ", "").removeprefix("人民币"))
        if parts is None:
            return None
        yuan, jiao, fen = (
            read_number(parts[name]) if parts[name] else Decimal(0) for name in ("yuan", "jiao", "fen")
        )
    except NoNumber:
        return None
    return yuan + jiao / 10 + fen / 100


def to_cents(yuan: Decimal) -> int:
    """Return the cents of an amount in yuan. Raises ValueError on a fraction of a cent."""
    cents = yuan * 100
    if cents != cents.to_integral_value():
        raise ValueError(f"金额最多到分：{yuan}")
    return int(cents)


def format_yuan(cents: int) -> str:
    """Return an amount for the screen: ``1,234.50``, whole yuan without decimals."""
    yuan = Decimal(cents) / 100
    return f"{yuan:,.0f}" if cents % 100 == 0 else f"{yuan:,.2f}"
