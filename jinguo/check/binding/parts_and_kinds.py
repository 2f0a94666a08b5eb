"""What narrows a number to less than a figure counts: levels, names, lists, parts, kinds, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jinguo.check.binding.context_words import under_label
from jinguo.check.binding.explaining import own_words, unexplained
from jinguo.check.binding.thresholds import SET
from jinguo.check.claims.claim import Claim
from jinguo.check.claims.doubt import Doubt, DoubtKind, doubt
from jinguo.check.texts.classifiers import PEOPLE
from jinguo.check.texts.terms import bare, terms_in
from jinguo.check.texts.text_tables import is_cell, words_of_cell
from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Nature, Ratio
from jinguo.figures.evaluation.conditions import nature_of

OTHER, NEW, PART = Doubt(DoubtKind.OTHER), Doubt(DoubtKind.NEW), Doubt(DoubtKind.PART)
LUMPED, ATTENDED = Doubt(DoubtKind.LUMPED), Doubt(DoubtKind.ATTENDED)
IDLE = re.compile(
    r"持续|壮大|扩大|稳定|保持|稳步|逐年|连续|始终|累计|共计|共有|总计|合计|全年|先后|同时|其中|目前|现有|已|共|计|达到|达|到|为|对|给|使|让|约|近|开展|举办|组织|实施|完成|服务|覆盖|"
    r"受益|惠及|参与|参加|吸引|带动|发动|帮助|培训|受训|学习|线上线下|线上|线下|城乡|广大|农村|困难|低收入|妇女群众|妇女儿童|群众|妇女|女性|"
    r"姐妹|家长|学员|观众|听众|受众|人员|活动|各类|各级|发放|资金|金额|总数|全区|全县|全市|全镇|全乡|全省|等|的|了|在|中|和|与|及|余|以上"
)
NEWLY = re.compile(r"新(?:增|启用|投用|挂牌|建|发展|培育|添|组建|成立|创建|打造|设立|挂牌|认定|命名|招募)")
_AND = re.compile(r"[、和及与]|以及")
_KIND = re.compile(
    r"(?:培训|比赛|竞赛|大赛|讲座|展演|演出|慰问|走访|义诊|论坛|沙龙|咨询|座谈|研学|参观|活动|课堂|课程)会?$"
)
_ANY_KIND = re.compile(r"(?:活动|课堂|课程)$")  # too general to be a kind of its own beside a number
_LEVEL = re.compile(
    r"(?:^|[、，；：（(])(?:其中|获评?|评为)?(全国|国家|省|自治区|市|区|县|镇|街道|村)级?$"
)  # 省4户、市18户
_LIST_LEVEL = re.compile(  # 荣获济南市三八红旗手9人、巾帼文明岗6个: the level is the list's
    r"[^、\d]{0,12}?(全国|国家级|省级|省市级?|市级|区级|县级|镇级|[\u4e00-\u9fa5]{2,3}(?:省|市)(?!妇联|委|民|级|区|场|直))(?!以上|及以上)"
)
_LEVELS = (
    "全国", "国家级", "省级", "全省", "自治区级", "市级", "全市", "县级", "区级", "镇街级", "镇级", "乡级", "村级",
    "街道级",
)  # fmt: skip
_PARTIAL = re.compile(
    r"(?:其中[，,]?|含|包括|新增|净增|新成立|新建|新发展|新培育|新培训|候选|推荐|提名|申报|再|又|首批|第[一二三四五]批|占)[^，。；、]{0,8}$"
    r"|其中[，,：:]?[^，。；]{1,40}[、][^，。；]{0,8}$"
    r"|(?:员|席|委|部|户|者|任|表|母|群众|家庭|[\d余多][名人个户])中[，,：:][^。；]{0,40}$"
    r"|来自[^，。；]{2,40}$"
)
_PLACES_OWN = re.compile(
    r"其中[，,：:]?(?![进入在到各])[\u4e00-\u9fa5]{2,5}(?<![农政范困])(?:街道|[镇乡村]|社区)"
)  # 其中仁风镇41个: all of it
_ELECTED = re.compile(r"(?:选举产生|选出|当选|评上|评出|评定)[^，。；]{0,16}$")
_HELD = re.compile(r"共|现有|已有|累计|建成|拥有")
_PRODUCT = re.compile(r"[“\"]([^”\"，。；]{1,8}贷)[”\"]|((?:担保|贴息|联保)贷款?)")
_ALL_LOANS = re.compile(r"各类|各项|全部|贷款总|总额|共(?:争取|发放|协调)|累计(?:争取|发放|协调)")
_TOOK_PART = re.compile(r"(?:应到|实到|应参加|应述职|参评|参会|到会|参加|出席|参训|列席)[^，。；]{0,6}$")
_RAISED = re.compile(r"(?:募集|募捐|筹集|筹措|众筹|捐赠|捐款)[^，。；、]{0,6}$")
_WHOLE = ("新任", "新当选", "新建", "新评", "比例", "占比")  # in a figure's name: the part is what it counts
_CLAUSE = r"[，。；：,;:！？\n]"
_GROUPS_OF_PEOPLE = re.compile(
    r"(?:妇女|母亲|妈妈|女童|女孩|儿童|家庭|老人|家长|学生|青年|人员|群众|姐妹|职工|女工|干部|女性)$"
)
_QUOTED = re.compile(r"[“\"〝]([^”\"〞]{2,16})[”\"〞]")
_COUNT = re.compile(r"\d|[一二三四五六七八九十百千万两][余多]?[个名户场期所支家件项位条次人]")
_CLOSED = re.compile(
    r"([^，。；：\d]*、[^，。；：\d]*)等(?:各类|系列|多种)?(?:活动|工作|项目|服务)?(?:共|约|近|达|有)*$"
)
_SET_PHRASES = re.compile(
    r"一老一小|[五六七八九]五|两委|两新|进班子|三农|一米高度|两癌|双创|网格|云端|指尖|舌尖|家门口"
)
_TITLES = ("称号", "荣誉", "荣誉称号", "示范", "项目", "活动", "行动")  # after a name, still the thing itself
_PROGRAMMES = ("行动", "工程", "计划", "项目", "活动", "培训", "大赛", "课堂", "讲堂")
_OF_KINDS = ("honours.", "sites.")  # figures of one kind among many that bear like names
_TWO = re.compile(r"([\u4e00-\u9fa5]{2})、([\u4e00-\u9fa5]{2})")  # a figure's name begins: 家政、电商…
_OCCASION = re.compile(r"疫|应急|防控|灾|汛|支援|驰援|筹措")
_OF_NEED = ("reliefs", "insurances")  # ledgers of people in need: that they are is no restriction
_SHORT = 3  # characters of a word that counts everything of its kind: 宣讲, 示范村
_DOING = re.compile(
    r"建成|创建|打造|选树|评选|培育|命名|认定|推选|表彰|创评|建设|设立|建立|争取|提供|新|共有|拥有|组织|联合|国家级|省级|市级|区级|县级|"
    r"镇级|村级|街道|各地|各村|各镇|本|我|年|月|日|第|个|[\d一二三四五六七八九十两多余]+|来|以来|还|将|并|由|从|把|被|获评|获|评为|巾帼|妇联|女性"
)
_VERBS = re.compile(
    r"开展|举办|组织|实施|发放|提供|争取|建成|建立|建设|创建|打造|选树|评选|培育|培养|成立|组建|推出|命名|认定|表彰|办理|投保|协调|"
    r"帮助|为|对|给|等|的|年|月|共|累计"
)
_GROUPS = (
    "贫困|困境|困难|残疾|留守|单亲|失独|失业|下岗|返乡|流动|外来|患病|老年|老人|青年|青少年|少年|中小学|大学生|学生|幼儿|"
    "婴幼儿|军属|军人|退役|企业|机关|学校|校园|园区|楼宇|网格"
)
_KINDS_OF_WORK = (
    "优秀|先进|标兵|样板|星级|标准化|规范化|特色|重点|试点|脱贫|扶贫|农业|农技|科技|种植|养殖|刺绣|手工|编织|月嫂|育婴|护理|"
    "安全|禁毒|反邪|防骗|诈骗|反诈|消防|交通|防溺水|健康|心理|亲子|阅读|文艺|体育|健身|寒假|暑假|寒暑假|暑期|春节|节日|重阳|"
    "担保|贴息|联保|小额|中秋|端午|数字化|云上|专项|专场|家庭教育|家风|法治|普法|创业|美丽庭院|美丽乡村"
)
RESTRICTING = re.compile(f"{_GROUPS}|{_KINDS_OF_WORK}")
_GROUP = re.compile(_GROUPS)


def limited(words: str) -> Doubt:
    """Return the doubt that a text speaks of one level, group or kind, and the figure of all."""
    return doubt(DoubtKind.LIMITED, words=words)


def named_thing(name: str) -> Doubt:
    """Return the doubt that a text speaks of one named thing."""
    return doubt(DoubtKind.NAMED, name=name)


def restrictions(text: str, claim: Claim, figure: Figure, words: Sequence[str]) -> Iterator[Doubt]:
    """Yield why a claim speaks of less than the figure counts, or of something else that bears a like name.

    ``words`` are those by which the figure was met.
    """
    yield from _partial(text, claim, figure, words)
    yield from _narrower(text, claim, figure, words)


def is_stock(figure: Figure) -> bool:
    """Whether a figure counts what stands at a day, not what happens in a period."""
    if isinstance(figure.measure, Ratio):
        return is_stock(registry.get(figure.measure.numerator))
    return nature_of(figure, registry.ledger(figure.ledger)) is Nature.STOCK


def _partial(text: str, claim: Claim, figure: Figure, words: Sequence[str]) -> Iterator[Doubt]:
    """Yield doubts about a claim of less than the figure counts, unless the part itself is what it names."""
    name = bare(str(figure.name) + "".join((*figure.synonyms, *figure.known_parts)))
    left = text[max(claim.sentence[0], claim.start - 40) : claim.start]
    near = bare(_phrase(text, claim))
    yield from _of_one_of_two(left + text[claim.end : claim.end + 14], figure)
    if figure.ledger == "supplies" and not _OCCASION.search(text[max(0, claim.start - 120) : claim.end + 20]):
        yield OTHER  # goods given at other times stand in no ledger
    yield from _of_product(text, claim, figure)
    yield from _of_level(left, near, name)
    yield from _of_ledger_level(near, figure, own_words(figure))
    part = _PARTIAL.search(left[-24:]) or re.search(r"其中[，,：:]?[^，。；]{1,36}[、][^，。；]{0,8}$", left)
    named = part and part[0].startswith(("其中", "占")) and _is_named(part[0], words, figure)
    if part and part[0].startswith("其中") and not named:  # 其中846人进入两委: said behind the number
        behind = bare(text[claim.end : claim.end + 14])
        named = any(word in behind for word in words[-1:])
    if part and named and part[0].startswith("其中") and _of_other_people(text, claim, figure):
        named = False
    if (
        part and part[0][:2] not in ("其中", "来自") and part[0][1:2] == "中"
    ):  # 主席中，395名进入“两委”: the part is what the figure counts
        behind = bare(part[0].partition("，")[2] + text[claim.end : claim.end + 14])
        named = any(word in behind for word in words)
    place = part and _PLACES_OWN.match(part[0])
    unnamed = not named and not place and not any(word in name for word in _WHOLE)
    if part and (unnamed or (named and _of_another_base(part[0], own_words(figure)))):
        yield PART
    if is_stock(figure) and (NEWLY.search(near) or _ELECTED.search(left[-24:]) or _in_new_list(left)):
        yield NEW
    if is_stock(figure) and _TOOK_PART.search(left[-14:]):
        yield ATTENDED
    if claim.unit == "元" and _RAISED.search(left[-14:]) and not re.search("募|筹|捐|物资", name):
        yield OTHER


def _of_product(text: str, claim: Claim, figure: Figure) -> Iterator[Doubt]:
    """Yield a doubt about all loans right after one product: “巾帼贷”620户，授信额度1.2亿元."""
    if figure.ledger != "loans" or figure.where:
        return
    half = re.split(r"[；。]", text[claim.sentence[0] : claim.start])[-1]
    named = list(_PRODUCT.finditer(half))
    behind = half[named[-1].end() :] if named else ""
    if named and not behind.startswith("等") and not _ALL_LOANS.search(behind):
        yield named_thing(named[-1][1] or named[-1][2])


def _is_named(part: str, words: Sequence[str], figure: Figure) -> bool:
    """Whether a part (其中最美家庭41户) is what the figure counts, and not some of it (其中个人贷款110笔)."""
    word = "".join(words)
    item = bare(re.sub(r"^(?:其中|占)[，,：:]?", "", part).rpartition("、")[2])
    if word not in item:
        return word in bare(part)
    before = _VERBS.sub("", IDLE.sub("", item.partition(word)[0]))
    return len(before) < 2 or any(before in own for own in own_words(figure))


def _of_another_base(part: str, own: Sequence[str]) -> bool:
    """Whether a part is one of something that the figure does not count: 副主席中，村妇联主席9人."""
    base = re.search(r"([\u4e00-\u9fa5]{1,6})中[，,：:]", part)
    return base is not None and ("副" in base[1] or not any(base[1][-2:] in each for each in own))


_PEOPLE_OF = re.compile(
    r"\d[余多]?(?:人次|人|名|位|户|家|支)([\u4e00-\u9fa5]{0,8})[，,（(]其中[^，。；\d]{0,12}$|([\u4e00-\u9fa5]{2,6})\d+[余多]?(?:人次|人|名|位|户)[，,（(]其中[^，。；\d]{0,12}$"
)


def _of_other_people(text: str, claim: Claim, figure: Figure) -> bool:
    """Whether the whole of a part is something that the figure does not count: 志愿者…，其中执委."""
    whole = _PEOPLE_OF.search(text[claim.sentence[0] : claim.start])
    words = bare((whole[1] or whole[2] or "") if whole else "")
    rest = IDLE.sub("", words)
    return bool(rest) and not any(rest[-2:] in each for each in own_words(figure))


def _in_new_list(left: str) -> bool:
    """Whether a number is an item of a list that opens with what was newly made: 新建公园2个、社区1个."""
    first, *others = re.split(r"[，。；]", left)[-1].split("、")
    return bool(others and NEWLY.search(first) and not _HELD.search(others[-1]))


def _of_one_of_two(said: str, figure: Figure) -> Iterator[Doubt]:
    """Yield a doubt when a figure counts two things together and the text names one of them."""
    both = _TWO.match(str(figure.name))
    if (
        both
        and sum(each in said for each in both.groups()) == 1
        and not any(part in said for part in figure.known_parts if part not in str(figure.name))
    ):
        yield PART


def _phrase(text: str, claim: Claim) -> str:
    """Return the words that may say of what kind a number is: its cell's, or its clause's."""
    if is_cell(text, claim.start, claim.end):
        return words_of_cell(text, claim.start)[0]
    left = re.split(r"[，。；]", text[max(claim.sentence[0], claim.start - 24) : claim.start])[-1]
    right = re.split(r"[，。；、]", text[claim.end : claim.end + 14])[0]
    return _item(left) + right


def _item(left: str) -> str:
    """Return what stands before a number without the items of its list that have numbers of their own."""
    parts = left.split("、")
    start = max((index + 1 for index, part in enumerate(parts[:-1]) if _COUNT.search(part)), default=0)
    return "、".join(parts[start:])


def _of_level(left: str, near: str, name: str) -> Iterator[Doubt]:
    for level in _LEVELS:
        if level not in near or (level[:2] in name and f"{level}以上" not in name):
            continue
        if f"{level}以上" in name and re.search(f"{level}(?:及以上|以上)", near):
            continue
        yield limited(level)
        return
    head = _LIST_LEVEL.match(re.split(_CLAUSE, left)[-1])
    own_level = any(level in near for level in _LEVELS)
    if head and not own_level and "、" in head.string and head[1][:2] not in name:
        yield limited(head[1])
        return
    level_before = _LEVEL.search(left[-24:])
    if level_before and level_before[1] not in name:
        yield limited(level_before[1])


def _of_ledger_level(near: str, figure: Figure, own: Sequence[str]) -> Iterator[Doubt]:
    """Yield a doubt where the word for a level stands right before what is counted: 镇街执委."""
    levels = registry.ledger(figure.ledger).levels if figure.ledger else ()
    for level in levels:
        met = (
            re.search(rf"{level}(?:妇联)?({'|'.join(map(re.escape, own))})", near) if level in near else None
        )
        if met and not any(level in each for each in own):
            yield limited(level)
            return


def _narrower(text: str, claim: Claim, figure: Figure, words: Sequence[str]) -> Iterator[Doubt]:
    """Yield doubts about a claim of one named thing where the figure counts every such thing."""
    if under_label(text, claim):
        return
    own = own_words(figure)
    left = re.split(_CLAUSE, text[max(claim.sentence[0], claim.start - 40) : claim.start])[-1]
    right = re.split(_CLAUSE, text[claim.end : claim.end + 30])[0]
    names = [bare(name) for name in _QUOTED.findall(_item(left)) + _QUOTED.findall(_own_item(right))]
    if len(names) == 1:
        yield from _of_name(names[0], own, words, figure.key.startswith(_OF_KINDS))
    place = re.search(r"个(村|社区|行业|单位|部门)$", claim.text)
    if place and not any(place[1] in part for part in own):
        yield OTHER
    if _brought_about(text, claim, figure):
        yield NEW
    if _lumped(left, own) or _listed_beside(left, figure):
        yield LUMPED
    if figure.key.startswith("organisations.") and IDLE.sub("", bare(_after(right, words))):
        yield ATTENDED
    behind = re.search(r"”([\u4e00-\u9fa5]{2,4})$", right)
    if behind and IDLE.sub("", behind[1]) and behind[1] not in (*_TITLES, *own):
        yield OTHER
    if figure.key.startswith(_OF_KINDS):
        yield from _of_kind(left, right, figure, words[-1])
        if _with_another_kind(left, figure, own):
            yield LUMPED
    yield from _of_group(left, right, figure, words[-1], claim.unit in PEOPLE)


def _own_item(right: str) -> str:
    """Return what follows a number, up to the next item of a list that has a number of its own."""
    first, mark, rest = right.partition("、")
    return first if mark and re.search(r"\d", rest) else right


def _of_group(left: str, right: str, figure: Figure, word: str, people: bool) -> Iterator[Doubt]:
    """Yield a doubt about a number of one group or kind, told by the words right before what is counted."""
    known = "".join(own_words(figure))
    left, right = (
        _QUOTED.sub(lambda quoted: quoted[0] if word in bare(quoted[0]) else "", words)
        for words in (_item(left), right)
    )
    if word in bare(left):
        before = bare(left)[: bare(left).rfind(word)]
        if before.endswith("妇女") and word.startswith("儿童"):
            yield OTHER  # 妇女儿童活动 is no 儿童活动
        before = re.split(r"[、和及与]|以及", _VERBS.split(before)[-1])[-1][-8:]
        found = [match[0] for match in RESTRICTING.finditer(before) if match[0] not in known]
    else:
        right = right if people else ""
        found = [match[0] for match in _GROUP.finditer(right[:6]) if match[0] not in known]
    if people:
        found += [match[0] for match in _GROUP.finditer(bare(left)[-6:]) if match[0] not in known]
    if figure.ledger in _OF_NEED:
        found = [each for each in found if each not in ("贫困", "困境", "困难", "患病")]
    if found:
        yield limited(found[-1])


def _of_kind(left: str, right: str, figure: Figure, word: str) -> Iterator[Doubt]:
    """Yield doubts about a number of one kind of thing: more words make it another kind, a list several."""
    own = own_words(figure)
    after = re.split(r"\d", right)[0]
    for near in (re.split(r"[、和及]", left)[-1], _AND.split(after)[0]):
        if word in near and len(word) <= _SHORT:
            before = unexplained(_DOING.sub("", bare(near[: near.rfind(word)])), figure)
            if len(before) >= SET.gap:
                yield limited(before[-6:])
    first, *others = [bare(part) for part in _AND.split(after)]
    others = [_DOING.sub("", IDLE.sub("", other)) for other in others]
    if word in first and any(len(other) > 1 and not any(part in other for part in own) for other in others):
        yield LUMPED


def _with_another_kind(left: str, figure: Figure, own: Sequence[str]) -> bool:
    """Whether the list right before a number names another kind of the ledger: 巾帼工坊和示范基地达到19家."""
    others = [bare(part) for part in _AND.split(re.split(r"\d", _item(left))[-1])[:-1]]
    return any(
        term.figure.ledger == figure.ledger and term.figure.key != figure.key and len(term.parts) == 1
        for other in others if not any(other in part or part in other for part in own)
        for term in terms_in(other)
    )  # fmt: skip


def _lumped(left: str, own: Sequence[str]) -> bool:
    """Whether a number counts several kinds of thing together: 举办宣讲、培训、比赛1.3万场.

    Closed by 等 right before the number (讲座、亲子活动等8场), every member of the list is counted.
    """
    listed, closed, _behind = (
        re.split(r"\d", left)[-1].partition("等") if left.endswith("等") else (left, "", "")
    )
    listed = re.split(r"\d", listed)[-1]
    members = [bare(part) if _KIND.search(part) else IDLE.sub("", bare(part)) for part in _AND.split(listed)]
    others = [member for member in members if not any(part in member or member in part for part in own)]
    if not len(members) > len(others) > 0:
        return False
    if closed:
        return any(len(member) >= SET.gap for member in others)
    return any(_KIND.search(member) and not _ANY_KIND.search(member) for member in others)


def _listed_beside(left: str, figure: Figure) -> bool:
    """Whether a list closed by 等 holds what the figure does not count: 宣讲、普法等活动500场."""
    closed = _CLOSED.search(left)
    members = closed[1].split("、") if closed else _listed_people(left)
    return any(
        len(unexplained(_DOING.sub("", bare(member)), figure, strictly=True)) > 1 for member in members
    )


def _listed_people(left: str) -> list[str]:
    """Return the groups of people that a list right before a number names: 患病妇女、困境母亲、女童27人."""
    members = re.split(r"[、和与]|以及|(?<![惠普涉])及", re.split(rf"\d|{_CLAUSE}", left)[-1])
    return members if len(members) > 1 and all(_GROUPS_OF_PEOPLE.search(each) for each in members) else []


def _of_name(name: str, own: Sequence[str], words: Sequence[str], of_kind: bool) -> Iterator[Doubt]:
    """Yield doubts from the one name in quotation marks that stands by a number.

    ``of_kind``: what the figure counts is one kind among many; more words in front make another kind.
    """
    if name in own or _SET_PHRASES.fullmatch(name):
        return
    known = any(part in name or name in part for part in own)
    ahead = [name[: name.find(word)] for word in words if word in name]
    if not known or (of_kind and ahead and min(map(len, ahead)) >= 2):
        yield named_thing(name)
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
