"""Taking a text from a person: pasted, or in a file of a kind that holds text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.check.texts.text_reading import ReadingError, read

ENDINGS = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")
LONGEST = 100_000  # characters of a text
FIGURES = 10_000  # numbers in a text: each is held against the records
LARGEST = 20 * 1024 * 1024  # bytes of a file
KEPT = 8 * 1024 * 1024  # bytes up to which an uploaded Word file is kept for its comments
_TITLE = 40
_FIGURE = re.compile(r"[0-9０-９]+")


@dataclass(frozen=True)
class Taken:
    """A text that was taken: its title, its words, and the Word file it came in, if it did."""

    title: str
    text: str
    original: bytes = b""


def _title(text: str) -> str:
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= _TITLE else first[: _TITLE - 1] + "…"


def _demand_readable(text: str) -> str:
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ValidationError(_("没有读到文字。如果是扫描件，请先识别成文字再来核对。"))
    if len(text) > LONGEST:
        raise ValidationError(
            _("这份文稿有 %(length)d 字，一次最多核对 %(most)d 字，请分成几段核对。")
            % {"length": len(text), "most": LONGEST}
        )
    numbers = sum(1 for _number in _FIGURE.finditer(text))
    if numbers > FIGURES:
        raise ValidationError(
            _("这份文稿里有 %(count)d 个数字，一次最多核对 %(most)d 个，请分成几段核对。")
            % {"count": numbers, "most": FIGURES}
        )
    return text


def take_text(text: str) -> Taken:
    """Take pasted text. Raises ValidationError when it is empty or too long."""
    text = _demand_readable(text)
    return Taken(_title(text), text)


def take_file(file: Any) -> Taken:
    """Read an uploaded file. Raises ValidationError with a sentence when it cannot be read."""
    name = PurePath(file.name or "").name
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise ValidationError(
            _("“%(name)s”不是可以核对的文件。请上传 %(endings)s，旧的 .doc 请先另存为 .docx。")
            % {"name": name, "endings": "、".join(ENDINGS)}
        )
    if (file.size or 0) > LARGEST:
        raise ValidationError(_("“%(name)s”超过 %(most)d MB。") % {"name": name, "most": LARGEST >> 20})
    raw = file.read()
    try:
        text = read(raw, name)
    except ReadingError as refused:
        raise ValidationError(str(refused)) from None
    text = _demand_readable(text)
    original = raw if ending == ".docx" and len(raw) <= KEPT else b""
    return Taken(PurePath(name).stem[:80] or _title(text), text, original)
