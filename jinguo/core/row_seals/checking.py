"""Holding every sealed row against its seal, and the seals against their sums in the audit chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from jinguo.core.declaring.event_names import event_name
from jinguo.core.models import AuditEvent, AuditHead
from jinguo.core.row_seals import guarded, sealing, totals

CHANGED, INSERTED, REMOVED, REPLACED = "changed", "inserted", "removed", "replaced"
NAMED_GAPS = 20


@dataclass(frozen=True)
class RowProblem:
    """A row that does not hold: table, key (0: which one cannot be said), of which kind, and a sentence."""

    table: str
    row: int
    kind: str
    message: str


def verify_rows() -> list[RowProblem]:
    """Hold all sealed rows against their seals (empty when nothing was changed beside the program)."""
    present = set(connection.introspection.table_names())
    return [
        problem for table in guarded.tables() if table in present for problem in _table_problems(table)
    ]  # fmt: skip


def _table_problems(table: str) -> Iterator[RowProblem]:
    seals = sealing.seals_of(table)
    left, found = dict(seals), False
    for row, mac, held in sealing.read_all(table):
        left.pop(row, None)
        if not held:
            found = True
            yield _problem(table, row, INSERTED, _("不是通过本平台登记的"))
        elif mac != held:
            found = True
            yield _problem(table, row, CHANGED, _("内容与封存的不符，在本平台之外被改动"))
    for row in left:
        found = True
        yield _problem(table, row, REMOVED, _("在本平台之外被删除"))
    yield from _sum_problems(table, seals, found)


def _sum_problems(table: str, seals: dict[int, str], found: bool) -> Iterator[RowProblem]:
    head = AuditHead.objects.filter(id=1).values_list("rows", flat=True).first()
    missing, holds = totals.compare(head, table, seals.values())
    if missing > 0:
        gaps = "、".join(map(str, _gaps(table, set(seals)))) or _("不明")
        text = _("有 %(count)s 条连同封存一起被删除，可能的编号：%(rows)s") % {"count": missing, "rows": gaps}
        yield _problem(table, 0, REMOVED, text)
    elif missing < 0:
        text = _("封存多出 %(count)s 条：删除的记录被放回，或封存被另外写入") % {"count": -missing}
        yield _problem(table, 0, INSERTED, text)
    elif not holds and not found:
        yield _problem(table, 0, REPLACED, _("有记录连同封存一起被换成了旧的"))
    elif not holds:
        yield _problem(table, 0, REPLACED, _("封存的合计与审计日志不符"))


def _gaps(table: str, held: set[int]) -> list[int]:
    """Return keys that nothing has: rows are not deleted, so each may be one that was taken out."""
    known = set(_event_rows(table))
    missing = sorted(known - held)
    top = max([*held, *known], default=0)
    missing += [row for row in range(1, top) if row not in held and row not in known]
    return missing[:NAMED_GAPS]


def _event_rows(table: str) -> list[int]:
    label = AuditEvent.label_of(guarded.tables()[table])
    events = AuditEvent.objects.filter(object_type=label, object_id__isnull=False)
    return [int(row) for row in events.values_list("object_id", flat=True).distinct() if row is not None]


def _problem(table: str, row: int, kind: str, what: str) -> RowProblem:
    model = guarded.tables()[table]
    name, place = str(model._meta.verbose_name), f"{table} {row}" if row else table
    events = AuditEvent.objects.filter(object_type=AuditEvent.label_of(model), object_id=row)
    last = events.values_list("sequence", "verb").first() if row else None
    text = _("%(name)s（%(place)s）：%(what)s") % {"name": name, "place": place, "what": what}
    if last is not None:
        text += _("；最近一次留痕是第 %(number)s 条“%(verb)s”") % {
            "number": last[0], "verb": event_name(last[1])
        }  # fmt: skip
    return RowProblem(table, row, kind, text)
