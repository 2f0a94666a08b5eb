"""Whose work a sentence speaks of: other bodies' (区教体局), or that of a few things (这些站点)."""

from __future__ import annotations

import re

from jinguo.check.claims.claim import Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt

_WITH = re.compile(
    r"联合|会同|协同|携手|与|和|同|协调|推动|依托|通过|借助|在|向|为|到|走进|深入|进|对|由|经|把|被|对接|邀请|获|及|、|纳入|走访|面向|组织|给|从|服务|带领|发动|争取|指导|全国"
)
_BODY = re.compile(
    r"[\u4e00-\u9fa5]{0,10}?(?:教体局|司法局|民政局|人社局|卫健局|文旅局|财政局|公安局|公安分局|[\u4e00-\u9fa5]{2}局|委员会(?!.{0,2}妇联)|法院|检察院|"
    r"银行|农商行|支行|公司|集团|企业|商会|协会|学会|基金会|红十字会|总工会|团区委|共青团|团委|派出所|交警|消防|医院|卫生院|保健院|"
    r"中学|小学|幼儿园|大学|学院|党校|合作社|部门|单位|机构|社会组织|工作室|小分队|政法委|组织部|宣传部|统战部|残联|工商联|科协|文联|关工委|供销社|超市|酒店|市场)"
)
_OURS = re.compile(r"妇联|妇儿工委|妇委会|妇女之家|执委|巾帼|我们|全[区镇县村]|[本我][区镇县村]")
_THESE = re.compile(
    r"(?:这|该|上述|以上|前述)(?:些|批|几|两|三|类|项|个|支|所|家|处|[\d一二三四五六七八九十]+)*(?:个|支|所|家|处|名|位|场|项|期)?"
    r"(?=[\u4e00-\u9fa5])(?![区县市镇省村]|街道|社区|届|年|一?年|五年|期间|时|样|里|部分|次|项工作|种|方面|一|五|四|三)[\u4e00-\u9fa5]{1,8}"
)
_SOME = re.compile(
    r"(?:两|三|四|五|六|几|多)个?(?:镇街|镇|村居|村|社区|街道|地|校|站|家)(?=[\u4e00-\u9fa5])(?!级|一|委)"
)
_OF_THESE = re.compile(
    r"(?:这|其)[\d一二两三四五六七八九十百]+[多余]?(?:场|次|人|名|户|个|家|项|件|支)(?:里|中|当中)"
)
_OPENING = re.compile(r"^[“（(\s\u3000]+")
_CLAUSES = re.compile(r"[，；：。！？\n]")


def subject_doubt(text: str, claim: Claim) -> Doubt | None:
    """Return why the sentence of a claim may speak of somebody else's work; None where it does not.

    What stands nearest before the number counts: of 区妇联… after 区教体局… the rest is ours again.
    """
    said = text[claim.sentence[0] : claim.start]
    starts = [0, *(mark.end() for mark in _CLAUSES.finditer(said))]
    for index in range(len(starts) - 1, -1, -1):
        stop = starts[index + 1] if index + 1 < len(starts) else len(said)
        clause = _OPENING.sub("", said[starts[index] : stop])
        opened = re.sub(r"^(?:其中|而|据悉|目前|截至目前)[，,]?", "", clause)
        these = _THESE.match(opened) or _SOME.match(opened) or _OF_THESE.match(opened)
        if these:
            return doubt(DoubtKind.THESE, words=these[0][:8])
        person = re.match(
            r"(?:她|他|这位|该同志|一位|有位|[\u4e00-\u9fa5]{2,3}(?:大姐|同志|阿姨)|他们那里|那里|当地|对方)(?!们)",
            opened,
        )
        if person:
            return doubt(DoubtKind.THESE, words=person[0])
        body = _BODY.match(clause)
        if body and not _OURS.search(body[0]) and not _shared(clause, body):
            return doubt(DoubtKind.OTHER_BODY, words=body[0])
        if _OURS.match(clause):
            return None
    return None


def _shared(clause: str, body: re.Match[str]) -> bool:
    """Whether a body is named as one that we worked with, or as a place: 联合县司法局, 走进企业."""
    before = re.split(r"[区县市镇]", body[0])[0]
    joined = bool(_WITH.search(before) or _WITH.match(body[0]))
    behind = clause[body.end() : body.end() + 4]
    return joined or bool(
        re.match(r"[妇女]|联合妇|等?\d|[中里内]|[、和与及]|的|负责|代表|人员|干部|职工|工作", behind)
    )
