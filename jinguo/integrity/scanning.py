"""A scan: every rule asked once, what it finds held against what is known. It writes suspicions only."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from jinguo.core import audit
from jinguo.core.models import Kind
from jinguo.integrity.doubted_entries import Where, places_of
from jinguo.integrity.models import Suspicion, SuspicionEntry, SuspicionState
from jinguo.integrity.rule_findings import Entry, Finding, Ground, Rule
from jinguo.integrity.rules import all_rules
from jinguo.integrity.rules.photograph_hash import take_missing
from jinguo.organisations.models import SEGMENT, OrganisationUnit, in_subtree

THRESHOLDS = "integrity.rule"  # vocabulary: a word of a rule's key whose attributes go before its settings
CHUNK = 400


@dataclass
class ScanResult:
    """What one scan came to, by rule, and how long each took (seconds)."""

    found: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    new: int = 0
    gone: int = 0
    photographs: int = 0

    @property
    def total(self) -> int:
        """How many suspicions stand in the records, dismissed ones included."""
        return sum(self.found.values())


def scan(unit: OrganisationUnit | None, by: Any, rules: Iterable[Rule] | None = None) -> ScanResult:
    """Ask the rules over a unit's subtree (default: everything) and keep what they notice.

    Findings whose entries all lie in the subtree are compared with what is known of it: new ones are added,
    known ones seen again, open ones that are no more are marked gone. Dismissed ones stay dismissed.
    """
    path, result = (unit.path if unit else ""), ScanResult()
    result.photographs = take_missing()
    thresholds = _thresholds()
    for rule in all_rules() if rules is None else rules:
        started = time.perf_counter()
        if rule.key in thresholds and thresholds[rule.key] is None:
            findings: list[Finding] = []  # the site switched the rule off
        else:
            settings = {**rule.settings, **_fitting(rule, thresholds.get(rule.key) or {})}
            findings = list(rule.find(Ground(path, settings)))
        _keep(rule, path, findings, result)
        result.seconds[rule.key] = round(time.perf_counter() - started, 3)
    payload = {"found": result.total, "new": result.new, "gone": result.gone}
    audit.append("scan_integrity", by, unit, unit_path=path, payload=payload)
    return result


def _thresholds() -> dict[str, dict[str, Any] | None]:
    """Return what the site set for rules; None for a rule whose word has ended."""
    today = timezone.localdate()
    return {
        word.code: None if word.valid_to and word.valid_to < today else word.attributes
        for word in Kind.objects.filter(vocabulary=THRESHOLDS)
    }


def _fitting(rule: Rule, given: dict[str, Any]) -> dict[str, Any]:
    """Return what the rule knows of a site's settings, in the type it knows: a slip stops no scan."""
    numbers = (int, float)
    return {
        name: value
        for name, value in given.items()
        if isinstance(value, numbers if isinstance(rule.settings.get(name), numbers) else list)
        and name in rule.settings
    }


def digest(rule: str, finding: Finding) -> str:
    """Return the key by which a finding is known again."""
    return hashlib.sha256(finding.content(rule).encode()).hexdigest()


def _keep(rule: Rule, path: str, findings: list[Finding], result: ScanResult) -> None:
    places = places_of(entry for finding in findings for entry in finding.entries)
    held: dict[str, Finding] = {}
    for finding in findings:
        known = [places.get(entry) for entry in finding.entries]
        if all(place is not None and place.path.startswith(path) for place in known) and known:
            held[digest(rule.key, finding)] = finding
    result.found[rule.key] = len(held)
    try:
        new, gone = _hold_against_known(rule, path, held, places)
    except IntegrityError:  # another scan has just written the same doubts: now they are known
        new, gone = _hold_against_known(rule, path, held, places)
    result.new += new
    result.gone += gone


@transaction.atomic
def _hold_against_known(
    rule: Rule, path: str, held: dict[str, Finding], places: dict[Entry, Where]
) -> tuple[int, int]:
    return _write(rule, held, places), _part(rule, path, set(held))


def _write(rule: Rule, held: dict[str, Finding], places: dict[Entry, Where]) -> int:
    now = timezone.now()
    known: dict[str, Suspicion] = {}
    keys = list(held)
    for start in range(0, len(keys), CHUNK):
        rows = Suspicion.everything.filter(key__in=keys[start : start + CHUNK])
        known.update({row.key: row for row in rows.prefetch_related("entries")})
    units = _common_units(held, places)
    fresh = []
    for key, finding in held.items():
        row = known.get(key) or Suspicion(key=key, rule=rule.key, found_at=now)
        row.score, row.facts, row.last_seen, row.unit_id = finding.score, finding.facts, now, units[key]
        if row.state == SuspicionState.GONE:
            row.state = SuspicionState.OPEN
        if key not in known:
            fresh.append(row)
    Suspicion.objects.bulk_create(fresh, batch_size=CHUNK)
    Suspicion.everything.bulk_update(
        known.values(), ["score", "facts", "last_seen", "unit", "state"], batch_size=CHUNK
    )
    _write_entries(known | {row.key: row for row in fresh}, held, places, {row.key for row in fresh})
    return len(fresh)


def _write_entries(
    rows: dict[str, Suspicion], held: dict[str, Finding], places: dict[Entry, Where], fresh: set[str]
) -> None:
    """Name each suspicion's entries; those whose entries, units or lines changed are named anew."""
    changed, made = [], []
    for key, row in rows.items():
        wanted = {
            (label, pk, places[label, pk].unit_id, places[label, pk].line) for label, pk in held[key].entries
        }
        if key not in fresh:
            standing = {(e.object_type, e.object_id, e.unit_id, e.line) for e in row.entries.all()}
            if standing == wanted:
                continue
            changed.append(row.pk)
        made += [
            SuspicionEntry(suspicion=row, object_type=label, object_id=pk, unit_id=unit, line=line)
            for label, pk, unit, line in sorted(wanted)
        ]
    SuspicionEntry.objects.filter(suspicion__in=changed).delete()
    SuspicionEntry.objects.bulk_create(made, batch_size=CHUNK)


def _common_units(held: dict[str, Finding], places: dict[Entry, Where]) -> dict[str, int]:
    """Return the lowest unit above all entries of each finding."""
    paths = {key: _common([places[entry].path for entry in finding.entries]) for key, finding in held.items()}
    units = dict(OrganisationUnit.everything.filter(path__in=set(paths.values())).values_list("path", "pk"))
    return {key: units.get(path) or places[held[key].entries[0]].unit_id for key, path in paths.items()}


def _common(paths: list[str]) -> str:
    prefix = os.path.commonprefix(paths)  # noqa: RUF071 - paths of the tree, not of files
    return prefix[: len(prefix) // SEGMENT * SEGMENT]


def _part(rule: Rule, path: str, held: set[str]) -> int:
    """Mark open suspicions of the ground gone that were not found again."""
    outside = SuspicionEntry.objects.filter(suspicion=OuterRef("pk")).exclude(in_subtree(path, "unit__path"))
    standing = Suspicion.everything.filter(rule=rule.key, state=SuspicionState.OPEN).filter(~Exists(outside))
    lost = [pk for pk, key in standing.values_list("pk", "key") if key not in held]
    for start in range(0, len(lost), CHUNK):
        Suspicion.everything.filter(pk__in=lost[start : start + CHUNK]).update(state=SuspicionState.GONE)
    return len(lost)
