"""What a room reads of a site pack: each file is one ``PackPart``, declared beside the room's rules.

A room declares its parts in ``<room>/pack.py`` as ``PARTS``; ``jinguo.packs`` collects them, reads the files,
and asks every part to check, to write, to say what differs and to export. A part never reads a file itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

SEVERAL = "、"  # between several words in one cell
LONGEST_CODE = 40


@dataclass(frozen=True)
class PackFault:
    """One thing wrong in a pack: where, what, and what to do about it."""

    file: str
    line: int  # 0: the file as a whole
    what: str

    def __str__(self) -> str:
        if not self.file:
            return self.what
        place = _("%(file)s 第 %(line)d 行：") if self.line else _("%(file)s：")
        return place % {"file": self.file, "line": self.line} + self.what


@dataclass(frozen=True)
class PackColumn:
    """A column of a table: its heading, whether a row must fill it, and how long a cell may be."""

    name: str
    required: bool = False
    longest: int = 200


@dataclass(frozen=True)
class PackRow:
    """One row of a table: its cells by heading, and the line of the file it stands in."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def words(self, name: str) -> list[str]:
        """Return the words of a cell that holds several."""
        parts = self[name].replace("，", SEVERAL).replace(",", SEVERAL).split(SEVERAL)
        return [part.strip() for part in parts if part.strip()]


@dataclass
class PackDraft:
    """A pack as read: the rows, tables or text of each file, and what the parts say it will bring.

    ``faults`` gathers all that is wrong. ``known`` is what a site will know of each namespace once the pack
    is loaded (programme codes, kind codes …), whether it stands there already or comes with the pack.
    """

    files: dict[str, Any] = field(default_factory=dict)
    faults: list[PackFault] = field(default_factory=list)
    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)  # nothing wrong, yet worth a word
    fresh: bool = True  # for an empty site: what the program seeds there may be named otherwise

    def complain(self, file: str, line: int, what: str) -> None:
        """Note a fault."""
        self.faults.append(PackFault(file, line, what))

    def rows(self, file: str) -> Sequence[PackRow]:
        """Return the rows of a table, none when the pack does not have it."""
        return self.files.get(file, ())

    def knows(self, space: str) -> dict[str, Any]:
        """Return what is known of a namespace, by code."""
        return self.known.setdefault(space, {})


class ValueRefused(ValueError):
    """A cell that cannot be read; the message says why and what to write."""


def day(text: str) -> dt.date | None:
    """Read a day as 2024-03-08; None for an empty cell. Raises ValueRefused."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise ValueRefused(_("“%s”不是日期，请写成 2024-03-08。") % text) from None


def whole(text: str) -> int | None:
    """Read a whole number of zero or more; None for an empty cell. Raises ValueRefused."""
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ValueRefused(_("“%s”不是整数，请只写数字。") % text)
    return int(text)


def decimal(text: str) -> Decimal:
    """Read a number. Raises ValueRefused."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= Decimal(10) ** 14:
        raise ValueRefused(_("“%s”不是数，请只写数字和小数点。") % text)
    return number


def yes(text: str) -> bool:
    """Read 是 or 否. Raises ValueRefused."""
    if text in ("", "否", "no", "false", "0"):
        return False
    if text in ("是", "yes", "true", "1"):
        return True
    raise ValueRefused(_("“%s”请写成“是”或“否”。") % text)


def read(draft: PackDraft, file: str, row: PackRow, name: str, reader: Callable[[str], Any]) -> Any:
    """Return a cell as its reader reads it; a refusal becomes a fault of that line, and None."""
    try:
        return reader(row[name])
    except ValueRefused as refused:
        draft.complain(file, row.line, _("%(column)s：%(why)s") % {"column": name, "why": refused})
        return None


Differing = tuple[str, str, str]  # what (file and code), how it stands here, how the pack has it
Exported = list[dict[str, str]] | dict[str, Any] | str | None


@dataclass(frozen=True)
class PackPart:
    """One file of a pack, and the room's functions for it.

    ``check`` gathers every fault into the draft and makes known what the file brings; ``write`` brings in
    what the site does not have yet and returns how much that was; ``differing`` tells what stands here
    otherwise (it is left alone, but on an empty site, where the pack's word goes before the seeded one);
    ``export`` returns rows, a table of TOML or a text, None to leave the file out.
    """

    file: str
    order: int  # parts are checked and written by this order: units before what refers to them
    check: Callable[[PackDraft], None]
    write: Callable[[PackDraft], int]
    export: Callable[[], Exported]
    differing: Callable[[PackDraft], Iterable[Differing]] = lambda draft: ()
    columns: tuple[PackColumn, ...] = ()  # of a table
    keys: tuple[str, ...] = ()  # of a settings file: what it may hold, for the documentation
    required: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the table."""
        return tuple(column.name for column in self.columns)


def code_rows(
    draft: PackDraft, file: str, keys: tuple[str, ...] = ("code",), optional: tuple[str, ...] = ()
) -> Iterator[PackRow]:
    """Yield a table's rows whose key is met for the first time; the others are faults.

    ``optional`` are cells that belong to the key but may be empty.
    """
    met: dict[tuple[str, ...], int] = {}
    for row in draft.rows(file):
        key = tuple(row[name] for name in (*keys, *optional))
        if not all(key[: len(keys)]):
            continue  # an empty cell of a required column is told already
        if key in met:
            said = _("“%(key)s”在第 %(line)d 行已经写过，请只留一行。")
            draft.complain(file, row.line, said % {"key": " ".join(key), "line": met[key]})
            continue
        met[key] = row.line
        yield row


def well_coded(draft: PackDraft, file: str, row: PackRow, name: str = "code") -> bool:
    """Whether a code is made of small Latin letters, digits and underscores; else it is a fault."""
    code = row[name]
    if code.isascii() and code.isidentifier() and code == code.lower() and len(code) <= LONGEST_CODE:
        return True
    said = _("代码“%s”只能用小写英文字母、数字和下划线，以字母开头，不超过 40 个字符。")
    draft.complain(file, row.line, said % code)
    return False
