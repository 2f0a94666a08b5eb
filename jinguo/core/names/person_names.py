"""A person's name as written on a list: Chinese names, names of minorities with a dot, foreign names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from jinguo.core.names.no_names import TELLING, TITLED, several, why_nobody
from jinguo.core.sayings import saying
from jinguo.quantities.note_marks import folded, without_note

LONGEST = 40  # characters
USUAL = 4  # characters of a Chinese name without a dot
UNDOTTED = 8  # beyond this nobody's name is written without dots
_DOTS = re.compile(r"\s*[·•・‧∙⋅●．.]\s*")
_HAN = (  # fmt: skip
    r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0002a6df\U0002a700-\U0002ebef\U00030000-\U000323af"
)
_CHINESE = re.compile(rf"[{_HAN}]{{1,20}}(·[{_HAN}]{{1,20}}){{0,5}}")
_ANY_HAN = re.compile(rf"[{_HAN}]")
_LETTERS = re.compile(r"[^\W\d_]+([ '’.·-]{1,2}[^\W\d_]+){0,6}\.?")
_BRACKETED = re.compile(r"(?P<name>[^（(【\[]+?)\s*[（(【\[](?P<beside>[^）)】\]]*)[）)】\]]")
_COMPOUND = re.compile(
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|端木|南宫|独孤|宇文|长孙|轩辕|钟离|闻人|呼延|万俟|赫连|澹台|淳于|濮阳|公冶|太史|申屠|百里|东郭|西门|完颜|纳兰|叶赫"
)
_LIKE_A_PLACE = re.compile(r".{1,2}[村镇乡县市区庄屯寨]")
_FAMILIAR = re.compile(r"[小老阿].|.{1,2}[大二三四五六老小阿]?[姐嫂婶姨妈奶爷叔哥总娘]|.{3}家")
_PLAIN = re.compile(rf"[{_HAN}]{{2,{USUAL}}}")
_ASKED = TELLING | set("某庄屯寨小老阿姐嫂婶姨妈奶爷叔哥总娘家等")


class InvalidName(ValueError):
    """The text is no name; the message says what would be one."""


@dataclass(frozen=True)
class WrittenName:
    """A name as a cell writes it. ``doubt`` says what stood beside it, or why it may be none; "" of most."""

    name: str
    doubt: str = ""


def check_name(text: object) -> str:
    """Return a name written properly: full width folded, inner spaces gone, one dot for all dots.

    Raises InvalidName for what cannot be one person's name.
    """
    raw = str(text or "")
    if _is_usual(raw):
        return folded(raw)
    if len(raw) > 200:
        raise InvalidName(saying("姓名太长了，请只写姓名。"))
    plain = folded(raw.replace("．", "·"))
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf") or c in "\t\n\r")
    plain = _on_one_line([line for part in plain.splitlines() if (line := part.strip())])
    if several(plain):
        raise InvalidName(saying("像是几个人的姓名，请每人单独填一行；少数民族姓名请用“·”隔开。"))
    plain = " ".join(plain.split())
    if not plain:
        raise InvalidName(saying("请写上姓名。"))
    if nobody := why_nobody(plain, bool(_COMPOUND.match(plain))):
        raise InvalidName(nobody)
    return _chinese(plain) if _ANY_HAN.search(plain) else _foreign(plain)


def _on_one_line(lines: list[str]) -> str:
    """Join a name that was broken over two lines: one character alone is nobody's whole name."""
    broken = len(lines) == 2 and min(map(len, lines)) == 1 and sum(map(len, lines)) <= USUAL
    return "".join(lines) if broken else "\n".join(lines)


def read_name(text: str) -> WrittenName:
    """Return the one name that a cell writes, also with a title or a remark behind it: 试验甲（主席）.

    Raises InvalidName.
    """
    if _is_usual(text):
        return WrittenName(folded(text))
    bare, left_out = without_note(text.strip())
    if found := _BRACKETED.fullmatch(bare):
        _demand_no_other(found["beside"])
        bare, left_out = found["name"], bare[found.end("name") :].strip() + left_out
    tight = "".join(bare.split())
    titled = TITLED.fullmatch(tight)
    if titled and _is_name(tight) and _is_name(titled["name"]):
        bare, left_out = titled["name"], titled["title"] + left_out
    name = check_name(bare)
    if left_out:
        told = saying("“%(text)s”读作“%(name)s”，“%(more)s”没有登记。", text=text, name=name, more=left_out)
        return WrittenName(name, told)
    return WrittenName(name, _unlikely(name))


def _is_usual(text: str) -> bool:
    """Whether a text is two to four characters of which none tells of anything but a name."""
    return bool(_PLAIN.fullmatch(text)) and _ASKED.isdisjoint(text)


def _unlikely(name: str) -> str:
    """Return what makes a name look like something else; "" of most."""
    if "某" in name:
        return saying("“%(name)s”像是隐去了名字，请核对是不是真实姓名。", name=name)
    if name.endswith("等"):
        return saying("“%(name)s”像是还有别人，请核对是不是一个人的姓名。", name=name)
    if _LIKE_A_PLACE.fullmatch(name):
        return saying("“%(name)s”像是地名，请核对是不是一个人的姓名。", name=name)
    if name.isascii() and name.isalpha():
        return saying("“%(name)s”像是拼音，请核对是不是证件上的姓名。", name=name)
    if _FAMILIAR.fullmatch(name):
        return saying("“%(name)s”像是称呼，请核对是不是一个人的姓名。", name=name)
    if len(name) > USUAL and "·" not in name and _ANY_HAN.search(name):
        return saying("“%(name)s”有 %(length)s 个字，请核对是不是一个人的姓名。", name=name, length=len(name))
    return ""


def _is_name(text: str) -> bool:
    try:
        check_name(text)
    except InvalidName:
        return False
    return True


def _demand_no_other(beside: str) -> None:
    """Refuse what stands in brackets behind a name and means more people, or a number of hers."""
    plain = folded(beside).strip()
    if re.search(r"\d+\s*[人户口名]|等|、", plain):
        raise InvalidName(saying("像是几个人的姓名，请每人单独填一行；少数民族姓名请用“·”隔开。"))
    if re.search(r"\d{6,}", plain):
        raise InvalidName(why_nobody(plain, False))


def _chinese(plain: str) -> str:
    parts = plain.split(" ")
    long = [part for part in parts if len(part) > 1]
    one = len(long) == len(parts) == 2 and _COMPOUND.fullmatch(parts[0])
    if (len(long) > 1 and "·" not in _DOTS.sub("·", plain) and not one) or len(parts) > USUAL - 1:
        raise InvalidName(saying("像是几个人的姓名，请每人单独填一行；少数民族姓名请用“·”隔开。"))
    name = _DOTS.sub("·", plain).replace(" ", "").strip("·")
    if len(name) > (LONGEST if "·" in name else UNDOTTED):
        raise InvalidName(saying("姓名太长了，请只写姓名；少数民族姓名请用“·”隔开。"))
    if len(name) < 2:
        raise InvalidName(saying("请写全姓名，不要只写姓。"))
    if not _CHINESE.fullmatch(name):
        raise InvalidName(saying("姓名里只能有汉字（少数民族姓名可用“·”），请去掉数字、符号和表情。"))
    return name


def _foreign(plain: str) -> str:
    if len(plain) > LONGEST:
        raise InvalidName(saying("姓名太长了，请只写姓名。"))
    if len(plain) < 2 or not _LETTERS.fullmatch(plain):
        raise InvalidName(saying("请写真实姓名，不要用数字、符号和表情。"))
    return plain
