"""Numbers as people write them in ledgers: 1,015, １２３, 1.2万, 约200, 50余人, 三十二, 近百人, 1.5万元."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from jinguo.core.numerals import NoNumber, read_number
from jinguo.ledgers.cells import Parsed, plain, wrong

_BEFORE = re.compile(r"^(?:大约|约为|约有|约|将近|接近|近|大概|大致|超过|超|逾|不到|不足|至少|上|~|≈)")
_COUNTED = (
    "人次|人数|人|名|位|户次|户|家庭|场次|场|期次|期|次|批次|批|家|个|件|套|份|篇|条|项|届|课时|小时|学时|分钟|"
    "台|箱|只|册|本|张|处|所|组|对|天|年|岁|万元|亿元|千元|元整|元|分"
)
_UNIT = re.compile(rf"(?:{_COUNTED})(?:整)?$")
_AFTER = re.compile(r"(?:余|多|来|左右|上下|以上|以内|\+)$")
_BETWEEN = re.compile(r"(?:余|多|来|几)(?=[万亿])")
_RANGE = re.compile(r"^[\d.万千百]+\s*(?:-|~|至|到|—|–)\s*[\d.万千百]+")
_GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_FOREIGN = re.compile(r"[A-Za-z_]")  # infinity, nan, 1e5: no way to write a count
_SCALES = {"万元": 10_000, "亿元": 100_000_000, "千元": 1000}


class Rough(Exception):
    """The text is a number nobody can write down (几十, 数百, 200-300)."""


def _split(text: str) -> tuple[str, bool, int]:
    """Return the bare number of a text, whether it is approximate, and the scale of its unit."""
    rough, scale = False, 1
    lead = _BEFORE.match(text)
    while lead:
        rough, text = True, text[lead.end() :]
        lead = _BEFORE.match(text)
    text = text.removeprefix("¥").removeprefix("人民币")
    while text:
        unit, after = _UNIT.search(text), _AFTER.search(text)
        if after:
            rough, text = True, text[: after.start()]
        elif unit and unit.start():
            scale *= _SCALES.get(unit.group().removesuffix("整"), 1)
            text = text[: unit.start()]
        else:
            break
    between = _BETWEEN.search(text)
    if between and between.group() != "几":
        rough, text = True, text[: between.start()] + text[between.end() :]
    return text, rough, scale


def read_quantity(raw: Any) -> tuple[Decimal, bool, str]:
    """Return number, whether it is approximate, and a doubt. Raises NoNumber or Rough with a sentence."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_number(raw), False, ""
    text = plain(raw).replace(" ", "")
    negative = text.startswith(("-", "−", "负")) and len(text) > 1
    if negative or (text.startswith("(") and text.endswith(")") and text[1:-1].replace(",", "").isdigit()):
        raise Rough(f"“{text}”是负数，这里只能填 0 或更大的数。")
    if _RANGE.match(text):
        raise Rough(f"“{text}”是一个范围，不是一个数；请填一个数，不确切时写“约200”。")
    bare, rough, scale = _split(text)
    if _FOREIGN.search(bare):
        raise NoNumber(bare)
    if not bare or bare[0] in "几数若":
        raise Rough(f"“{text}”不是一个数；请填数字，不确切时写“约200”。")
    if "," in bare and not _GROUPED.match(bare):
        raise Rough(f"“{text}”里的逗号位置不对，请写成 1,234 或 1234。")
    number = read_number(bare) * scale
    magnitude = bare.endswith(("万", "亿")) and any(char.isdigit() for char in bare)
    doubt = f"“{text}”读作 {_shown(number)}。" if magnitude or rough or not _is_digits(bare) else ""
    return number, rough, doubt


def _of_number(raw: float) -> Decimal:
    number = Decimal(repr(raw))
    near = number.quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN) if abs(raw) < 1e12 else number
    if number < 0:
        raise Rough(f"{_shown(number)} 是负数，这里只能填 0 或更大的数。")
    return (
        near if abs(near - number) < Decimal("0.00000001") else number
    )  # what binary fractions leave behind


def _is_digits(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).isdigit()


def _shown(number: Decimal) -> str:
    return f"{number.normalize():,f}"


def _read(raw: Any, wanted: str) -> tuple[Decimal, bool, str] | Parsed:
    try:
        return read_quantity(raw)
    except Rough as error:
        return wrong(str(error))
    except (NoNumber, ArithmeticError):
        return wrong(f"“{plain(raw)}”不是数字，请填{wanted}。")


def read_integer(
    raw: Any, *, approximate: bool = False, minimum: int | None = None, maximum: int | None = None,
    factor: int = 1,
) -> Parsed:  # fmt: skip
    """Read a whole number; ``approximate`` says whether 约200 is admitted, ``factor`` is the header's 万."""
    read = _read(raw, "一个整数，如 200；不确切时写“约200”" if approximate else "一个整数，如 200")
    if isinstance(read, Parsed):
        return read
    number, rough, doubt = read
    number *= _factor(raw, factor)
    if number != number.to_integral_value():
        return wrong(f"这里要填整数，“{plain(raw)}”带有小数。")
    if rough and not approximate:
        return wrong(f"“{plain(raw)}”不是确切的数，这一列要填确切的数，如 {int(number)}。")
    if (
        approximate
        and not rough
        and isinstance(raw, str)
        and plain(raw).rstrip("人次名户").endswith(("万", "亿"))
    ):
        rough, doubt = True, f"“{plain(raw)}”读作约 {_shown(number)}，按约数保存。"
    elif rough:
        doubt = f"“{plain(raw)}”读作约 {_shown(number)}，按约数保存。"
    return _within(int(number), rough, doubt, minimum, maximum)


def _factor(raw: Any, factor: int) -> int:
    """The header's 万 does not apply to a cell that writes its own."""
    return 1 if isinstance(raw, str) and any(char in raw for char in "万亿") else factor


def _within(number: int, rough: bool, doubt: str, minimum: int | None, maximum: int | None) -> Parsed:
    if number < (minimum if minimum is not None else 0):
        return wrong(f"{number:,} 太小，应不小于 {minimum or 0:,}。")
    if maximum is not None and number > maximum:
        return wrong(f"{number:,} 太大，应不大于 {maximum:,}，请核对是否多写了位数或写错了列。")
    return Parsed(number, rough, doubt)


def read_decimal(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, places: int | None = None,
    factor: int = 1,
) -> Parsed:  # fmt: skip
    """Read a number with a fraction; ``places`` is how many the record keeps."""
    percent = isinstance(raw, str) and plain(raw).endswith("%")
    read = _read(plain(raw).removesuffix("%") if percent else raw, "一个数，如 12.5")
    if isinstance(read, Parsed):
        return read
    number, rough, doubt = read
    number *= factor
    if rough:
        return wrong(f"“{plain(raw)}”不是确切的数，这一列要填确切的数。")
    if places is not None and number != number.quantize(Decimal(1).scaleb(-places)):
        return wrong(f"{_shown(number)} 的小数位太多，最多 {places} 位。")
    if minimum is not None and number < minimum:
        return wrong(f"{_shown(number)} 太小，应不小于 {minimum}。")
    if maximum is not None and number > maximum:
        return wrong(f"{_shown(number)} 太大，应不大于 {maximum}。")
    return Parsed(number, False, f"“{plain(raw)}”读作 {_shown(number)}（%）。" if percent else doubt)


def read_money(
    raw: Any, *, minimum: int | None = None, maximum: int | None = None, factor: int = 1,
    approximate: bool = False,
) -> Parsed:  # fmt: skip
    """Read yuan into whole cents, exactly; ``factor`` is the header's 万元. ``maximum`` is in cents."""
    read = _read(raw, "金额，如 1200 或 1200.50")
    if isinstance(read, Parsed):
        return read
    number, rough, doubt = read
    factor = _factor(raw, factor)
    if rough and not approximate:
        return wrong(f"“{plain(raw)}”不是确切的金额，请填确切的数，如 {_shown(number * factor)}。")
    cents = number * factor * 100
    if cents != cents.to_integral_value():
        return wrong(f"金额最多精确到分，“{plain(raw)}”换算后还有不到一分的零头。")
    if minimum is not None and cents < minimum:
        return wrong("金额不能是负数。")
    if maximum is not None and cents > maximum:
        return wrong(f"{_shown(number * factor)} 元太大，请核对单位是元还是万元。")
    return Parsed(int(cents), rough, doubt)


def read_year(raw: Any) -> Parsed:
    """Read a year: 2023, 2023年, 2023年度, a date of it, 二〇二三年."""
    if hasattr(raw, "year"):
        return Parsed(raw.year)
    text = re.sub(r"年?(度|全年|份)?$", "", plain(raw).replace(" ", ""))
    written = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
    text = "".join(written.get(char, char) for char in text)
    if not re.fullmatch(r"(19|20)\d\d", text):
        return wrong(f"“{plain(raw)}”不是年份，请填四位年份，如 2023。")
    return Parsed(int(text))
