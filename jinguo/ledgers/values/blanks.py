"""Cells that say nothing of their own: 无, 不详, 至今, and 同上."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import (
    AS_ABOVE,
    DITTO_MARKS,
    NOTHING,
    OPEN,
    Parsed,
    plain,
    text_of,
    wrong,
)

if TYPE_CHECKING:
    from jinguo.ledgers.columns.base import Column

# what such words begin with, also in full width; all else is read without asking
_BEGIN = frozenset(word[0] for word in (*NOTHING, *OPEN, *AS_ABOVE)) | frozenset("nNｎＮdD至到")


def may_say_nothing(raw: Any) -> bool:
    """Whether a cell may be such a word or a spoilt formula, by its first character: asked of every cell."""
    if raw.__class__ is not str:
        return False
    return raw[0] in _BEGIN or not raw[0].isalnum()


def is_as_above(raw: str, column: Column) -> bool:
    """Whether a cell says 同上, or has the mark for it."""
    written = raw.strip()
    return written in AS_ABOVE or (written in DITTO_MARKS and column.ditto_marks)


def as_above(raw: Any, column: Column, above: Any) -> tuple[Any, Parsed]:
    """Return what a cell that says 同上 repeats, and how it was read; or what is wrong with it."""
    written = raw.strip()
    if column.sensitive is not None:
        return None, wrong(
            saying("这里写的是“%(written)s”，证件号和电话请写出来，没有就空着。", written=written)
        )
    if above is None or above == "":
        return None, wrong(
            saying("这里写的是“%(written)s”，但上一行这一列没有内容，请写出来。", written=written)
        )
    return above, Parsed(
        doubt=saying("“%(written)s”按上一行的“%(text)s”读取。", written=written, text=text_of(above))
    )


def says_nothing(raw: Any, column: Column) -> bool:
    """Whether a cell of a name or a number says that there is none; asked before it is read."""
    return column.may_say_none and _is_nothing(raw)


def forgiven(raw: Any, column: Column) -> Parsed | None:
    """Return how a cell that could not be read counts when it only says that there is nothing to say."""
    if column.required:
        return None
    word = plain(raw)
    if _is_nothing(raw) or (column.open_ended and word.strip("-—至 ") in OPEN):
        return Parsed(doubt=saying("“%(word)s”按没有填写读取。", word=word))
    return None


def _is_nothing(raw: Any) -> bool:
    return isinstance(raw, str) and plain(raw).strip("()。.").casefold() in NOTHING
