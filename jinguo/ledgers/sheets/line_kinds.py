"""What a line between a table's header and its end is: a row, or a total, a note, a sample, a heading …"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from jinguo.ledgers.sheets.header_rows import line_of, texts_in
from jinguo.ledgers.sheets.headers import header_key, numbers_rows
from jinguo.ledgers.sheets.table_layout import Layout

_TOTAL = re.compile(
    r"(本页|本表|本月|本年|本季度?|全年|年度|全区|全镇|全县|全市|全村|[一二三四]季度|上半年|下半年|\d{1,2}月份?)?\s*"
    r"(小\s*计|合\s*计|总\s*计|共\s*计|累\s*计)\s*([:：].*|[（(].*[)）]\s*([:：].*)?|\d+\D{0,2})?"
)
_ENDS_IN_TOTAL = re.compile(r".{1,12}(小\s*计|合\s*计|总\s*计)(数)?[:：]?")
# who signs below a table, and its seal
_SIGNED = (
    "注|备注|说明|填表人|填报人|制表人|制表|审核人|审核|负责人|单位负责人|统计负责人|联系人|联系电话|经办人|复核人|分管领导|"
    "主要负责人|领导签字|签字|签名|盖章"
)
_REPORTED = (
    "填表说明|填报单位|填表单位|制表单位|报送单位|上报单位|报送日期|上报日期|填报日期|填报时间|填表日期|填表时间|"
    "制表日期"
)
_SEALED = r"^[（(](盖章|公章|签章|签字)[)）]$|^(注|附)[\d一二三]*[、.．]"
NOTE = re.compile(
    rf"({_SIGNED}|{_REPORTED})\s*[:：（(]|{_SEALED}|^以上(数据|内容|信息|情况|人员|名单|均|为|是|由|所|共)"
)
_FOOT = re.compile(rf"({_SIGNED})\s*[:：（(]|{_SEALED}|^以上")
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]+[)）、.．]|[（(]?\d+[)）.、．]\s*\D.*[。；;]$")
_SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_SAMPLE = re.compile(r"[（(【]?\s*(填写)?(示例|样例|举例|例)\s*(行|\d{1,2}|[一二三])?\s*[）)】]?\s*[:：]?")
_SAMPLE_SAID = re.compile(
    r"[（(【]?\s*(填写)?(示例|样例|举例|例)\s*\d{0,2}\s*([）)】]\s*[:：]?|[:：]).{0,40}"
)
_NUMBER = re.compile(
    r"^\s*([（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]+|第[一二三四五六七八九十\d]+部分)\s*"
)
_MERE_NUMBER = re.compile(r"[\d一二三四五六七八九十第（()）.、．…—\-]{1,8}")
_COUNTED = re.compile(r"共?\s*\d+\s*(?:场次?|人次?|户|个|条|件|期|名)")
_COUNTED_BEHIND = re.compile(r"\s*(?:[（(][^（）()]*\d[^（）()]*[）)]|[:：]\s*共?\d.*)$")
_COLOUR = re.compile(
    "[标涂][红黄绿蓝灰]|底色|字体颜色|[红黄绿蓝灰](?:色|字|底)(?:字体?|底纹?|背景|标[注记]|填充)?的?(?:为|是|表示|代表|行|部分)"
)  # 标红的已取消; 红色家风 is no legend
SENTENCE = 40  # letters from which a line of one cell is a sentence


class LineKind(StrEnum):
    """What a line is. ``ALONE``: one cell, which may head a section or be a row that lacks the rest."""

    ROW = "row"
    TITLE = "title"
    HEADER = "header"
    HEADER_AGAIN = "header_again"
    SECTION = "section"
    TOTAL = "total"
    NOTE = "note"
    SAMPLE = "sample"
    NUMBER = "number"
    OUTSIDE = "outside"
    LEFT = "left"  # of a sheet that is not brought in
    ALONE = "alone"
    CENTRED = "centred"  # one cell that does not stand at the beginning of its line


def is_foot(texts: list[str]) -> bool:
    """Whether a line ends a table (合计, 填表人：… 注：…), so that it belongs to no table below it."""
    return any(_FOOT.match(text) or is_total(text) for text in texts)


def is_total(text: str) -> bool:
    """Whether words announce a sum: 合计, 清河镇小计."""
    return bool(_TOTAL.fullmatch(text) or _ENDS_IN_TOTAL.fullmatch(text))


def is_numbered(text: str) -> bool:
    """Whether words begin with the number of a section: 一、活动情况."""
    return bool(_NUMBERED.match(text))


def is_section_number(text: str) -> bool:
    """Whether a cell only numbers a section: 一, （二）."""
    return bool(_SECTION.fullmatch(text))


class LineJudge:
    """Tells for one table what its lines are.

    A line that fills the table's columns as a row does is a row, whatever its first words look like.
    """

    def __init__(self, layout: Layout, headings: Collection[int]) -> None:
        """``headings`` are the rows of which a cell is merged over half the table."""
        serials = layout.serials()
        self._known = {index: words for index, words in layout.headers.items() if index not in serials}
        self._indexes = sorted(self._known)
        self._numbering = {index for index, words in self._known.items() if numbers_rows(words[1])}
        self._serials, self._opening, self._headings = serials, layout.opening, headings
        self._free = {
            index
            for index, words in self._known.items()
            if header_key(words[1]) in ("备注", "说明", "备注说明")
        }
        self._end = max(layout.headers, default=-1) + 1
        self._first = min(layout.headers, default=0)
        self._gaps = [index for index in range(layout.left, self._end) if index not in layout.headers]
        self._named = layout.named
        self._full = max(3, 0.6 * len(self._indexes))

    def kind(self, number: int, row: list[Any]) -> LineKind | None:
        """Return what a line is, None for one without any words."""
        width = len(row)
        filled = [index for index in self._indexes if index < width and row[index] not in ("", None)]
        if not filled:
            return self._beside(row)
        first = next((text for cell in row if (text := line_of(cell))), "")
        if not first or (self._numbering.issuperset(filled) and _says_numbers(row)):
            return LineKind.NUMBER
        if first in self._opening and self._repeats(row):
            return LineKind.HEADER_AGAIN
        if first[0] in "示样填举例（(【" and self._is_sample(first, len(filled)):
            return LineKind.SAMPLE
        if self._is_total(row, filled):
            return LineKind.TOTAL
        if len(filled) >= self._full:
            return LineKind.ROW
        return self._of_few(number, row, first, filled)

    def _beside(self, row: list[Any]) -> LineKind | None:
        """Return what a line without a cell below a heading is: a mere number, or words outside the table."""
        others = [index for index, cell in enumerate(row) if line_of(cell)]
        if not others:
            return None
        if all(index in self._serials or index < self._first for index in others):
            return self._in_serial(line_of(row[others[0]]))
        return LineKind.OUTSIDE

    @staticmethod
    def _in_serial(text: str) -> LineKind:
        """Return what a line is whose only words stand where the rows are numbered."""
        if _TOTAL.fullmatch(text):
            return LineKind.TOTAL
        if _MERE_NUMBER.fullmatch(text):
            return LineKind.NUMBER
        return LineKind.NOTE if NOTE.match(text) or len(text) > SENTENCE else LineKind.ALONE

    @staticmethod
    def _is_sample(first: str, filled: int) -> bool:
        return bool(_SAMPLE.fullmatch(first)) or (filled <= 2 and bool(_SAMPLE_SAID.fullmatch(first)))

    def _is_total(self, row: list[Any], filled: list[int]) -> bool:
        """Whether a cell says 合计, 小计 … and no other words of its own make the line a row."""
        for index, cell in enumerate(row):
            if cell.__class__ is not str or "计" not in cell or len(cell) > SENTENCE or index in self._free:
                continue
            if self._is_aside(index, len(filled)):
                continue
            text = cell.strip()
            if _TOTAL.fullmatch(text):
                return True
            if _ENDS_IN_TOTAL.fullmatch(text) and not self._other_words(row, filled, index):
                return True
        return False

    def _is_aside(self, index: int, filled: int) -> bool:
        """Whether a cell lies beside the table, or in a column not read, so that a full row stays one."""
        if filled < self._full:
            return False
        return index >= self._end or (bool(self._named) and index in self._known and index not in self._named)

    @staticmethod
    def _other_words(row: list[Any], filled: list[int], but: int) -> bool:
        """Whether a line has words, or a day, beside one cell; numbers are none."""
        for index in filled:
            cell = row[index]
            if index != but and not isinstance(cell, int | float):
                text = line_of(cell)
                if text and not text[0].isdigit():
                    return True
                if text and not isinstance(cell, str):
                    return True
        return False

    def _of_few(self, number: int, row: list[Any], first: str, filled: list[int]) -> LineKind:
        texts = texts_in(row)
        if NOTE.match(first) and (len(texts) <= 2 or all(_is_label(text) for text in texts[:-1])):
            return LineKind.NOTE
        if len(texts) == 1 and (len(self._indexes) > 2 or self.is_heading(number, first)):
            if len(first) > SENTENCE:
                return LineKind.NOTE
            return LineKind.ALONE if filled[0] <= self._indexes[0] else LineKind.CENTRED
        if 1 < len(texts) <= 3 and len(self._indexes) > 3 and all(map(_is_beside, texts[1:])):
            return LineKind.CENTRED  # 孙耿镇 | 联系人：试验甲
        if len(texts) == 2 and is_section_number(first) and self._may_number(row, first):
            return LineKind.ALONE  # 一 | 清河镇
        return LineKind.ROW

    def _may_number(self, row: list[Any], first: str) -> bool:
        """Whether a line's first words stand where the rows are numbered, or would be few for a row."""
        return len(self._indexes) > 3 or any(
            index < len(row) and line_of(row[index]) == first for index in self._serials
        )

    def _repeats(self, row: list[Any]) -> bool:
        words = [line_of(cell) for cell in row]
        texts = [text for text in words if text]
        same = sum(1 for index, pair in self._known.items() if index < len(words) and words[index] in pair)
        return same >= 2 and same >= len(texts) - 1

    def note_outside(self, row: list[Any], cells: dict[int, int]) -> None:
        """Count a row's cells that stand below no heading, by column."""
        for index in self._gaps:
            if index < len(row) and row[index] not in ("", None) and line_of(row[index]):
                cells[index] += 1
        for index in range(self._end, len(row)):
            if row[index] not in ("", None) and line_of(row[index]):
                cells[index] += 1

    def is_heading(self, number: int, text: str) -> bool:
        """Whether a line of one cell heads a section by its look: 一、…, or merged over the table."""
        return number in self._headings or is_numbered(text)


def of_colours(text: str) -> bool:
    """Whether words say what the colours of rows mean, which nobody reads."""
    return bool(_COLOUR.search(text))


def _says_numbers(row: list[Any]) -> bool:
    """Whether all words of a line are mere numbers: 二 before 王家村 numbers a heading."""
    return all(_MERE_NUMBER.fullmatch(text) for cell in row if (text := line_of(cell)))


def _is_label(text: str) -> bool:
    return bool(NOTE.match(text)) or ":" in text or "：" in text


def _is_beside(text: str) -> bool:
    """Whether words only stand beside a heading: 联系人：…, 2场."""
    return ":" in text or "：" in text or bool(_COUNTED.fullmatch(text))


def heading_text(row: list[Any]) -> str:
    """Return the words of a line that may head a section: （二）平安街道, or 二 | 平安街道."""
    texts = texts_in(row)
    if len(texts) == 2 and is_section_number(texts[0]):
        return f"{texts[0].rstrip('、.．')}、{texts[1]}"
    if len(texts) > 1 and all(map(_is_beside, texts[1:])):
        return texts[0]
    return texts[-1] if texts else ""


def bare_heading(text: str) -> str:
    """Return a heading without its number, marks and sums: （二）平安街道（2场）： is 平安街道."""
    bare = _NUMBER.sub("", text).strip(" ：:、，。")
    return _COUNTED_BEHIND.sub("", bare).strip(" ：:、，。【】[]〔〕「」《》")
