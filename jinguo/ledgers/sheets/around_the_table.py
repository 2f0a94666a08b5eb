"""What stands around a table and holds for all of it: title, 填报单位, year, and 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinguo.ledgers.columns.base import words
from jinguo.ledgers.sheets.headers import header_key
from jinguo.ledgers.values.cells import half_width
from jinguo.ledgers.values.simplified import simplified
from jinguo.quantities.numerals import read_number

LONGEST = 120  # characters of a title that are kept
_LABEL = re.compile(r"([\u4e00-\u9fff“”、/]{2,12}(?:[（(][^（）()]{1,8}[）)])?)\s*[:：]\s*")
_BESIDE = re.compile(r"(?:填报|填表|上报|报送|制表|编制)(?:单位|日期|时间)|年度|年份")  # no colon behind it
_SEAL = re.compile(r"[（(](盖章|公章|签章|章)[)）]")
_UNIT = re.compile(
    r"(?:^|填报|填表|上报|报送|制表|报表|编制|编报|统计|汇总|申报|登记|主办|投保|组织|举办|所在|所属|开展)"
    r"单位(?:名称|全称)?$"
)
_DATE = re.compile(r"(?:日期|时间)$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?=年|学年|-|–|—|至|~|/|\.|度|$|\D)")
_MONTH = re.compile(
    r"(?<![\d\-—~至到、十])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?![\d\-—~至到、底一二三四五六七八九十])"
)
_OF_SEVERAL_YEARS = re.compile(r"截[至止]|累计|以来|历年|历届|学年|起")  # 截至2023年: of earlier years, too
_PER = re.compile(r"(?:每|\d+|[十百千万亿]+|人|户|元)[/／].+")
_APPENDIX = re.compile(r"附(?:件|表)?\s*[\d一二三四五六七八九十]*\s*[:：]?")
_MEASURES = {
    "百万元": 1_000_000, "十万元": 100_000, "万元": 10_000, "千元": 1000, "百元": 100, "亿元": 100_000_000,
    "元": 1, "人民币元": 1, "人民币万元": 10_000,
}  # fmt: skip
_MONEY = "((?:百万|十万|万|千|百|亿)?元)"
_MEASURED = re.compile(
    rf"单位\s*[:为是]?\s*[(]?(?:人民币)?\s*[(]?{_MONEY}(?![\u4e00-\u9fff])"  # 单位(万元), 本表单位为万元
    rf"|[以按用]{_MONEY}(?:为单位|计)|[(](?:人民币)?{_MONEY}[)]\s*$|^\s*(?:人民币)?{_MONEY}\s*$"
)
_OF_MONEY = re.compile(
    r"(?<![\d.\s余多几十百千一二三四五六七八九两])\s*(?:[万千百亿]元(?![\u4e00-\u9fff])|(?<=:)\s*万\s*$)"
)
_COUNTED = frozenset(
    words(
        "人 人次 户 个 场 场次 名 件 次 处 家 份 岁 项 箱 套 只 台 包 瓶 袋 桶 盒 批 本 册 张 条 斤 公斤 "
        "千克 吨 升 辆 把 块 双 对 床 "
        "小时 天 月 年 期 分 所 座 平方米"
    )
)


def is_measure(text: str) -> bool:
    """Whether a word is a unit of measure (个, 万元, 1/10万), not a place."""
    return text in _COUNTED or text in _MEASURES or "%" in text or "‰" in text or bool(_PER.fullmatch(text))


def month_in(text: str) -> int | None:
    """Return the only month that words name: 3月活动台账, 三月份; a day of a month is none."""
    found = {int(read_number(word)) for word in _MONTH.findall(half_width(text))}
    return found.pop() if len(found) == 1 else None


@dataclass
class Surroundings:
    """The words around one table. ``said`` are its labelled words by label (活动类别 → 宣讲).

    ``outer`` stands around the whole sheet: it holds for what a block's own words leave open.
    """

    title: str = ""
    unit: str = ""  # 填报单位
    year: int | None = None
    titled: int | None = None  # the year that the title itself, or the sheet's name, says the rows are of
    scale: int = 1  # of amounts whose header names no unit of its own: 单位：万元
    measured: bool = False  # its own words say in what its amounts are: 单位：元, too
    unscaled: bool = False  # another block of the sheet has a scale, and this one says nothing
    borrowed: bool = False  # its scale is that of another block, which no title makes one table with it
    scale_words: str = ""  # what speaks of 万元 around the table, not as plainly as 单位：万元
    said: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)  # every line above the table
    outer: Surroundings | None = None


def read_around(
    above: Iterable[list[str]], below: Iterable[list[str]], sheet_name: str, file_name: str
) -> Surroundings:
    """Read the lines around a table; each is the texts of its cells."""
    found = Surroundings()
    rows = [[text for text in row if text] for row in above]
    found.words = [text[:LONGEST] for row in rows for text in row]
    found.title = next((row[0] for row in rows if _is_title(row)), "")[:LONGEST]
    for row in (*rows, *([text for text in row if text] for row in below)):
        for label, value in _labelled(row):
            _note(found, label, value)
    dated = [value for label, value in found.said.items() if _DATE.search(label)]
    for text in (found.title, *found.words, sheet_name, *dated, file_name):
        years = set(_YEAR.findall(half_width(text) + " "))
        if len(years) == 1:  # 2021-2025年 says of no day which year it was
            found.year = int(years.pop())
            break
    if found.year is not None:
        titles = [text for text in (found.title, sheet_name) if str(found.year) in half_width(text)]
        found.titled = found.year if titles and not _OF_SEVERAL_YEARS.search(titles[0]) else None
    return found


def _is_title(row: list[str]) -> bool:
    return bool(row) and not _LABEL.match(row[0]) and not _APPENDIX.fullmatch(row[0])


def _note(found: Surroundings, label: str, value: str) -> None:
    bare = _SEAL.sub("", label).strip()
    value = _SEAL.sub("", value).strip().strip("（）()").strip()
    if not value:
        return
    scale = _scale_of(value)
    if scale is not None:
        if bare.endswith("单位"):
            found.scale, found.measured = scale, found.measured or "元" in value
        return
    found.said.setdefault(header_key(bare), value)
    if _UNIT.search(bare) and not found.unit:
        found.unit = value.split("  ")[0]


def _scale_of(value: str) -> int | None:
    """Return what 万元, or 人、万元, multiplies amounts by; None when the value is no unit of measure."""
    parts = [part for part in re.split(r"[、,，/;；。\s]+", simplified(value)) if part]
    if not parts or not all(part in _MEASURES or part in _COUNTED for part in parts):
        return None
    return next((_MEASURES[part] for part in parts if part in _MEASURES), 1)


def measure_in(text: str) -> int | None:
    """Return what words such as 本表以万元为单位 multiply amounts by; 0 where they only speak of 万元."""
    plain = half_width(simplified(text))
    said = _MEASURED.search(plain)
    if said is not None:
        return _MEASURES[next(filter(None, said.groups()))]
    return 0 if _OF_MONEY.search(plain) else None


def _labelled(row: list[str]) -> Iterator[tuple[str, str]]:
    """Return the labels of a line with their values, which may stand in the next cell."""
    for index, text in enumerate(row):
        if index + 1 < len(row) and _BESIDE.fullmatch(_SEAL.sub("", text)):
            yield text, row[index + 1]
        labels = list(_LABEL.finditer(text))
        for number, label in enumerate(labels):
            end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
            value = text[label.end() : end].strip()
            if (
                not value
                and number + 1 == len(labels)
                and index + 1 < len(row)
                and not _LABEL.search(row[index + 1])
            ):
                value = row[index + 1]
            yield label[1], value
