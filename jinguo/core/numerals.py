"""Reading numbers as Chinese texts write them: Arabic, full-width, Chinese numerals, 万 and 亿."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}


class NoNumber(ValueError):
    """The text is not a number."""


def _section(text: str) -> Decimal:
    """Read a number below 万: Arabic (5, 1.5, 3千), or Chinese (三百五十, 百, 一千零二)."""
    try:
        return Decimal(text[:-1]) * TENS[text[-1]] if text[:-1] and text[-1] in TENS else Decimal(text)
    except InvalidOperation:
        pass
    total, digit = 0, None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char] if digit is None else digit * 10 + DIGITS[char]
        elif char in TENS:
            total += (1 if digit is None else digit) * TENS[char]
            digit = None
        else:
            raise NoNumber(f"不是数字：{text}")
    return Decimal(total + (digit or 0))


def read_number(text: str) -> Decimal:
    """Return the number a text writes: ``1,015``, ``１２３``, ``1.2万``, ``三百五十``, ``百万``.

    Raises NoNumber.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if not plain:
        raise NoNumber("空白不是数字")
    for name in ("亿", "万"):
        if name in plain:
            head, _name, tail = plain.rpartition(name)
            left = read_number(head) if head else Decimal(1)
            return left * MYRIADS[name] + (_section(tail) if tail else 0)
    return _section(plain)


def last_place(text: str) -> Decimal:
    """Return the value of one step of the last written digit: 10万 → 10000, 1.2万 → 1000, 285 → 1."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    scale = Decimal(1)
    for name, value in MYRIADS.items():
        if plain.endswith(name):
            plain, scale = plain[: -len(name)], scale * value
            break
    while plain and plain[-1] in TENS and plain not in TENS:
        plain, scale = plain[:-1], scale * TENS[plain[-1]]
    _head, dot, fraction = plain.partition(".")
    return scale / 10 ** len(fraction) if dot else scale


def chinese(number: int) -> str:
    """Return a number from 0 to 99 in Chinese numerals, as texts name years and tenths: 五, 十二, 二十."""
    if not 0 <= number <= 99:
        raise ValueError(f"only 0 to 99 are written out: {number}")
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
