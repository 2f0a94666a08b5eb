"""Cells and form fields of numbers: whole ones, decimals, yuan, years; within bounds, in the unit asked for.

How a number is written is read by ``jinguo.quantities``; here stands what a column asks of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy, gettext_noop

from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import Parsed, plain, quoted_part, text_of, wrong
from jinguo.quantities.bounds import Kind
from jinguo.quantities.grammar import Fault, NotAQuantity, Quantity, read_one
from jinguo.quantities.money import read_yuan, to_cents
from jinguo.quantities.numerals import DIGITS
from jinguo.quantities.words import FAMILY, PERCENT

WANTED = {
    "persons": gettext_lazy("人数（人次）"), "households": gettext_lazy("户数"),
    "sessions": gettext_lazy("场（期）次"), "money": gettext_lazy("金额"), "hours": gettext_lazy("小时数"),
    "months": gettext_lazy("月数"), "stars": gettext_lazy("星级"),
    "points": gettext_lazy("分数"), "": gettext_lazy("数"),
}  # fmt: skip
_COUNT = gettext_lazy("数字，如 200")
_ROUGH_COUNT = gettext_lazy("数字，如 200；不确切时写“约200”")
_DECIMAL = gettext_lazy("一个数，如 12.5")
_MONEY = gettext_lazy("金额，如 5000 或 1.2万，最多到分")
_FAULTS = {
    Fault.NOT_A_NUMBER: gettext_noop("应填%(wanted)s。您写的是“%(written)s”。"),
    Fault.SHARE: gettext_noop("应填%(wanted)s。您写的是“%(written)s”。"),
    Fault.VAGUE: gettext_noop("“%(written)s”不是一个数；请填数字，不确切时写“约200”。"),
    Fault.RANGE: gettext_noop("“%(written)s”是一个范围，不是一个数；请填一个数，不确切时写“约200”。"),
    Fault.NEGATIVE: gettext_noop("“%(written)s”是负数，这里只能填 0 或更大的数。"),
    Fault.SPACED: gettext_noop("“%(written)s”中间有空格，看不出是一个数还是几个数，请核对后重新填写。"),
    Fault.COMMA: gettext_noop("“%(written)s”里的逗号位置不对，请写成 1,234 或 1234。"),
    Fault.REMARK: gettext_noop("“%(written)s”里除了数还有说明，这里只填一个数，说明请写到备注。"),
}
_ORDINAL = re.compile(r"第(.+?)(?:期|场|次|届|批|轮|节)?")
_NO_UNITS: Mapping[str, int] = {}
MUCH = 10**7  # yuan from which an amount under a heading of 万元 is doubtful: 1000万元
MOST_CENTS = 10**14  # a million million yuan: more is a slip of the hand


def highest(kept: Any) -> int | None:
    """Return the largest number the database keeps in a field."""
    if isinstance(kept, models.DecimalField):
        return 10 ** (kept.max_digits - kept.decimal_places) - 1  # type: ignore[operator]
    if isinstance(kept, models.IntegerField):
        return connection.ops.integer_field_range(kept.get_internal_type())[1]
    return None


def shown(number: Decimal) -> str:
    """Return a number for a sentence: 1,234.5."""
    return f"{number.normalize():,f}"


def _quoted(raw: Any) -> str:
    return quoted_part(plain(raw))


def _read(
    raw: Any,
    wanted: Any,
    counts: str,
    units: Mapping[str, int],
    approximate: bool = False,
    percent: bool = False,
) -> Quantity | Parsed:
    """Read a number counted in the family a column asks for; another unit's number is no such number."""
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return _of_number(raw)
        found = read_yuan(text_of(raw)) if counts == "money" else read_one(text_of(raw), units, percent)
    except (NotAQuantity, ArithmeticError) as error:
        words = {"written": _quoted(raw), "wanted": wanted}
        return wrong(saying(_FAULTS[getattr(error, "fault", Fault.NOT_A_NUMBER)], **words))
    if found.marked and not approximate:
        words = {"written": _quoted(raw), "number": shown(found.number)}
        return wrong(saying("“%(written)s”不是确切的数，这一项要填确切的数，如 %(number)s。", **words))
    if found.unit in units:
        number = found.number * units[found.unit]
        return found._replace(number=number, worded=found.worded or number != found.number)
    if _fits(found.unit, counts, units):
        return found
    words = {"written": _quoted(raw), "unit": found.unit, "wanted": WANTED.get(counts, WANTED[""])}
    return wrong(
        saying(
            "“%(written)s”的单位是“%(unit)s”，这一列填%(wanted)s，两者不能换算；请核对后重新填写。", **words
        )
    )


def _fits(unit: str, counts: str, units: Mapping[str, int]) -> bool:
    """Whether a unit is of the family a column counts; 个 and its like pass where no words are declared."""
    family = FAMILY.get(unit, "")
    return (
        not (unit and counts)
        or unit == PERCENT
        or family == counts
        or not (units or family or counts == "money")
    )


def _of_number(raw: float) -> Quantity:
    """Return a workbook's number without what binary fractions leave behind. Raises NotAQuantity."""
    if isinstance(raw, int) and raw >= 0:
        return Quantity(Kind.EXACT, Decimal(raw))
    number = Decimal(repr(raw))
    if not number.is_finite():
        raise NotAQuantity(str(raw))
    if number < 0:
        raise NotAQuantity(str(raw), Fault.NEGATIVE)
    near = number.quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN) if raw < 1e12 else number
    return Quantity(Kind.EXACT, near if abs(near - number) < Decimal("0.00000001") else number)


def read_integer(
    raw: Any, *, approximate: bool = False, minimum: int | None = None, maximum: int | None = None,
    factor: int = 1, counts: str = "", units: Mapping[str, int] = _NO_UNITS, ordinal: bool = False,
) -> Parsed:  # fmt: skip
    """Read a whole number.

    ``approximate`` says whether 约200 is admitted, ``factor`` is the header's 万, ``counts`` what is counted
    (persons, households, sessions), ``units`` what further words behind the number multiply it by. 第三届
    is 3 in a column of ordinals, and elsewhere says nothing of how many there were.
    """
    if counts == "stars" and isinstance(raw, str) and re.fullmatch("[★☆]+", plain(raw)):
        raw = plain(raw).count("★")
    nth = _ORDINAL.fullmatch(plain(raw)) if isinstance(raw, str) else None
    if nth and not ordinal:
        return Parsed(
            None, doubt=saying("“%(written)s”说的是第几，不是多少，按没有填写读取。", written=_quoted(raw))
        )
    wanted = _ROUGH_COUNT if approximate else _COUNT
    found = _read(nth[1] if nth else raw, wanted, counts, units, approximate)
    if isinstance(found, Parsed):
        return found
    own = factor == 1 or _has_own_scale(raw, found)
    number = found.number if own else found.number * factor
    if number != number.to_integral_value():
        return wrong(saying("应填整数，您写的是“%(written)s”。", written=_quoted(raw)))
    rough = approximate and (found.approximate or (not (own or number % 100) and number > 0))
    if own and factor != 1 and not rough:
        words = {"written": _quoted(raw), "number": shown(number)}
        doubt: str = saying("“%(written)s”自带单位，读作 %(number)s，没有再按表头的单位放大。", **words)
    else:
        doubt = _told(raw, number if rough else found.number, rough) if rough or found.worded else ""
    return _within(int(number), minimum, maximum) or Parsed(int(number), rough, doubt)


def _told(raw: Any, number: Decimal, rough: bool, unit: str = "") -> str:
    """Return how a text that is more than digits was read."""
    words = {"written": _quoted(raw), "number": f"{shown(number)}{unit}"}
    if rough:
        return saying("“%(written)s”读作约 %(number)s，按约数保存。", **words)
    return saying("“%(written)s”读作 %(number)s。", **words)


def _has_own_scale(raw: Any, found: Quantity) -> bool:
    """Whether a cell says its own unit or 万, so that the header's does not apply to it."""
    return isinstance(raw, str) and (bool(found.unit) or found.scaled)


def _within(number: Decimal | int, minimum: int | None, maximum: int | None) -> Parsed | None:
    """Return what is wrong with a number out of its bounds, None for one within."""
    if minimum is not None and number < minimum:
        words = {"number": f"{number:,f}", "low": f"{minimum:,}"}
        return wrong(saying("%(number)s 太小，应不小于 %(low)s。", **words))
    if maximum is None or number <= maximum:
        return None
    words = {"number": f"{number:,f}", "high": f"{maximum:,}"}
    return wrong(saying("%(number)s 太大，应不大于 %(high)s，请核对是否多写了位数或写错了列。", **words))


def read_decimal(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, places: int | None = None,
    factor: int = 1, counts: str = "", units: Mapping[str, int] = _NO_UNITS,
) -> Parsed:  # fmt: skip
    """Read a number with a fraction; ``places`` is how many the record keeps."""
    found = _read(raw, _DECIMAL, counts, units, percent=True)
    if isinstance(found, Parsed):
        return found
    percent = "%" if found.unit == PERCENT else ""
    number = found.number if _has_own_scale(raw, found) and not percent else found.number * factor
    if places is not None and number != number.quantize(Decimal(1).scaleb(-places)):
        words = {"number": shown(number), "places": places}
        return wrong(saying("%(number)s 的小数位太多，最多 %(places)s 位。", **words))
    doubt = _told(raw, found.number, False, percent) if found.worded or percent else ""
    return _within(number, minimum, maximum) or Parsed(number, False, doubt)


def read_money(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, factor: int = 1,
    approximate: bool = False,
) -> Parsed:  # fmt: skip
    """Read yuan into whole cents, exactly; ``factor`` is the header's 万元. Bounds are in cents.

    Sums are agreed and paid in 万元: unlike a count, an amount written so is exact unless it is marked.
    """
    found = _read(raw, _MONEY, "money", _NO_UNITS, approximate)
    if isinstance(found, Parsed):
        return found
    yuan = found.number if _has_own_scale(raw, found) else found.number * factor
    words = {"written": _quoted(raw), "yuan": shown(yuan)}
    try:
        cents = to_cents(yuan)
    except ValueError:
        return wrong(saying("金额最多精确到分，“%(written)s”换算后还有不到一分的零头。", **words))
    if minimum and cents < minimum:
        return wrong(saying("金额太小，应不少于 %(yuan)s 元。", yuan=Decimal(minimum) / 100))
    if maximum is not None and cents > maximum:
        return wrong(saying("%(yuan)s 元太大，请核对单位是元还是万元。", **words))
    doubt = _told(raw, yuan, found.marked, " 元") if found.worded else ""
    if yuan != found.number and yuan >= MUCH and not found.marked:
        doubt = saying("“%(written)s”按表头的单位读作 %(yuan)s 元，请核对单位是元还是万元。", **words)
    return Parsed(cents, found.marked, doubt)


def read_year(raw: Any) -> Parsed:
    """Read a year: 2023, 2023年, 2023年度, a date of it, 二〇二三年."""
    if hasattr(raw, "year"):
        return Parsed(raw.year)
    text = re.sub(r"年?(度|全年|份)?$", "", plain(raw).replace(" ", ""))
    text = "".join(str(DIGITS.get(char, char)) for char in text)
    if not re.fullmatch(r"(19|20)\d\d", text):
        return wrong(saying("“%(written)s”不是年份，请填四位年份，如 2023。", written=_quoted(raw)))
    return Parsed(int(text))
