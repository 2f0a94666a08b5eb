"""Other ways to state a quantity: 三成多, 三分之一, 30—50人, 二三十人, 数十场, 一批, 过半, 翻一番, 5/10万."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.check.claims import wordings as w
from jinguo.check.claims.written import (
    AFTER,
    ARABIC,
    BEFORE,
    CHINESE,
    NUMBER,
    PERCENT,
    SCALES,
    UNIT,
    WORDING,
    Reading,
    number_of,
    unit_of,
)  # fmt: skip
from jinguo.check.lexicon.classifiers import CLASSIFIER
from jinguo.core.numerals import DIGITS, last_place

_TENTHS = re.compile(
    rf"{BEFORE}(?P<number>[一二两三四五六七八九]|\d(?:\.\d)?)成(?P<tenth>半|[一二三四五六七八九](?!成))?(?P<more>[多余])?{AFTER}"
)
_PARTS = re.compile(
    rf"{BEFORE}(?P<parts>百|千|万|[二两三四五六七八九十]+|\d+)分之(?P<number>{NUMBER})(?P<more>[多余])?{AFTER}"
)
_RATIO = re.compile(
    rf"{BEFORE}(?<![\d/.])(?P<number>[1-9])\s*/\s*(?P<parts>[2-9]|10)(?![\d/.])(?P<more>[多强])?{AFTER}"
)
_RANGE = re.compile(
    rf"(?P<low>{ARABIC}|{CHINESE})(?P<lowscale>[百千万亿]{{0,2}})(?P<lowunit>%|％|元|{CLASSIFIER})?\s*(?:[-—－–~～]{{1,2}}|至|到)\s*"
    rf"(?P<high>{ARABIC}|{CHINESE})(?P<scale>[百千万亿]{{0,2}})\s?(?:{PERCENT}|(?P<yuan>元)|{UNIT})"
)
_PAIR = re.compile(
    rf"(?P<ten>[一二三四五六七八九]?十)?(?P<first>[一二三四五六七八])(?P<second>[二三四五六七八九])(?P<tens>[十百千万亿]{{0,2}})(?:(?P<yuan>元)|{UNIT})"
)
_VAGUE = re.compile(
    rf"(?P<how>数|几|好几|十几|十多|十余)(?P<tens>[十百千万亿]{{0,2}})(?:(?P<yuan>元)|{UNIT})"
)
_SOME = re.compile(r"(?<=[\u4e00-\u9fa5])一大?批(?!评|准|发|注|判|复)")
_HALF = re.compile(
    r"(?P<before>超|超过|近|将近|约|大约)?(?:半数|一半)(?P<after>以上|左右)?|(?P<over>过半)(?=[，。；、）])"
)
_TIMES = re.compile(
    rf"翻了?(?P<doublings>[一两二三四]|\d)?番|{BEFORE}(?P<number>{NUMBER})(?P<more>多|余)?倍(?P<more2>[多余])?{AFTER}(?![增数受感加])"
)
_PER = re.compile(rf"(?P<number>\d+(?:\.\d+)?)\s*/\s*(?P<per>10\s?万|1000|万|千){AFTER}")


def _read_tenths(match: re.Match[str], text: str) -> Reading:
    base = number_of(match["number"])
    if base is None or re.match("[立功为长员果都效绩就人年本熟品分]", text[match.end() : match.end() + 1]):
        return None
    tenth = match["tenth"] or ""
    base = base * 10 + (5 if tenth == "半" else number_of(tenth) or 0 if tenth else 0)
    for word in (match["after"], match["before"]):
        if word and word in WORDING:
            return w.Written(WORDING[word], base, Decimal(1 if tenth else 10)), "%"
    step = Decimal(1 if tenth and tenth != "半" else 10)
    if match["more"]:
        return w.Written(w.TENTHS, base, top=base + step), "%"
    return w.Written(w.SHARE, base, step if not tenth else Decimal(1)), "%"


def _read_parts(match: re.Match[str], text: str) -> Reading:
    parts = number_of(match["parts"])
    value = number_of(re.sub(r"\s", "", match["number"]))
    if not parts or value is None:
        return None
    base = value * 100 / parts
    decimals = len(match["number"].partition("." if "." in match["number"] else "点")[2])
    place = (Decimal(1).scaleb(-decimals) * 100 / parts) if parts in (100, 1000) else Decimal(1)
    for word in (match["after"], match["before"]):
        if word and word in WORDING:
            return w.Written(WORDING[word], base, place), "%"
    if match["more"]:
        return w.Written(w.TENTHS, base, top=base + place), "%"
    return w.Written(w.ALL if base == 100 else w.SHARE, base, place), "%"


def _read_ratio(match: re.Match[str], text: str) -> Reading:
    base = Decimal(match["number"]) * 100 / Decimal(match["parts"])
    worded = match["before"] or match["more"] or match["after"]
    around = text[match.start() - 1 : match.start()] in tuple("占达到为是") or text[match.end() :][:1] == "的"
    if base >= 100 or not (worded or around):
        return None  # a date, a page, a batch of several
    if match["more"]:
        return w.Written(w.TENTHS, base, top=base + 1), "%"
    for word in (match["after"], match["before"]):
        if word and word in WORDING:
            return w.Written(WORDING[word], base, Decimal(1)), "%"
    return w.Written(w.SHARE, base, Decimal(1)), "%"


def _read_range(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    low, high = number_of(group["low"]), number_of(group["high"])
    if low is None or high is None or group["lowscale"] not in SCALES or group["scale"] not in SCALES:
        return None
    far = SCALES[group["scale"]]
    near = SCALES[group["lowscale"]] if group["lowscale"] else (far if low < high else 1)
    low, high = low * near, high * far
    if re.search(r"(?:从|由)$", text[max(0, match.start() - 1) : match.start()]) or low >= high:
        return None  # from … to …: two claims
    return w.Written(w.RANGE, low, top=high), unit_of(group)


def _read_pair(match: re.Match[str], text: str) -> Reading:
    first, second = DIGITS[match["first"]], DIGITS[match["second"]]
    if second != first + 1:
        return None
    scale = SCALES.get(match["tens"])
    if scale is None:
        return None
    tens = int(number_of(match["ten"]) or 0) if match["ten"] else 0
    low, high = (tens + first) * scale, (tens + second) * scale
    return w.Written(w.RANGE, Decimal(low), top=Decimal(high)), unit_of(match.groupdict())


def _read_vague(match: re.Match[str], text: str) -> Reading:
    how, tens = match["how"], SCALES.get(match["tens"])
    if tens is None or (how in ("数", "几", "好几") and tens == 1):
        return None
    if how.startswith("十"):
        return w.Written(w.TENS, Decimal(10 * tens), top=Decimal(20 * tens)), unit_of(match.groupdict())
    return w.Written(w.TENS, Decimal(2 * tens), top=Decimal(10 * tens)), unit_of(match.groupdict())


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
    wording = w.ABOVE if group["over"] else WORDING.get(word, "")
    return (w.Written(wording, Decimal(50), Decimal(10)), "%") if wording else None


def _read_times(match: re.Match[str], text: str) -> Reading:
    """Read how much something grew; 翻两番 is four times as much."""
    if match["number"] is None:
        return w.Written(w.EXACT, 2 ** (number_of(match["doublings"] or "一") or Decimal(1))), "倍"
    base = number_of(re.sub(r"\s", "", match["number"]))
    if base is None or match["number"] in ("百", "千", "万", "十"):
        return None  # 信心百倍
    place = last_place(match["number"])
    for word in (match["after"], match["before"]):
        if word and word in WORDING:
            return w.Written(WORDING[word], base, place), "倍"
    return w.Written(w.OVER if match["more"] or match["more2"] else w.SHARE, base, place), "倍"


def _read_per(match: re.Match[str], text: str) -> Reading:
    number = Decimal(match["number"])
    wording = WORDING.get(match["after"] or "", w.EXACT)
    return w.Written(wording, number), "/" + match["per"].replace(" ", "")


BEFORE_PLAIN = (
    (_PER, _read_per),
    (_PARTS, _read_parts),
    (_RATIO, _read_ratio),
    (_TENTHS, _read_tenths),
    (_RANGE, _read_range),
    (_PAIR, _read_pair),
    (_TIMES, _read_times),
    (_HALF, _read_half),
)
AFTER_PLAIN = ((_VAGUE, _read_vague), (_SOME, _read_some))
