"""Columns of numbers: whole ones, decimals, yuan, years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.utils import timezone

from jinguo.core.sayings import saying
from jinguo.ledgers.columns.base import Asking, Column, Parser, Words
from jinguo.ledgers.columns.form_fields import BOUNDS, NumberField
from jinguo.ledgers.values import numbers
from jinguo.ledgers.values.cells import Parsed, wrong
from jinguo.ledgers.values.reading_context import model_field
from jinguo.quantities.money import format_yuan

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context

MOST = 2_000_000_000  # what a database integer holds
EXAMPLE = 120  # the number in the hints
YEARS = range(1949, 2100)  # from the year the federation was founded
EXACT = 10**14  # cents that a workbook's number holds exactly
DIGITS = 15  # of a workbook's number


@dataclass(frozen=True)
class NumberColumn(Column):
    """A column of what is counted or measured, within its bounds.

    ``counts`` is what a number counts (persons, households, sessions, hours: ``quantities.words.FAMILIES``);
    in any other unit it is refused. Beyond ``plausible``, its lowest and highest usual number (of yuan, not
    cents), an import asks; ``among`` names what of the unit a number of people on the spot is held against:
    ``population`` or ``women_population``.
    """

    counts: str = ""
    plausible: tuple[int | None, int | None] = (None, None)
    among: str = ""
    minimum: int | None = None
    maximum: int | None = None
    numeric = True
    takes_notes = True
    keys: ClassVar[str] = "decimal"  # the keyboard that a form brings up, where a number must be exact

    def filling(self) -> str:
        if self._usual_fits():
            return super().filling()
        words = f"填 {self.minimum or 0} 到 {self.maximum} 的数，如 {self.sample()}"
        return f"{words}；{self.help}" if self.help else words

    def sample(self) -> Any:
        usual = self.usual_sample
        return usual if self._usual_fits() or usual <= self.maximum else self.maximum

    def _usual_fits(self) -> bool:
        """Whether the bounds need no words of their own."""
        return self.maximum is None or self.maximum >= EXAMPLE

    def number_reader(self, kept: Any = None, factor: int = 1) -> Parser:
        """Return what reads the column's numbers, in cells and forms alike; ``kept`` is the model's field."""
        raise NotImplementedError

    def _highest(self, kept: Any) -> int | None:
        """Return the largest number that the column takes, or the database keeps in its field."""
        return self.maximum if self.maximum is not None else numbers.highest(kept)

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return self.number_reader(model_field(sheet, self.field), factor)

    def form_field(self, form: Asking) -> forms.Field:
        return NumberField(self, model_field(form.sheet, self.field))

    def cell_field(self, text: str) -> forms.Field:
        made = super().cell_field(text)
        made.widget.attrs["inputmode"] = "text" if self.approximate else self.keys
        return made


class WholeNumberColumn(NumberColumn):
    """A column of whole numbers, which may be approximate (约200, 50余人)."""

    usual_hint = "填整数，如 120"
    usual_sample = 120
    keys = "numeric"

    def number_reader(self, kept: Any = None, factor: int = 1) -> Parser:
        return partial(
            numbers.read_integer, approximate=self.approximate, minimum=self.minimum,
            maximum=self._highest(kept), factor=factor, counts=self.counts, units=self.units,
            ordinal=self.ordinal,
        )  # fmt: skip


class DecimalColumn(NumberColumn):
    """A column of numbers with decimal places."""

    usual_hint = "填数字，如 12.5"
    usual_sample = 12.5

    def number_reader(self, kept: Any = None, factor: int = 1) -> Parser:
        places = getattr(kept, "decimal_places", None)
        return partial(
            numbers.read_decimal, minimum=self.minimum, maximum=self._highest(kept), places=places,
            factor=factor, counts=self.counts, units=self.units,
        )  # fmt: skip

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return _decimal


def _decimal(value: Any) -> Any:
    if not isinstance(value, Decimal):
        return value
    return float(value) if len(value.as_tuple().digits) <= DIGITS else f"{value:f}"


class YuanColumn(NumberColumn):
    """A column of yuan, kept in cents; its bounds are in cents."""

    usual_hint = "填金额，单位：元，如 1200.50"
    usual_sample = 1200
    cell_format = "0.00"
    in_yuan = True

    def _usual_fits(self) -> bool:
        return True

    def number_reader(self, kept: Any = None, factor: int = 1) -> Parser:
        most = min(self._highest(kept) or numbers.MOST_CENTS, numbers.MOST_CENTS)
        return partial(
            numbers.read_money, minimum=self.minimum or 0, maximum=most, factor=factor,
            approximate=self.approximate,
        )  # fmt: skip

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return _yuan

    def roughly(self, cell: Any) -> str:
        return f"约{cell:.2f}"

    def in_conflict(self, entry: models.Model, value: Any) -> str:
        return f"{Decimal(value) / 100:,f}"

    def shown(self, value: Any) -> str:
        return format_yuan(value)

    def held(self, value: Any, *, rough: bool) -> Any:
        if value is None:
            return None
        yuan = f"{value / 100:.2f}".removesuffix(".00")
        return super().held(yuan, rough=True) if rough else yuan


def _yuan(cents: int | None) -> Any:
    """Return yuan as a number, exact as far as a workbook is; longer ones as text."""
    if cents is None:
        return None
    if abs(cents) >= EXACT:
        return str(Decimal(cents) / 100)
    return cents / 100 if cents % 100 else cents // 100


class YearColumn(Column):
    """A column of years; where the model keeps a date, of the years of dates."""

    usual_hint = "填四位年份，如 2023"
    usual_sample = 2023
    stands_above = True
    asked_for_all = True
    said_by_year = True
    takes_notes = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        return _read_year

    def writer(self, words: Words) -> Callable[[Any], Any]:
        return _year

    def shown(self, value: Any) -> str:
        return str(_year(value))

    def form_field(self, form: Asking) -> forms.Field:
        return forms.IntegerField(min_value=YEARS[0], max_value=YEARS[-1], error_messages=BOUNDS)

    def initial(self, form: Asking) -> Any:
        return timezone.localdate().year

    def held(self, value: Any, *, rough: bool) -> Any:
        return super().held(_year(value), rough=rough)


def _read_year(raw: Any) -> Parsed:
    read = numbers.read_year(raw)
    if read.error or read.value in YEARS:
        return read
    words = {"year": read.value, "first": YEARS[0], "last": YEARS[-1]}
    return wrong(saying("%(year)s 年不合理，请填 %(first)s 到 %(last)s 之间的年份。", **words))


def _year(value: Any) -> Any:
    return value.year if isinstance(value, dt.date) else value
