"""Money is whole cents (分) everywhere inside; yuan only at the edges."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from jinguo.core.sayings import saying

_PLAIN = re.compile(r"[+-]?[0-9.]{1,40}")  # no exponent: 1e99999999 would be worked out to its last digit


def yuan_to_cents(text: str | int | Decimal) -> int:
    """Return the cents of an amount in yuan. Raises ValueError on a fraction of a cent or no number."""
    written = f"{text:f}" if isinstance(text, Decimal) else str(text)
    if not _PLAIN.fullmatch(written):
        raise ValueError(saying("不是金额：%(written)s", written=written[:40]))
    try:
        cents = Decimal(written) * 100
    except InvalidOperation as error:
        raise ValueError(saying("不是金额：%(text)s", text=text)) from error
    if cents != cents.to_integral_value():
        raise ValueError(saying("金额最多到分：%(text)s", text=text))
    return int(cents)


def format_yuan(cents: int) -> str:
    """Return an amount for the screen: ``1,234.50``, whole yuan without decimals."""
    yuan = Decimal(cents) / 100
    return f"{yuan:,.0f}" if cents % 100 == 0 else f"{yuan:,.2f}"
