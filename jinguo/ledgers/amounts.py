"""How people write amounts in ledgers: 约200, 50余人, 近百人, 1.2万, 共32人, 12元5角; and in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.core.numerals import LONGEST, NoNumber, read_number
from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import plain

FAMILIES = {
    "persons": "人次 人数 人 名 位 口",
    "households": "户次 户 家庭",
    "sessions": "场次 场 期次 期 课次",
    "money": "万元 亿元 千元 百元 元整 元正 元 圆整 圆 块",
    "hours": "课时 小时 学时",
    "time": "分钟 天 年期 年 岁 个月 月",
    "": "次 批次 批 家 个 件 套 份 篇 条 项 届 台 箱 只 册 本 张 处 所 组 对 分",
}  # fmt: skip
FAMILY = {word: family for family, words in FAMILIES.items() for word in words.split()}
WANTED = {
    "persons": _("人数（人次）"), "households": _("户数"), "sessions": _("场（期）次"), "money": _("金额"),
    "hours": _("小时数"), "months": _("月数"), "stars": _("星级"), "points": _("分数"),
}  # fmt: skip
_BEFORE = re.compile(
    r"^(?:大约|约为|约有|约|将近|接近|近|大概|大致|超过|超|逾|多达|不到|不足|至少|上(?=[百千万\d])|[~≈>≥<≤]=?)"
)
_IN_ALL = re.compile(r"^(?:共计|总计|合计|共|计)(?=[\d约近一二两三四五六七八九十百])")
_AFTER = re.compile(r"(?:余|多|来|左右|上下|以上|以内|\+)$")
_BETWEEN = re.compile(r"(?:余|多|来)(?=[万亿])")
_RANGE = re.compile(r"^[\d.万千百]+\D{0,2}(?:-|~|至|到|—|–)\s*[\d.万千百]+")
_GROUPED = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_SPACED = re.compile(r"\d \d")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}( \d{3})+(?!\d)")
_FOREIGN = re.compile(r"[A-Za-z_]")  # infinity, nan, 1e5: no way to write a count
_SAID_BEHIND = re.compile(r"^[^()]*\d[^()]*\([^()]*\D[^()]*\)$")
_IN_BRACKETS = re.compile(rf"\(({'|'.join(FAMILY)})\)$")
_VAGUE = re.compile(r"[几数若]|^一(?:批|些|部分)$")
_GUESS = re.compile(r"[一二两三四五六七八九]{2}[十百千万]?(?:余|多|来)?\D?$")
_CHANGE = re.compile(r"^(?:(?P<yuan>.+?)(?:元|圆|块))?零?(?:(?P<jiao>.)角)?(?:(?P<fen>.)分)?(?:整|正)?$")
_SCALES = {"万元": 10_000, "亿元": 100_000_000, "千元": 1000, "百元": 100}


class Rough(Exception):
    """What stands there is no single number; the sentence says what would be right."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as read; ``unit`` is the word it was counted in, ``doubt`` how a doubtful text was read."""

    number: Decimal
    rough: bool = False
    doubt: str = ""
    unit: str = ""


@lru_cache(maxsize=64)
def _units(more: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted({*FAMILY, *more}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})$")


def _split(text: str, more: tuple[str, ...]) -> tuple[str, bool, list[str]]:
    """Return the bare number of a text, whether it is approximate, and its units, the innermost last."""
    rough, units = False, []
    while lead := (_BEFORE.match(text) or _IN_ALL.match(text)):
        rough, text = rough or bool(_BEFORE.match(text)), text[lead.end() :]
    text = re.sub(r"^(?:人民币|RMB|CNY|¥)", "", text, flags=re.IGNORECASE)
    while text:
        unit, after = _units(more).search(text), _AFTER.search(text)
        if after:
            rough, text = True, text[: after.start()]
        elif unit and unit.start():
            units.append(unit.group())
            text = text[: unit.start()]
        else:
            break
    between = _BETWEEN.search(text)
    if between:
        rough, text = True, text[: between.start()] + text[between.end() :]
    return text, rough, units


def read_amount(raw: Any, more: Iterable[str] = ()) -> Amount:
    """Read a number with whatever stands around it; ``more`` are further words it may be counted in.

    Raises NoNumber, or Rough with a sentence.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Amount(_of_number(raw))
    written = plain(raw)
    if len(written) > LONGEST:
        raise NoNumber(written)
    if _SPACED.search(_THOUSANDS.sub("", written)):
        raise Rough(
            saying("“%(written)s”中间有空格，看不出是一个数还是几个数，请核对后重新填写。", written=written)
        )
    text = _IN_BRACKETS.sub(r"\1", written.replace(" ", "").rstrip("。、,;"))
    _refuse_other_than_one(text)
    bare, rough, units = _split(text, tuple(more))
    if bare[-1:] in ("w", "W"):
        bare = f"{bare[:-1]}万"
    if _FOREIGN.search(bare):
        raise NoNumber(bare)
    if not bare or _VAGUE.search(bare):
        raise Rough(saying("“%(text)s”不是一个数；请填数字，不确切时写“约200”。", text=text))
    if "," in bare and not _GROUPED.match(bare):
        raise Rough(saying("“%(text)s”里的逗号位置不对，请写成 1,234 或 1234。", text=text))
    scale = next((_SCALES[unit] for unit in units if unit in _SCALES), 1)
    number = read_number(bare) * scale
    magnitude = bare.endswith(("万", "亿")) and any(char.isdigit() for char in bare)
    told = magnitude or rough or not bare.replace(",", "").replace(".", "", 1).isdigit()
    return Amount(
        number,
        rough,
        saying("“%(text)s”读作 %(number)s。", text=text, number=shown(number)) if told else "",
        units[-1] if units else "",
    )


def _refuse_other_than_one(text: str) -> None:
    negative = text.startswith(("-", "−", "负")) and len(text) > 1
    if negative or (text.startswith("(") and text.endswith(")") and text[1:-1].replace(",", "").isdigit()):
        raise Rough(saying("“%(text)s”是负数，这里只能填 0 或更大的数。", text=text))
    if _RANGE.match(text) or _GUESS.fullmatch(_BEFORE.sub("", text)):
        raise Rough(saying("“%(text)s”是一个范围，不是一个数；请填一个数，不确切时写“约200”。", text=text))
    if _SAID_BEHIND.match(text):
        raise Rough(saying("“%(text)s”里除了数还有说明，这里只填一个数，说明请写到备注。", text=text))
    if _VAGUE.match(text):
        raise Rough(saying("“%(text)s”不是一个数；请填数字，不确切时写“约200”。", text=text))


def _of_number(raw: float) -> Decimal:
    number = Decimal(repr(raw))
    near = number.quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN) if abs(raw) < 1e12 else number
    if number < 0:
        raise Rough(saying("%(number)s 是负数，这里只能填 0 或更大的数。", number=shown(number)))
    return (
        near if abs(near - number) < Decimal("0.00000001") else number
    )  # what binary fractions leave behind


def with_small_change(raw: Any) -> Any:
    """Return 12元5角, 壹佰元肆角伍分 as yuan with a fraction; everything else as it is."""
    if not isinstance(raw, str) or not any(char in raw for char in "角分"):
        return raw
    parts = _CHANGE.match(plain(raw).replace(" ", "").removeprefix("人民币"))
    if parts is None:
        return raw
    try:
        yuan, jiao, fen = (
            read_number(parts[name]) if parts[name] else Decimal(0) for name in parts.groupdict()
        )
    except NoNumber:
        return raw
    return f"{yuan + jiao / 10 + fen / 100:f}"


def shown(number: Decimal) -> str:
    """Return a number for a sentence: 1,234.5."""
    return f"{number.normalize():,f}"
