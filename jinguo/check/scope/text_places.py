"""The places that a text names: units below the one it is about, that unit itself, and other places."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.scope.known_places import county_names, known_before
from jinguo.organisations.models import PLACES, OrganisationUnit, UnitKind, in_subtree


class Place(enum.StrEnum):
    """What some words name."""

    UNIT = "unit"  # a unit below: 仁风镇
    OWN = "own"  # the unit the text is about: 全区
    NARROW = "narrow"  # a town or village without its name: 全镇, 该村
    OTHER = "other"  # a place that is not the unit's


@dataclass(frozen=True)
class NamedPlace:
    """Words that name a place, and the units of that name. ``subject``: the words after it speak of it."""

    kind: Place
    words: str
    start: int
    end: int
    units: tuple[Any, ...] = ()
    subject: bool = False


_BELOW = re.compile(r"街道|[镇乡村]|社区")
_LONGEST = 8  # characters of a town's or village's name
_ABOVE = re.compile(
    r"(?<=[\u4e00-\u9fa5]{2})(?:[市县区]|旗(?=妇联)|自治州)(?![级直域属管内委情人民政长场里])"
)
_FEDERATION = re.compile(r"妇联|妇女联合会|妇工委|妇女工作委员会")
_KINDS_OF_AREA = "山湖林矿城郊"  # 南山区 is a place, 偏远山区 is not
_NO_NAME = re.compile(  # what stands before 市县区 is no name
    r"咱们[区县市]$|(?:[全我本各该此个两几多外社小景辖片灾牧库街专院厂营战特农园功服示保活开湾老主新]|开发|示范|保护|功能|服务|活动|自治|起步)区$"
    r"|(?:[全我本各该此个两几多外城上超门夜集股楼菜花]|(?<!成)都)市$|[全我本各该此个两几多外市]县$"
    r"|[评表彰选获荣被授对面向为由把在到从与跟和及或的了法依治按照经进入出于至等位名家座邀联合织省有是达含其入]|[全今去前当本每]年|度内|同期"
)
_SAID_OF = re.compile(r"[”】〕）]?(?:妇联|妇女联合会|妇工委|[:：】）—]|\s*\d)")
_OPENS = re.compile(
    r"(?:^|[。！？；\n【（(：:、])[^，。；：、\u4e00-\u9fa5]*$"
)  # nothing before it in its sentence
_CLAUSE = re.compile(r"[，。；：、,;:！？\n【]")
_VERB = re.compile(  # verbs and nouns of two characters that stand before 区妇联, 市局 and the like
    r"利用|依托|通过|围绕|服务|带动|推动|协助|配合|会同|联合|协同|携手|联系|组织|参加|按照|根据|落实|贯彻|借助|结合|立足|面向|聚焦|对接|"
    r"邀请|争取|经过|经由|由于|关于|作为|成为|位于|来自|走进|深入|覆盖|辐射|惠及|遍布|走遍|推荐|上报|报送|提请|提交|获得|荣获|选送|入选|"
    r"指导|督促|协调|配齐|增强|发动|引导|号召|动员|开通|开设|运营|运用|使用|采用|借用|接受|响应|服从|支持|拥护|履行|承担|承办|主办|"
    r"协办|举办|召开|参与|加入|进入|纳入|列入|融入|投入|引入|转入|迁入|助力|赋能|服务|建设|打造|创建|推进|促进|加强|强化|深化|优化|"
    r"[\u4e00-\u9fa5]?(?:了|的|在|于|从|由|被|把|将|对|向|与|和|及|为|是|有|以|经)"
)
_COUNTED = r"(?=各级|共(?!同)|累计|现有|已|约|近|超|有\d|妇联|妇女|女性|\d)"
_NOT_A_PLACE = re.compile(r"[各全我本该每个乡城村农市区县级有的建类型内外下属辖山老两为在和与及、]$")
_HAS = r"(?:共|现|已|也|还|先后|累计|目前|有|妇联|建|成立|开展|举办|组织|妇女之家|辖|妇女|执委|各)"
_HAS_DONE = r"(?=开展|举办|组织|建成|共有|新增|培训|宣讲|发放|评选|选树|表彰|救助|执委|妇女之家)"
_STARTS = r"(?:(?<=[，。；：、！？\n\u3000 ])|^)"
_UNKNOWN_TOWN = re.compile(  # 沙溪镇2024年…, where no 沙溪镇 is ours
    rf"(?:(?<=[，。；：！？\n\u3000 ])|^|(?<=[来到赴在至]))([\u4e00-\u9fa5]{{2,3}}(?:街道|镇|乡)|[\u4e00-\u9fa5]{{2,4}}社区|[\u4e00-\u9fa5]{{2,3}}村)"
    rf"(?=\d|[，,：:、]|20\d\d年|今年|去年|上半年|全年|[“\"]|{_HAS}|{_HAS_DONE[3:-1]}|党|的|获|以|把|将|坚持|在|通过|积极|围绕|抓|充分|结合|推|创新|聚焦|立足|依托)"
)
_COMMON_NAME = re.compile(  # 两镇, 示范村, 美丽乡村: no names
    r"[两几多各全本我该每个咱]|[今去前当]年|年[末初底]|季度|选出|示范|美丽|和美|文明|特色|试点|行政|自然|贫困|脱贫|薄弱|重点|中心|乡镇|城镇|农村|山村|城中|新农|乡村|人家|标杆|先进|样板|品牌|"
    r"友好|智慧|平安|幸福|和谐|老旧|城市|农业|专业|网格|小区|成立|这样|那样|咱|据|任|当|叫|全部|年来|安置|依托|以社区|电商|旅游|直播|国际|完成|建成|走进|深入|进|到|在|以|由|对|为|从|向|有|和|与"
)
_WIDER = {  # words for a place wider than the unit a text is about, where something is counted in it
    UnitKind.PROVINCE: "国",
    UnitKind.CITY: "省国",
    UnitKind.DISTRICT: "市省国",
    UnitKind.TOWN: "区县市省国",
    UnitKind.VILLAGE: "镇区县市省国",
}


_ENDINGS = {UnitKind.PROVINCE: "省", UnitKind.CITY: "市", UnitKind.TOWN: "镇", UnitKind.VILLAGE: "村"}


def ending_of(unit: Any) -> str:
    """Return the ending by which a text calls a unit, as a pattern: 县, 街道, 村."""
    for ending in ("社区", "街道", "区", "县", "市", "旗", "镇", "乡", "村", "省"):
        if unit.name.endswith(ending):
            return ending
    return _ENDINGS.get(unit.kind, "区")


def of_itself(text: str, unit: Any) -> str:
    """Return a text whose 全市 (全省) means the unit itself, where it is a city (a province): 本市, as long.

    Of a unit below, the words limit a number to a wider place.
    """
    own = ending_of(unit)
    return text.replace(f"全{own}", f"本{own}") if own in ("市", "省") else text


@dataclass
class Places:
    """The units below the one a text is about, by the names a text may give them."""

    unit: Any
    viewer: Any

    @cached_property
    def names(self) -> dict[str, list[Any]]:
        """Return units by name, several where a name is borne by several."""
        rows = OrganisationUnit.objects.visible_to(self.viewer).filter(
            in_subtree(self.unit.path), kind__in=PLACES
        )
        found: dict[str, list[Any]] = {}
        for row in rows:
            if row.pk != self.unit.pk:
                found.setdefault(row.name, []).append(row)
        return found

    @cached_property
    def _below(self) -> re.Pattern[str]:
        """The endings of places below: 区 and 县 too, where such places stand below the unit."""
        wider = {name[-1] for name in self.names} & set("市县区旗")
        return re.compile(f"{_BELOW.pattern}|[{''.join(sorted(wider))}]") if wider else _BELOW

    @cached_property
    def short(self) -> dict[str, Any]:
        """Return towns by their names without the ending, as tables write them: 仁风."""
        found = {}
        for name, units in self.names.items():
            bare = re.sub(r"(?:街道|镇|乡)$", "", name)
            if units[0].kind == UnitKind.TOWN and len(bare) >= 2 and bare not in self.unit.name:
                found[bare] = units[0]
        return found

    def named(self, text: str) -> list[NamedPlace]:
        """Return the places that a text names, in their order."""
        found = [
            *self.below(text), *self._own(text), *self._wider(text), *self.others(text),
            *self._strangers(text),
        ]  # fmt: skip
        return sorted(found, key=lambda each: (each.start, each.end))

    def below(self, text: str) -> Iterator[NamedPlace]:
        """Yield the units below that a text names; one of several of a name by the town named before it."""
        town = None
        for match in self._below.finditer(text):
            end = match.end()
            starts = range(max(0, end - _LONGEST), end - 1)
            start = next((at for at in starts if text[at:end] in self.names), -1)
            if start < 0:
                yield from self._unknown(text, end)
                continue
            units = self.names[text[start:end]]
            if len(units) > 1 and town is not None:
                units = [unit for unit in units if unit.path.startswith(town.path)] or units
            town = units[0] if units[0].kind == UnitKind.TOWN else town
            said = _SAID_OF.match(text, end) or text[:start].endswith("【")
            yield NamedPlace(
                Place.UNIT, text[start:end], start, end, tuple(units),
                bool(said and _OPENS.search(text[max(0, start - 12) : start])),
            )  # fmt: skip

    def _unknown(self, text: str, end: int) -> Iterator[NamedPlace]:
        """Yield a town or village that is not among the units: its federation is named, so it is a place."""
        if not text.startswith(("妇联", "妇女联合会", "党委", "党工委"), end):
            return
        words = _CLAUSE.split(text[max(0, end - 6) : end])[-1]
        found = re.search(r"([\u4e00-\u9fa5]{2,4})(?:街道|[镇乡村]|社区)$", words)
        if found and not _NOT_A_PLACE.search(found[1]):
            yield NamedPlace(Place.OTHER, found[0], end - len(found[0]), end, (), True)

    def _strangers(self, text: str) -> Iterator[NamedPlace]:
        """Yield towns and villages that open a clause and are none of ours."""
        for match in _UNKNOWN_TOWN.finditer(text):
            words = match[1]
            if words.endswith((self.unit.name, *self.names)):
                continue
            if _NOT_A_PLACE.search(re.sub(r"(?:街道|[镇乡村]|社区)$", "", words)) or _COMMON_NAME.search(
                words
            ):
                continue
            yield NamedPlace(Place.OTHER, words, match.start(1), match.end(1), (), True)

    def _own(self, text: str) -> Iterator[NamedPlace]:
        own = ending_of(self.unit)
        pattern = (
            rf"[全我本]{own}(?!市)|(?<![\u4e00-\u9fa5]){own}妇联|{re.escape(self.unit.name)}|"
            "各(?:镇街|镇|街道|乡镇|村)"
        )
        for match in re.finditer(pattern, text):
            yield NamedPlace(Place.OWN, match[0], match.start(), match.end())
        below = {"镇", "乡", "村", "街道", "社区"} - {own}
        for match in re.finditer(rf"[全我本该](?:{'|'.join(sorted(below))})(?![域民级街村居])", text):
            yield NamedPlace(Place.NARROW, match[0], match.start(), match.end())
        for match in re.finditer(rf"{_STARTS}(镇|街道|乡|村|社区)(?={_HAS})", text):
            kind = Place.OWN if match[1] == own else Place.NARROW
            yield NamedPlace(kind, match[1], match.start(1), match.end(1), (), True)
        for match in re.finditer(r"该[区县市省]", text):
            yield NamedPlace(Place.OTHER, match[0], match.start(), match.end(), (), True)

    def _wider(self, text: str) -> Iterator[NamedPlace]:
        ends = _WIDER.get(self.unit.kind, "国").replace(self.unit.name[-1], "")  # a city says 全市 of itself
        at = r"(?:(?<=[，。；：、\n ])|^|(?<=今年)|(?<=目前)|(?<=年来)|(?<=以来))"
        for match in re.finditer(rf"{at}([{ends}][里内])(?=[\u4e00-\u9fa5])", text):
            yield NamedPlace(Place.OTHER, match[1], match.start(1), match.end(1), (), True)
        for match in re.finditer(rf"{at}(全[{ends}])(?:{_COUNTED}|(?<=[区县]){_HAS_DONE})", text):
            yield NamedPlace(Place.OTHER, match[1], match.start(1), match.end(1))

    def others(self, text: str) -> Iterator[NamedPlace]:
        """Yield the cities, counties and districts that a text names, but for the unit itself."""
        for match in _ABOVE.finditer(text):
            start, end = match.start() - 2, match.end()
            words = known_before(text, end) or _CLAUSE.split(text[start:end])[-1]
            start = end - len(words)
            federation = _FEDERATION.match(text, end)
            if (
                len(words) < 3
                or _NO_NAME.search(words)
                or not (words in county_names() or _may_be_name(text, start, words, federation))
                or text[max(0, end - 12) : end].endswith((self.unit.name, *self.names))
            ):
                continue
            if (
                words[-1] == "区"
                and words[-2] in _KINDS_OF_AREA
                and not (federation or text[start - 1 : start] == "市")
            ):
                continue
            opens = _OPENS.search(
                re.sub(r"[\u4e00-\u9fa5]{2,3}[省市]$", "", text[max(0, start - 12) : start])
            )
            yield NamedPlace(Place.OTHER, words, start, end, (), bool(federation and opens))

    def elsewhere(self, text: str, start: int, sentence_start: int) -> Doubt | None:
        """Return why a claim speaks of another place than the text's unit; None when it does not."""
        clause = re.split(r"[，。；：,;]", text[max(sentence_start, start - 40) : start])[-1]
        named = [*self.others(clause), *(each for each in self._wider(clause + "1"))]
        return not_of(named[-1].words, self.unit) if named else None


def _may_be_name(text: str, start: int, words: str, federation: re.Match[str] | None) -> bool:
    """Whether words before 市, 县, 区 that no list knows name a place, and are no verb: 利用区妇联."""
    if _VERB.match(words):
        return False
    opens = bool(_OPENS.search(text[max(0, start - 12) : start]))
    return opens or bool(federation) or text[start - 1 : start] in tuple("在到赴与和、")


def not_of(words: str, unit: Any) -> Doubt:
    """Return the doubt about a number of another place."""
    return doubt(DoubtKind.OTHER_PLACE, words=words, name=unit.name)


def several(units: Any, words: str) -> Doubt:
    """Return the doubt about a name that several units bear."""
    return doubt(DoubtKind.SEVERAL_PLACES, count=len(units), words=words)
