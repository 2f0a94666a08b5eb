"""Doubts about a binding: why a number may not be what the figure counts, though the words fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinguo.check.claims import Candidate, Claim
from jinguo.check.surroundings import NEAR, Stretch, under_label
from jinguo.check.tables import is_cell, words_of_cell
from jinguo.check.terms import bare, terms_in
from jinguo.check.units import fit
from jinguo.figures import registry
from jinguo.figures.conditions import nature_of
from jinguo.figures.declarations import Figure, Nature

SURE = 0.42  # below this score a binding is weak
MARGIN = 0.035  # nearer than this to the runner-up it is tied
TIED = "可能是"
OTHER = "数字旁边说的是别的事"
NEW = "说的是新增，指标是时点数"
SPEECH = 20  # characters in quotation marks that are somebody's words, not a name
_GAP = 4  # characters between what is counted and its number that leave a doubt

IDLE = re.compile(
    r"持续|稳定|保持|稳步|逐年|连续|始终|累计|共计|共有|总计|合计|全年|先后|同时|其中|目前|现有|已|共|计|达到|达|到|为|对|给|使|让|约|近|开展|举办|组织|实施|完成|服务|覆盖|"
    r"受益|惠及|参与|参加|吸引|带动|发动|帮助|培训|受训|学习|线上线下|线上|线下|城乡|广大|农村|困难|低收入|妇女群众|妇女儿童|群众|妇女|女性|"
    r"姐妹|家长|学员|观众|听众|受众|人员|活动|各类|各级|发放|资金|金额|总数|全区|全县|全市|全镇|全乡|全省|等|的|了|在|中|和|与|及|余|以上"
)
_RATE = re.compile(
    r"(?:(?<!各)年均|月均|人均|户均|场均|平均|每[场次期年月人户天周个镇村名位所支家]{1,3})[^，。；、]{0,10}$"
)
_GROWTH = re.compile(r"(?:增长|提高|提升|上升|下降|减少|同比|环比|增幅|降低|增加了?)了?(?:约|近|超)?$")
_PLANNED = re.compile(r"(?:计划|力争|预计|将|拟|目标|争取(?!各类|贷款)|确保|到20\d\d年)[^，。；]{0,14}$")
_TAKING_PART = re.compile(
    r"[^，。；]{0,10}(?:下沉|参加(?!培训|述职)|出席|参会|走访|结对|担任|加入|签约|报名)"
)
_NEW = re.compile(r"新(?:增|建|发展|培育)")
_LEVELS = ("全国", "国家级", "省级", "全省", "市级", "全市", "县级", "镇级", "村级", "街道级")
_PARTIAL = re.compile(
    r"(?:其中|新增|净增|新成立|新建|新发展|新培育|新培训|候选|推荐|提名|申报|再|又|首批|第[一二三四五]批|占)[^，。；、]{0,8}$"
)
_WHOLE = ("新任", "新当选", "新建", "新评", "比例", "占比")  # in a figure's name: the part is what it counts
_DAY = re.compile(r"(?<![至截止到前])\d{1,2}\s*月\s*\d{1,2}\s*日(?!\s*(?:至|到|—|-|~|以来|起|前|止|底))")


def doubts(
    text: str, claim: Claim, candidates: Sequence[Candidate], around: Sequence[Stretch], aside: bool
) -> Iterator[str]:
    """Yield why a binding is not to be trusted; nothing when it may be.

    ``around`` are the words around the claim; ``aside`` says that its own clause names something that no
    figure's term meets.
    """
    yield from _weak(candidates)
    yield from _of_cell(text, claim, candidates)
    yield from _of_wording(text, claim)
    if candidates:
        figure = registry.get(candidates[0].figure_key)
        yield from _partial(text, claim, figure, candidates[0].reasons[0])
        yield from dict.fromkeys(_astray(text, claim, candidates[0], around, aside))


def _weak(candidates: Sequence[Candidate]) -> Iterator[str]:
    if not candidates or candidates[0].score < SURE:
        yield "没有说清统计的是什么" if candidates else "没有对应的指标"
    elif len(candidates) > 1 and candidates[0].score - candidates[1].score < MARGIN:
        yield f"{TIED}“{candidates[0].label}”，也可能是“{candidates[1].label}”"


def _of_cell(text: str, claim: Claim, candidates: Sequence[Candidate]) -> Iterator[str]:
    if not is_cell(text, claim.start, claim.end):
        return
    head = words_of_cell(text, claim.start)[0]
    if re.search(r"目标|计划数|任务", head):
        yield "表头说的是目标，不是已经完成的数"
    if re.search(r"变化|增减|增幅|同比|环比", head):
        yield "表头说的是增减，要与可比时期比较"
    if candidates and _is_stock(registry.get(candidates[0].figure_key)) and _NEW.search(head):
        yield NEW


def _of_wording(text: str, claim: Claim) -> Iterator[str]:
    left = _left(text, claim)
    if _RATE.search(left):
        yield "说的是平均数，不是总数"
    if claim.unit in ("%", "个百分点") and _GROWTH.search(left):
        yield "说的是增减幅度，要与可比时期比较"
    if _PLANNED.search(left):
        yield "说的是计划或目标，不是已经完成的数"
    if _TAKING_PART.match(text[claim.end : claim.end + 14]):
        yield "说的是参加某件事的，不是总数"


def _left(text: str, claim: Claim) -> str:
    return text[max(claim.sentence[0], claim.start - 24) : claim.start]


def _is_stock(figure: Figure) -> bool:
    if not figure.ledger:  # a ratio of other figures
        return figure.nature is Nature.STOCK
    return nature_of(figure, registry.ledger(figure.ledger)) is Nature.STOCK


def _partial(text: str, claim: Claim, figure: Figure, words: str) -> Iterator[str]:
    """Yield doubts about a claim of less than the figure counts, unless the part itself is what it names."""
    name = bare(str(figure.name) + "".join(figure.synonyms))
    left, right = _left(text, claim), text[claim.end : claim.end + 14]
    near = bare(re.split(r"[，。；、]", left)[-1] + re.split(r"[，。；、]", right)[0])
    if is_cell(text, claim.start, claim.end):
        near = bare(words_of_cell(text, claim.start)[0])
    yield from [
        f"文中限定“{level}”，指标没有这一限定" for level in _LEVELS if level in near and level[:2] not in name
    ][:1]
    part = _PARTIAL.search(left)
    named = part and part[0].startswith(("其中", "占")) and bare(words) in bare(part[0])
    if part and not named and not any(word in name for word in _WHOLE):
        yield "说的是其中一部分"
    if _is_stock(figure) and _NEW.search(near):
        yield NEW


def _astray(
    text: str, claim: Claim, best: Candidate, around: Iterable[Stretch], aside: bool
) -> Iterator[str]:
    """Yield doubts from what stands between the words that were met and the number."""
    around = list(around)
    words = best.reasons[0].split("…")
    near = next((stretch.words for stretch in around if stretch.weight == NEAR), "")
    subjects = _own_subjects(claim, around)
    other = subjects and best.figure_key not in subjects
    if not any(word in near for word in words) and (aside or other):
        yield OTHER
    if words[-1] in near and not under_label(text, claim):
        between = IDLE.sub("", near[near.rfind(words[-1]) + len(words[-1]) :])
        if len(re.findall(r"[\u4e00-\u9fa5]", between)) >= _GAP and not terms_in(between):
            yield OTHER
    if _DAY.search(text, claim.sentence[0], claim.start):
        yield "说的是某一天的事"
    if _in_speech(text, claim):
        yield "是引语里的数"


def _own_subjects(claim: Claim, around: Iterable[Stretch]) -> set[str]:
    """Return the keys of the figures that the claim's own clause names."""
    return {
        term.figure.key
        for stretch in around
        if stretch.own and not stretch.spread
        for term in terms_in(stretch.words)
        if all(part in stretch.words for part in term.parts) and fit(claim.unit, claim.unit, term.figure.unit)
    }


def _in_speech(text: str, claim: Claim) -> bool:
    """Whether a claim stands in what somebody is quoted to say."""
    opened = text.rfind("“", max(0, claim.start - 200), claim.start)
    closed = text.rfind("”", max(0, claim.start - 200), claim.start)
    end = text.find("”", claim.end, claim.end + 200)
    return opened > closed and end > 0 and end - opened > SPEECH
