"""Which column a header's words mean: learnt choices first, then labels and aliases, then likeness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils import translation

from jinguo.core.entries import State
from jinguo.ledgers.cells import half_width
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet

_BRACKETS = re.compile(r"[(\[【〔<{].*?[)\]】〕>}]")
_MARKS = re.compile(r"[\s*＊:：。,，、;；\"“”'‘’·#]+")
_FACTORS = {
    "万元": 10_000,
    "亿元": 100_000_000,
    "千元": 1000,
    "百元": 100,
    "万人次": 10_000,
    "万人": 10_000,
    "万户": 10_000,
}
_NUMBERS = {CellType.INTEGER, CellType.DECIMAL, CellType.MONEY}
TOTALS = frozenset({"总数", "合计", "小计", "总计", "总人数", "人数", "数量", "计", "总人次", "人次", "全部"})
SERIAL = frozenset({"序号", "序", "编次", "行号", "no", "no.", "№", "序列"})
STATE = Column(
    "state",
    "审核状态",
    CellType.CHOICE,
    choices=dict(State.choices),
    aliases=("记录状态", "状态", "审核情况"),
)


@dataclass(frozen=True)
class Match:
    """A header's column: how sure (3 learnt or by hand, 2 by name, 1 by likeness, 0 not matched)."""

    index: int
    header: str
    field: str = ""
    sureness: int = 0
    factor: int = 1


@lru_cache(maxsize=20_000)
def header_key(text: str, *, brackets: bool = True) -> str:
    """Return a header as it is compared: half width, no spaces and marks, lower case."""
    plain = half_width(text).casefold()
    bare = plain if brackets else _BRACKETS.sub("", plain) or plain.strip("()[]【】〔〕<>{}")
    return _MARKS.sub("", bare)


def factor_of(text: str) -> int:
    """Return the factor a header's unit multiplies its numbers by: （万元）→ 10000."""
    plain = _MARKS.sub("", half_width(text))
    for word, factor in _FACTORS.items():
        if re.search(rf"[(\[【:]?(单位)?{word}[)\]】]?$", plain):
            return factor
    return 1


def columns_of(sheet: LedgerSheet) -> list[Column]:
    """Return the columns a sheet may fill: its own, and 审核状态 where entries have a life cycle."""
    taken = {header_key(word) for column in sheet.columns for word in (str(column.label), *column.aliases)}
    if not sheet.has_life_cycle or any(column.field == "state" for column in sheet.columns):
        return list(sheet.columns)
    free = tuple(word for word in STATE.aliases if header_key(word) not in taken)
    return [*sheet.columns, replace(STATE, aliases=free)]


def labels_of(column: Column) -> set[str]:
    """Return the label in every language of the site: an English export is read back, too."""
    found = set()
    for language in ("zh-hans", "en"):
        with translation.override(language):
            found.add(str(column.label))
    return found


class Matcher:
    """Matches headers to the columns of one ledger."""

    def __init__(self, sheet: LedgerSheet, learnt: Mapping[str, str] | None = None) -> None:
        self.sheet = sheet
        self.columns = {column.field: column for column in columns_of(sheet)}
        self._learnt = dict(learnt or {})
        self._exact: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        labels = {field: labels_of(column) for field, column in self.columns.items()}
        for words in (labels, {field: column.aliases for field, column in self.columns.items()}):
            self._enter(words)

    def _enter(self, words: Mapping[str, Iterable[str]]) -> None:
        """Labels are entered before aliases; a word two columns claim belongs to the first."""
        for field, names in words.items():
            for name in names:
                self._exact.setdefault(header_key(name), field)
        for field, names in words.items():
            for name in names:
                self._bare.setdefault(header_key(name, brackets=False), field)

    @property
    def words(self) -> set[str]:
        """Every word that is certainly a header of this ledger."""
        return {key for key in (*self._exact, *self._bare, *self._learnt) if key}

    def match(self, headers: Mapping[int, tuple[str, str]]) -> list[Match]:
        """Return a match for each column; ``headers`` gives upper and lower words by column.

        Of two headers for one column the surer wins, then the first.
        """
        found = [self._one(index, upper, lower) for index, (upper, lower) in sorted(headers.items())]
        best: dict[str, Match] = {}
        for match in found:
            held = best.get(match.field)
            if match.field and (held is None or match.sureness > held.sureness):
                best[match.field] = match
        return [
            match if not match.field or best[match.field] is match else replace(match, field="", sureness=0)
            for match in found
        ]

    def _one(self, index: int, upper: str, lower: str) -> Match:
        header = f"{upper} {lower}".strip() if upper != lower else upper
        factor = max(factor_of(lower), factor_of(upper))
        full = header_key(header)
        if full in self._learnt:
            field = self._learnt[full]
            return Match(index, header, field, 3, self._factor(field, factor))
        if full in SERIAL:
            return Match(index, header)
        field = self._named(upper, lower)
        if field:
            return Match(index, header, field, 2, self._factor(field, factor))
        field = self._alike(upper, lower)
        return Match(index, header, field, 1 if field else 0, self._factor(field, factor) if field else 1)

    def _factor(self, field: str, factor: int) -> int:
        column = self.columns.get(field)
        return factor if column is not None and column.type in _NUMBERS else 1

    def _named(self, upper: str, lower: str) -> str:
        both = [upper + lower, lower, lower + upper, "其中" + lower] if lower and upper else [lower or upper]
        if lower and upper and header_key(lower, brackets=False) in TOTALS:
            both = [upper + lower, upper, lower]
        for text in both:
            for key, table in (
                (header_key(text), self._exact),
                (header_key(text, brackets=False), self._bare),
                (_without_unit(text), self._bare),
                (_with_unit(text), self._bare),
                (header_key(text, brackets=False).removesuffix("名称"), self._bare),
            ):
                if key and key in table:
                    return table[key]
        return ""

    def _alike(self, upper: str, lower: str) -> str:
        """Return the only column whose longest word the header contains (人数 is too common to decide)."""
        key = header_key((upper + lower) if lower else upper, brackets=False)
        if not 2 < len(key) <= 20:
            return ""
        scored = {}  # type: ignore[var-annotated]
        for word, field in self._bare.items():
            if len(word) >= 3 and (word in key or key in word):
                scored[field] = max(scored.get(field, 0), min(len(word), len(key)) / max(len(word), len(key)))
        best = sorted(scored, key=lambda field: -scored[field])
        clear = best and scored[best[0]] >= 0.5 and (len(best) == 1 or scored[best[0]] > scored[best[1]])
        return best[0] if clear else ""


@lru_cache(maxsize=20_000)
def _with_unit(text: str) -> str:
    """Return a header with what its brackets count: 线上（万人次） is 线上人次."""
    return re.sub(r"[()\[\]【】〔〕<>{}万千百亿]", "", header_key(text))


@lru_cache(maxsize=20_000)
def _without_unit(text: str) -> str:
    key = header_key(text, brackets=False)
    for word in (*_FACTORS, "元", "人次", "人", "户", "场次", "场", "%"):
        if key.endswith(word) and len(key) - len(word) >= 2:
            return key.removesuffix(word).rstrip("/")
    return key
