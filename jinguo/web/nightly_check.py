"""Once a day the site checks itself: chain and rows; what holds is anchored, what does not is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.core import audit
from jinguo.core.audit.limited import tell_counts
from jinguo.core.requests import limits
from jinguo.core.row_seals.checking import verify_rows
from jinguo.jobs.tasks import DailyTask


def check() -> int:
    """Check chain and rows, leave an anchor or an event; return 0: nobody is told by a notice."""
    tell_counts()
    limits.clear_old()
    problems = audit.verify_chain()
    audit.note_check(problems, verify_rows())
    if not problems:
        audit.anchor()
    return 0


CHECK = DailyTask("audit", _("核对审计日志和数据封存"), check)
