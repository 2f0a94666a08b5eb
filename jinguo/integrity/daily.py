"""Every rule asked again once a day; who verifies at a town is told how many new doubts there are."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from jinguo.accounts.access import VERIFY
from jinguo.core.sayings import counted, saying
from jinguo.core.scoping import SYSTEM
from jinguo.integrity.models import Suspicion, SuspicionState
from jinguo.integrity.scanning import scan
from jinguo.jobs.tasks import DailyTask
from jinguo.notices.verbs import notify
from jinguo.organisations.models import OrganisationUnit


def scan_daily() -> int:
    """Scan everything; tell those who verify there of what is new. Return how many were told."""
    started = timezone.now()
    scan(None, SYSTEM)
    new = Suspicion.everything.filter(found_at__gte=started, state=SuspicionState.OPEN)
    counts = Counter(new.values_list("unit", flat=True))
    return sum(_tell(unit, count) for unit, count in _by_keeper(counts))


def _by_keeper(counts: Counter[int]) -> list[tuple[OrganisationUnit, int]]:
    """Return the new doubts by the unit that looks at them: a village's are its town's."""
    kept: Counter[OrganisationUnit] = Counter()
    for unit in OrganisationUnit.everything.filter(pk__in=counts).select_related("parent"):
        kept[unit.parent if unit.kind == "village" and unit.parent else unit] += counts[unit.pk]
    return sorted(kept.items(), key=lambda row: row[0].path)


def _tell(unit: OrganisationUnit, count: int) -> int:
    return notify(
        (unit, VERIFY),
        counted("数据自查新发现 %(count)s 条请看看", count=count),
        saying("自查只是提示，不改变任何数据；没有问题的，写明理由排除即可。"),
        reverse("suspicion_list"),
        dedupe_key=f"integrity:{unit.pk}:{timezone.localdate()}",
    )


SCAN = DailyTask("integrity", _l("数据自查"), scan_daily)
