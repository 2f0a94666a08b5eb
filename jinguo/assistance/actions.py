"""What can be done to a loan beside its life cycle."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.assistance import verbs
from jinguo.core.form_dress import day_field
from jinguo.core.lifecycle import may_change
from jinguo.ledgers.pages.actions import Action, Answers


def _owed(loan: Any, user: Any) -> bool:
    return loan.settled_on is None and may_change(loan, user)


def _day(loan: Any, user: Any) -> Answers:
    return {"on": day_field(_("结清日期"), initial=timezone.localdate)}


ACTIONS = {"loans": (Action("settle", _("登记结清"), _day, verbs.settle_loan, _owed, _("贷款已登记结清。")),)}
