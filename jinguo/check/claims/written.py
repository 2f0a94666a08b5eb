"""How a number is written in running text: its digits and scales, the words around it, and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.check.texts.classifiers import CLASSIFIER, CLASSIFIERS
from jinguo.quantities import words
from jinguo.quantities.grammar import Quantity
from jinguo.quantities.numerals import NoNumber, read_number

ARABIC = r"(?<!\d)\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.])\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?"
CHINESE = r"[〇零一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+"
_MIXED = r"\d+(?:\.\d+)?(?:[亿万千百][\d一二三四五六七八九])+[千百十]?万?(?![\d.,])"  # 3千5百, 1万2, 2百五
_SCALE = r"\s?[十百千万亿]{1,3}"
NUMBER = rf"(?:{_MIXED}|(?:{ARABIC})(?:{_SCALE})?|{CHINESE}(?:点[零〇一二三四五六七八九]+[万亿]?)?)"
# Marks that are other words in a sentence: 线上200人, 最高达; a tilde between two numbers is a dash.
_NO_DASH = r"(?<![\d%元人户次场])"
_GUARDED = {"上": "上(?=[百千万十])", "高达": "(?<!最)高达", "~": f"{_NO_DASH}~", "～": f"{_NO_DASH}～"}
_PLAIN = words.any_of({*words.BEFORE, *words.STRESSING} - {*_GUARDED})
BEFORE = rf"(?P<before>(?:{_PLAIN}|{'|'.join(_GUARDED.values())})[{words.LINKS}]?)?\s*"
AFTER = rf"(?P<after>{words.any_of(words.BEHIND)})?"
UNIT = rf"(?P<unit>{CLASSIFIER})"
PERCENT = r"(?P<percent>个百分点|%|％|‰)"

Reading = tuple[Quantity, str] | None


def number_of(text: str) -> Decimal | None:
    """Return the value of a written number, Arabic or Chinese; None when it is none."""
    try:
        return read_number(text)
    except NoNumber:
        return None


def unit_of(group: dict[str, str | None]) -> str:
    """Return the unit that a match names: 元, %, or its classifier\'s."""
    if group.get("percent"):
        return {"个百分点": "个百分点", "‰": "‰"}.get(group["percent"] or "", "%")
    if group.get("yuan"):
        return "元"
    classifier = re.sub(r"\s", "", group.get("unit") or "")
    return CLASSIFIERS[classifier][0] if classifier else ""
