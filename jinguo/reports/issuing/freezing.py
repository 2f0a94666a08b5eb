"""What issuing keeps of every number: value, words, rule, records; and what became of them later."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from jinguo.figures import engine, registry
from jinguo.figures.digests import digest_of
from jinguo.figures.values import Value
from jinguo.reports.facts.facts import Facts, in_full
from jinguo.reports.models import Report, Statement
from jinguo.reports.prose.spans import HIDDEN


def pack(contributed: dict[str, str]) -> bytes:
    """Return contributions in a compact form."""
    return zlib.compress(json.dumps(contributed, sort_keys=True, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes | memoryview) -> dict[str, str]:
    """Return the contributions that ``pack`` kept."""
    return json.loads(zlib.decompress(bytes(packed)))


def freeze(report: Report, document: dict[str, Any], facts: Facts) -> dict[str, Any]:
    """Write a statement for every figure of the document; return the document with their digests."""
    cut_off = timezone.now()
    statements = []
    for row in document["figures"]:
        period = facts.period.previous() if row["previous"] else facts.period
        value = (facts.before if row["previous"] else facts.values)[row["key"]]
        contributed = engine.contributions(row["key"], facts.scope, period)
        row["digest"] = digest_of(contributed)
        statements.append(
            Statement(
                report=report,
                figure_key=row["key"],
                previous=row["previous"],
                name=row["name"],
                worded=row["worded"][:400],
                value=value.amount,
                numerator=value.numerator,
                denominator=value.denominator,
                approximate=value.approximate,
                entries=value.entries,
                definition_version=row["version"],
                data_cut_off=cut_off,
                digest=row["digest"],
                records=pack(contributed),
            )
        )
    Statement.objects.bulk_create(statements)
    return document | {"cut_off": timezone.localtime(cut_off).isoformat(timespec="seconds")}


@dataclass(frozen=True)
class Drift:
    """How a published number stands today."""

    statement: Statement
    published: str
    now: str
    changes: engine.Changes
    redefined: bool = False
    gone: bool = False
    hidden: bool = False  # the viewer may not know how it stands today

    def __bool__(self) -> bool:
        return not self.hidden and self._is_other()

    def _is_other(self) -> bool:
        return self.gone or self.redefined or self.published != self.now or bool(self.changes)


def _value_of(statement: Statement) -> Value:
    return Value(statement.value, statement.numerator, statement.denominator, statement.approximate)


def drift(report: Report, viewer: Any, *, with_records: bool = True) -> list[Drift]:
    """Compare the statements of an issued report with what their figures say today.

    What was published anybody may read who may read the report; what is so today, only who may see it.
    """
    found = []
    scope = engine.Scope(report.unit, viewer)
    every = {figure.key for figure in registry.all_figures()}
    known = {key for key in every if scope.known(key) is not None}
    statements = list(report.statements.all())
    today: dict[bool, dict[str, Value]] = {}
    for previous in {statement.previous for statement in statements}:
        period = report.period.previous() if previous else report.period
        keys = [s.figure_key for s in statements if s.previous == previous and s.figure_key in known]
        today[previous] = engine.evaluate(keys, scope, period)
    for statement in statements:
        if statement.figure_key in every - known:
            found.append(Drift(statement, statement.worded, HIDDEN, engine.Changes(), hidden=True))
            continue
        if statement.figure_key not in known:
            found.append(Drift(statement, statement.worded, "—", engine.Changes(), gone=True))
            continue
        figure = registry.get(statement.figure_key)
        now = today[statement.previous][figure.key]
        changed = _changes(report, statement, scope) if with_records else engine.Changes()
        found.append(
            Drift(
                statement,
                in_full(figure, _value_of(statement)),
                in_full(figure, now),
                changed,
                redefined=figure.version != statement.definition_version,
            )
        )
    return found


def _changes(report: Report, statement: Statement, scope: engine.Scope) -> engine.Changes:
    period = report.period.previous() if statement.previous else report.period
    now = engine.contributions(statement.figure_key, scope, period)
    if digest_of(now) == statement.digest:
        return engine.Changes()
    return engine.changes(unpack(statement.records), now)


def entry_of(statement: Statement, identity: str, viewer: Any) -> Any:
    """Return the record a contribution names; None when it is there no more, or not the viewer's to see."""
    mark, _colon, key = identity.rpartition(":")
    figure = registry.get(statement.figure_key)
    if mark:
        figure = registry.get(figure.measure.numerator if mark == "n" else figure.measure.denominator)  # type: ignore[union-attr]
    ledger = registry.ledger(figure.ledger)
    model = ledger.model_class()
    manager: Any = getattr(model, "objects", None)
    if not hasattr(manager, "visible_to"):
        return None
    names = {field.name for field in model._meta.get_fields()}
    identity = "public_id" if "public_id" in names else "pk"
    row = manager.visible_to(viewer).filter(**{identity: key}).first()
    return getattr(row, ledger.entry_path) if row is not None and ledger.entry_path else row
