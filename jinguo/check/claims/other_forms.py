"""Other ways to state a quantity: 三成多, 三分之一, 30—50人, 二三十人, 数十场, 一批, 过半, 翻一番, 5/10万."""

from __future__ import annotations

import re
from decimal import Decimal

from jinguo.check.claims.written import (
    AFTER,
    ARABIC,
    BEFORE,
    CHINESE,
    NUMBER,
    PERCENT,
    UNIT,
    Reading,
    number_of,
    unit_of,
)  # fmt: skip
from jinguo.check.texts.classifiers import CLASSIFIER
from jinguo.quantities.bounds import Kind
from jinguo.quantities.grammar import Quantity, claimed, guess, share, spread, tenths
from jinguo.quantities.numerals import SCALES
from jinguo.quantities.words import kind_of

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
    rf"(?P<ten>[一二三四五六七八九]?十)?(?P<first>[一二两三四五六七八])(?P<second>[二三四五六七八九])(?P<tens>[十百千万亿]{{0,2}})(?:(?P<yuan>元)|{UNIT})"
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
    if re.match("[立功为长员果都效绩就人年本熟品分]", text[match.end() : match.end() + 1]):
        return None
    return tenths(match["number"], match["tenth"], (match["after"], match["before"]), match["more"]), "%"


def _read_parts(match: re.Match[str], text: str) -> Reading:
    parts = number_of(match["parts"])
    value = number_of(re.sub(r"\s", "", match["number"]))
    if not parts or value is None:
        return None
    base = value * 100 / parts
    decimals = len(match["number"].partition("." if "." in match["number"] else "点")[2])
    place = (Decimal(1).scaleb(-decimals) * 100 / parts) if parts in (100, 1000) else Decimal(1)
    return share(base, place, (match["after"], match["before"]), match["more"], place), "%"


def _read_ratio(match: re.Match[str], text: str) -> Reading:
    base = Decimal(match["number"]) * 100 / Decimal(match["parts"])
    worded = match["before"] or match["more"] or match["after"]
    around = text[match.start() - 1 : match.start()] in tuple("占达到为是") or text[match.end() :][:1] == "的"
    if base >= 100 or not (worded or around):
        return None  # a date, a page, a batch of several
    return share(base, Decimal(1), (match["after"], match["before"]), match["more"], Decimal(1)), "%"


def _read_range(match: re.Match[str], text: str) -> Reading:
    if text[max(0, match.start() - 1) : match.start()] in ("从", "由"):
        return None  # from … to …: two claims
    range_ = spread(match["low"], match["lowscale"], match["high"], match["scale"])
    return (range_, unit_of(match.groupdict())) if range_ else None


def _read_pair(match: re.Match[str], text: str) -> Reading:
    guessed = guess(match["ten"] or "", match["first"], match["second"], match["tens"])
    return (guessed, unit_of(match.groupdict())) if guessed else None


def _read_vague(match: re.Match[str], text: str) -> Reading:
    how, tens = match["how"], SCALES.get(match["tens"])
    if tens is None or (how in ("数", "几", "好几") and tens == 1):
        return None
    low, top = (10, 20) if how.startswith("十") else (2, 10)
    return Quantity(Kind.TENS, Decimal(low * tens), top=Decimal(top * tens)), unit_of(match.groupdict())


_MADE = re.compile(
    r"(?:出台|涌现|推出|建成|建设|培育|打造|选树|形成|表彰|评选|培养|获得?|产生|发展|扶持|引进|落实|实施|解决|办成)了?$"
)


def _read_some(match: re.Match[str], text: str) -> Reading:
    following = text[match.end() : match.end() + 1]
    made = _MADE.search(text[max(0, match.start() - 8) : match.start()])
    return (Quantity(Kind.SOME, Decimal(2)), "") if made and following not in "次又一" else None


def _read_half(match: re.Match[str], text: str) -> Reading:
    group = match.groupdict()
    word = group["after"] or group["before"] or ""
    kind = Kind.ABOVE if group["over"] else kind_of(word)
    return (Quantity(kind, Decimal(50), Decimal(10)), "%") if kind else None


def _read_times(match: re.Match[str], text: str) -> Reading:
    """Read how much something grew; 翻两番 is four times as much."""
    if match["number"] is None:
        return Quantity(Kind.EXACT, 2 ** (number_of(match["doublings"] or "一") or Decimal(1))), "倍"
    base = number_of(re.sub(r"\s", "", match["number"]))
    if base is None or match["number"] in ("百", "千", "万", "十"):
        return None  # 信心百倍
    marks = (match["after"], match["before"])
    return claimed(base, match["number"], marks, match["more"] or match["more2"] or "", percent=True), "倍"


def _read_per(match: re.Match[str], text: str) -> Reading:
    number = Decimal(match["number"])
    return Quantity(kind_of(match["after"]) or Kind.EXACT, number), "/" + match["per"].replace(" ", "")


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
