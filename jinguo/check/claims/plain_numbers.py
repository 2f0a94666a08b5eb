"""Plain numbers: digits or Chinese numerals with the words around them, and which of them count something."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.check.claims.written import AFTER, BEFORE, NUMBER, PERCENT, UNIT, Reading, number_of, unit_of
from jinguo.check.texts.classifiers import CLASSIFIERS
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.quantities.grammar import claimed
from jinguo.quantities.numerals import SCALES, last_place

_MORE = r"(?P<more>[ \n]?(?:多|余|来|几|[+＋](?!\d))?)"
PLAIN = re.compile(
    rf"{BEFORE}(?P<number>{NUMBER}){_MORE}[ \n]?"
    rf"(?:个(?=亿))?(?P<scale>[百千万亿]{{0,2}})(?P<more2>[多余]|[+＋](?!\d))?[ \n]?"
    rf"(?:{PERCENT}|(?P<yuan>元人民币|元|块钱)|{UNIT})?{AFTER}"
)
_TABLE_BEFORE = re.compile(r"[:：\t|｜]\s*$|\s{2,}$")
_LISTED_BEFORE = re.compile(
    r"[\u4e00-\u9fa5”）][\u4e00-\u9fa5”）](?<![双前第前后图表号初])[ \u3000]?$"
)  # 宣讲32、普法12
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_TABLE_AFTER = re.compile(r"\s*(?:$|[\t\n|｜；;，,。、）)]|\s{2,})")


def read_plain(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    number = re.sub(r"\s", "", group["number"])
    scale, more = group["scale"] or "", (group["more"] or "").strip()
    base = number_of(number)
    if base is None or scale not in SCALES:
        return None
    if number[0] in "十百千万" and text[max(0, match.start() - 1) : match.start()] in ("几", "数"):
        return None  # 几十万元: vague
    if scale and not more and not re.search(r"\d$", number):
        return None
    base *= SCALES[scale]
    if not _is_claim(match, number, base, text):
        return None
    more = more or group["more2"] or ""
    unit, factor = unit_of(group), 1
    if not unit and _in_yuan(match, text):
        unit = "元"
    if not unit:
        unit, factor = _unit_of_row(match, text)
    if not unit:
        unit, factor = _unit_shared(match, text, bool(scale))
    if unit == "个" and text.startswith("家庭", match.end()):
        unit = "户"
    written = re.sub(r"[,，]", "", number) + scale
    farther = _FARTHER.search(text[max(0, match.start() - 7) : match.start()])
    marks = (group["after"], group["before"], farther[1] if farther else "")
    share = unit in ("%", "‰", "个百分点")
    found = claimed(base * factor, written if factor == 1 else f"{written}万", marks, more, share)
    return found._replace(place=last_place(written) * factor), unit


_ROUND = ("百万", "千万")  # 千万人次: no digit but the order of magnitude


def _in_yuan(match: re.Match[str], text: str) -> bool:
    """Whether the sign of money stands before a number: ￥5000."""
    return text[max(0, match.start() - 1) : match.start()] in ("￥", "¥")


def _unit_of_row(match: re.Match[str], text: str) -> tuple[str, int]:
    """Return the unit that a cell's row or column names, and its factor."""
    if not is_cell(text, *match.span("number")):
        return "", 1
    word = words_of_cell(text, match.start("number"))[1]
    if word in ("元", "万元", "亿元"):
        return "元", SCALES[word[:-1]]
    if word[:1] == "万" and word[1:] in CLASSIFIERS:
        return CLASSIFIERS[word[1:]][0], SCALES["万"]
    if word == "%" or word in CLASSIFIERS:
        return (word if word == "%" else CLASSIFIERS[word][0]), 1
    return "", 1


_SHARING = re.compile(
    rf"(?:[和与及或]|以及)\s?\d[\d,.]*[多余]?(?P<scale>[百千万亿]{{0,2}})[多余]?(?:{PERCENT}|(?P<yuan>元)|{UNIT})"
)


def _unit_shared(match: re.Match[str], text: str, scaled: bool) -> tuple[str, int]:
    """Return the unit and the factor that a bare number shares with the next one: 提高2.3和1.7个百分点."""
    following = _SHARING.match(text, match.end("number"))
    if not following or not match["number"][0].isdigit() or text[match.start() - 1 : match.start()] == "第":
        return "", 1
    return unit_of(following.groupdict()), 1 if scaled else SCALES.get(following["scale"], 1)


_FARTHER = re.compile(r"(至少|不少于|不低于|最多|不超过)[\u4e00-\u9fa5]{1,4}$")  # 至少打造两个

# Classifiers that a Chinese numeral before them seldom makes a quantity: 一分, 三字, 两把.
_SELDOM = frozenset("分点行层讲字米员首把句声道站车组单间口双升集束") | {"号线", "口人"}


def _is_claim(match: re.Match[str], number: str, base: Decimal, text: str) -> bool:
    """Whether a numeral outside every name counts something: by its classifier, its wording or its table."""
    group = match.groupdict()
    arabic = number[0].isdigit()
    united = bool(group["unit"] or group["yuan"] or group["percent"]) or _in_yuan(match, text)
    vague = bool(group["before"] or group["after"] or (group["more"] or "").strip() or group["more2"])
    after = text[match.end() : match.end() + 1]
    if united and not arabic and not _chinese_counts(match, number, base, vague, text):
        return False
    if group["unit"] in _SELDOM and not arabic:
        return False
    if united:
        return not (group["unit"] in ("分", "层") and after and after in "钟之层")
    if not arabic:
        if number[-1] in "万亿" or group["scale"]:
            return vague or (len(number) > 1 and number[0] not in "百千万亿")
        return base >= 10 and group["before"] not in (None, "上")
    if re.match(r"\s*[字页级度号分岁年月日天时℃码版]", text[match.end() :][:3]):
        return False
    if group["before"] or number[-1] in "万亿" or group["scale"]:
        return True
    start, end = match.span("number")
    before = text[max(0, start - 6) : start]
    if is_cell(text, start, end):
        if not text[text.rfind("\n", 0, start) + 1 : start].strip(" |｜\t\u3000"):
            return False  # the first column numbers the rows
        return not (_YEAR.fullmatch(number) and not words_of_cell(text, start)[0])
    if _unit_shared(match, text, False)[0] and not _YEAR.fullmatch(number):
        return True
    if _YEAR.fullmatch(number) or not _TABLE_AFTER.match(text, end) or _on_an_axis(text, start, end):
        return False
    return bool(_TABLE_BEFORE.search(before) or _LISTED_BEFORE.search(before))


def _on_an_axis(text: str, start: int, end: int) -> bool:
    """Whether a number is a line of its own above another such line: the marks of a chart's axis in a PDF."""
    return text[start - 1 : start] == "\n" and bool(re.match(r"\n[\d,.]+万?(?:\n|$)", text[end : end + 16]))


_CHINESE_LONE = set("一")


def _chinese_counts(match: re.Match[str], number: str, base: Decimal, vague: bool, text: str) -> bool:
    if number in _CHINESE_LONE or not number.strip("〇零"):
        return False
    if number in ("百", "千", "万", "亿", *_ROUND) and not vague:
        return number in _ROUND and bool(match["yuan"] or match["unit"] == "人次")  # 千万人次, not 千万家庭
    if number[0] in "万亿" and not vague:
        return False
    return not re.search(r"[第每]$", text[max(0, match.start() - 1) : match.start()])
