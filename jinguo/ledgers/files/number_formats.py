"""What a number looks like under its format: the words, the percentage, the day that a person saw.

One grammar for the format codes of .xlsx and .xls: sections, literals, placeholders, dates.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from jinguo.ledgers.files.shown_numbers import differs, is_money

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | [_*](?P<skipped>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>G/通用格式|General|Standard)
    | (?P<ampm>AM/PM|A/P|上午/下午)
    | (?P<exponent>[eE][+-])
    | (?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+|g+|b+|a{3,4})
    | (?P<digit>[0#?])
    | (?P<sign>[.,%@;])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"(h+|m+|s+)", re.IGNORECASE)
LONGEST = 1000  # letters of a format; Excel allows 255
MOST = 1e15  # larger numbers have digits that Excel does not keep: shown as they are
LAST_DAY = 2_958_466  # the day after 9999-12-31
SINCE_1900, SINCE_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)


class Seen(NamedTuple):
    """A cell as read: its value, what was shown where that differs, whether the year is hidden."""

    value: Any
    shown: str | None = None
    no_year: bool = False


class _Section:
    """One of up to four parts of a format."""

    def __init__(self) -> None:
        self.tokens: list[tuple[str, str]] = []
        self.condition: tuple[str, float] | None = None
        self.elapsed = False

    def finish(self) -> _Section:
        """Work out what kind of section this is."""
        kinds = {kind for kind, _text in self.tokens}
        self.is_date = self.elapsed or ("date" in kinds and "exponent" not in kinds)
        self.is_general = "general" in kinds
        self.is_text = "text" in kinds
        self.percents = sum(kind == "percent" for kind, _text in self.tokens)
        digits = [at for at, (kind, _text) in enumerate(self.tokens) if kind == "digit"]
        dot = next((at for at, (kind, _t) in enumerate(self.tokens) if kind == "dot"), len(self.tokens))
        commas = [at for at, (kind, _text) in enumerate(self.tokens) if kind == "comma"]
        whole = [at for at in digits if at < dot]
        self.decimals = [self.tokens[at][1] for at in digits if at > dot]
        self.thousands = 1000 ** sum(bool(digits) and at > digits[-1] for at in commas)
        self.grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
        self.broken = bool(whole) and any(
            self.tokens[at][0] == "literal" for at in range(whole[0], whole[-1])
        )
        self.plain = "exponent" not in kinds and "fraction" not in kinds
        literals = "".join(text for kind, text in self.tokens if kind == "literal")
        self.words = any(letter.isalpha() or letter in "%‰$€£℃°" for letter in literals) and not is_money(
            literals
        )
        self.padded = len(whole) > 1 and self.tokens[whole[1]][1] == "0" and self.tokens[whole[0]][1] == "0"
        return self


class NumberFormat:
    """A format code, taken apart once."""

    def __init__(self, code: str) -> None:
        self.sections = _sections(code[:LONGEST])
        numeric = [section for section in self.sections if not section.is_text or section.is_general]
        self.numeric = numeric or [_Section().finish()]
        self.text = next((one for one in reversed(self.sections) if one.is_text), None)
        if self.text is not None and all(kind == "text" for kind, _text in self.text.tokens):
            self.text = None
        self.hides_text = len(self.sections) == 4 and not self.sections[3].tokens
        only_text = not numeric
        first = self.numeric[0]
        self.is_general = only_text or (
            len(self.numeric) == 1 and first.is_general and not first.words and not first.percents
        )
        # of such a format a whole number is shown as it is
        self.is_whole = self.is_general or (
            all(_is_whole(one) for one in self.numeric) and bool(self.numeric) and len(self.numeric) <= 2
        )

    def section_for(self, value: float) -> tuple[_Section, bool]:
        """Return the section that shows a number, and whether it writes the sign itself."""
        held = self.numeric
        if any(section.condition for section in held):
            for section in held:
                if section.condition is None or _holds(section.condition, value):
                    return section, section is not held[0] and value < 0
            return held[-1], False
        if len(held) == 1 or value > 0:
            return held[0], False
        if value < 0:
            return held[1], True
        return (held[2] if len(held) > 2 else held[0]), False

    def seen_text(self, text: str) -> str:
        """Return what a text looks like: @"镇" shows 清河 as 清河镇."""
        if self.text is None:
            return text
        return "".join(text if kind == "text" else said for kind, said in self.text.tokens)

    def seen(self, value: int | float, since_1904: bool) -> Seen:
        """Return a number as the person saw it."""
        section, signed = self.section_for(value)
        if section.is_date:
            return _day(section, value, since_1904)
        if not section.tokens:
            return Seen(value, "")
        if self.is_general or abs(value) >= MOST:
            return Seen(value)
        return _number(section, value, signed)


def _is_whole(section: _Section) -> bool:
    return (
        section.plain
        and not section.is_date
        and not section.words
        and not section.percents
        and section.thousands == 1
        and not section.broken
        and not section.padded
        and any(kind in ("digit", "general") for kind, _text in section.tokens)
        and section.condition is None
    )


def _sections(code: str) -> list[_Section]:
    held = [_Section()]
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup or "other", found.group(found.lastgroup or 0)
        if kind == "sign" and text == ";":
            held.append(_Section())
        else:
            _take(held[-1], kind, text)
    return [section.finish() for section in held[:4]]


_SIGNS = {".": "dot", ",": "comma", "%": "percent", "@": "text"}


def _take(section: _Section, kind: str, text: str) -> None:
    if kind in ("quoted", "escaped"):
        section.tokens.append(("literal", text))
    elif kind == "bracket":
        _take_bracket(section, text)
    elif kind == "sign":
        section.tokens.append((_SIGNS[text], text))
    elif kind == "other":
        is_fraction = text == "/" and section.tokens and section.tokens[-1][0] == "digit"
        section.tokens.append(("fraction" if is_fraction else "literal", text))
    elif kind != "skipped":
        section.tokens.append((kind, text))


def _take_bracket(section: _Section, text: str) -> None:
    condition = _CONDITION.fullmatch(text.strip())
    if condition:
        section.condition = (condition.group(1), float(condition.group(2)))
    elif _ELAPSED.fullmatch(text):
        section.elapsed = True
        section.tokens.append(("date", text))
    elif text.startswith("$") and (sign := text[1:].partition("-")[0]):
        section.tokens.append(("literal", sign))


def _holds(condition: tuple[str, float], value: float) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, ">": value > bound, "=": value == bound, "<>": value != bound,
        "<=": value <= bound, ">=": value >= bound,
    }[sign]  # fmt: skip


# --- numbers -----------------------------------------------------------------------------------------------


def _number(section: _Section, value: int | float, signed: bool) -> Seen:
    if not section.plain:
        return Seen(value)
    scaled = Decimal(repr(value)) * 100**section.percents / section.thousands
    text = _written(section, abs(scaled), not signed and value < 0)
    shown = text[0]
    unlike = section.thousands > 1 or differs(float(text[1]), float(abs(scaled)))
    if section.thousands > 1 and section.words:
        unlike = differs(float(text[1]), float(abs(scaled)))
    if section.is_general and section.words:
        return Seen(shown)
    if section.words or section.percents or ((section.broken or section.padded) and section.thousands == 1):
        return Seen(shown, shown if unlike else None)
    if not any(kind in ("digit", "general") for kind, _text in section.tokens):
        return Seen(value, None if not value else shown)
    return Seen(value, shown if unlike else None)


def _written(section: _Section, number: Decimal, minus: bool) -> tuple[str, Decimal]:
    """Return a number as its section writes it, and the number that this says."""
    if section.is_general:
        general = _general(number)
        body = "".join(
            general if kind == "general" else text for kind, text in section.tokens if kind != "skipped"
        )
        return ("-" if minus else "") + body.strip(), number
    rounded = number.quantize(Decimal(1).scaleb(-len(section.decimals)), ROUND_HALF_UP)
    whole, _dot, rest = f"{rounded:f}".partition(".")
    kept = len(rest)
    while kept and rest[kept - 1] == "0" and section.decimals[kept - 1] != "0":
        kept -= 1
    body = _laid_out(section, whole, rest[:kept])
    return ("-" if minus and rounded else "") + body.strip(), rounded


def _laid_out(section: _Section, whole: str, rest: str) -> str:
    """Put digits where the placeholders stand, from the dot to both sides."""
    dot = next((at for at, (kind, _t) in enumerate(section.tokens) if kind == "dot"), len(section.tokens))
    before = [at for at, (kind, _text) in enumerate(section.tokens[:dot]) if kind == "digit"]
    least = sum(section.tokens[at][1] == "0" for at in before)
    whole = whole.lstrip("0").rjust(least, "0")
    if section.grouped and not section.broken:
        whole = f"{int(whole or 0):,}" if len(whole) > 3 else whole
    places = _shares(whole, before)
    decimals = iter(rest)
    out = []
    for at, (kind, text) in enumerate(section.tokens):
        if kind == "digit":
            out.append(places[at] if at in places else next(decimals, ""))
        elif kind == "dot":
            out.append("." if rest else "")
        elif kind in ("literal", "percent"):
            out.append(text)
    return "".join(out)


def _shares(whole: str, before: list[int]) -> dict[int, str]:
    """Share the digits of a whole number out to its placeholders; the first one takes what is left."""
    places = {}
    for at in reversed(before[1:]):
        places[at], whole = whole[-1:], whole[:-1]
    if before:
        places[before[0]] = whole
    return places


def _general(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


# --- days --------------------------------------------------------------------------------------------------


def _day(section: _Section, value: int | float, since_1904: bool) -> Seen:
    if not math.isfinite(value) or not 0 <= value < LAST_DAY:
        return Seen(value)  # shown as ####
    if section.elapsed:
        return Seen(dt.timedelta(milliseconds=round(value * 86_400_000)))
    moment = day_of(value, since_1904)
    letters = {text[0].lower() for kind, text in section.tokens if kind == "date"}
    if not letters & set("yedb") and (letters & set("hs") or not letters & set("m")):
        if value < 1:
            return Seen(moment)
        return Seen(moment, no_year=not letters & set("hs"))
    if not isinstance(moment, dt.date):
        return Seen(moment)
    no_year = not letters & set("ye")
    shown = None
    if not no_year and not letters >= {"d", "m"}:  # 2024年3月 is no day
        shown = _shown_day(section, moment)
    return Seen(moment, shown, no_year)


def day_of(value: int | float, since_1904: bool) -> dt.datetime | dt.date | dt.time:
    """Return the day, moment or time that a serial number means."""
    milliseconds = round(value * 86_400_000)
    start = SINCE_1904 if since_1904 else SINCE_1900
    if not since_1904 and value < 60:
        start += dt.timedelta(1)  # Excel knows a 29 February 1900
    moment = start + dt.timedelta(milliseconds=milliseconds)
    if milliseconds < 86_400_000:
        return moment.time()
    return moment if milliseconds % 86_400_000 else moment.date()


def _shown_day(section: _Section, moment: dt.date) -> str:
    out = []
    for kind, text in section.tokens:
        letter = text[:1].lower()
        if kind == "date" and letter in "ye":
            out.append(f"{moment.year:04d}"[-2:] if text.lower() in ("y", "yy") else f"{moment.year}")
        elif kind == "date" and letter in "md":
            number = moment.month if letter == "m" else moment.day
            out.append(f"{number:02d}" if len(text) > 1 else f"{number}")
        elif kind in ("literal", "fraction", "dot"):
            out.append(text)
    return "".join(out).strip()


@lru_cache(maxsize=4096)
def format_of(code: str) -> NumberFormat | None:
    """Return what a format code does; nothing where a number is shown as it is."""
    made = NumberFormat(code or "General")
    return None if made.is_general and made.text is None else made
