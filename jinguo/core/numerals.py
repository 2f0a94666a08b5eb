"""Reading numbers as Chinese texts write them: Arabic, full-width, Chinese numerals, 万 and 亿."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
_ARABIC = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_PIECE = re.compile(rf"\d+(?:\.\d+)?|[{''.join((*DIGITS, *TENS))}]")
LONGEST = 60  # characters: whatever is longer is no number that anybody wrote


class NoNumber(ValueError):
    """The text is not a number."""


def _section(text: str) -> Decimal:
    """Read a number below 万: Arabic with an optional fraction, Chinese (三百五十), or both (3千5百).

    A last digit right behind 百 or 千 counts the next lower place, as people say it: 一百二 is 120. Two
    digits side by side before a place are somebody's guess (三四十), not a number.
    """
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    pieces = _PIECE.findall(text)
    if not pieces or "".join(pieces) != text:
        raise NoNumber(f"不是数字：{text}")
    if not any(piece in TENS for piece in pieces):
        return _digit_by_digit(text)
    total, number, place = Decimal(0), None, 1
    for piece in pieces:
        if piece in TENS:
            total += (1 if number is None else number) * TENS[piece]
            number, place = None, TENS[piece]
        elif piece in "零〇":
            place = 1
        elif number is not None:
            raise NoNumber(f"不是数字：{text}")
        else:
            number = Decimal(DIGITS.get(piece, piece))
    return total + _last(pieces[-1], number or Decimal(0), place)


def _last(piece: str, number: Decimal, place: int) -> Decimal:
    return number * max(place // 10, 1) if len(piece) == 1 else number


def _digit_by_digit(text: str) -> Decimal:
    """Read 二〇二三; of two digits nobody knows whether they are a number or a guess (七八人)."""
    if not all(char in DIGITS for char in text) or (len(text) == 2 and not set(text) & set("零〇")):
        raise NoNumber(f"不是数字：{text}")
    return Decimal("".join(str(DIGITS[char]) for char in text))


def read_number(text: str) -> Decimal:
    """Return the number a text writes: ``1,015``, ``１２３``, ``1.2万``, ``三百五十``, ``百万``, ``1万2``.

    Raises NoNumber.
    """
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if not plain:
        raise NoNumber("空白不是数字")
    if len(plain) > LONGEST:
        raise NoNumber(f"不是数字：{plain[:LONGEST]}…")
    for name in ("亿", "万"):
        if name in plain:
            head, _name, tail = plain.rpartition(name)
            left = read_number(head) if head else Decimal(1)
            right = _last(tail, read_number(tail), MYRIADS[name]) if tail else 0
            return left * MYRIADS[name] + right
    return _section(plain)


def whole(text: object, digits: int = 9) -> int | None:
    """Return the whole number that a word of an address or form writes in plain digits, None for all else.

    ``²`` counts as a digit for Python and is none, and thousands of digits are no key of anything.
    """
    plain = str(text or "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= digits else None


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
