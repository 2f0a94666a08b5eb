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
_EACH = re.compile(
    r"(?<!第)每(?:个|所|家|支|名|户|镇|村|处)(?!月|年)(?:(?!共|累计|合计|总计)[^。；！？])*$"
)  # 每个村设主席1人、执委15人
_GROWTH = re.compile(r"(?:增长|提高|提升|上升|下降|减少|同比|环比|增幅|降低|增加了?)了?(?:约|近|超)?$")
_PLANNED = re.compile(
    r"(?:计划|力争|预计|预期|有望|可望|将|拟|目标|争取(?!各类|贷款)|确保|到20\d\d年)[^，。；]{0,14}$"
)
_UNDER_WAY = re.compile(
    r"(?:完工|竣工|开工|在建|投用|达标|其余|剩余)(?:的|了|共|有|约|近)*$"
)  # 59个，已完工41个
_TAKING_PART = re.compile(
    r"[^，。；]{0,10}(?:下沉|参加(?!培训|述职)|出席|参会|走访|结对|担任|加入|签约|报名)"
)
_PLACES = re.compile(
    r"(?:(?:市|县|区|省|州|城市|国家)(?![级直域属管内])|地区|地市|省份|片区)"
)  # 13个市成立了…
_SPEAKERS = re.compile(  # who speak, not who listen
    r"[^，。；]{0,16}(?:组成的|宣讲团|讲师团|宣讲员|讲师|师资|宣讲骨干)"
)
_NEW = re.compile(r"新(?:增|建|发展|培育)")
_AND = re.compile(r"[、和及与]|以及")
_KIND = re.compile(r"(?:培训|比赛|竞赛|大赛|讲座|展演|演出|慰问|走访|义诊|论坛|沙龙|咨询|座谈|研学|参观)会?$")
_LEVEL = re.compile(
    r"(?:^|[、，；：（(])(?:其中|获评?|评为)?(全国|国家|省|市|区|县|镇|街道|村)级?$"
)  # 省4户、市18户
_LEVELS = ("全国", "国家级", "省级", "全省", "市级", "全市", "县级", "镇级", "村级", "街道级")
_PARTIAL = re.compile(
    r"(?:其中|含|包括|新增|净增|新成立|新建|新发展|新培育|新培训|候选|推荐|提名|申报|再|又|首批|第[一二三四五]批|占)[^，。；、]{0,8}$"
)
_WHOLE = ("新任", "新当选", "新建", "新评", "比例", "占比")  # in a figure's name: the part is what it counts
_CLAUSE = r"[，。；：,;:！？\n]"
_QUOTED = re.compile(r"[“\"〝]([^”\"〞]{2,16})[”\"〞]")
_TITLES = ("称号", "荣誉", "荣誉称号", "示范", "项目", "活动", "行动")  # after a name, still the thing itself
_PROGRAMMES = ("行动", "工程", "计划", "项目", "活动", "培训", "大赛", "课堂", "讲堂")
_OF_KINDS = ("honours.", "sites.")  # figures of one kind among many that bear like names
_SHORT = 3  # characters of a word that counts everything of its kind: 宣讲, 示范村
_DOING = re.compile(
    r"建成|创建|打造|选树|评选|培育|命名|认定|推选|表彰|创评|建设|设立|建立|争取|提供|新|共有|拥有|组织|联合|国家级|省级|市级|区级|县级|"
    r"镇级|村级|街道|各地|各村|各镇|本|我|年|月|日|第|个|[\d一二三四五六七八九十两多余]+|来|以来|还|将|并|由|从|把|被|获评|获|评为|巾帼|妇联|女性"
)
_MEETING = re.compile(
    r"(?:大会|会上|会议|仪式上|活动上|活动现场|现场|当天|当日)[^，。；]{0,6}(?:表彰|通报|颁|授予|发放|揭晓|宣读)[^。；]*$"
)
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
        yield from _narrower(text, claim, figure, candidates[0].reasons[0].split("…"))
        yield from _of_speakers(text, claim, figure)
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
    if re.search(r"余额[^，。；]{0,4}$", left):
        yield "说的是余额，不是发生额"
    if _UNDER_WAY.search(left):
        yield "说的是其中一部分"
    if _PLANNED.search(left):
        yield "说的是计划或目标，不是已经完成的数"
    if _TAKING_PART.match(text[claim.end : claim.end + 14]):
        yield "说的是参加某件事的，不是总数"
    if _PLACES.match(text[claim.end : claim.end + 4]):
        yield OTHER
    each = _EACH.search(text[claim.sentence[0] : claim.start])
    if each:
        yield "说的是平均数，不是总数"


def _of_speakers(text: str, claim: Claim, figure: Figure) -> Iterator[str]:
    if _SPEAKERS.match(text[claim.end : claim.end + 24]) and not _SPEAKERS.search(str(figure.name)):
        yield OTHER


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
    level = _LEVEL.search(left)
    if level and level[1] not in name:
        yield f"文中限定“{level[1]}”，指标没有这一限定"
    part = _PARTIAL.search(left)
    named = part and part[0].startswith(("其中", "占")) and bare(words) in bare(part[0])
    if part and not named and not any(word in name for word in _WHOLE):
        yield "说的是其中一部分"
    if _is_stock(figure) and _NEW.search(near):
        yield NEW


def _narrower(text: str, claim: Claim, figure: Figure, words: Sequence[str]) -> Iterator[str]:
    """Yield doubts about a claim of one named thing where the figure counts every such thing."""
    if under_label(text, claim):
        return
    own = [bare(part) for word in (*figure.synonyms, str(figure.name)) for part in word.split("…")]
    left = re.split(_CLAUSE, text[max(claim.sentence[0], claim.start - 40) : claim.start])[-1]
    right = re.split(_CLAUSE, text[claim.end : claim.end + 30])[0]
    names = [bare(name) for name in _QUOTED.findall(left) + _QUOTED.findall(right)]
    if len(names) == 1:
        yield from _of_name(names[0], own, words, figure.key.startswith(_OF_KINDS))
    place = re.search(r"个(村|社区|行业|单位|部门)$", claim.text)
    if place and not any(place[1] in part for part in own):
        yield OTHER
    if _brought_about(text, claim, figure):
        yield NEW
    if _lumped(left, own):
        yield "与别的事合在一起说"
    if figure.key.startswith("organisations.") and IDLE.sub("", bare(_after(right, words))):
        yield "说的是参加某件事的，不是总数"
    behind = re.search(r"”([\u4e00-\u9fa5]{2,4})$", right)
    if behind and IDLE.sub("", behind[1]) and behind[1] not in (*_TITLES, *own):
        yield OTHER
    if figure.key.startswith(_OF_KINDS):
        yield from _of_kind(left, right, own, words[-1])


def _of_kind(left: str, right: str, own: Sequence[str], word: str) -> Iterator[str]:
    """Yield doubts about a number of one kind of thing: more words make it another kind, a list several."""
    after = re.split(r"\d", right)[0]
    for near in (re.split(r"[、和及]", left)[-1], _AND.split(after)[0]):
        if word in near and len(word) <= _SHORT:
            before = _DOING.sub("", IDLE.sub("", bare(near[: near.rfind(word)])))
            if len(before) >= _GAP and not any(part in before for part in own):
                yield f"文中限定“{before[-6:]}”，指标没有这一限定"
    first, *others = [bare(part) for part in _AND.split(after)]
    others = [_DOING.sub("", IDLE.sub("", other)) for other in others]
    if word in first and any(len(other) > 1 and not any(part in other for part in own) for other in others):
        yield "与别的事合在一起说"


def _lumped(left: str, own: Sequence[str]) -> bool:
    """Whether a number counts several kinds of thing together: 举办宣讲、培训、比赛1.3万场."""
    members = [IDLE.sub("", bare(part)) for part in _AND.split(re.split(r"\d", left)[-1])]
    others = [member for member in members if not any(part in member or member in part for part in own)]
    return len(members) > len(others) > 0 and any(_KIND.search(member) for member in others)


def _of_name(name: str, own: Sequence[str], words: Sequence[str], of_kind: bool) -> Iterator[str]:
    """Yield doubts from the one name in quotation marks that stands by a number.

    ``of_kind``: what the figure counts is one kind among many; more words in front make another kind.
    """
    if name in own:
        return
    known = any(part in name or name in part for part in own)
    ahead = [name[: name.find(word)] for word in words if word in name]
    if not known or (of_kind and ahead and min(map(len, ahead)) >= 2):
        yield f"文中专指“{name}”"
    met = [name[name.find(word) + len(word) :] for word in words if word in name]
    if met and not any(not rest or rest.endswith(_PROGRAMMES) for rest in met):
        yield OTHER


def _after(right: str, words: Sequence[str]) -> str:
    """Return what follows the matched words after a number; "" when they stand elsewhere."""
    place = right.find(words[-1])
    return right[place + len(words[-1]) :] if place >= 0 else ""


def _brought_about(text: str, claim: Claim, figure: Figure) -> bool:
    """Whether a claim speaks of what was brought about, the figure of all there is: 带动5000名妇女就业."""
    left = text[max(claim.sentence[0], claim.start - 12) : claim.start]
    return figure.ledger == "observations" and bool(
        re.search(r"(?:带动|帮助|推荐|吸纳|安置|促进|助力)[^，。；]*$", left)
    )


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
    if not other and _within_another(best, words, around):
        yield OTHER
    if words[-1] in near and not under_label(text, claim):
        between = IDLE.sub("", near[near.rfind(words[-1]) + len(words[-1]) :])
        if len(re.findall(r"[\u4e00-\u9fa5]", between)) >= _GAP and not terms_in(between):
            yield OTHER
    if _DAY.search(text, claim.sentence[0], claim.start) or _MEETING.search(
        text, claim.sentence[0], claim.start
    ):
        yield "说的是某一天的事"
    if _in_speech(text, claim):
        yield "是引语里的数"


def _within_another(best: Candidate, words: Sequence[str], around: Sequence[Stretch]) -> bool:
    """Whether the one word that was met, clauses away, is there but part of another figure's name."""
    met = [stretch.words for stretch in around if words[0] in stretch.words]
    if len(words) > 1 or any(stretch.own and words[0] in stretch.words for stretch in around):
        return False
    return bool(met) and all(
        any(
            len(term.parts) == 1 and words[0] in term.parts[0] and words[0] != term.parts[0]
            and term.figure.key != best.figure_key
            for term in terms_in(there)
        )
        for there in met
    )  # fmt: skip


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
