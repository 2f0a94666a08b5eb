"""Words of a header as they are compared, the units they name, and the columns a ledger may have."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import State
from jinguo.ledgers.columns.base import Column, words
from jinguo.ledgers.columns.related_columns import UnitColumn
from jinguo.ledgers.columns.written_columns import ChoiceColumn, TextColumn
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.values.cells import half_width
from jinguo.ledgers.values.simplified import simplified

_BRACKETS = re.compile(r"[(\[【〔<{].*?[)\]】〕>}]")
_NUMBERED = re.compile(
    r"^[(（]?\d{1,2}[.、)）]\s*(?:请?(?:填写|输入|选择))?(?:[您你]的?)?(?=[^\d\s])"
)  # 1.活动日期, 2、您的姓名: as surveys export it
_MARKS = re.compile(r"[\s*＊:：。,，、;；\"“”'‘’·#]+")
_ASKED_FOR = re.compile(r"[(\[【](?:非?必[填选录须]|[选可]填|可不填)项?[)\]】]")  # 金额（万元）（必填）
_FACTORS = {
    "百万元": 1_000_000,
    "十万元": 100_000,
    "万元": 10_000,
    "亿元": 100_000_000,
    "千元": 1000,
    "百元": 100,
    "万人次": 10_000,
    "万人": 10_000,
    "万户": 10_000,
    "千人次": 1000,
    "千人": 1000,
    "百人次": 100,
    "百人": 100,
    "千户": 1000,
    "百户": 100,
}
TOTALS = frozenset({"总数", "合计", "小计", "总计", "总人数", "人数", "数量", "计", "总人次", "人次", "全部"})
SUMS = frozenset(
    {"总数", "合计", "小计", "总计", "计", "全部"}
)  # of these, what alone says not what is counted
SERIAL = frozenset({"序号", "序", "编次", "行号", "no", "no.", "№", "序列"})
TOWN = UnitColumn(
    "town",
    _("所在镇街（与村居合用）"),
    aliases=words(
        "镇街 镇（街道） 镇、街道 镇/街道 街道（镇） 街镇 镇办 乡镇 乡镇（街道） 乡镇街道 镇、街 街道、镇 "
        "镇街名称 街道 镇 乡 所属镇街 所在镇街 所属镇（街道） 所在镇（街道） 所属乡镇 所在乡镇 所属街道 "
        "所在街道 办事处 镇街道"
    ),
    like=r"(?:所属|所在|归属|隶属|户籍|填报)?(?:乡镇|镇|乡|街道|街|办事处|办|[/或及])+(?:名称?)?",
    in_list=False,
)
STATE = ChoiceColumn(
    "state",
    _("审核状态"),
    choices=dict(State.choices),
    aliases=("记录状态", "状态", "审核情况"),
)
RECORD = TextColumn(
    "record",
    _("记录编号"),
    width=10,
    in_list=False,
    help=_(
        "系统按这一列认出原来的记录：改过的内容按原记录更正，不会重复登记。请勿改动；新增的行请把这一格空着。"
    ),
)  # an export has it, a blank form has not


@lru_cache(maxsize=20_000)
def header_key(text: str, *, brackets: bool = True) -> str:
    """Return a header as it is compared: half width, no spaces and marks, lower case."""
    plain = _NUMBERED.sub("", half_width(simplified(text)).casefold())
    bare = plain if brackets else _BRACKETS.sub("", plain) or plain.strip("()[]【】〔〕<>{}")
    return _MARKS.sub("", bare)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    """Return a header as its unit is looked for: no marks at its end, nor that it must be filled in."""
    return _MARKS.sub("", _ASKED_FOR.sub("", half_width(simplified(text)))).casefold()


def factor_of(text: str) -> int:
    """Return the factor a header's unit multiplies its numbers by: （万元）→ 10000."""
    plain = _plain(text)
    for word, factor in _FACTORS.items():
        if re.search(rf"{word}[)\]】]?$|[(\[【][^)\]】\d]*{word}[^)\]】/每]*[)\]】]", plain):
            return factor
    bare = re.search(r"[(\[【]([万w千])[)\]】]$", plain)
    return (1000 if bare[1] == "千" else 10_000) if bare else 1


_STRANGE_MONEY = (
    "万元[/或]元|元[/或]万元|美元|美金|港币|港元|欧元|日元|英镑|外币|澳元|角|分|[份件箱袋桶个只台套斤吨]|元[/／每].+|"
    ".+[/／](?:人|户|月|年|次|场)"
)
_STRANGE = {
    "persons": "户|家|件|元|万元|场|天|小时", "months": "季度?|周|星期|天|日", "households": "人|人次|名|元",
}  # fmt: skip


def strange_measure(text: str, counts: str, in_yuan: bool) -> str:
    """Return the measure in a header's brackets that its column does not count in; "" of most."""
    strange = _STRANGE_MONEY if in_yuan else _STRANGE.get(counts, "")
    found = re.search(rf"[(\[【]({strange})[)\]】]$", _plain(text)) if strange else None
    return found.group(1) if found else ""


def in_brackets(text: str, word: str) -> bool:
    """Whether a header names a unit in its brackets: 期限（年）."""
    return bool(re.search(rf"[(\[【]{word}[)\]】]$", _plain(text)))


def names_yuan(text: str) -> bool:
    """Whether a header says in which unit its amounts are: 金额（元）."""
    return bool(re.search(r"元[)\]】]?$|[(\[【][^)\]】]*元[^)\]】]*[)\]】]", _plain(text)))


def numbers_rows(header: str) -> bool:
    """Whether a heading's column numbers the rows: 序号, 存档编号. 身份证编号 is a person's."""
    key = header_key(header)
    return key in SERIAL or (key.endswith("编号") and "证" not in key)


def columns_of(sheet: LedgerSheet) -> list[Column]:
    """Return the columns a sheet may fill: its own, 审核状态, the town of its villages, 记录编号."""
    found = list(sheet.columns)
    taken = {header_key(word) for column in found for word in (str(column.label), *column.aliases)}

    def add(column: Column) -> None:
        free = tuple(word for word in column.aliases if header_key(word) not in taken)
        found.append(replace(column, aliases=free))

    if sheet.has_life_cycle and not any(column.field == "state" for column in found):
        add(STATE)
    if any(column.one_unit for column in found) and sheet.column_or_none("parent") is None:
        add(TOWN)
    return [*found, RECORD]


def labels_of(what: Column | LedgerSheet) -> set[str]:
    """Return a label in every language of the site: an English export is read back, too."""
    found = set()
    for language in ("zh-hans", "en"):
        with translation.override(language):
            found.add(str(what.label))
    return found


@lru_cache(maxsize=20_000)
def with_unit(text: str) -> str:
    """Return a header with what its brackets count: 线上（万人次） is 线上人次."""
    return re.sub(r"[()\[\]【】〔〕<>{}万千百亿]", "", header_key(text))


@lru_cache(maxsize=20_000)
def without_unit(text: str) -> str:
    key = header_key(text, brackets=False)
    for word in (*_FACTORS, "元", "人次", "人", "户", "场次", "场", "%"):
        if key.endswith(word) and len(key) - len(word) >= 2:
            return key.removesuffix(word).rstrip("/")
    return key
