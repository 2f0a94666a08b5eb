"""What stands in the way of undoing an import: an issued report whose numbers count its records."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from jinguo.figures import registry
from jinguo.figures.declarations import Figure, Ratio
from jinguo.reports.issuing.freezing import unpack
from jinguo.reports.models import Report, ReportState, Statement


def _models_of(figure: Figure) -> set[type[models.Model]]:
    """Return the tables whose rows a figure counts."""
    if isinstance(figure.measure, Ratio):
        parts = (figure.measure.numerator, figure.measure.denominator)
        return set().union(*(_models_of(registry.get(part)) for part in parts))
    return {registry.ledger(figure.ledger).model_class()}


def _keys_of(model: type[models.Model]) -> list[str]:
    return [figure.key for figure in registry.all_figures() if model in _models_of(figure)]


def issued_reports(batch: Any, model: type[models.Model], rows: models.QuerySet) -> list[str]:
    """Name every issued report that counts one of the entries: by title where the importer may read it."""
    reports = Report.everything.filter(state=ReportState.ISSUED, issued_at__gte=batch.committed_at)
    if not reports.exists():
        return []
    identity = "public_id" if any(field.name == "public_id" for field in model._meta.fields) else "pk"
    ours = {str(key) for key in rows.values_list(identity, flat=True)}
    keys = _keys_of(model)
    found = [report for report in reports if _counts(report, keys, ours)]
    named = [
        _("已签发的工作回顾“%(title)s”用到了这次导入的记录。") % {"title": report.title}
        for report in found
        if _read(batch, report)
    ]
    return named + ([_("另有已签发的工作回顾用到了这次导入的记录。")] if len(named) < len(found) else [])


def _read(batch: Any, report: Report) -> bool:
    """Whether the importer may read a report; what the program brought in, only whole trees' people see."""
    return batch.by is None or Report.objects.visible_to(batch.by).filter(pk=report.pk).exists()


def _counts(report: Report, keys: list[str], ours: set[str]) -> bool:
    statements = Statement.objects.filter(report=report, figure_key__in=keys).values_list(
        "records", flat=True
    )
    return any(
        not ours.isdisjoint(key.rpartition(":")[2] for key in unpack(records)) for records in statements
    )
