"""Columns of days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.columns.base import Asking, Column, Parser
from jinguo.ledgers.values import dates

if TYPE_CHECKING:
    from jinguo.ledgers.declarations import LedgerSheet
    from jinguo.ledgers.values.reading_context import Context


@dataclass(frozen=True)
class DateColumn(Column):
    """A column of days; ``to_the_day`` takes no month for one."""

    to_the_day: bool = False
    usual_hint = "填日期，如 2023-05-06"
    usual_sample = "2023-05-06"
    cell_format = "yyyy-mm-dd"
    unbroken = True
    stands_above = True
    asked_for_all = True
    open_ended = True

    def reader(self, sheet: LedgerSheet, context: Context, factor: int) -> Parser:
        read = partial(dates.read_date, year=context.year, since_1904=context.since_1904)
        return partial(dates.to_the_day, read) if self.to_the_day else read

    def form_field(self, form: Asking) -> forms.Field:
        return forms.DateField(
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": _("日期应写成 2023-05-06 这样。")},
        )

    def initial(self, form: Asking) -> Any:
        return timezone.localdate() if self.field == "occurred_on" else super().initial(form)
