"""Everything that changes loans, insurance and relief."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.assistance.models import Loan
from jinguo.core.lifecycle import amend


def settle_loan(loan: Loan, by: Any, on: dt.date) -> Loan:
    """Note the day a loan was paid back in full."""
    if loan.settled_on is not None:
        raise ValidationError(_("这笔贷款已于 %s 结清。") % loan.settled_on)
    return amend(loan, by, {"settled_on": on})  # type: ignore[return-value]
