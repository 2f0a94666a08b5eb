"""Finding every quantity that a text states, with what its wording admits. Knows no figures and no records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from jinguo.check import wordings as w
from jinguo.check.claims import Claim, Strictness
from jinguo.check.names import masked
from jinguo.check.sentences import phrase_around, sentence_spans, span_of, unwrapped
from jinguo.check.tables import is_cell, words_of_cell
from jinguo.check.units import CLASSIFIER, CLASSIFIERS
from jinguo.core.numerals import DIGITS, NoNumber, last_place, read_number

_ARABIC = r"(?<!\d)\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|(?<![\d.])\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:\.\d+)?"
_CHINESE = r"[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+"
_SCALE = r"\s?[十百千万亿]{1,3}"
_NUMBER = rf"(?:(?:{_ARABIC})(?:{_SCALE})?|{_CHINESE}(?:点[零〇一二三四五六七八九]+[万亿]?)?)"
_BEFORE = (
    r"(?P<before>不下于?|将近|接近|近|大约|约为|约|超过|超出|超|突破|逾|高于|多于|大于|不少于|不低于|至少|不足|不到|不超过|不多于|"
    r"低于|少于|小于|最多|至多|多达|高达|[><≥≤＞＜]=?|上(?=[百千万十]))?\s*"
)
_BIG = r"(?:多|余|来|几)?"
_AFTER = r"(?P<after>及?以上|及?以下|以内|之内|左右|上下|开外|有余)?"
_UNIT = rf"(?P<unit>{CLASSIFIER})"
_PERCENT = r"(?P<percent>个百分点|%|％|‰)"

_PLAIN = re.compile(
    rf"{_BEFORE}(?P<number>{_NUMBER})(?P<more>[ \n]?{_BIG})[ \n]?(?P<scale>[百千万亿]{{0,2}})(?P<more2>[多余])?[ \n]?"
    rf"(?:{_PERCENT}|(?P<yuan>元人民币|元|块钱)|{_UNIT})?{_AFTER}"
)
_TENTHS = re.compile(
    rf"{_BEFORE}(?P<number>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<tenth>半|[一二三四五六七八九](?!成))?(?P<more>[多余])?{_AFTER}"
)
_PARTS = re.compile(
    rf"{_BEFORE}(?P<parts>百|千|万|[二两三四五六七八九十]+|\d+)分之(?P<number>{_NUMBER})(?P<more>[多余])?{_AFTER}"
)
_RANGE = re.compile(
    rf"(?P<low>{_ARABIC}|{_CHINESE})(?P<lowscale>[百千万亿]{{0,2}})(?P<lowunit>%|％|元|{CLASSIFIER})?\s*(?:[-—－–~～]{{1,2}}|至|到)\s*"
    rf"(?P<high>{_ARABIC}|{_CHINESE})(?P<scale>[百千万亿]{{0,2}})\s?(?:{_PERCENT}|(?P<yuan>元)|{_UNIT})"
)
_PAIR = re.compile(
    rf"(?P<first>[一二三四五六七八])(?P<second>[二三四五六七八九])(?P<tens>[十百千万亿]{{0,2}})(?:(?P<yuan>元)|{_UNIT})"
)
_VAGUE = re.compile(
    rf"(?P<how>数|几|好几|十几|十多|十余)(?P<tens>[十百千万亿]{{0,2}})(?:(?P<yuan>元)|{_UNIT})"
)
_SOME = re.compile(r"(?<=[\u4e00-\u9fa5])一大?批(?!评|准|发|注|判|复)")
_HALF = re.compile(
    r"(?P<before>超|超过|近|将近)?(?:半数|一半)(?P<after>以上|左右)?|(?P<over>过半)(?=[，。；、）])"
)
_TIMES = re.compile(
    r"(?:翻了?(?:一|两|二|三|几|\d+)?番|(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?P<more>多|余)?倍(?!增|数|受|感|加))"
)
_PER = re.compile(rf"(?P<number>\d+(?:\.\d+)?)\s*/\s*(?P<per>10万|1000|万|千){_AFTER}")
_ALL = re.compile(r"(?P<all>均)(?=已|有|设|建|配|实现|达|进|成立|完成|开展|挂|纳入|落实|通过|合格)")

_WORDING = {
    "将近": w.NEAR, "接近": w.NEAR, "近": w.NEAR, "大约": w.ABOUT, "约": w.ABOUT, "约为": w.ABOUT, "超过": w.ABOVE,
    "超出": w.ABOVE, "超": w.ABOVE, "突破": w.ABOVE, "逾": w.ABOVE, "高于": w.ABOVE, "多于": w.ABOVE, "大于": w.ABOVE,
    ">": w.ABOVE, "＞": w.ABOVE, "不少于": w.FLOOR, "不低于": w.FLOOR, "至少": w.FLOOR, "不下": w.FLOOR, "不下于": w.FLOOR, ">=": w.FLOOR, "≥": w.FLOOR,
    "不足": w.BELOW, "不到": w.BELOW, "低于": w.BELOW, "少于": w.BELOW, "小于": w.BELOW, "<": w.BELOW, "＜": w.BELOW,
    "不超过": w.BELOW, "不多于": w.BELOW, "最多": w.BELOW, "至多": w.BELOW, "<=": w.BELOW, "≤": w.BELOW, "上": w.FLOOR,
    "以上": w.FLOOR, "及以上": w.FLOOR, "以下": w.BELOW, "及以下": w.BELOW, "以内": w.BELOW, "之内": w.BELOW,
    "左右": w.ABOUT, "上下": w.ABOUT, "开外": w.OVER, "有余": w.OVER,
}  # fmt: skip
_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
}
_TABLE_BEFORE = re.compile(r"[:：\t|｜]\s*$|\s{2,}$")
_LISTED_BEFORE = re.compile(
    r"[\u4e00-\u9fa5”）][\u4e00-\u9fa5”）](?<![双前第前后图表号初])\s?$"
)  # 宣讲32、普法12
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_TABLE_AFTER = re.compile(r"\s*(?:$|[\t\n|｜；;，,。、）)]|\s{2,})")


def plain_text(text: str) -> str:
    """Return the text with full-width digits, letters and signs of number made plain, offset by offset."""
    return "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "９" or char in "％．＋／ＡＢＣ－" else char
        for char in text
    )


def find_claims(text: str, strictness: Strictness = Strictness.NORMAL) -> list[Claim]:
    """Return the quantities that a text states, in their order. Cost grows linearly with the text's length."""
    plain = unwrapped(plain_text(text))
    mask = masked(plain)
    taken = bytearray(len(plain))
    sentences = sentence_spans(plain)
    found = []
    for start, end, written, unit in _scan(plain, mask, taken):
        taken[start:end] = b"\1" * (end - start)
        sentence = span_of(sentences, start)
        found.append(
            Claim(
                text[start:end], start, end, written.base, w.admitted(written, strictness), written.wording, unit,
                phrase_around(text, start, end, sentence), sentence,
            )
        )  # fmt: skip
    return sorted([*found, *_alls(plain, text, found)], key=lambda claim: claim.start)


Hit = tuple[int, int, w.Written, str]


def _scan(text: str, mask: bytearray, taken: bytearray) -> Iterator[Hit]:
    for pattern, read in (
        (_PER, _read_per), (_PARTS, _read_parts), (_TENTHS, _read_tenths), (_RANGE, _read_range), (_PAIR, _read_pair),
        (_TIMES, _read_times), (_HALF, _read_half), (_PLAIN, _read_plain), (_VAGUE, _read_vague), (_SOME, _read_some),
    ):  # fmt: skip
        at = 0
        while match := pattern.search(text, at):
            match = _within_row(pattern, match, text)
            at = max(match.end(), match.start() + 1)
            start, end = match.span()
            free = start
            if any(taken[start:end]):
                at = start + 1
                continue
            numeral = (
                match.start(
                    next(n for n in ("number", "low", "first", "how") if n in match.groupdict() and match[n])
                )
                if _has_numeral(match)
                else start
            )
            if mask[numeral] and not _in_table(text, match):
                at = numeral + 1
                continue
            hit = read(match, text)
            if hit is None:
                at = numeral + 1
                continue
            while free < end and text[free].isspace():
                free += 1
            yield free, end - (len(text[free:end]) - len(text[free:end].rstrip())), *hit


def _within_row(pattern: re.Pattern[str], match: re.Match[str], text: str) -> re.Match[str]:
    """Return a match that ends with its table's row: a number takes no unit from the row below."""
    start, end = match.span()
    line_end = text.find("\n", start + 1, end)
    if line_end < 0 or not re.search(r"[\t|｜]", text[text.rfind("\n", 0, start) + 1 : start]):
        return match
    return pattern.match(text, start, line_end) or match


def _in_table(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral fills a cell: there 110 is a number, not the police."""
    return bool(match.groupdict().get("number")) and is_cell(text, *match.span("number"))


def _has_numeral(match: re.Match[str]) -> bool:
    return any(match.groupdict().get(name) for name in ("number", "low", "first", "how"))


Reading = tuple[w.Written, str] | None


def _number(text: str) -> Decimal | None:
    try:
        if "点" in text:
            head, _dot, tail = text.partition("点")
            scale = tail[-1] if tail[-1:] in "万亿" else ""
            digits = "".join(str(DIGITS[char]) for char in tail.rstrip("万亿"))
            return Decimal(f"{read_number(head)}.{digits}") * _SCALES[scale]
        return read_number(text.replace("，", ","))
    except (NoNumber, KeyError, ArithmeticError):
        return None


def _read_plain(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    number = re.sub(r"\s", "", group["number"])
    scale, more = group["scale"] or "", (group["more"] or "").strip()
    base = _number(number)
    if base is None or scale not in _SCALES:
        return None
    if scale and not more and not re.search(r"\d$", number):
        return None
    base *= _SCALES[scale]
    if not _is_claim(match, number, base, text):
        return None
    more = more or group["more2"] or ""
    unit, factor = _unit_of(group), 1
    if not unit and not group["percent"]:
        unit, factor = _unit_of_row(match, text)
    written_as = re.sub(r"[,，]", "", number) + scale
    place = Decimal(_SCALES[written_as[-1]]) if _in_myriads(written_as) else last_place(written_as)
    base, place = base * factor, place * factor
    farther = _FARTHER.search(text[max(0, match.start() - 7) : match.start()])
    wording = _wording(
        group, more, base, written_as if factor == 1 else "万", unit, farther[1] if farther else ""
    )
    return w.Written(wording, base, place), unit


def _in_myriads(written: str) -> bool:
    """Whether a number is whole in 万 or 亿: 10万, 三十万; 1.2万 has a finer last digit."""
    return written[-1] in "万亿" and "." not in written and "点" not in written


def _unit_of_row(match: re.Match[str], text: str) -> tuple[str, int]:
    """Return the unit that a cell's row or column names, and its factor."""
    if not is_cell(text, *match.span("number")):
        return "", 1
    word = words_of_cell(text, match.start("number"))[1]
    if word in ("元", "万元", "亿元"):
        return "元", _SCALES[word[:-1]]
    if word == "%" or word in CLASSIFIERS:
        return (word if word == "%" else CLASSIFIERS[word][0]), 1
    return "", 1


_OVER = ("多", "余", "几")  # 约60多人 is over sixty, not about
_FARTHER = re.compile(r"(至少|不少于|不低于|最多|不超过)[\u4e00-\u9fa5]{1,4}$")  # 至少打造两个


def _unit_of(group: dict[str, str | None]) -> str:
    if group.get("percent"):
        return {"个百分点": "个百分点", "‰": "‰"}.get(group["percent"] or "", "%")
    if group.get("yuan"):
        return "元"
    classifier = group.get("unit") or ""
    return CLASSIFIERS[classifier][0] if classifier else ""


def _wording(
    group: dict[str, str | None], more: str, base: Decimal, written: str, unit: str, farther: str
) -> str:
    for word in (group.get("after"), group.get("before"), farther):
        if word and word in _WORDING and not (_WORDING[word] == w.ABOUT and more in _OVER):
            return _WORDING[word]
    if more == "来":
        return w.ABOUT
    if more in _OVER:
        return w.OVER
    if unit in ("%", "‰", "个百分点"):
        return w.ALL if base == 100 and unit == "%" else w.SHARE
    if written[-1:] in "万亿" and base >= 1000:
        return w.WHOLE
    return w.EXACT


def _is_claim(match: re.Match[str], number: str, base: Decimal, text: str) -> bool:
    """Whether a numeral outside every name counts something: by its classifier, its wording or its table."""
    group = match.groupdict()
    arabic = number[0].isdigit()
    united = bool(group["unit"] or group["yuan"] or group["percent"])
    vague = bool(group["before"] or group["after"] or (group["more"] or "").strip() or group["more2"])
    after = text[match.end() : match.end() + 1]
    if united and not arabic and not _chinese_counts(match, number, base, vague, text):
        return False
    if (
        group["unit"]
        in (
            "分",
            "点",
            "号线",
            "行",
            "层",
            "讲",
            "字",
            "米",
            "员",
            "首",
            "把",
            "句",
            "声",
            "道",
            "站",
            "车",
            "组",
            "单",
            "间",
            "口",
            "口人",
        )
        and not arabic
    ):
        return False
    if united:
        return not (group["unit"] in ("分", "层") and after and after in "钟之层")
    if not arabic:
        if number[-1] in "万亿" or group["scale"]:
            return vague or (len(number) > 1 and number[0] not in "百千万亿")
        return base >= 10 and group["before"] not in (None, "上")
    if re.match(r"\s*[字页级度号分岁年月日天时℃码版]", text[match.end() :][:3]):
        return False
    if group["before"] or number[-1] in "万亿" or group["scale"]:
        return True
    start, end = match.span("number")
    before = text[max(0, start - 6) : start]
    if is_cell(text, start, end):
        if not text[text.rfind("\n", 0, start) + 1 : start].strip(" |｜\t\u3000"):
            return False  # the first column numbers the rows
        return not (_YEAR.fullmatch(number) and not words_of_cell(text, start)[0])
    if _YEAR.fullmatch(number) or not _TABLE_AFTER.match(text, end):
        return False
    return bool(_TABLE_BEFORE.search(before) or _LISTED_BEFORE.search(before))


_CHINESE_LONE = set("一")


def _chinese_counts(match: re.Match[str], number: str, base: Decimal, vague: bool, text: str) -> bool:
    if number in _CHINESE_LONE or not number.strip("〇零"):
        return False
    if number in ("百", "千", "万", "亿", "十", "千万", "百万") and not vague:
        return False
    if number[0] in "万亿" and not vague:
        return False
    return not re.search(r"[第每]$", text[max(0, match.start() - 1) : match.start()])


def _read_tenths(match: re.Match[str], text: str) -> Reading:
    base = _number(match["number"])
    if base is None or re.match("[立功为长员果都效绩就人年本熟品分]", text[match.end() : match.end() + 1]):
        return None
    tenth = match["tenth"] or ""
    base = base * 10 + (5 if tenth == "半" else _number(tenth) or 0 if tenth else 0)
    for word in (match["after"], match["before"]):
        if word and word in _WORDING:
            return w.Written(_WORDING[word], base, Decimal(1 if tenth else 10)), "%"
    step = Decimal(1 if tenth and tenth != "半" else 10)
    if match["more"]:
        return w.Written(w.TENTHS, base, top=base + step), "%"
    return w.Written(w.SHARE, base, step if not tenth else Decimal(1)), "%"


def _read_parts(match: re.Match[str], text: str) -> Reading:
    parts = _number(match["parts"])
    value = _number(re.sub(r"\s", "", match["number"]))
    if not parts or value is None:
        return None
    base = value * 100 / parts
    decimals = len(match["number"].partition("." if "." in match["number"] else "点")[2])
    place = (Decimal(1).scaleb(-decimals) * 100 / parts) if parts in (100, 1000) else Decimal(1)
    for word in (match["after"], match["before"]):
        if word and word in _WORDING:
            return w.Written(_WORDING[word], base, place), "%"
    if match["more"]:
        return w.Written(w.TENTHS, base, top=base + place), "%"
    return w.Written(w.ALL if base == 100 else w.SHARE, base, place), "%"


def _read_range(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    low, high = _number(group["low"]), _number(group["high"])
    if low is None or high is None or group["lowscale"] not in _SCALES or group["scale"] not in _SCALES:
        return None
    far = _SCALES[group["scale"]]
    near = _SCALES[group["lowscale"]] if group["lowscale"] else (far if low < high else 1)
    low, high = low * near, high * far
    if re.search(r"(?:从|由)$", text[max(0, match.start() - 1) : match.start()]) or low >= high:
        return None  # from … to …: two claims
    return w.Written(w.RANGE, low, top=high), _unit_of(group)


def _read_pair(match: re.Match[str], text: str) -> Reading:
    first, second = DIGITS[match["first"]], DIGITS[match["second"]]
    if second != first + 1:
        return None
    scale = _SCALES.get(match["tens"])
    if scale is None:
        return None
    return w.Written(w.RANGE, Decimal(first * scale), top=Decimal(second * scale)), _unit_of(
        match.groupdict()
    )


def _read_vague(match: re.Match[str], text: str) -> Reading:
    how, tens = match["how"], _SCALES.get(match["tens"])
    if tens is None or (how in ("数", "几", "好几") and tens == 1):
        return None
    if how.startswith("十"):
        return w.Written(w.TENS, Decimal(10 * tens), top=Decimal(20 * tens)), _unit_of(match.groupdict())
    return w.Written(w.TENS, Decimal(2 * tens), top=Decimal(10 * tens)), _unit_of(match.groupdict())


_MADE = re.compile(
    r"(?:出台|涌现|推出|建成|建设|培育|打造|选树|形成|表彰|评选|培养|获得?|产生|发展|扶持|引进|落实|实施|解决|办成)了?$"
)


def _read_some(match: re.Match[str], text: str) -> Reading:
    following = text[match.end() : match.end() + 1]
    made = _MADE.search(text[max(0, match.start() - 8) : match.start()])
    return (w.Written(w.SOME, Decimal(2)), "") if made and following not in "次又一" else None


def _read_half(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    word = group["after"] or group["before"] or ""
    wording = w.ABOVE if group["over"] else _WORDING.get(word, "")
    return (w.Written(wording, Decimal(50), Decimal(10)), "%") if wording else None


def _read_times(match: re.Match[str], text: str) -> Reading:
    number = match["number"]
    return w.Written(w.CHANGE, _number(number) or Decimal(2) if number else Decimal(2)), "倍"


def _read_per(match: re.Match[str], text: str) -> Reading:
    number = Decimal(match["number"])
    wording = _WORDING.get(match["after"] or "", w.EXACT)
    return w.Written(wording, number), f"/{match['per']}"


def _alls(plain: str, text: str, found: list[Claim]) -> Iterator[Claim]:
    """Return the claims of 均 and 都 right after a counted noun: every one of them, without exception."""
    for claim in found:
        clause = re.match(r"[^，。；、,;！？\n]{1,14}?(?=均)", plain[claim.end : claim.end + 20])
        if clause is None or claim.wording != w.EXACT or claim.unit in ("%", "元"):
            continue
        at = claim.end + clause.end()
        match = _ALL.match(plain, at)
        if match:
            yield Claim(
                text[at : match.end()], at, match.end(), claim.value, claim.interval, w.ALL, claim.unit,
                text[match.end() : match.end() + 16], claim.sentence,
            )  # fmt: skip
