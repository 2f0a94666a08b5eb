"""A person's name as written on a list: Chinese names, names of minorities with a dot, foreign names."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 40  # characters
_DOTS = re.compile(r"\s*[·•・‧∙⋅●．.]\s*")
_HAN = (  # fmt: skip
    r"〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0002a6df\U0002a700-\U0002ebef\U00030000-\U000323af"
)
_CHINESE = re.compile(rf"[{_HAN}]{{1,20}}(·[{_HAN}]{{1,20}}){{0,5}}")
_ANY_HAN = re.compile(rf"[{_HAN}]")
_LETTERS = re.compile(r"[^\W\d_]+([ '’.·-]{1,2}[^\W\d_]+){0,6}\.?")


class InvalidName(ValueError):
    """The text is no name; the message says what would be one, in Chinese."""


def check_name(text: object) -> str:
    """Return a name written properly: full width folded, inner spaces gone, one dot for all dots.

    Raises InvalidName for what cannot be somebody's name.
    """
    raw = str(text or "")
    if len(raw) > 200:
        raise InvalidName(_("姓名太长了，请只写姓名。"))
    plain = unicodedata.normalize("NFKC", raw.replace("．", "·"))
    plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cc", "Cf") or c in "\t\n\r")
    plain = " ".join(plain.split())
    if not plain:
        raise InvalidName(_("请写上姓名。"))
    return _chinese(plain) if _ANY_HAN.search(plain) else _foreign(plain)


def _chinese(plain: str) -> str:
    parts = plain.split(" ")
    if len(parts) > 1 and all(len(part) > 1 for part in parts):
        raise InvalidName(_("像是几个人的姓名，请一人写一次；少数民族姓名请用“·”隔开。"))
    name = _DOTS.sub("·", plain).replace(" ", "").strip("·")
    if len(name) > LONGEST:
        raise InvalidName(_("姓名太长了，请只写姓名。"))
    if len(name) < 2:
        raise InvalidName(_("请写全姓名，不要只写姓。"))
    if not _CHINESE.fullmatch(name):
        raise InvalidName(_("姓名里只能有汉字（少数民族姓名可用“·”），请去掉数字、符号和表情。"))
    return name


def _foreign(plain: str) -> str:
    if len(plain) > LONGEST:
        raise InvalidName(_("姓名太长了，请只写姓名。"))
    if len(plain) < 2 or not _LETTERS.fullmatch(plain):
        raise InvalidName(_("请写真实姓名，不要用数字、符号和表情。"))
    return plain
