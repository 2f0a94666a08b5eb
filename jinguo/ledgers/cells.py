"""What a cell says: the value it is read as, whether that is approximate, what is doubtful, what is wrong."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_SPACES = re.compile(r"\s+")
_APOSTROPHES = "'’‘`"
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
EXACT_DIGITS = 15  # of a number, as Excel keeps them; later digits become 0
YES = frozenset(
    ["是", "有", "√", "✓", "✔", "☑", "对", "真", "1", "Y", "YES", "TRUE", "T", "已", "V", "■", "●"]
)
NO = frozenset(
    [
        "否",
        "无",
        "×",
        "✗",
        "✘",
        "X",
        "☐",
        "□",
        "0",
        "N",
        "NO",
        "FALSE",
        "F",
        "未",
        "没有",
        "不是",
        "/",
        "—",
        "-",
        "〇",
        "不",
    ]
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """One cell as read. ``doubt`` says how a doubtful text was read, ``error`` why it cannot be."""

    value: Any = None
    approximate: bool = False
    doubt: str = ""
    error: str = ""


BLANK = Parsed()


def wrong(message: str) -> Parsed:
    """Return a cell that cannot be read; the message says what is wrong and what would be right."""
    return Parsed(error=message)


def text_of(raw: Any) -> str:
    """Return a raw value as one trimmed line of text; whole numbers without ``.0``."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return raw.strip().lstrip(_APOSTROPHES).strip()
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)
    if isinstance(raw, dt.datetime):
        return raw.strftime("%Y-%m-%d %H:%M:%S").removesuffix(" 00:00:00")
    return str(raw)


def half_width(text: str) -> str:
    """Return a text in half width with single spaces."""
    if text.isascii():
        return " ".join(text.split())
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def plain(raw: Any) -> str:
    """Return a raw value as trimmed half-width text."""
    return half_width(text_of(raw))


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """Return a text as names are compared: half width, no spaces, lower case."""
    return half_width(text).replace(" ", "").casefold()


def is_blank(raw: Any) -> bool:
    """Whether a cell says nothing (empty, spaces, the dashes people put for "none")."""
    return raw is None or (
        isinstance(raw, str) and raw.strip(" \t\r\n\u3000'’‘") in ("", "-", "—", "——", "/", "\\")
    )


def read_text(raw: Any, max_length: int | None = None) -> Parsed:
    """Read free text: trimmed, inner lines kept. Raises nothing; a text too long is an error."""
    text = text_of(raw).replace("\r\n", "\n").replace("\x00", "")
    if max_length and len(text) > max_length:
        return wrong(f"这里有 {len(text)} 个字，最多 {max_length} 个字，请缩短。")
    return Parsed(text)


def read_yes_no(raw: Any) -> Parsed:
    """Read 是/否 and the many ways to tick a box."""
    if isinstance(raw, bool):
        return Parsed(raw)
    word = plain(raw).upper()
    if word in YES:
        return Parsed(True)
    if word in NO or text_of(raw) in NO:
        return Parsed(False)
    return wrong(f"“{word}”不能读作是或否，请填“是”或“否”。")


def read_choice(raw: Any, choices: Mapping[str, Any]) -> Parsed:
    """Read one of a few words: the label, the code, or a label every choice but one differs from."""
    word = key_of(text_of(raw))
    for value, label in choices.items():
        if word in (key_of(str(label)), key_of(str(value))):
            return Parsed(value)
    near = [
        value
        for value, label in choices.items()
        if word and (key_of(str(label)) in word or word in key_of(str(label)))
    ]
    if len(near) == 1:
        return Parsed(near[0], doubt=f"“{text_of(raw)}”读作“{choices[near[0]]}”。")
    allowed = "、".join(str(label) for label in choices.values())
    return wrong(f"“{text_of(raw)}”不在可填的内容中，请填：{allowed}。")


def read_identifier(raw: Any) -> Parsed:
    """Read a number that is a name (identity number): damage by Excel is an error, never a guess."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if abs(raw) >= 10**EXACT_DIGITS:
            return wrong(
                "身份证号被 Excel 当作数字保存，第16位以后已经丢失，无法还原。"
                "请把该列设为“文本”，对照证件重新填写18位号码。"
            )
        return Parsed(text_of(raw))
    text = plain(raw).strip(_APOSTROPHES).replace(" ", "").upper()
    if _SCIENTIFIC.fullmatch(text):
        return wrong(
            "身份证号已被 Excel 变成科学计数法（如 3.7E+17），后几位已经丢失，无法还原。"
            "请把该列设为“文本”，对照证件重新填写18位号码。"
        )
    return Parsed(text)


def read_phone(raw: Any) -> Parsed:
    """Read a telephone number as digits; a mobile number kept as a number is whole."""
    text = plain(raw).replace(" ", "").strip(_APOSTROPHES)
    if _SCIENTIFIC.fullmatch(text):
        return wrong("电话已被 Excel 变成科学计数法（如 1.38E+10），请把该列设为“文本”后重新填写。")
    if text.count("1") and len(text) > 12 and any(mark in text for mark in "、/;,"):
        first = re.split("[、/;,]", text)[0]
        return Parsed(first, doubt="写了几个电话，只取第一个。")
    return Parsed(text)
