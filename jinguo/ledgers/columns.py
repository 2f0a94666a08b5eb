"""The columns that ledgers have in common, each declared once: dates, units, persons, kinds, money, counts.

Each takes the model's field, the official heading, and the other headings under which real ledgers have
the same column. Whatever else ``Column`` knows may be given by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.declarations import CellType, Column

MOST = 2_000_000_000  # what a database integer holds


def text(field: str, label: Any, *aliases: str, length: int | None = None, **more: Any) -> Column:
    """Return a column of words, of at most ``length`` characters."""
    return Column(field, label, aliases=aliases, max_length=length, **more)


def day(field: str, label: Any, *aliases: str, **more: Any) -> Column:
    """Return a column of dates."""
    return Column(field, label, CellType.DATE, aliases=aliases, **more)


def day_of_entry(label: Any, *aliases: str) -> Column:
    """Return the required column of the day on which the entry's matter happened."""
    return day("occurred_on", label, *aliases, required=True)


def unit(label: Any, *aliases: str) -> Column:
    """Return the required column of the unit that an entry belongs to."""
    return Column("unit", label, CellType.UNIT, required=True, filterable=True, width=20, aliases=aliases)


def kind(
    field: str, label: Any, vocabulary: str, *aliases: str, required: bool = True, **more: Any
) -> Column:
    """Return a column of dated kinds from a vocabulary."""
    return Column(
        field, label, CellType.KIND,
        vocabulary=vocabulary, required=required, filterable=True, aliases=aliases, **more,
    )  # fmt: skip


def choice(field: str, label: Any, choices: Mapping[str, Any], *aliases: str, **more: Any) -> Column:
    """Return a column of fixed choices."""
    return Column(field, label, CellType.CHOICE, choices=choices, aliases=aliases, **more)


def number(field: str, label: Any, *aliases: str, least: int = 0, most: int = MOST, **more: Any) -> Column:
    """Return a column of exact whole numbers."""
    return Column(field, label, CellType.INTEGER, aliases=aliases, minimum=least, maximum=most, **more)


def count(field: str, label: Any, *aliases: str, most: int = MOST, **more: Any) -> Column:
    """Return a column of counted heads or things (人次, 户, 件), which may be approximate."""
    return number(field, label, *aliases, most=most, approximate=True, **more)


def money(field: str, label: Any, *aliases: str, least: int = 0, **more: Any) -> Column:
    """Return a column of yuan, kept in cents; ``least`` is in cents."""
    return Column(field, label, CellType.MONEY, aliases=aliases, minimum=least, **more)


def year(label: Any, *aliases: str) -> Column:
    """Return the required column of the year that an entry speaks of."""
    return Column("year", label, CellType.YEAR, required=True, aliases=aliases)


def person(label: Any, *aliases: str, required: bool = True) -> Column:
    """Return the column of a person's name; the identity columns beside it say who she is."""
    return Column("person", label, CellType.PERSON, required=required, searchable=True, aliases=aliases)


def id_number(field: str = "person.id_number") -> Column:
    """Return the column of ID numbers (GB 11643), confidential."""
    return Column(
        field, _("身份证号"), CellType.ID_NUMBER, confidential=True, in_list=False, width=22,
        aliases=("身份证", "身份证号码", "证件号码", "公民身份号码"),
    )  # fmt: skip


def phone(field: str = "person.phone") -> Column:
    """Return the column of telephone numbers, confidential."""
    return Column(
        field, _("联系电话"), CellType.PHONE, confidential=True, in_list=False,
        aliases=("电话", "手机", "手机号", "联系方式"),
    )  # fmt: skip


def home_unit(label: Any, *aliases: str) -> Column:
    """Return the column of the village or community a person lives in."""
    return Column("person.unit", label, CellType.UNIT, in_list=False, aliases=aliases)


SEX = choice("person.sex", _("性别"), {"F": _("女"), "M": _("男")}, in_list=False)
PROGRAMME = Column(
    "programme", _("品牌项目"), CellType.PROGRAMME, in_list=False, aliases=("品牌", "所属品牌", "系列")
)
NOTE = text("note", _("备注"), "说明", "备注说明", in_list=False)
