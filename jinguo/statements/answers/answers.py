"""Answers to questions: how they are read, kept and shown."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from jinguo.core.money import format_yuan, yuan_to_cents
from jinguo.core.numerals import NoNumber, read_number
from jinguo.core.sensitive import masked_words
from jinguo.ledgers.pages.evidence import BEGINNINGS, LIMIT
from jinguo.statements.models import Item, Question

LONGEST = 2000  # characters of a text answer
LARGEST = 10**13  # of a whole number, and of cents: what a workbook keeps exactly
_COUNTED = re.compile(r"[\s,]|(?:人次|人|户|场次|场|期|次|个|元)+$")


def read(item: Item, raw: str) -> str:
    """Return an answer as it is kept: ISO dates, cents, plain digits. Raises ValidationError."""
    text = unicodedata.normalize("NFC", raw or "").replace("\x00", "").strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        raise ValidationError(_("最多写 %d 字。") % LONGEST)
    reader = _READERS.get(item.question)
    return reader(item, text) if reader else text


def _whole(_item: Item, text: str) -> str:
    plain = _COUNTED.sub("", unicodedata.normalize("NFKC", text))
    try:
        number = read_number(_decimal(plain))
    except NoNumber:
        raise ValidationError(_("应填整数，如 12。您写的是“%s”。") % text[:30]) from None
    if number != int(number) or not 0 <= number <= LARGEST:
        raise ValidationError(_("应填不小于零的整数。您写的是“%s”。") % text[:30])
    return str(int(number))


def _decimal(plain: str) -> str:
    """Refuse what only a program takes for a number (1e9, NaN), and 七八, which is no 78."""
    if re.search(r"[A-Za-z_]", plain) or re.fullmatch(r"[一二两三四五六七八九]{2,}", plain):
        raise NoNumber(plain)
    return plain


def _money(_item: Item, text: str) -> str:
    plain = _COUNTED.sub("", unicodedata.normalize("NFKC", text))
    try:
        plain = _decimal(plain)
        cents = yuan_to_cents(str(read_number(plain)) if plain[-1:] in "万亿千百" else plain)
    except (ValueError, NoNumber, OverflowError):
        raise ValidationError(_("应填金额（元），如 1200.50。您写的是“%s”。") % text[:30]) from None
    if not 0 <= cents <= LARGEST:
        raise ValidationError(_("金额不能是负数，也不能大到无法登记。"))
    return str(cents)


def _date(_item: Item, text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValidationError(_("日期应写成 2023-05-06 这样。")) from None


def _yes_no(_item: Item, text: str) -> str:
    if text not in ("yes", "no"):
        raise ValidationError(_("请选择“是”或“否”。"))
    return text


def _choice(item: Item, text: str) -> str:
    if text not in item.choices:
        raise ValidationError(_("请从选项中选择一项。"))
    return text


_READERS: dict[str, Callable[[Item, str], str]] = {
    Question.WHOLE: _whole, Question.MONEY: _money, Question.DATE: _date,
    Question.YES_NO: _yes_no, Question.CHOICE: _choice,
}  # fmt: skip


def shown(item: Item, kept: str) -> str:
    """Return a kept answer as people read it."""
    if not kept:
        return ""
    if (hidden := _hidden(item, kept)) != kept:
        return hidden
    if item.question == Question.MONEY:
        return format_yuan(int(kept))
    if item.question == Question.WHOLE:
        return f"{int(kept):,}"
    if item.question == Question.YES_NO:
        return _("是") if kept == "yes" else _("否")
    return kept


def _hidden(item: Item, kept: str) -> str:
    """Return a personal answer with the numbers of persons in it masked; any other as it stands."""
    return masked_words(kept) if item.personal else kept


def is_untouched(item: Item, raw: str, kept: str) -> bool:
    """Whether a form sent back the masked answer that it was given: then what is kept stays."""
    return _hidden(item, kept) != kept and raw.replace("\r\n", "\n").strip() == typed(item, kept)


def typed(item: Item, kept: str) -> str:
    """Return a kept answer as the form's field holds it: yuan for cents, numbers of persons masked."""
    if (hidden := _hidden(item, kept)) != kept:
        return hidden
    if item.question == Question.MONEY and kept:
        return f"{int(kept) / 100:.2f}".removesuffix(".00")
    return kept


def in_workbook(item: Item, kept: str) -> Any:
    """Return a kept answer as a workbook's cell holds it: numbers as numbers, dates as dates."""
    if not kept:
        return None
    if item.question == Question.MONEY:
        return int(kept) / 100
    if item.question == Question.WHOLE:
        return int(kept)
    if item.question == Question.DATE:
        return dt.date.fromisoformat(kept)
    return shown(item, kept)


def adds_up(item: Item) -> bool:
    """Whether answers of several units may be added."""
    return item.question in (Question.WHOLE, Question.MONEY)


def checked_file(upload: UploadedFile) -> str:
    """Return the file's own name. Raises ValidationError for what is too big or not what it says it is."""
    name = PurePath(upload.name or "").name[:200]
    suffix = PurePath(name).suffix.lower()
    if not upload.size or upload.size > LIMIT:
        raise ValidationError(_("文件不能是空的，也不能超过 20 MB。"))
    head = upload.read(8)
    upload.seek(0)
    if suffix not in BEGINNINGS or not head.startswith(BEGINNINGS[suffix]):
        raise ValidationError(_("只收照片（jpg、png、webp）、PDF 和 Office 文件；文件内容须与扩展名一致。"))
    return name
