"""How a number is written: its digits and scales, the words before and after it, and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.check.claims import wordings as w
from jinguo.check.lexicon.classifiers import CLASSIFIER, CLASSIFIERS
from jinguo.core.numerals import DIGITS, NoNumber, read_number

ARABIC = r"(?<!\d)\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.])\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?"
CHINESE = r"[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+"
_SCALE = r"\s?[十百千万亿]{1,3}"
NUMBER = rf"(?:(?:{ARABIC})(?:{_SCALE})?|{CHINESE}(?:点[零〇一二三四五六七八九]+[万亿]?)?)"
BEFORE = (
    r"(?P<before>不下于?|将近|接近|近|大约|约为|约|超过|超出|超|突破|逾|高于|多于|大于|不少于|不低于|至少|不足|不到|不超过|不多于|"
    r"低于|少于|小于|最多|至多|多达|(?<!最)高达|[><≥≤＞＜]=?|上(?=[百千万十]))?\s*"
)
AFTER = r"(?P<after>及?以上|及?以下|以内|之内|左右|上下|开外|有余)?"
UNIT = rf"(?P<unit>{CLASSIFIER})"
PERCENT = r"(?P<percent>个百分点|%|％|‰)"

_WORDS = {
    w.NEAR: "将近 接近 近",
    w.ABOUT: "大约 约 约为 左右 上下",
    w.OVER: "开外 有余",
    w.ABOVE: "超过 超出 超 突破 逾 高于 多于 大于 > ＞",
    w.FLOOR: "不少于 不低于 至少 不下 不下于 >= ≥ 上 以上 及以上",
    w.BELOW: "不足 不到 低于 少于 小于 < ＜ 不超过 不多于 最多 至多 <= ≤ 以下 及以下 以内 之内",
}
WORDING = {word: wording for wording, words in _WORDS.items() for word in words.split()}
SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
}

Reading = tuple[w.Written, str] | None


def number_of(text: str) -> Decimal | None:
    """Return the value of a written number, Arabic or Chinese; None when it is none."""
    try:
        if "点" in text:
            head, _dot, tail = text.partition("点")
            scale = tail[-1] if tail[-1:] in "万亿" else ""
            digits = "".join(str(DIGITS[char]) for char in tail.rstrip("万亿"))
            return Decimal(f"{read_number(head)}.{digits}") * SCALES[scale]
        return read_number(text.replace("，", ","))
    except (NoNumber, KeyError, ArithmeticError):
        return None


def unit_of(group: dict[str, str | None]) -> str:
    """Return the unit that a match names: 元, %, or its classifier\'s."""
    if group.get("percent"):
        return {"个百分点": "个百分点", "‰": "‰"}.get(group["percent"] or "", "%")
    if group.get("yuan"):
        return "元"
    classifier = re.sub(r"\s", "", group.get("unit") or "")
    return CLASSIFIERS[classifier][0] if classifier else ""
