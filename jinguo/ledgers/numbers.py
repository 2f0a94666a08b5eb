"""Cells of numbers: whole ones, decimals, yuan, years; within their bounds and in the unit they ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from jinguo.core.numerals import NoNumber
from jinguo.core.sayings import saying
from jinguo.ledgers.amounts import FAMILY, WANTED, Amount, Rough, read_amount, shown, with_small_change
from jinguo.ledgers.values.cells import Parsed, plain, quoted, wrong

_ORDINAL = re.compile(r"第(.+?)(?:期|场|次|届|批|轮|节)?")
_NO_UNITS: Mapping[str, int] = {}
_NUMBER = gettext_lazy("数")
MUCH = 10**8  # yuan from which an amount in a column of 万元 is doubtful


def _read(raw: Any, wanted: str, counts: str = "", units: Mapping[str, int] = _NO_UNITS) -> Amount | Parsed:
    """Read a number counted in the family a column asks for; another unit's number is no such number."""
    try:
        amount = read_amount(raw, units)
    except Rough as error:
        return wrong(str(error))
    except (NoNumber, ArithmeticError):
        return wrong(saying("%(text)s不是数字，请填%(wanted)s。", text=quoted(plain(raw)), wanted=wanted))
    if not amount.unit:
        return amount
    if amount.unit in units:
        number = amount.number * units[amount.unit]
        told = amount.doubt or number != amount.number
        return replace(
            amount,
            number=number,
            doubt=saying("“%(text)s”读作 %(number)s。", text=plain(raw), number=shown(number))
            if told
            else "",
        )
    family = FAMILY.get(amount.unit, "")
    if (units or family or counts == "money") and counts and family != counts:
        named = {"text": plain(raw), "unit": amount.unit, "wanted": WANTED.get(counts) or _NUMBER}
        return wrong(
            saying(
                "“%(text)s”的单位是“%(unit)s”，这一列填%(wanted)s，两者不能换算；请核对后重新填写。", **named
            )
        )
    return amount


def read_integer(
    raw: Any, *, approximate: bool = False, minimum: int | None = None, maximum: int | None = None,
    factor: int = 1, counts: str = "", units: Mapping[str, int] = _NO_UNITS, ordinal: bool = False,
) -> Parsed:  # fmt: skip
    """Read a whole number.

    ``approximate`` says whether 约200 is admitted, ``factor`` is the header's 万, ``counts`` what is counted
    (persons, households, sessions), ``units`` what further words behind the number multiply it by. 第三届
    is 3 in a column of ordinals, and elsewhere says nothing of how many there were.
    """
    nth = _ORDINAL.fullmatch(plain(raw)) if isinstance(raw, str) else None
    if nth and not ordinal:
        return Parsed(None, doubt=saying("“%(text)s”说的是第几，不是多少，按没有填写读取。", text=plain(raw)))
    wanted = saying("一个整数，如 200；不确切时写“约200”") if approximate else saying("一个整数，如 200")
    amount = _read(nth.group(1) if nth else raw, wanted, counts, units)
    if isinstance(amount, Parsed):
        return amount
    number, rough, doubt = amount.number, amount.rough, amount.doubt
    scaled = factor != 1 and not _has_own_scale(raw, amount)
    if factor != 1 and not scaled:
        doubt = saying(
            "“%(text)s”自带单位，读作 %(number)s，没有再按表头的单位放大。",
            text=plain(raw),
            number=shown(number),
        )
    elif scaled:
        number *= factor
    if number != number.to_integral_value():
        return wrong(saying("这里要填整数，“%(text)s”带有小数。", text=plain(raw)))
    if rough and not approximate:
        return wrong(
            saying(
                "“%(text)s”不是确切的数，这一列要填确切的数，如 %(number)s。",
                text=plain(raw),
                number=int(number),
            )
        )
    if rough or (approximate and (_is_rounded(raw) or (scaled and _is_round(number)))):
        rough, doubt = (
            True,
            saying("“%(text)s”读作约 %(number)s，按约数保存。", text=plain(raw), number=shown(number)),
        )
    return _within(int(number), rough, doubt, minimum, maximum)


def _is_rounded(raw: Any) -> bool:
    """Whether a count is written in 万: nobody counted it to the last one."""
    return isinstance(raw, str) and plain(raw).rstrip("人次名户").endswith(("万", "亿", "w", "W"))


def _is_round(number: Decimal) -> bool:
    """Whether a count in a column of 万 shows no last digits: 0.8 is about 8,000, 1.2345 was counted."""
    return number > 0 and number % 100 == 0


def _has_own_scale(raw: Any, amount: Amount) -> bool:
    """Whether a cell says its own unit or 万, so that the header's does not apply to it."""
    return isinstance(raw, str) and (bool(amount.unit) or any(char in raw for char in "万亿wW"))


def _within(number: int, rough: bool, doubt: str, minimum: int | None, maximum: int | None) -> Parsed:
    if number < (minimum if minimum is not None else 0):
        return wrong(
            saying(
                "%(number)s 太小，应不小于 %(minimum)s。",
                number=format(number, ","),
                minimum=format(minimum or 0, ","),
            )
        )
    if maximum is not None and number > maximum:
        return wrong(
            saying(
                "%(number)s 太大，应不大于 %(maximum)s，请核对是否多写了位数或写错了列。",
                number=format(number, ","),
                maximum=format(maximum, ","),
            )
        )
    return Parsed(number, rough, doubt)


def read_decimal(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, places: int | None = None,
    factor: int = 1, counts: str = "", units: Mapping[str, int] = _NO_UNITS,
) -> Parsed:  # fmt: skip
    """Read a number with a fraction; ``places`` is how many the record keeps."""
    percent = isinstance(raw, str) and plain(raw).endswith("%")
    amount = _read(plain(raw).removesuffix("%") if percent else raw, saying("一个数，如 12.5"), counts, units)
    if isinstance(amount, Parsed):
        return amount
    number = amount.number if _has_own_scale(raw, amount) else amount.number * factor
    if amount.rough:
        return wrong(saying("“%(text)s”不是确切的数，这一列要填确切的数。", text=plain(raw)))
    if places is not None and number != number.quantize(Decimal(1).scaleb(-places)):
        return wrong(
            saying("%(number)s 的小数位太多，最多 %(places)s 位。", number=shown(number), places=places)
        )
    if minimum is not None and number < minimum:
        return wrong(saying("%(number)s 太小，应不小于 %(minimum)s。", number=shown(number), minimum=minimum))
    if maximum is not None and number > maximum:
        return wrong(saying("%(number)s 太大，应不大于 %(maximum)s。", number=shown(number), maximum=maximum))
    return Parsed(
        number,
        False,
        saying("“%(text)s”读作 %(number)s（%%）。", text=plain(raw), number=shown(number))
        if percent
        else amount.doubt,
    )


def read_money(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, factor: int = 1,
    approximate: bool = False,
) -> Parsed:  # fmt: skip
    """Read yuan into whole cents, exactly; ``factor`` is the header's 万元. ``maximum`` is in cents."""
    amount = _read(with_small_change(raw), saying("金额，如 1200 或 1200.50"), "money")
    if isinstance(amount, Parsed):
        return amount
    yuan, doubt = amount.number, amount.doubt
    if not _has_own_scale(raw, amount):
        yuan *= factor
        if factor != 1 and yuan >= MUCH:
            doubt = saying(
                "“%(text)s”按表头的单位读作 %(number)s 元，请核对单位是元还是万元。",
                text=plain(raw),
                number=shown(yuan),
            )
    if amount.rough and not approximate:
        return wrong(
            saying(
                "“%(text)s”不是确切的金额，请填确切的数，如 %(number)s。", text=plain(raw), number=shown(yuan)
            )
        )
    cents = yuan * 100
    if cents != cents.to_integral_value():
        return wrong(saying("金额最多精确到分，“%(text)s”换算后还有不到一分的零头。", text=plain(raw)))
    if minimum is not None and cents < minimum:
        return wrong(
            saying("金额不能是负数。")
            if minimum == 0
            else saying("金额太小，应不少于 %(number)s 元。", number=Decimal(minimum) / 100)
        )
    if maximum is not None and cents > maximum:
        return wrong(saying("%(number)s 元太大，请核对单位是元还是万元。", number=shown(yuan)))
    if amount.rough:
        doubt = saying("“%(text)s”读作约 %(number)s 元，按约数保存。", text=plain(raw), number=shown(yuan))
    elif raw != with_small_change(raw):
        doubt = saying("“%(text)s”读作 %(number)s 元。", text=plain(raw), number=shown(yuan))
    return Parsed(int(cents), amount.rough, doubt)


def read_year(raw: Any) -> Parsed:
    """Read a year: 2023, 2023年, 2023年度, a date of it, 二〇二三年."""
    if hasattr(raw, "year"):
        return Parsed(raw.year)
    text = re.sub(r"年?(度|全年|份)?$", "", plain(raw).replace(" ", ""))
    written = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
    text = "".join(written.get(char, char) for char in text)
    if not re.fullmatch(r"(19|20)\d\d", text):
        return wrong(saying("“%(text)s”不是年份，请填四位年份，如 2023。", text=plain(raw)))
    return Parsed(int(text))
