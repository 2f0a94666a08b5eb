"""Dates as people write them: Excel serials, 2023年5月6日, 2023.5.6, 20230506, 2023-05, 5月6日."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import Parsed, plain, quoted, wrong
from jinguo.quantities.numerals import LONGEST

EPOCH = dt.date(1899, 12, 30)  # day 0 of Excel's 1900 system from March 1900 on
DAYS_TO_1904 = 1462
SERIALS = (18264, 73415)  # 1950-01-01 … 2100-12-31
YEARS = range(1900, 2101)
DAYS = range(1, 32)
_DAY_ALONE = re.compile(r"(\d{1,2})[日号]?")  # below a heading that says the month
_CHINESE = {char: str(digit) for digit, char in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_DASHED = re.compile(r"(?:19|20)\d\d\s*[—–‐‑−－]\s*\d{1,2}\s*[—–‐‑−－]\s*\d{1,2}")  # 2024—3—8
_DAY_AS_NUMBER = re.compile(r"(?:1[0-2]|[1-9])\.(?:[1-9]|[12]\d|3[01])")
_SEPARATORS = re.compile(r"[年月./\\\-—–_、, ]+")
_TIME = re.compile(
    r"[\sT]*\d{1,2}[:时点]\d{0,2}.*$|(上午|下午|晚上|晚|早上|中午|全天|夜间)$|(星期|周|礼拜).$|\(.*\)$"
)
_WHOLE = re.compile(r"\d{4}([、,])\d{1,2}\1\d{1,2}日?")  # 2023、5、6 is one day
_MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
)}  # fmt: skip
_ENGLISH = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s\-./]+(?P<month>[a-z]{3,9})[\s\-.,/]+(?P<year>\d{2}|\d{4})",
        r"(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,]+(?P<year>\d{4})",
    )
)
_BY = re.compile(r"(?<=[日号月年])(?:以?前|之前|止)$")  # 6月30日前: a term, and its last day
_END = re.compile(r"(?:(?P<month>月)底|年(?:底|末))$")
_RANGE = re.compile(r"\s*(?:至|到|~|—+|–+|起|－)\s*")
_DASHED_RANGE = re.compile(r"^(\d{4}[./年]\d{1,2}[./月]\d{1,2}日?)-(\d.*)$")
_BETWEEN_DAYS = re.compile(r"\s*[、,;和及与&]\s*|(?<=[日号])/|\s+")
_ONE_DAY = re.compile(r"(?:\d{4}[年./-])?(?:\d{1,2}[月./-])?\d{1,2}[日号]?")
_WITH_MONTH = re.compile(r"(?:\d{4}[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?")
_LUNAR = re.compile(
    r"农历|阴历|腊月|正月|冬月|闰|初[一二三四五六七八九十]|大年|除夕|春节|元宵|端午|中秋|重阳"
)
_SEASON = re.compile(r"季度?|[春夏秋冬]|上半年|下半年|寒假|暑假|学期|Q[1-4]", re.IGNORECASE)
_MONTH_PART = {"上旬": 1, "月初": 1, "初": 1, "中旬": 11, "月中": 15, "中": 15, "下旬": 21}


def read_date(
    raw: Any, year: int | None = None, *, since_1904: bool = False, month: int | None = None
) -> Parsed:
    """Read a date. ``year`` is the sheet's own year, for dates written without one; so is ``month``.

    ``since_1904`` says that the workbook's bare serial numbers count from 1904.

    A month without a day is read as its first day, and said to be doubtful.
    """
    if isinstance(raw, dt.datetime):
        return _checked(raw.date())
    if isinstance(raw, dt.date):
        return _checked(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if since_1904 and SERIALS[0] <= raw + DAYS_TO_1904 <= SERIALS[1]:
            return _checked(from_serial(raw + DAYS_TO_1904))
        if month is not None and year is not None and raw in DAYS:
            return _day(year, month, int(raw), plain(raw), doubtful=True)
        return _of_number(raw, year)
    text = plain(raw)
    alone = _DAY_ALONE.fullmatch(text)
    if alone and month is not None and year is not None:
        return _day(year, month, int(alone[1]), text, doubtful=True)
    if len(text) > LONGEST:
        return wrong(saying("%(text)s不是日期，请写成 2023-05-06 这样。", text=quoted(text)))
    return _of_text(text, year)


def to_the_day(read: Callable[[Any], Parsed], raw: Any) -> Parsed:
    """Read a day that must be one (a birth date): a month or a year alone is left out, and said to be."""
    parsed = read(raw)
    if parsed.no_day:
        return Parsed(doubt=saying("“%(text)s”没有写到日，这里没有登记。", text=plain(raw)))
    return parsed


def _checked(day: dt.date, doubt: str = "", *, no_day: bool = False) -> Parsed:
    if day.year not in YEARS:
        return wrong(saying("%(day)s 的年份不合理，请核对。", day=day))
    return Parsed(day, doubt=doubt, no_day=no_day)


def _year_alone(year: object) -> Parsed:
    told = saying("这里只有年份 %(year)s，缺少月和日，请写成 2023-05-06 这样。", year=year)
    return replace(wrong(told), no_day=True)


def from_serial(number: float) -> dt.date:
    """Return the day of an Excel serial number."""
    return EPOCH + dt.timedelta(days=int(number))


def _of_number(raw: float, year: int | None) -> Parsed:
    if raw == int(raw) and 19000101 <= raw <= 21001231:
        return _of_text(str(int(raw)), year)
    if raw == int(raw) and 190001 <= raw <= 210012:
        return _of_text(str(int(raw)), year)
    if raw == int(raw) and raw in YEARS:
        return _year_alone(int(raw))
    if SERIALS[0] <= raw <= SERIALS[1]:
        return _checked(from_serial(raw))
    if int(raw) in YEARS:
        return _month_of_number(repr(raw), year)
    if _DAY_AS_NUMBER.fullmatch(repr(raw)) and year is not None:
        return _day_of_number(repr(raw), year)
    return wrong(saying("“%(text)s”不是日期，请写成 2023-05-06 这样。", text=plain(raw)))


def _day_of_number(text: str, year: int) -> Parsed:
    """Read 3.15, which was a text before Excel saw it; 3.1 may have been 3.10."""
    if text[-2:] in (".1", ".2", ".3"):
        return wrong(
            saying(
                "“%(text)s”可能是%(day)s日，也可能是%(day)s0日（Excel 会省去末尾的0），请写明日期。",
                text=text, day=text[-1],
            )
        )  # fmt: skip
    return _of_text(text, year)


def _month_of_number(text: str, year: int | None) -> Parsed:
    """Read 2023.5; 2023.1 may have been 2023.10, which Excel shortens."""
    if text.endswith(".1"):
        return wrong(
            saying(
                "“%(text)s”可能是1月，也可能是10月（Excel 会省去末尾的0），请写成 2023-05-06 这样。",
                text=text,
            )
        )
    return _of_text(text, year)


def _of_text(text: str, year: int | None) -> Parsed:
    if _DASHED.fullmatch(text):
        text = re.sub("[—–‐‑−－]", "-", text)
    english = next((found for shape in _ENGLISH if (found := shape.fullmatch(text))), None)
    if english and english["month"][:3].lower() in _MONTHS:
        return _of_english(english, text)
    if _several_days(text):
        return wrong(
            saying(
                "%(text)s写了几个日期。一行只登记一天，请每天填一行；连续几天的写成 3月8日-9日 这样。",
                text=quoted(text),
            )
        )
    tight = _without_time(text.replace(" ", "") if not re.search(r"\d \d", text) else text)
    tight = tight.replace("月份", "月")
    term = _BY.sub("", tight.removesuffix("前") if tight.endswith(("底前", "末前")) else tight)
    end = _END.search(term)
    if end:
        return _of_end(term[: end.start()], bool(end["month"]), text, year)
    first, ranged = _first_of_range(term)
    numbers, part = _numbers(first)
    read = _of_numbers(numbers, part, text, year)
    if term != tight and not read.error:
        return Parsed(read.value, doubt=saying("“%(text)s”读作 %(day)s。", text=text, day=read.value))
    if ranged and not read.error:
        return Parsed(
            read.value,
            doubt=saying("“%(text)s”是一段时间，按开始的 %(day)s 读取。", text=text, day=read.value),
        )
    return read


def _several_days(text: str) -> bool:
    """Whether several days stand side by side: 3月8日、15日. 2023、5、6 is one, 3月8日-9日 a span."""
    if not _BETWEEN_DAYS.search(text):
        return False
    bare = _chinese_tens(_without_time(text))
    pieces = [_without_time(piece) for piece in _BETWEEN_DAYS.split(bare) if piece]
    if len(pieces) < 2 or _WHOLE.fullmatch(bare):
        return False
    first, *others = (_first_of_range(piece)[0] for piece in pieces)
    return bool(_WITH_MONTH.fullmatch(first)) and all(map(_ONE_DAY.fullmatch, others))


def _no_day(text: str) -> Parsed:
    """Say what would be right where no day can be read."""
    if _LUNAR.search(text):
        return wrong(
            saying("%(text)s像是农历或节日，请查出公历日期，写成 2023-05-06 这样。", text=quoted(text))
        )
    if _SEASON.search(text):
        return wrong(saying("%(text)s没有写明哪一月、哪一天，请写成 2023-05-06 这样。", text=quoted(text)))
    return wrong(saying("“%(text)s”不是日期，请写成 2023-05-06 这样。", text=text))


def _is_number(text: str) -> bool:
    """Whether a piece is written in plain digits: ² is none, though Python calls it a digit."""
    return text.isascii() and text.isdigit()


def _without_time(text: str) -> str:
    """Leave out the time of day, the day of the week and what stands in brackets, however many there are."""
    while (shorter := _TIME.sub("", text).rstrip()) != text:
        text = shorter
    return text


def _of_english(found: re.Match[str], text: str) -> Parsed:
    short = len(found["year"]) == 2
    year = int(found["year"]) + (2000 if short else 0)
    return _day(year, _MONTHS[found["month"][:3].lower()], int(found["day"]), text, doubtful=short)


def _of_end(head: str, of_month: bool, text: str, year: int | None) -> Parsed:
    """Read 2023年12月底 and 2023年底 as the last day."""
    numbers, _part = _numbers(head)
    if of_month and len(numbers) == 1 and year is not None:
        numbers = [str(year), *numbers]
    if not all(map(_is_number, numbers)) or len(numbers) != (2 if of_month else 1):
        return wrong(saying("“%(text)s”不是日期，请写成 2023-05-06 这样。", text=text))
    written, month = int(numbers[0]), int(numbers[1]) if of_month else 12
    written += 2000 if written < 100 else 0
    if not 1 <= month <= 12 or written not in YEARS:
        return wrong(saying("“%(text)s”这个月不存在，请核对；请写成 2023-05-06 这样。", text=text))
    last = dt.date(written + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    told = saying("“%(text)s”没有写到日，读作 %(day)s。", text=text, day=last)
    return _checked(last, told, no_day=True)


def _first_of_range(text: str) -> tuple[str, bool]:
    if _WHOLE.fullmatch(text):
        return text, False
    dashed = _DASHED_RANGE.match(text)
    if dashed:
        return dashed.group(1), True
    parts = _RANGE.split(text, maxsplit=1)
    if len(parts) == 2 and parts[0]:
        return parts[0], bool(parts[1])
    halves = text.split("-")
    if len(halves) == 2 and all(len(_SEPARATORS.split(half.rstrip("日号"))) >= 2 for half in halves):
        return halves[0], True  # 5.6-5.8, 2023年5月6日-7月1日
    if (
        len(halves) == 2
        and re.search(r"[月.]\d{1,2}[日号]?$", halves[0])
        and re.fullmatch(r"\d{1,2}[日号]", halves[1])
    ):
        return halves[0], True  # 2023年5月6-8日
    return text, False


def _numbers(text: str) -> tuple[list[str], str]:
    """Return the numbers of a date in their order, and the part of a month it names (上旬)."""
    text = "".join(_CHINESE.get(char, char) for char in text) if "十" not in text else _chinese_tens(text)
    part = next((word for word in _MONTH_PART if text.endswith(word)), "")
    text = text.removesuffix(part).rstrip("日号").strip("月")
    return [piece for piece in _SEPARATORS.split(text) if piece], part


def _chinese_tens(text: str) -> str:
    def digits(match: re.Match[str]) -> str:
        head, tail = match.group(1), match.group(2)
        return f"{_CHINESE.get(head, '1') if head else '1'}{_CHINESE.get(tail, '0') if tail else '0'}"

    text = re.sub(r"([一二三])?十([一二三四五六七八九])?", digits, text)
    return "".join(_CHINESE.get(char, char) for char in text)


def _of_numbers(numbers: list[str], part: str, text: str, year: int | None) -> Parsed:
    if not numbers or not all(map(_is_number, numbers)):
        return _no_day(text)
    if len(numbers) == 1:
        return _of_one(numbers[0], text, year, part)
    if len(numbers) == 2 and len(numbers[0]) == 2 and "年" in text:
        return _month(2000 + int(numbers[0]), int(numbers[1]), text, _MONTH_PART.get(part))
    if len(numbers) == 2 and len(numbers[0]) == 4:
        return _month(int(numbers[0]), int(numbers[1]), text, _MONTH_PART.get(part))
    if len(numbers) == 2:
        return _without_year(int(numbers[0]), int(numbers[1]), text, year)
    if len(numbers) == 3 and len(numbers[2]) == 4:
        return wrong(saying("“%(text)s”看不出哪个是月、哪个是日，请写成 2023-05-06 这样。", text=text))
    if len(numbers) == 3 and len(numbers[0]) <= 2 and not _says_year(int(numbers[0]), text, year):
        told = saying("%(text)s的年份没有写全，看不出是哪一年，请写成 2023-05-06 这样。", text=quoted(text))
        return wrong(told)
    if len(numbers) == 3 and len(numbers[0]) <= 2:
        return _day(2000 + int(numbers[0]), int(numbers[1]), int(numbers[2]), text, doubtful=True)
    if len(numbers) == 3:
        return _day(int(numbers[0]), int(numbers[1]), int(numbers[2]), text)
    return wrong(saying("“%(text)s”不是日期，请写成 2023-05-06 这样。", text=text))


def _says_year(short: int, text: str, year: int | None) -> bool:
    """Whether two digits are a year: by the word behind them, or as the year that the sheet names."""
    return bool(re.match(r"\d{2}年", text)) or (year is not None and short + 2000 == year)


def _of_one(digits: str, text: str, year: int | None, part: str) -> Parsed:
    if len(digits) == 8:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]), text)
    if len(digits) == 6 and digits[:2] in ("19", "20"):
        return _month(int(digits[:4]), int(digits[4:]), text)
    if len(digits) == 4 and int(digits) in YEARS:
        return _year_alone(digits)
    if len(digits) == 5 and SERIALS[0] <= int(digits) <= SERIALS[1]:
        day = from_serial(int(digits))
        return Parsed(day, doubt=saying("“%(text)s”是 Excel 的日期序号，读作 %(day)s。", text=text, day=day))
    if len(digits) <= 2 and re.search(r"月份?(?:[上中下]旬|初|中)?$", text):
        return _month_alone(int(digits), text, year, _MONTH_PART.get(part))
    return _no_day(text)


def _day(year: int, month: int, day: int, text: str, *, doubtful: bool = False) -> Parsed:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return wrong(saying("“%(text)s”这一天不存在，请核对；请写成 2023-05-06 这样。", text=text))
    return _checked(found, saying("“%(text)s”读作 %(day)s。", text=text, day=found) if doubtful else "")


def _month(year: int, month: int, text: str, day: int | None = None) -> Parsed:
    try:
        found = dt.date(year, month, day or 1)
    except ValueError:
        return wrong(saying("“%(text)s”这个月不存在，请核对；请写成 2023-05-06 这样。", text=text))
    return _checked(found, saying("“%(text)s”没有写到日，读作 %(day)s。", text=text, day=found), no_day=True)


def _month_alone(month: int, text: str, year: int | None, day: int | None) -> Parsed:
    if year is None:
        return _yearless(text)
    return _month(year, month, text, day)


def _yearless(text: str) -> Parsed:
    return wrong(saying("“%(text)s”没有年份，表中标题也没有写明年份，请写成 2023-05-06 这样。", text=text))


def _without_year(month: int, day: int, text: str, year: int | None) -> Parsed:
    if year is None:
        return _yearless(text)
    return _day(year, month, day, text, doubtful=True)
