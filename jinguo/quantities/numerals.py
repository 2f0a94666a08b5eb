"""Reading numbers as Chinese texts write them: Arabic, full-width, Chinese numerals, 万 and 亿."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
DIGITS |= {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "十万": 10**5, "百万": 10**6,
    "千万": 10**7, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
LONGEST = 60  # characters: whatever is longer is no number that anybody wrote
_SHORT = str.maketrans({"廿": "二十", "卅": "三十"})
_ARABIC = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])")
_PIECE = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{''.join((*DIGITS, *TENS))}]")
_OTHER_DIGIT = re.compile(r"[^\W0-9０-９〇a-zA-Z_]")  # to be looked at: ², ①, ٣, Ⅲ


class NoNumber(ValueError):
    """The text is not a number."""


class MisplacedComma(NoNumber):
    """Digits are grouped, but not by threes: 2,00 may be 200 or 2000."""


def half_width(text: str) -> str:
    """Return a text with full-width digits and signs made plain. Raises NoNumber for digits of another kind.

    ², ① and ٣ are marks of notes, lists and other scripts: nobody counts with them here.
    """
    if text.isascii():
        return text
    for char in _OTHER_DIGIT.findall(text):
        if unicodedata.category(char) in ("Nd", "Nl", "No"):
            raise NoNumber(f"不是数字：{text[:LONGEST]}")
    return unicodedata.normalize("NFKC", text)


def _section(text: str) -> Decimal:
    """Read a number below 万: Arabic with an optional fraction, Chinese (三百五十, 三点五), or both (3千5百).

    A last digit right behind 百 or 千 counts the next lower place, as people say it: 一百二 is 120. Two
    digits side by side before a place are somebody's guess (三四十), and so is a place that begins the
    number and is followed by a lower one (百八十); neither is a number.
    """
    if _ARABIC.fullmatch(text):
        return Decimal(text)
    head, point, fraction = text.partition("点")
    if point and head and fraction and set(fraction) <= set(DIGITS):
        return _section(head) + Decimal("0." + "".join(str(DIGITS[char]) for char in fraction))
    pieces = _PIECE.findall(text)
    if not pieces or "".join(pieces) != text:
        raise NoNumber(f"不是数字：{text}")
    if not any(piece in TENS for piece in pieces):
        return _digit_by_digit(text)
    if TENS.get(pieces[0], 0) > 10 and any(piece in TENS for piece in pieces[1:]):
        raise NoNumber(f"不是数字：{text}")
    total, number, place = Decimal(0), None, 1
    for piece in pieces:
        if piece in TENS:
            total += (1 if number is None else number) * TENS[piece]
            number, place = None, TENS[piece]
        elif piece in "零〇○":
            place = 1
        elif number is not None:
            raise NoNumber(f"不是数字：{text}")
        else:
            number = Decimal(DIGITS.get(piece, piece))
    return total + _last(pieces[-1], number or Decimal(0), place)


def _last(piece: str, number: Decimal, place: int) -> Decimal:
    return number * max(place // 10, 1) if len(piece) == 1 else number


def _digit_by_digit(text: str) -> Decimal:
    """Read 二〇二三; of two digits nobody knows whether they are a number or a guess (七八人).

    A circle alone is a tick in a table, no nought.
    """
    guess = len(text) == 2 and not set(text) & set("零〇○")
    if guess or not set(text) <= set(DIGITS) or not text.strip("○"):
        raise NoNumber(f"不是数字：{text}")
    return Decimal("".join(str(DIGITS[char]) for char in text))


def read_number(text: str) -> Decimal:
    """Return the number a text writes: ``1,015``, ``１２３``, ``1.2万``, ``三百五十``, ``百万``, ``1万2``.

    Raises NoNumber.
    """
    plain = half_width(text[: LONGEST + 1]).replace(" ", "").translate(_SHORT)
    if not plain:
        raise NoNumber("空白不是数字")
    if len(plain) > LONGEST:
        raise NoNumber(f"不是数字：{plain[:LONGEST]}…")
    if "," in plain:
        if not _GROUPED.match(plain) or plain.count(",") != _GROUPED.match(plain)[0].count(","):  # type: ignore[index]
            raise MisplacedComma(f"不是数字：{plain}")
        plain = plain.replace(",", "")
    return _in_myriads(plain)


def _in_myriads(plain: str) -> Decimal:
    for name in ("亿", "万"):
        if name in plain:
            head, _name, tail = plain.rpartition(name)
            if not head and any(char in TENS for char in tail):
                raise NoNumber(f"不是数字：{plain}")  # 万八千: about ten thousand
            left = _in_myriads(head) if head else Decimal(1)
            right = _last(tail, _in_myriads(tail), MYRIADS[name]) if tail else 0
            return left * MYRIADS[name] + right
    return _section(plain)


def whole(text: object, digits: int = 9) -> int | None:
    """Return the whole number that a word of an address or form writes in plain digits, None for all else.

    ``²`` counts as a digit for Python and is none, and thousands of digits are no key of anything.
    """
    plain = str(text or "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= digits else None


def last_place(text: str) -> Decimal:
    """Return the value of one step of the last written digit: 10万 → 10000, 1.2万 → 1000, 285 → 1, 2百 → 100.

    An order of magnitude without a digit (百万, 千) is a step of its own.
    """
    plain = text.replace(",", "").replace(" ", "").replace("点", ".")
    if len(plain) <= 2 and not plain.strip("百千万亿"):
        return Decimal(SCALES.get(plain, 1))
    head = plain.rstrip("万亿")
    scale = Decimal(1)
    for name in plain[len(head) :]:
        scale *= MYRIADS[name]
    while head == plain and head and head[-1] in TENS and head not in TENS:
        scale, head = scale * TENS[head[-1]], head[:-1]
        plain = head
    _whole, dot, fraction = head.partition(".")
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
