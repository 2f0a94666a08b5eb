"""Binding a claim to the figure that its words name: scores, reasons, and whether to be sure of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from jinguo.check.claims import Candidate, Claim
from jinguo.check.finding import find_claims
from jinguo.check.sentences import unwrapped
from jinguo.check.surroundings import NEAR, Neighbours, Stretch, stretches
from jinguo.check.tables import is_cell, words_of_cell
from jinguo.check.terms import Term, bare, terms_in
from jinguo.check.units import fit
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Nature

SURE = 0.42  # below this score a binding is weak
MARGIN = 0.035  # nearer than this to the runner-up it is tied
HEAD = 0.6  # the least score of a term that stands right at the number
BESIDE = 0.65  # what is left to other terms when one stands right at the number
ELSEWHERE = 0.6  # what is left to terms outside a clause that speaks of something of its own
TIED = "可能是"
SHOWN = 5  # candidates kept
_IDLE = re.compile(
    r"累计|共计|共有|总计|合计|全年|先后|同时|其中|目前|现有|已|共|计|达到|达|到|为|对|给|使|让|约|近|开展|举办|组织|实施|完成|服务|覆盖|"
    r"受益|惠及|参与|参加|吸引|带动|发动|帮助|培训|受训|学习|线上线下|线上|线下|城乡|广大|农村|困难|低收入|妇女群众|妇女儿童|群众|妇女|女性|"
    r"姐妹|家长|学员|观众|听众|受众|人员|活动|各类|各级|发放|资金|金额|总数|全区|全县|全市|全镇|全乡|全省|等|的|了|在|中|和|与|及|余|以上"
)
_RATE = re.compile(
    r"(?:(?<!各)年均|月均|人均|户均|场均|平均|每[场次期年月人户天周个镇村名位所支家]{1,3})[^，。；、]{0,10}$"
)
_GROWTH = re.compile(r"(?:增长|提高|提升|上升|下降|减少|同比|环比|增幅|降低|增加了?)了?(?:约|近|超)?$")
_PLANNED = re.compile(r"(?:计划|力争|预计|将|拟|目标|争取(?!各类|贷款)|确保|到20\d\d年)[^，。；]{0,14}$")
_LEVELS = ("全国", "国家级", "省级", "全省", "市级", "全市", "县级", "镇级", "村级", "街道级")
_PARTIAL = re.compile(
    r"(?:其中|新增|净增|新成立|新建|新发展|新培育|新培训|候选|推荐|提名|申报|再|又|首批|第[一二三四五]批|占)[^，。；、]{0,8}$"
)

Chosen = Mapping[tuple[str, str], str]
Bound = tuple[Claim, tuple[Candidate, ...], tuple[str, ...]]


def bind(text: str, claims: Sequence[Claim], chosen: Chosen | None = None) -> list[Bound]:
    """Return each claim with its candidate figures, the best first, and the doubts there are about it."""
    made: list[Bound] = []
    text = unwrapped(text)
    for near in _neighbours(claims):
        claim = near.claim
        key = (chosen or {}).get((claim.counted.strip()[:120], claim.unit))
        if key is not None:
            made.append((claim, _of_choice(key), ()))
            continue
        heading, previous = _context(text, claim)
        around = stretches(text, near, heading, previous)
        scored = _scores(claim, around)
        made.append((claim, scored, _doubts(text, claim, scored) + _astray(text, claim, scored, around)))
    return made


def _neighbours(claims: Sequence[Claim]) -> Iterable[Neighbours]:
    for index, claim in enumerate(claims):
        before = tuple(
            other for other in claims[max(0, index - 6) : index] if other.sentence == claim.sentence
        )
        after = next(
            (other for other in claims[index + 1 : index + 2] if other.sentence == claim.sentence), None
        )
        yield Neighbours(claim, before, after)


def _context(text: str, claim: Claim) -> tuple[str, str]:
    """Return the heading above a claim's sentence and the sentence before it, in the same paragraph."""
    start = claim.sentence[0]
    paragraph = text.rfind("\n", 0, start) + 1
    previous = text[paragraph:start]
    heading = ""
    for line in reversed(text[max(0, paragraph - 600) : paragraph].split("\n")):
        if 2 <= len(line.strip()) <= 34 and not line.rstrip().endswith(("。", "；", "，")):
            heading = line
            break
    return heading, previous


def _of_choice(key: str) -> tuple[Candidate, ...]:
    if not key:
        return ()
    return (Candidate(key, str(registry.get(key).name), 1.0, ("按以前的选择",)),)


def _scores(claim: Claim, around: list[Stretch]) -> tuple[Candidate, ...]:
    best: dict[str, tuple[float, Figure, str, bool]] = {}
    talks = _talks_of_its_own(claim, around)
    for stretch in around:
        for term in terms_in(stretch.words):
            met = all(part in stretch.words for part in term.parts[1:])
            if not met or (stretch.spread and len(term.parts) == 1):
                continue
            head = _is_head(term, stretch)
            score = fit(claim.unit, claim.unit, term.figure.unit) * stretch.weight * _worth(term, stretch)
            score = max(score, HEAD * score / max(score, 0.01)) if head and score > 0.2 else score
            score *= 1.0 if stretch.own or not talks else ELSEWHERE
            known = best.get(term.figure.key)
            if score and (known is None or score > known[0]):
                best[term.figure.key] = (score, term.figure, "…".join(term.parts), head)
    return _ranked(best.values())


def _worth(term: Term, stretch: Stretch) -> float:
    """Return what a term weighs: by its length, less the farther from the number it stands."""
    worth = 1 - math.exp(-term.length / 3.4)
    if stretch.spread:
        return worth
    if stretch.weight > NEAR:  # after the number
        of = stretch.words.rfind("的") + 1  # 一批促进妇女发展的政策文件: the noun stands behind 的
        farthest = max(min(at, abs(at - of) + 2) if of else at for at in map(stretch.words.find, term.parts))
        return worth * max(0.55, 1 - 0.035 * farthest)
    gap = len(stretch.words) - stretch.words.rfind(term.parts[0]) - len(term.parts[0])
    return worth * max(0.8, 1 - 0.008 * gap)


def _ranked(rows: Iterable[tuple[float, Figure, str, bool]]) -> tuple[Candidate, ...]:
    """Return the candidates, best first; the noun right at the number goes before what stands farther."""
    rows = list(rows)
    fall = BESIDE if any(head for _score, _figure, _words, head in rows) else 1.0
    made = [
        Candidate(figure.key, str(figure.name), round(min(score * (1 if head else fall), 1.0), 3), (words,))
        for score, figure, words, head in rows
    ]
    return tuple(sorted(made, key=lambda candidate: -candidate.score)[:SHOWN])


def _is_head(term: Term, stretch: Stretch) -> bool:
    """Whether a term is the noun right before or right after the number: 执委437名, 9个图书馆."""
    if not stretch.own or stretch.spread:
        return False
    if stretch.weight > NEAR:
        return len(term.parts) == 1 and stretch.words.find(term.parts[0]) <= 1
    return any(len(stretch.words) - stretch.words.rfind(part) - len(part) <= 1 for part in term.parts)


def _talks_of_its_own(claim: Claim, around: list[Stretch]) -> bool:
    """Whether the claim's own clause names something that no figure's term meets: then context is weak."""
    own = [stretch for stretch in around if stretch.own and not stretch.spread]
    if any(
        fit(claim.unit, claim.unit, term.figure.unit) for stretch in own for term in terms_in(stretch.words)
    ):
        return False
    return any(len(_IDLE.sub("", stretch.words)) >= 3 for stretch in own)


def _doubts(text: str, claim: Claim, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    """Return why a binding is not to be trusted; nothing when it may be."""
    left = text[max(claim.sentence[0], claim.start - 24) : claim.start]
    doubts = []
    if not candidates or candidates[0].score < SURE:
        doubts.append("没有说清统计的是什么" if candidates else "没有对应的指标")
    elif len(candidates) > 1 and candidates[0].score - candidates[1].score < MARGIN:
        doubts.append(f"{TIED}“{candidates[0].label}”，也可能是“{candidates[1].label}”")
    if is_cell(text, claim.start, claim.end):
        head = words_of_cell(text, claim.start)[0]
        doubts += ["表头说的是目标，不是已经完成的数"] if re.search(r"目标|计划数|任务", head) else []
        doubts += ["表头说的是增减，要与可比时期比较"] if re.search(r"变化|增减|增幅|同比|环比", head) else []
    if _RATE.search(left):
        doubts.append("说的是平均数，不是总数")
    if claim.unit in ("%", "个百分点") and _GROWTH.search(left):
        doubts.append("说的是增减幅度，要与可比时期比较")
    if _PLANNED.search(left):
        doubts.append("说的是计划或目标，不是已经完成的数")
    if re.match(
        r"[^，。；]{0,8}(?:下沉|参加|出席|参会|走访|结对|担任|加入|签约|报名)",
        text[claim.end : claim.end + 12],
    ):
        doubts.append("说的是参加某件事的，不是总数")
    if candidates and is_cell(text, claim.start, claim.end):
        stock = registry.get(candidates[0].figure_key).nature is Nature.STOCK
        if stock and re.search(r"新(?:增|建|发展|培育)", words_of_cell(text, claim.start)[0]):
            doubts.append("说的是新增，指标是时点数")
    if candidates:
        figure = registry.get(candidates[0].figure_key)
        doubts += _partial(left, text[claim.end : claim.end + 14], figure, candidates[0].reasons[0])
    return tuple(doubts)


def _partial(left: str, right: str, figure: Figure, words: str) -> list[str]:
    """Return doubts for a claim of less than the figure counts, unless the part itself is what it names."""
    name = bare(str(figure.name) + "".join(figure.synonyms))
    near = bare(re.split(r"[，。；、]", left)[-1] + re.split(r"[，。；、]", right)[0])
    doubts = [
        f"文中限定“{level}”，指标没有这一限定" for level in _LEVELS if level in near and level[:2] not in name
    ][:1]
    part = _PARTIAL.search(left)
    named = part and part[0].startswith(("其中", "占")) and bare(words) in bare(part[0])
    if (
        part
        and not named
        and not any(word in name for word in ("新任", "新当选", "新建", "新评", "比例", "占比"))
    ):
        doubts.append("说的是其中一部分")
    if figure.nature is Nature.STOCK and re.search(r"新(?:增|建|发展|培育)", near):
        doubts.append("说的是新增，指标是时点数")
    return doubts


_DAY = re.compile(r"(?<![至截止到前])\d{1,2}\s*月\s*\d{1,2}\s*日(?!\s*(?:至|到|—|-|~|以来|起|前|止|底))")
_GAP = 4  # characters between what is counted and its number that leave a doubt


def _astray(
    text: str, claim: Claim, candidates: tuple[Candidate, ...], around: list[Stretch]
) -> tuple[str, ...]:
    """Return doubts from what stands between the words that were met and the number."""
    if not candidates:
        return ()
    doubts = []
    if _talks_of_its_own(claim, around):
        doubts.append("数字旁边说的是别的事")
    words = candidates[0].reasons[0].split("…")
    near = next((stretch.words for stretch in around if stretch.weight == NEAR), "")
    if words[-1] in near:
        between = _IDLE.sub("", near[near.rfind(words[-1]) + len(words[-1]) :])
        if len(re.findall(r"[\u4e00-\u9fa5]", between)) >= _GAP and not terms_in(between):
            doubts.append("数字旁边说的是别的事")
    if _DAY.search(text, claim.sentence[0], claim.start):
        doubts.append("说的是某一天的事")
    if _in_speech(text, claim):
        doubts.append("是引语里的数")
    return tuple(dict.fromkeys(doubts))


def _in_speech(text: str, claim: Claim) -> bool:
    """Whether a claim stands in what somebody is quoted to say."""
    opened = text.rfind("“", max(0, claim.start - 200), claim.start)
    closed = text.rfind("”", max(0, claim.start - 200), claim.start)
    end = text.find("”", claim.end, claim.end + 200)
    return opened > closed and end > 0 and end - opened > 20


def bound(text: str) -> list[tuple[Claim, str, bool]]:
    """Return each claim of a text with the key of its best figure ("" for none) and whether that is sure."""
    rows = bind(text, find_claims(text))
    return [(claim, best[0].figure_key if best else "", not doubts) for claim, best, doubts in rows]
