"""Newspaper columns: a sentence cut in two by a column break is put together where both halves are there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from jinguo.check.claims import Span
from jinguo.check.terms import known_words

PROSE = 60  # characters of a paragraph that is prose even without a full stop
PAGE = 100  # paragraphs before or after a cut in which its other half may stand: a newspaper page's
LONG = 16  # a shorter paragraph without a mark at its end is a heading or a caption, not a cut sentence
_ENDS = re.compile(r"[。！？!?；;：:…”』」）)》.\d]\s*$")
_FRESH = re.compile(r"^(?:[（(一二三四五六七八九十\d]+[）)、.．]|[●▲■◆★※·—\-]|第[一二三四五六七八九十])")
_COMMON = "提供 宣讲 开展 组织 培训 建设 服务 工作 活动 妇女 儿童 家庭 发展 推动 推进 实施 促进 加强 深入 广大 社区 参与 受益 覆盖 创建 救助 保险 志愿 权益 维护 指导 教育 示范 创新 创业 引领 基层 群众 关爱 帮扶 举办 落实 形成 打造 获得 先进 单位 人次 场次 万元 余人 余户 余场".split()  # noqa: E501, SIM905


@dataclass(frozen=True)
class Arrangement:
    """A text with its halves put together. ``pieces`` are (start here, start in the original, length)."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    joints: tuple[int, ...] = ()  # where, here, two halves meet
    cuts: tuple[int, ...] = ()  # where, here, a sentence ends whose other half is not in the text

    @cached_property
    def _starts(self) -> list[int]:
        return [here for here, _there, _length in self.pieces]

    def original(self, at: int) -> int:
        """Return where an offset of this text lies in the original."""
        here, there, _length = self.pieces[max(bisect_right(self._starts, at) - 1, 0)]
        return there + at - here

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of the original that a span of this text is made of."""
        found = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for here, there, length in self.pieces[first : bisect_left(self._starts, end)]:
            low, high = max(start, here), min(end, here + length)
            if low < high:
                found.append((there + low - here, there + high - here))
        return tuple(found)


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]*[^\s][^\n]*", text)]


def arranged(text: str) -> Arrangement:
    """Return the text with cut sentences put together; unchanged where none is cut."""
    paragraphs = _paragraphs(text)
    broken = [span for span in paragraphs if _is_cut(text, span)]
    if not broken or len(broken) * 2 > len(paragraphs):  # lines broken by a page's width are another matter
        return Arrangement(text, ((0, 0, len(text)),))
    follows = _matched(text, broken, paragraphs)
    return _put_together(text, paragraphs, broken, follows)


def _is_cut(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].rstrip()
    table = re.search(r"[\t|｜]|\u3000\S", words.strip())
    prose = "。" in words or len(words) >= PROSE
    return len(words) >= LONG and prose and "，" in words and not _ENDS.search(words) and not table


def _matched(text: str, broken: list[Span], paragraphs: list[Span]) -> dict[Span, Span]:
    """Return for each cut paragraph the one that goes on with it, the best fits first."""
    fits = []
    for order, cut in enumerate(broken):
        at = paragraphs.index(cut)
        for index, other in enumerate(paragraphs[max(0, at - PAGE) : at + PAGE], max(0, at - PAGE)):
            words = text[other[0] : other[1]].strip()
            if other == cut or "。" not in words or _FRESH.match(words):
                continue
            fit = _fit(text, cut, other)
            if fit:
                fits.append((fit + (0.5 if paragraphs[index - 1] == cut else 0), order, cut, other))
    follows: dict[Span, Span] = {}
    for _fit_of, _order, cut, other in sorted(fits, key=lambda row: (-row[0], row[1])):
        if cut not in follows and other not in follows.values() and follows.get(other) != cut:
            follows[cut] = other
    return follows


def _fit(text: str, cut: Span, other: Span) -> float:
    """Return how well two halves meet: by the words that run across the break."""
    left, right = text[cut[0] : cut[1]].rstrip()[-4:], text[other[0] : other[1]].lstrip()[:5]
    if not re.match(r"[\u4e00-\u9fa5\d”，、]", right):
        return 0.0
    words, best = known_words() | set(_COMMON), 0.0
    for before in range(1, len(left) + 1):
        for after in range(1, len(right) + 1):
            across = left[-before:] + right[:after]
            bare = re.sub(r"[“”]", "", across)
            if bare in words or (len(bare) >= 2 and _stands_elsewhere(text, across, cut, other)):
                best = max(best, len(bare) + (1 if bare in words else 0))
    return best


def _stands_elsewhere(text: str, words: str, cut: Span, other: Span) -> bool:
    return bool(re.search(r"[\u4e00-\u9fa5]{2}", words)) and text.find(words) >= 0


def _put_together(
    text: str, paragraphs: list[Span], broken: list[Span], follows: dict[Span, Span]
) -> Arrangement:
    made: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    joints: list[int] = []
    cuts: list[int] = []
    moved, length, at = set(follows.values()), 0, 0

    def add(start: int, end: int) -> None:
        nonlocal length
        if end > start:
            pieces.append((length, start, end - start))
            made.append(text[start:end])
            length += end - start

    for span in paragraphs:
        if span in moved:
            add(at, span[0])
            at = span[1]
            continue
        add(at, span[0])
        at, half, seen = span[1], span, {span}
        add(half[0], half[0] + len(text[half[0] : half[1]].rstrip()))
        while half in follows and follows[half] not in seen:
            half = follows[half]
            seen.add(half)
            joints.append(length)
            add(half[0] + len(text[half[0] : half[1]]) - len(text[half[0] : half[1]].lstrip()), half[1])
        if half in broken:
            cuts.append(length)
    add(at, len(text))
    return Arrangement("".join(made), tuple(pieces), tuple(joints), tuple(cuts))
