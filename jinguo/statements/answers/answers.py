"""Answers to questions: how they are read, kept and shown."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from jinguo.core.sensitive import masked_words
from jinguo.ledgers.pages.evidence import BEGINNINGS, LIMIT
from jinguo.ledgers.values.cells import Parsed
from jinguo.ledgers.values.numbers import read_integer, read_money
from jinguo.quantities.money import format_yuan
from jinguo.statements.models import Item, Question

LONGEST = 2000  # characters of a text answer
LARGEST = 10**13  # of a whole number, and of cents: what a workbook keeps exactly


def read(item: Item, raw: str) -> str:
    """Return an answer as it is kept: ISO dates, cents, plain digits. Raises ValidationError."""
    text = unicodedata.normalize("NFC", raw or "").replace("\x00", "").strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        raise ValidationError(_("最多写 %d 字。") % LONGEST)
    reader = _READERS.get(item.question)
    return reader(item, text) if reader else text


def _number(reader: Callable[..., Parsed]) -> Callable[[Item, str], str]:
    """Return what reads an exact number as a cell of a ledger is read, within what a workbook keeps."""

    def read_number(_item: Item, text: str) -> str:
        found = reader(text, maximum=LARGEST)
        if found.error or found.value is None:
            raise ValidationError(found.error or found.doubt)
        return str(found.value)

    return read_number


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
    Question.WHOLE: _number(read_integer), Question.MONEY: _number(read_money), Question.DATE: _date,
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
