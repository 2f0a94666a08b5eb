"""Finding every quantity that a text states, with what its wording admits. Knows no figures and no records."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from jinguo.check.claims.claim import Claim, Strictness
from jinguo.check.claims.other_forms import AFTER_PLAIN, BEFORE_PLAIN
from jinguo.check.claims.plain_numbers import PLAIN, read_plain
from jinguo.check.claims.uncounted_numerals import masked
from jinguo.check.claims.wordings import TOLERANCES
from jinguo.check.texts.sentences import phrase_around, sentence_spans, span_of, unwrapped
from jinguo.check.texts.text_tables import is_cell
from jinguo.quantities.bounds import Kind
from jinguo.quantities.grammar import Quantity

_ALL = re.compile(r"(?P<all>均)(?=已|有|设|建|配|实现|达|进|成立|完成|开展|挂|纳入|落实|通过|合格)")

# Long beyond any number or table row; every pattern that begins there would look through the rest of it.
_ENDLESS = re.compile(
    r"\.{60,}|(?:[0-9０-９〇零一二两三四五六七八九十百千万亿点]|\.(?!\.)){60,}|[A-Za-z]{60,}|\s{200,}"
)
_NOTHING = "\x00"  # in the place of what is left out: no word, no numeral, no space

FORMS = (*BEFORE_PLAIN, (PLAIN, read_plain), *AFTER_PLAIN)  # in the order in which they take the text


_NUMERALS = "[0-9零〇一二两三四五六七八九十百千万亿]"
_AFTER_POINT = re.compile(r"[零一二两三四五六七八九十]点[零〇一二三四五六七八九]*$")
_MYRIAD = re.compile(r"(?<=\d)[wW](?![A-Za-z0-9])")  # 10w+, as the social media write it
_PARAGRAPH = re.compile(r"\n[ \u3000]*\n")
_POINT = re.compile(r"(?<=\d)点(?=\d+[万亿%])")


def plain_text(text: str) -> str:
    """Return the text with full-width digits, letters and signs of number made plain, offset by offset."""
    text = _ENDLESS.sub(_left_out, text)
    plain = "".join(
        unicodedata.normalize("NFKC", char) if "０" <= char <= "９" or char in "％．＋／ＡＢＣ－" else char
        for char in text
    )
    return _POINT.sub(".", _MYRIAD.sub("万", plain))


def _left_out(found: re.Match[str]) -> str:
    """Return a run without its inside; the ends of a run of blanks stay, for lines end there."""
    kept = 2 if found[0].isspace() else 0
    head, tail = found[0][:kept], found[0][len(found[0]) - kept :]
    return head + _NOTHING * (len(found[0]) - 2 * kept) + tail


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
                text[start:end], start, end, written.number, written.admits(TOLERANCES[strictness]), written.kind, unit,
                phrase_around(text, start, end, sentence), sentence,
            )
        )  # fmt: skip
    return sorted([*found, *_alls(plain, text, found)], key=lambda claim: claim.start)


Hit = tuple[int, int, Quantity, str]


def _scan(text: str, mask: bytearray, taken: bytearray) -> Iterator[Hit]:
    for pattern, read in FORMS:
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
                    next(
                        n
                        for n in ("number", "low", "ten", "first", "how")
                        if n in match.groupdict() and match[n]
                    )
                )
                if _has_numeral(match)
                else start
            )
            if (mask[numeral] or _within_number(text, numeral)) and not _in_table(text, match):
                at = numeral + 1
                continue
            hit = read(match, text)
            if hit is None:
                at = numeral + 1
                continue
            while free < end and text[free].isspace():
                free += 1
            yield free, end - (len(text[free:end]) - len(text[free:end].rstrip())), *hit


def _within_number(text: str, at: int) -> bool:
    """Whether a number that was passed over goes on at this place: 3亿 within 122.3亿, 5百 within 3千5百."""
    if _AFTER_POINT.search(text[max(0, at - 9) : at]):
        return True
    if text[at].isdigit():
        return bool(re.search(r"\d[.．]?$|[十百千万亿]$", text[max(0, at - 2) : at]))
    return bool(re.search(rf"{_NUMERALS}$", text[max(0, at - 1) : at]) and re.match(_NUMERALS, text[at]))


def _within_row(pattern: re.Pattern[str], match: re.Match[str], text: str) -> re.Match[str]:
    """Return a match that ends with its row or paragraph: a number takes no unit from the one below."""
    start, end = match.span()
    paragraph = _PARAGRAPH.search(text, start + 1, end)
    if paragraph:
        return pattern.match(text, start, paragraph.start()) or match
    line_end = text.find("\n", start + 1, end)
    if line_end < 0 or not re.search(r"[\t|｜]", text[text.rfind("\n", 0, start) + 1 : start]):
        return match
    return pattern.match(text, start, line_end) or match


def _in_table(text: str, match: re.Match[str]) -> bool:
    """Whether a numeral fills a cell: there 110 is a number, not the police."""
    return bool(match.groupdict().get("number")) and is_cell(text, *match.span("number"))


def _has_numeral(match: re.Match[str]) -> bool:
    return any(match.groupdict().get(name) for name in ("number", "low", "ten", "first", "how"))


def _alls(plain: str, text: str, found: list[Claim]) -> Iterator[Claim]:
    """Return the claims of 均 and 都 right after a counted noun: every one of them, without exception."""
    for claim in found:
        clause = re.match(r"[^，。；、,;！？\n]{1,14}?(?=均)", plain[claim.end : claim.end + 20])
        if clause is None or claim.wording != Kind.EXACT or claim.unit in ("%", "元"):
            continue
        at = claim.end + clause.end()
        match = _ALL.match(plain, at)
        if match:
            yield Claim(
                text[at : match.end()], at, match.end(), claim.value, claim.interval, Kind.ALL, claim.unit,
                text[match.end() : match.end() + 16], claim.sentence,
            )  # fmt: skip
