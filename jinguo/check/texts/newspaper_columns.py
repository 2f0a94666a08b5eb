"""Newspaper columns: a sentence cut in two by a column break is put together where both halves are there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jinguo.check.texts.classifiers import CLASSIFIER, CLASSIFIERS, fit
from jinguo.check.texts.terms import bare, known_words, terms_in
from jinguo.check.texts.text_spans import Span

PROSE = 60  # characters of a paragraph that is prose even without a full stop
PAGE = 100  # paragraphs before or after a cut in which its other half may stand: a newspaper page's
NEAR = 12  # characters from a break within which a number's words may be the wrong ones
CLEAR = 1.0  # how much better one half must fit than any other
LONG = 16  # a shorter paragraph without a mark at its end is a heading or a caption, not a cut sentence
_ENDS = re.compile(r"(?:[。！？!?；;：:…”』」）)》]|(?<!\d)\.)\s*$")
_FRESH = re.compile(r"^(?:[（(一二三四五六七八九十\d]+[）)、.．]|[●▲■◆★※·—\-]|第[一二三四五六七八九十])")
_COUNTED = rf"[多余]?[百千万亿]{{0,2}}[多余]?(?:[%％]|(?P<yuan>元)|(?P<unit>{CLASSIFIER}))"
_GOES_ON = re.compile(rf"(?P<rest>[\d.,，]*){_COUNTED}")
_OPENING = re.compile(rf"\s*[\d.,，]+{_COUNTED}")
_COMMON = "妇女群众 提供 宣讲 开展 组织 培训 建设 服务 工作 活动 妇女 儿童 家庭 发展 推动 推进 实施 促进 加强 深入 广大 社区 参与 受益 覆盖 创建 救助 保险 志愿 权益 维护 指导 教育 示范 创新 创业 引领 基层 群众 关爱 帮扶 举办 落实 形成 打造 获得 先进 单位 人次 场次 万元 余人 余户 余场".split()  # noqa: E501, SIM905


@dataclass(frozen=True)
class Arrangement:
    """A text with its halves put together. ``pieces`` are (start here, start in the original, length)."""

    text: str
    pieces: tuple[tuple[int, int, int], ...]
    joints: tuple[int, ...] = ()  # where, here, two halves meet
    cuts: tuple[int, ...] = ()  # where, here, a sentence ends whose other half is not in the text
    loose: tuple[int, ...] = ()  # where, here, a number may have lost, or got, another half

    @cached_property
    def _starts(self) -> list[int]:
        return [here for here, _there, _length in self.pieces]

    def original(self, at: int) -> int:
        """Return where an offset of this text lies in the original."""
        here, there, _length = self.pieces[max(bisect_right(self._starts, at) - 1, 0)]
        return there + at - here

    def place(self, start: int, end: int) -> Span:
        """Return where a span of this text stands in the original; of what a cut parted, the first half."""
        first = self.spans(start, end)[:1]
        begin = first[0][0] if first else self.original(start)
        stop = max(begin + 1, self.original(end - 1) + 1)
        return (begin, first[0][1]) if stop < begin and first else (begin, stop)

    def is_loose(self, start: int, end: int) -> bool:
        """Whether a number stands where a column broke off and it is not sure how it goes on."""
        for at in self.loose[bisect_left(self.loose, start - NEAR) : bisect_right(self.loose, end + NEAR)]:
            between = self.text[end:at] if at > end else self.text[at:start] if at < start else ""
            if not re.search(r"[，。；：！？\n]", between):
                return True
        return False

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
    follows, unsure = _matched(text, broken, paragraphs)
    return _put_together(text, paragraphs, broken, follows, unsure)


def _is_cut(text: str, span: Span) -> bool:
    words = text[span[0] : span[1]].rstrip()
    table = re.search(r"[\t|｜]|\u3000\S", words.strip())
    prose = "。" in words or len(words) >= PROSE
    return len(words) >= LONG and prose and "，" in words and not _ENDS.search(words) and not table


def _matched(text: str, broken: list[Span], paragraphs: list[Span]) -> tuple[dict[Span, Span], set[Span]]:
    """Return for each cut paragraph the one that goes on with it, best fits first; and which are unsure."""
    places = {span: index for index, span in enumerate(paragraphs)}
    fits = []
    for order, cut in enumerate(broken):
        first = max(0, places[cut] - PAGE)
        for index, other in enumerate(paragraphs[first : places[cut] + PAGE], first):
            words = text[other[0] : other[1]].strip()
            if other == cut or "。" not in words or _FRESH.match(words):
                continue
            how_well = _fit(text, cut, other)
            if how_well:
                fits.append((how_well + (0.5 if paragraphs[index - 1] == cut else 0), order, cut, other))
    follows: dict[Span, Span] = {}
    for _how_well, _order, cut, other in sorted(fits, key=lambda row: (-row[0], row[1])):
        if cut not in follows and other not in follows.values() and follows.get(other) != cut:
            follows[cut] = other
    return follows, _unsure(follows, fits)


def _unsure(follows: dict[Span, Span], fits: list[tuple[float, int, Span, Span]]) -> set[Span]:
    """Return the cuts for which another half, or whose half another cut, fits as well."""
    best = {(cut, other): how_well for how_well, _order, cut, other in fits}
    return {
        cut
        for cut, other in follows.items()
        if any(
            (one == cut) != (two == other) and how_well > best[cut, other] - CLEAR
            for (one, two), how_well in best.items()
        )
    }


def _words() -> frozenset[str]:
    return _with_common(known_words())


@lru_cache(maxsize=1)
def _with_common(words: frozenset[str]) -> frozenset[str]:
    return words | frozenset(_COMMON)


def _fit(text: str, cut: Span, other: Span) -> float:
    """Return how well two halves meet: by the words that run across the break."""
    left, right = text[cut[0] : cut[1]].rstrip(), text[other[0] : other[1]].lstrip()[:12]
    if not re.match(r"[\u4e00-\u9fa5\d”，、.]", right):
        return 0.0
    if re.search(r"\d\.?$", left) or re.match(r"[\d.]", right):
        return _fit_of_number(left, right)
    left, right = left[-4:], right[:5]
    best = 0.0
    for before in range(1, len(left) + 1):
        for after in range(1, len(right) + 1):
            across = left[-before:] + right[:after]
            plain = re.sub(r"[“”]", "", across)
            if plain in _words() or (len(plain) >= 2 and _stands_elsewhere(text, across)):
                best = max(best, len(plain) + (1 if plain in _words() else 0))
    return best


def _fit_of_number(left: str, right: str) -> float:
    """Return how well two halves meet in a number or beside one: its unit must count what the left names."""
    within = bool(re.search(r"\d\.?$", left))
    goes_on = _GOES_ON.match(right)
    if (
        goes_on is None
        or not (within or goes_on["rest"])
        or (left.endswith(".") and not goes_on["rest"][:1].isdigit())
    ):
        return 0.0
    classifier = "元" if goes_on["yuan"] else re.sub(r"\s", "", goes_on["unit"] or "") or "%"
    unit = "%" if classifier == "%" else "元" if classifier == "元" else CLASSIFIERS[classifier][0]
    clause = bare(re.split(r"[。；]", left)[-1][-40:])
    named = any(
        fit(unit, classifier, term.figure.unit) and all(part in clause for part in term.parts)
        for term in terms_in(clause)
    )
    if not named and not goes_on["rest"]:
        return 0.0  # …宣讲10 | 镇妇联…
    return (1.0 if within else 0.0) + (2.0 if named else 0.0)


def _stands_elsewhere(text: str, words: str) -> bool:
    return bool(re.search(r"[\u4e00-\u9fa5]{2}", words)) and text.find(words) >= 0


def _put_together(
    text: str, paragraphs: list[Span], broken: list[Span], follows: dict[Span, Span], unsure: set[Span]
) -> Arrangement:
    made: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    joints: list[int] = []
    cuts: list[int] = []
    loose: list[int] = []
    cut_set = set(broken)
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
        if _OPENING.match(text, span[0]) and "。" in text[span[0] : span[1]]:
            loose.append(length)  # a number that opens a paragraph may be the rest of one
        at, half, seen = span[1], span, {span}
        add(half[0], half[0] + len(text[half[0] : half[1]].rstrip()))
        while half in follows and follows[half] not in seen:
            if half in unsure:
                loose.append(length)
            half = follows[half]
            seen.add(half)
            joints.append(length)
            add(half[0] + len(text[half[0] : half[1]]) - len(text[half[0] : half[1]].lstrip()), half[1])
        if half in cut_set:
            cuts.append(length)
    add(at, len(text))
    return Arrangement("".join(made), tuple(pieces), tuple(joints), tuple(cuts), tuple(sorted(loose + cuts)))
