"""Doubts about a binding: why a number may not be what the figure counts, though the words fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from jinguo.check.binding.context_words import NEAR, Stretch, under_label
from jinguo.check.binding.explaining import own_words
from jinguo.check.binding.parts_and_kinds import (
    ATTENDED,
    IDLE,
    NEW,
    NEWLY,
    OTHER,
    PART,
    is_stock,
    restrictions,
)
from jinguo.check.binding.thresholds import SET
from jinguo.check.claims.claim import Candidate, Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.texts.classifiers import fit
from jinguo.check.texts.terms import terms_in
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, FigureUnit
from jinguo.quantities.bounds import Kind

PLANNED, AVERAGE = Doubt(DoubtKind.PLANNED), Doubt(DoubtKind.AVERAGE)
SPEECH = 20  # characters in quotation marks that are somebody's words, not a name
_NO_EXCHANGE = (
    ("人", FigureUnit.ATTENDANCES), ("人次", FigureUnit.PERSONS), ("人", FigureUnit.ITEMS),
)  # fmt: skip

_RATE = re.compile(
    r"(?:(?<!各)年均|[日周月季次]均|人均|户均|场均|平均|每[场次期年月人户天周个镇村名位所支家]{1,3})[^，。；、]{0,10}$"
)
_EACH = re.compile(
    r"(?<!第)每(?:个|所|家|支|名|户|镇|村|处)(?!月|年)(?:(?!共|累计|合计|总计)[^。；！？])*$"
)  # 每个村设主席1人、执委15人
_GROWTH = re.compile(r"(?:增长|提高|提升|上升|下降|减少|同比|环比|增幅|降低|增加了?)了?(?:约|近|超)?$")
_PLANNED = re.compile(
    r"(?:计划|力争|预计|预期|有望|可望|将|拟|目标|争取(?=建|达|实现|完成|培|在|到|年内|新|让|使|用)|确保|到20\d\d年)[^，。；]{0,14}$"
)
_AHEAD = re.compile(  # 今年要确保完成以下任务：…; 下半年，计划再开…、新建…
    r"(?:(?<![主重需])要(?!求|点|素)|将(?!近)|力争|确保(?!了)|计划|打算|拟)[^。；：:]{0,20}[：:]"
    r"|(?:^|[，；、：:。\s年区县镇村联们还再也，])(?:计划(?!生育|内|外|书)|拟|力争|将(?=新|再|建|开|举|组|培|实|达|完|继|持|进一步|于|在|重点|大力|力|会|投|发|评|选|争)|打算|预计|预期|争取(?=建|达|实现|完成|培|新|年内|把|让)|要(?=新|再|建|达|办|完成|实现|开展|培|力争|确保|做到|努力))"
    r"|(?:目标|任务|指标|要求|标准)(?:是|为|[：:])|^规划(?=到|在)"
)
_BY_YEAR = re.compile(
    r"(?:^|[，。；：\s])(?:力争)?到20\d\d年[底末]?[，,]?[^。；]*?(?:达|建|实现|完成|要|力争|培|新|不|超)"
)
_DONE = re.compile(r"已|完成了|实际|截至|目前|累计|达到了|了(?=\d)|实现了")
_NAMES = re.compile(r"[“\"][^”\"]{1,16}[”\"]")
_MORE = re.compile(
    r"(?:(?:比|较|同比|环比)[^，。；]{0,10}(?:增加|减少|增长|新增|净增|多|少|提高|下降|上升)|(?:同比|环比))了?(?:约|近|超)?$"
)
_BY = re.compile(r"(?:增加|增长|减少|下降|提高|净增)了?(?:约|近|超)?$")
_DEMANDED = re.compile(r"(?:设|配备|每)[^。；]*$|(?:应|须|要求|必须|原则上|需|标准|规定)[^，。；]*$")
_AIM = re.compile(r"(?:的)?(?:年度)?(?:目标|任务)")
_UNDER_WAY = re.compile(
    r"(?:完工|竣工|开工|在建|投用|达标|其余|剩余)(?:的|了|共|有|约|近)*$"
)  # 59个，已完工41个
_NONE_DONE = re.compile(r"(?:没有?|从未|不曾|未曾|尚未)(?!到)[\u4e00-\u9fa5]{1,6}$")  # 一年没登记过1次
_OF_UNITS = re.compile(r"个?(?:镇街|村居|村|社区|街道|乡镇)中[，,]?(?:已)?有$")  # 10个镇街中，有10个
_TAKING_PART = re.compile(
    r"[^，。；]{0,10}(?:下沉|参加(?!培训|述职)|出席|参会|到会|上台|登台|发言|受邀|赴|走访|结对|担任|加入|签约|报名)"
)
_PLACES = re.compile(
    r"(?:(?:市|县|区|省|州|城市|国家)(?![级直域属管内])|地区|地市|省份|片区)"
)  # 13个市成立了…
_WORK = re.compile(
    r"培训|宣讲|走访|慰问|救助|体检|筛查|调解|帮扶|授课|参保|投保|接待|就业|创业|志愿|咨询|辅导"
)
_SPEAKERS = re.compile(  # who speak, not who listen
    r"[^，。；]{0,16}(?:组成的|宣讲团|讲师团|宣讲员|讲师|师资|宣讲骨干)"
)
_MEETING = re.compile(
    r"(?:大会|会上|会议|仪式上|活动上|活动现场|现场|当天|当日)[^，。；]{0,6}(?:表彰|通报|颁|授予|发放|揭晓|宣读)[^。；]*$"
)


def doubts(
    text: str, claim: Claim, candidates: Sequence[Candidate], around: Sequence[Stretch], aside: bool
) -> Iterator[Doubt]:
    """Yield why a binding is not to be trusted; nothing when it may be.

    ``around`` are the words around the claim; ``aside`` says that its own clause names something that no
    figure's term meets.
    """
    yield from _weak(candidates)
    yield from _of_cell(text, claim, candidates)
    yield from _of_wording(text, claim)
    if candidates:
        figure = registry.get(candidates[0].figure_key)
        yield from restrictions(text, claim, figure, candidates[0].reasons[0].split("…"))
        yield from _of_units(text, claim, figure)
        yield from _of_speakers(text, claim, figure)
        yield from dict.fromkeys(_astray(text, claim, candidates[0], around, aside))


def _weak(candidates: Sequence[Candidate]) -> Iterator[Doubt]:
    if not candidates or candidates[0].score < SET.clear:
        yield Doubt(DoubtKind.UNCLEAR if candidates else DoubtKind.NO_FIGURE)
    elif len(candidates) > 1 and abs(candidates[0].score - candidates[1].score) < SET.margin:
        yield doubt(DoubtKind.TIED, first=candidates[0].label, second=candidates[1].label)


def _of_cell(text: str, claim: Claim, candidates: Sequence[Candidate]) -> Iterator[Doubt]:
    if not is_cell(text, claim.start, claim.end):
        return
    head = words_of_cell(text, claim.start)[0]
    if re.search(r"目标|计划数|任务", head):
        yield PLANNED
    if re.search(
        r"小计|(?:其他|其余)(?:各)?(?:镇街|街道|乡镇|镇|村|社区|单位)|[两三四五六七八九\d]个?(?:镇街|镇|村|社区)",
        head,
    ):
        yield PART
    if re.search(r"变化|增减|增幅|同比|环比", head):
        yield Doubt(DoubtKind.CHANGE)
    if candidates and is_stock(registry.get(candidates[0].figure_key)) and NEWLY.search(head):
        yield NEW


def _of_wording(text: str, claim: Claim) -> Iterator[Doubt]:
    left = _NAMES.sub("", _left(text, claim))
    if _RATE.search(left):
        yield AVERAGE
    if _MORE.search(left) or (_GROWTH if claim.unit in ("%", "个百分点") else _BY).search(left):
        yield Doubt(DoubtKind.CHANGE)
    if claim.wording == Kind.FLOOR and claim.text.startswith(("不", "至")) and _DEMANDED.search(left):
        yield Doubt(DoubtKind.DEMANDED)
    if _NONE_DONE.search(left):
        yield OTHER
    if re.search(r"余额[^，。；]{0,4}$", left):
        yield Doubt(DoubtKind.BALANCE)
    if _UNDER_WAY.search(left) or _OF_UNITS.search(left):
        yield PART
    if _is_ahead(text, claim) or _PLANNED.search(left) or _AIM.match(text, claim.end):
        yield PLANNED
    if _TAKING_PART.match(text[claim.end : claim.end + 14]):
        yield ATTENDED
    if _PLACES.match(text[claim.end : claim.end + 4]):
        yield OTHER
    each = _EACH.search(text[claim.sentence[0] : claim.start])
    if each:
        yield AVERAGE


def _is_ahead(text: str, claim: Claim) -> bool:
    """Whether the words of a sentence before a claim say that all that follows is yet to be done.

    Names in quotation marks are no plans: 实施“春蕾计划”. What is said to be done since is done.
    """
    before = _NAMES.sub("", text[claim.sentence[0] : claim.start])
    found = [*_AHEAD.finditer(before), *_BY_YEAR.finditer(before)]
    return bool(found) and not _DONE.search(before, max(match.end() for match in found))


def _of_units(text: str, claim: Claim, figure: Figure) -> Iterator[Doubt]:
    """Yield a doubt where a text counts persons and the figure attendances or things, or such a like."""
    households = claim.unit == "个" and figure.unit == FigureUnit.HOUSEHOLDS
    if (claim.unit, figure.unit) in _NO_EXCHANGE or (households and not text.startswith("家庭", claim.end)):
        yield doubt(DoubtKind.OTHER_UNIT, said=_(claim.unit), counted=figure.unit.label)


def _of_speakers(text: str, claim: Claim, figure: Figure) -> Iterator[Doubt]:
    if _SPEAKERS.match(text[claim.end : claim.end + 24]) and not _SPEAKERS.search(str(figure.name)):
        yield OTHER


def _left(text: str, claim: Claim) -> str:
    return text[max(claim.sentence[0], claim.start - 24) : claim.start]


def _astray(
    text: str, claim: Claim, best: Candidate, around: Iterable[Stretch], aside: bool
) -> Iterator[Doubt]:
    """Yield doubts from what stands between the words that were met and the number."""
    around = list(around)
    words = best.reasons[0].split("…")
    near = next((stretch.words for stretch in around if stretch.weight == NEAR), "")
    subjects = _own_subjects(claim, around)
    other = subjects and best.figure_key not in subjects
    met = [word in near for word in words]
    if not any(met) and (aside or other):
        yield OTHER
    if any(met) and not all(met) and (aside or _other_work(near, best)):
        yield OTHER  # 妇女 stands here, 贷款 in the clause before: 培训城乡妇女万余人
    if not other and _within_another(best, words, around):
        yield OTHER
    if words[-1] in near and not under_label(text, claim):
        between = IDLE.sub("", near[near.rfind(words[-1]) + len(words[-1]) :])
        if len(re.findall(r"[\u4e00-\u9fa5]", between)) >= SET.gap and not terms_in(between):
            yield OTHER
    if _MEETING.search(text, claim.sentence[0], claim.start):
        yield Doubt(DoubtKind.ONE_DAY)
    if _in_speech(text, claim):
        yield Doubt(DoubtKind.QUOTED)


def _other_work(near: str, best: Candidate) -> bool:
    """Whether a clause speaks of some work that the figure's words never name."""
    named = " ".join(own_words(registry.get(best.figure_key)))
    return any(work not in named for work in _WORK.findall(near))


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
