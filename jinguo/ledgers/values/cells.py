"""What a cell says: the value it is read as, whether that is approximate, what is doubtful, what is wrong."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from jinguo.core.sayings import counted, saying
from jinguo.quantities.note_marks import folded, without_note

_SPACES = re.compile(r"\s+")
# what nobody sees: soft hyphen, zero-width and direction marks; not the joiners that scripts and emoji need
_UNSEEN = re.compile("[\x00\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe]")
_APOSTROPHES = "'’‘`"
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_EDGES = " \t\r\n\u00a0\u3000'’‘"
_DASHES = ("", "-", "--", "—", "——", "－", "–", "/", "\\", "／")
# words for a cell that says nothing; what is still to come (待定) is not among them
NOTHING = frozenset([
    "无", "暂无", "没有", "未填", "未填写", "未统计", "未登记", "未提供", "未公布", "不详", "不清楚",
    "不知道", "不明", "未知", "空", "空白", "缺", "免填", "不适用", "n/a", "na", "none", "null",
])  # fmt: skip
# words for a day that has not come
OPEN = frozenset([
    "至今", "今", "现在", "在任", "在职", "现任", "长期", "持续", "未到期", "未结清", "未结束", "未关闭",
    "未终止", "未撤销", "未办结", "未答复", "办理中", "正在办理", "正常", "运行中",
])  # fmt: skip
AS_ABOVE = frozenset(["同上", "〃", "〃〃", "如上", "上同", "同前", "同上行", "同日", "ditto"])
DITTO_MARKS = frozenset(["″", '"', "”", "“", "＂", "''", "〞"])  # in a text they may be the text
QUOTED = 60  # characters of a cell that a sentence repeats
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


_SAID_WITH_VERB = re.compile("([已未])[^不未没无非]{1,3}")  # 已进, 未进
_DENIALS = set("不非未没无")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One cell as read. ``doubt`` says how a doubtful text was read, ``error`` why it cannot be.

    ``no_day`` says of a date that a month or a year was written, and no day.
    """

    value: Any = None
    approximate: bool = False
    doubt: str = ""
    error: str = ""
    no_day: bool = False


BLANK = Parsed()


def quoted(text: str) -> str:
    """Return a text in quotation marks as a sentence quotes it: of a very long one, its beginning."""
    return f"“{quoted_part(text)}”"


def quoted_part(text: str) -> str:
    """Return what a sentence of its own quotation marks quotes of a text."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def wrong(message: str) -> Parsed:
    """Return a cell that cannot be read; the message says what is wrong and what would be right."""
    return Parsed(error=message)


def text_of(raw: Any) -> str:
    """Return a raw value as one trimmed line of text; whole numbers without ``.0``."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        seen = raw if raw.isprintable() else _UNSEEN.sub("", raw)
        return seen.strip().lstrip(_APOSTROPHES).strip()
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
    seen = text if text.isprintable() else _UNSEEN.sub("", text)
    return _SPACES.sub(" ", folded(seen)).strip()


def plain(raw: Any) -> str:
    """Return a raw value as trimmed half-width text."""
    return half_width(text_of(raw))


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """Return a text as names are compared: half width, no spaces, lower case."""
    return half_width(text).replace(" ", "").casefold()


def noted(raw: Any, read: Callable[[Any], Parsed]) -> Parsed:
    """Read a cell without the footnote mark behind it (50①): what is left is read, and the mark told."""
    bare, mark = without_note(raw) if raw.__class__ is str else (raw, "")
    if not mark:
        return read(raw)
    parsed = read(bare)
    if parsed.error or parsed.value is None:
        return parsed
    told = saying("“%(text)s”后面的“%(mark)s”像是注释的标记，没有算进去。", text=quoted_part(raw), mark=mark)
    return replace(parsed, doubt=told + parsed.doubt if parsed.doubt else told)


def is_blank(raw: Any) -> bool:
    """Whether a cell says nothing (empty, spaces, the dashes people put for "none")."""
    if raw is None:
        return True
    if not isinstance(raw, str):
        return False
    bare = raw.strip(_EDGES)
    if bare in _DASHES:
        return True
    return not bare.isprintable() and _UNSEEN.sub("", bare).strip(_EDGES) in _DASHES


def read_text(raw: Any, max_length: int | None = None) -> Parsed:
    """Read free text: trimmed, inner lines kept. Raises nothing; a text too long is an error."""
    text = text_of(raw).replace("\r\n", "\n").replace("\x00", "")
    if max_length and len(text) > max_length:
        return wrong(
            counted(
                "这里有 %(count)s 个字，最多 %(max_length)s 个字，请缩短。",
                count=len(text),
                max_length=max_length,
            )
        )
    return Parsed(text)


def is_verbatim(raw: Any, longest: int) -> bool:
    """Whether ``read_text`` keeps a cell as it is: nothing to trim or to leave out, asked of every text."""
    return (
        raw.__class__ is str
        and len(raw) <= longest
        and raw[0].isalnum()
        and raw[-1].isalnum()
        and raw.isprintable()
    )


def read_yes_no(raw: Any) -> Parsed:
    """Read 是/否 and the many ways to tick a box."""
    if isinstance(raw, bool):
        return Parsed(raw)
    word = plain(raw).upper().rstrip("。.;,!")
    if word in YES:
        return Parsed(True)
    if word in NO or text_of(raw) in NO:
        return Parsed(False)
    said = _SAID_WITH_VERB.fullmatch(word)
    if said:
        read = said.group(1) == "已"
        label = "是" if read else "否"
        return Parsed(read, doubt=saying("“%(word)s”读作“%(label)s”。", word=word, label=label))
    return wrong(saying("“%(word)s”不能读作是或否，请填“是”或“否”。", word=word))


def read_choice(raw: Any, choices: Mapping[str, Any]) -> Parsed:
    """Read one of a few words: the label, the code, or a label every choice but one differs from."""
    word = key_of(text_of(raw))
    for value, label in choices.items():
        if word in (key_of(str(label)), key_of(str(value))):
            return Parsed(value)
    near = [value for value, label in choices.items() if word and _means(word, key_of(str(label)))]
    if len(near) == 1:
        return Parsed(
            near[0], doubt=saying("“%(text)s”读作“%(name)s”。", text=text_of(raw), name=choices[near[0]])
        )
    allowed = "、".join(str(label) for label in choices.values())
    return wrong(
        saying("“%(text)s”不在可填的内容中，请填：%(allowed)s。", text=text_of(raw), allowed=allowed)
    )


def _means(word: str, label: str) -> bool:
    """Whether a word holds a label or the other way round, and neither denies the other (非专职)."""
    if label not in word and word not in label:
        return False
    return set(word) & _DENIALS == set(label) & _DENIALS


HIDDEN = saying("号码中间用星号隐去了，无法登记；请填完整的号码，没有就空着。")
_HIDDEN = re.compile(r"\d[*＊xX×]{2,}\d")


def read_identifier(raw: Any) -> Parsed:
    """Read a number that is a name (identity number): damage by Excel is an error, never a guess."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if abs(raw) >= 10**EXACT_DIGITS:
            return wrong(
                saying(
                    "身份证号被 Excel 当作数字保存，第16位以后已经丢失，无法还原。"
                    "请把该列设为“文本”，对照证件重新填写18位号码。"
                )
            )
        return Parsed(text_of(raw))
    text = plain(raw).strip(_APOSTROPHES).replace(" ", "").upper()
    text = re.sub(r"(?<=^\d{17})[×✕ХΧ]$", "X", text)  # look-alikes: the check digit tells whether it is right
    if _SCIENTIFIC.fullmatch(text):
        return wrong(
            saying(
                "身份证号已被 Excel 变成科学计数法（如 3.7E+17），后几位已经丢失，"
                "无法还原。请把该列设为“文本”，对照证件重新填写18位号码。"
            )
        )
    return wrong(HIDDEN) if _HIDDEN.search(text) else Parsed(text)


def read_phone(raw: Any) -> Parsed:
    """Read a telephone number; of several only the first is kept, and words beside it are left out."""
    text = plain(raw).strip(_APOSTROPHES)
    tight = re.sub(r"[\s\-—–()]", "", text)
    if _SCIENTIFIC.fullmatch(tight):
        return wrong(saying("电话已被 Excel 变成科学计数法（如 1.38E+10），请把该列设为“文本”后重新填写。"))
    if _HIDDEN.search(text):
        return wrong(HIDDEN)
    if re.fullmatch(r"\+?(86|0086)?\d{7,12}", tight):
        return Parsed(
            re.sub(r"^(\+86|86|0086)(?=1\d{10}$)", "", tight) if len(tight) > 11 else text.replace(" ", "")
        )
    mobiles = re.findall(r"(?<!\d)1[3-9]\d{9}(?!\d)", re.sub(r"(?<=\d)[ \-](?=\d{4}(?:\D|$))", "", text))
    if not mobiles:
        return Parsed(text.replace(" ", ""))
    if len(mobiles) > 1:
        return Parsed(mobiles[0], doubt=saying("写了几个电话，只取第一个。"))
    return Parsed(mobiles[0], doubt=saying("电话旁边还写了别的，只取电话号码。"))
