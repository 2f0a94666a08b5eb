"""Cells and form fields of numbers: whole ones, decimals, yuan, years; within bounds, in the unit asked for.

How a number is written is read by ``jinguo.quantities``; here stands what a column asks of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.ledgers.cells import QUOTED, Parsed, plain, text_of, wrong
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
    Fault.NOT_A_NUMBER: gettext_lazy("应填%(wanted)s。您写的是“%(written)s”。"),
    Fault.SHARE: gettext_lazy("应填%(wanted)s。您写的是“%(written)s”。"),
    Fault.VAGUE: gettext_lazy("“%(written)s”不是一个数；请填数字，不确切时写“约200”。"),
    Fault.RANGE: gettext_lazy("“%(written)s”是一个范围，不是一个数；请填一个数，不确切时写“约200”。"),
    Fault.NEGATIVE: gettext_lazy("“%(written)s”是负数，这里只能填 0 或更大的数。"),
    Fault.SPACED: gettext_lazy("“%(written)s”中间有空格，看不出是一个数还是几个数，请核对后重新填写。"),
    Fault.COMMA: gettext_lazy("“%(written)s”里的逗号位置不对，请写成 1,234 或 1234。"),
    Fault.REMARK: gettext_lazy("“%(written)s”里除了数还有说明，这里只填一个数，说明请写到备注。"),
}
_ORDINAL = re.compile(r"第(.+?)(?:期|场|次|届|批|轮|节)?")
_NO_UNITS: Mapping[str, int] = {}
MUCH = 10**8  # yuan from which an amount in a column of 万元 is doubtful


def shown(number: Decimal) -> str:
    """Return a number for a sentence: 1,234.5."""
    return f"{number.normalize():,f}"


def _quoted(raw: Any) -> str:
    written = plain(raw)
    return written if len(written) <= QUOTED else f"{written[:QUOTED]}…"


def _taken_as(raw: Any, number: Decimal) -> str:
    return _("“%(written)s”读作 %(number)s。") % {"written": _quoted(raw), "number": shown(number)}


def _read(raw: Any, wanted: Any, counts: str, units: Mapping[str, int], **how: bool) -> Quantity | Parsed:
    """Read a number counted in the family a column asks for; another unit's number is no such number."""
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return _of_number(raw)
        written = text_of(raw)
        found = read_yuan(written) if counts == "money" else read_one(written, units, **how)
    except NotAQuantity as error:
        return wrong(_FAULTS[error.fault] % {"wanted": wanted, "written": _quoted(raw)})
    except ArithmeticError:
        return wrong(_FAULTS[Fault.NOT_A_NUMBER] % {"wanted": wanted, "written": _quoted(raw)})
    if found.unit in units:
        number = found.number * units[found.unit]
        return found._replace(number=number, worded=found.worded or number != found.number)
    return found if _fits(found.unit, counts, units) else _in_another_unit(raw, found.unit, counts)


def _fits(unit: str, counts: str, units: Mapping[str, int]) -> bool:
    if not unit or unit == PERCENT or not counts:
        return True
    family = FAMILY.get(unit, "")
    return family == counts or not (units or family or counts == "money")


def _in_another_unit(raw: Any, unit: str, counts: str) -> Parsed:
    words = {"written": _quoted(raw), "unit": unit, "wanted": WANTED.get(counts, WANTED[""])}
    return wrong(
        _("“%(written)s”的单位是“%(unit)s”，这一列填%(wanted)s，两者不能换算；请核对后重新填写。") % words
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
    nth = _ORDINAL.fullmatch(plain(raw)) if isinstance(raw, str) else None
    if nth and not ordinal:
        return Parsed(None, doubt=_("“%s”说的是第几，不是多少，按没有填写读取。") % _quoted(raw))
    found = _read(nth[1] if nth else raw, _ROUGH_COUNT if approximate else _COUNT, counts, units)
    if isinstance(found, Parsed):
        return found
    scaled = factor != 1 and not _has_own_scale(raw, found)
    number = found.number * factor if scaled else found.number
    if number != number.to_integral_value():
        return wrong(_("应填整数，您写的是“%s”。") % _quoted(raw))
    if found.marked and not approximate:
        words = {"written": _quoted(raw), "number": int(number)}
        return wrong(_("“%(written)s”不是确切的数，这一项要填确切的数，如 %(number)d。") % words)
    rough = approximate and (found.approximate or (scaled and _is_round(number)))
    doubt = _doubt(raw, number, found, rough, own=factor != 1 and not scaled)
    return _within(int(number), rough, doubt, minimum, maximum)


def _doubt(raw: Any, number: Decimal, found: Quantity, rough: bool, own: bool) -> str:
    """Return how a text that is more than digits was read, "" for plain ones."""
    if not (rough or own or found.worded):
        return ""
    words = {"written": _quoted(raw), "number": shown(number)}
    if rough:
        return _("“%(written)s”读作约 %(number)s，按约数保存。") % words
    if own:
        return _("“%(written)s”自带单位，读作 %(number)s，没有再按表头的单位放大。") % words
    return _taken_as(raw, found.number)


def _is_round(number: Decimal) -> bool:
    """Whether a count in a column of 万 shows no last digits: 0.8 is about 8,000, 1.2345 was counted."""
    return number > 0 and number % 100 == 0


def _has_own_scale(raw: Any, found: Quantity) -> bool:
    """Whether a cell says its own unit or 万, so that the header's does not apply to it."""
    return isinstance(raw, str) and (bool(found.unit) or found.scaled)


def _within(number: int, rough: bool, doubt: str, minimum: int | None, maximum: int | None) -> Parsed:
    if number < (minimum or 0):
        return wrong(
            _("%(number)s 太小，应不小于 %(low)s。") % {"number": f"{number:,}", "low": f"{minimum:,}"}
        )
    if maximum is not None and number > maximum:
        words = {"number": f"{number:,}", "high": f"{maximum:,}"}
        return wrong(_("%(number)s 太大，应不大于 %(high)s，请核对是否多写了位数或写错了列。") % words)
    return Parsed(number, rough, doubt)


def read_decimal(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, places: int | None = None,
    factor: int = 1, counts: str = "", units: Mapping[str, int] = _NO_UNITS,
) -> Parsed:  # fmt: skip
    """Read a number with a fraction; ``places`` is how many the record keeps."""
    found = _read(raw, _DECIMAL, counts, units, percent=True)
    if isinstance(found, Parsed):
        return found
    percent = found.unit == PERCENT
    number = found.number if _has_own_scale(raw, found) and not percent else found.number * factor
    words = {
        "written": _quoted(raw),
        "number": shown(number),
        "places": places,
        "low": minimum,
        "high": maximum,
    }
    if found.marked:
        return wrong(_("“%(written)s”不是确切的数，这一列要填确切的数。") % words)
    if places is not None and number != number.quantize(Decimal(1).scaleb(-places)):
        return wrong(_("%(number)s 的小数位太多，最多 %(places)s 位。") % words)
    if minimum is not None and number < minimum:
        return wrong(_("%(number)s 太小，应不小于 %(low)s。") % words)
    if maximum is not None and number > maximum:
        return wrong(_("%(number)s 太大，应不大于 %(high)s。") % words)
    if percent:
        return Parsed(number, False, _("“%(written)s”读作 %(number)s（%%）。") % words)
    return Parsed(number, False, _taken_as(raw, found.number) if found.worded else "")


def read_money(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, factor: int = 1,
    approximate: bool = False,
) -> Parsed:  # fmt: skip
    """Read yuan into whole cents, exactly; ``factor`` is the header's 万元. ``maximum`` is in cents.

    Sums are agreed and paid in 万元: unlike a count, an amount written so is exact unless it is marked.
    """
    found = _read(raw, _MONEY, "money", _NO_UNITS)
    if isinstance(found, Parsed):
        return found
    yuan = found.number if _has_own_scale(raw, found) else found.number * factor
    words = {"written": _quoted(raw), "yuan": shown(yuan)}
    if found.marked and not approximate:
        return wrong(_("“%(written)s”不是确切的金额，请填确切的数，如 %(yuan)s。") % words)
    try:
        cents = to_cents(yuan)
    except ValueError:
        return wrong(_("金额最多精确到分，“%(written)s”换算后还有不到一分的零头。") % words)
    if minimum is not None and cents < minimum:
        least = _("金额太小，应不少于 %s 元。") % (Decimal(minimum) / 100)
        return wrong(_("金额不能是负数。") if minimum == 0 else least)
    if maximum is not None and cents > maximum:
        return wrong(_("%(yuan)s 元太大，请核对单位是元还是万元。") % words)
    return Parsed(cents, found.marked, _doubt_of_money(words, found, yuan, factor))


def _doubt_of_money(words: dict[str, str], found: Quantity, yuan: Decimal, factor: int) -> str:
    if found.marked:
        return _("“%(written)s”读作约 %(yuan)s 元，按约数保存。") % words
    if factor != 1 and yuan != found.number and yuan >= MUCH:
        return _("“%(written)s”按表头的单位读作 %(yuan)s 元，请核对单位是元还是万元。") % words
    return _("“%(written)s”读作 %(yuan)s 元。") % words if found.worded else ""


def read_year(raw: Any) -> Parsed:
    """Read a year: 2023, 2023年, 2023年度, a date of it, 二〇二三年."""
    if hasattr(raw, "year"):
        return Parsed(raw.year)
    text = re.sub(r"年?(度|全年|份)?$", "", plain(raw).replace(" ", ""))
    text = "".join(str(DIGITS.get(char, char)) for char in text)
    if not re.fullmatch(r"(19|20)\d\d", text):
        return wrong(_("“%s”不是年份，请填四位年份，如 2023。") % _quoted(raw))
    return Parsed(int(text))
