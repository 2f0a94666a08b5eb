"""The one access layer: who may see and do what, as (role, subtree, lines) triples that never mix.

A user's rights are the union of single grants: a role here and a line there do not make a right over
both. Everything else asks through ``core.scoping``, whose question ``access_layer`` this module answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from jinguo.accounts.models import Role, RoleGrant, User, duty_of
from jinguo.core import scoping
from jinguo.core.lines import Line
from jinguo.core.scoping import SYSTEM, SingleGrant
from jinguo.organisations.models import OrganisationUnit, in_subtree

VIEW, RECORD, VERIFY, IMPORT, EXPORT = "view", "record", "verify", "import", "export"
REPORT, ISSUE, AUDIT = "report", "issue", "audit"
ADMIN, MAINTAIN = "admin", "maintain"  # accounts and grants; words, channels, plans and the site itself

CAPABILITIES: dict[str, frozenset[str]] = {
    Role.VILLAGE: frozenset({VIEW, RECORD, IMPORT, EXPORT}),
    Role.TOWN: frozenset({VIEW, RECORD, VERIFY, IMPORT, EXPORT, REPORT}),
    Role.LINE: frozenset({VIEW, RECORD, VERIFY, IMPORT, EXPORT, REPORT}),
    Role.LEADER: frozenset({VIEW, EXPORT, REPORT, ISSUE}),
    Role.AUDITOR: frozenset({VIEW, AUDIT}),
    Role.SYSADMIN: frozenset({MAINTAIN}),
    Role.SECURITY: frozenset({ADMIN}),
    Role.AUDIT: frozenset({AUDIT}),
}
VERB_NEEDS = {
    "record": RECORD, "amend": RECORD, "submit": RECORD, "void": RECORD, "attach": RECORD,
    "verify": VERIFY, "return": VERIFY, "correct": VERIFY, "take_back": VERIFY,
    "view": VIEW, "export": EXPORT, "import": IMPORT,
    "report": REPORT, "issue": ISSUE,
}  # fmt: skip
ALL_LINES = tuple(Line.values)


@dataclass(frozen=True)
class Grant:
    """One right as the layer uses it: a role on a path, for some lines."""

    role: str
    path: str
    lines: tuple[str, ...]

    def covers(self, path: str, line: str) -> bool:
        """Whether a row at ``path`` of ``line`` falls under the grant ("" is a row of every line)."""
        return path.startswith(self.path) and (not line or line in self.lines)


class Acting:
    """A user as far as the grants go that carry one more capability: one shows, another lets take away.

    Who looks over a district and exports for a village exports what they see as the village's clerk.
    """

    def __init__(self, user: Any, capability: str) -> None:
        self.user, self.capability = user, capability

    def __getattr__(self, name: str) -> Any:
        return getattr(self.user, name)


class ByGrant:
    """A user as far as one of their grants goes."""

    def __init__(self, user: Any, grant: Grant) -> None:
        self.user, self.grant = user, grant

    def __getattr__(self, name: str) -> Any:
        return getattr(self.user, name)


def single_grants(user: Any, capability: str) -> list[SingleGrant]:
    """Return the user's grants that carry a capability, one by one."""
    return [
        SingleGrant(
            one.path,
            ByGrant(user, one),
            RECORD in CAPABILITIES[one.role] and set(one.lines) == set(ALL_LINES),
        )
        for one in grants_of(user, capability)
    ]


def acting(user: Any, capability: str) -> Any:
    """Return the viewer who sees only where ``user`` also holds the capability."""
    return user if user is SYSTEM else Acting(user, capability)


def grants_of(user: Any, capability: str) -> list[Grant]:
    """Return the user's standing grants that carry a capability; none for people not logged in."""
    if isinstance(user, ByGrant):
        return [user.grant] if capability in CAPABILITIES[user.grant.role] else []
    if isinstance(user, Acting):
        return [one for one in grants_of(user.user, capability) if user.capability in CAPABILITIES[one.role]]
    if not getattr(user, "is_authenticated", False) or not user.is_active or user.pk is None:
        return []
    return [grant for grant in standing_grants(user) if capability in CAPABILITIES[grant.role]]


def standing_grants(user: User) -> list[Grant]:
    """Return the grants of today, read once per user object: never shared between requests or threads.

    Whoever holds an administrator's part beside another, by whatever way, holds nothing at all.
    """
    cached = user.__dict__.get("_jinguo_grants")
    if cached is None:
        today = timezone.localdate()
        rows = RoleGrant.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=today),
            Q(valid_to__isnull=True) | Q(valid_to__gte=today),
            user=user,
        ).select_related("unit")
        cached = [Grant(row.role, row.unit.path, tuple(row.lines) or ALL_LINES) for row in rows]
        if len({duty_of(grant.role) for grant in cached}) > 1:
            cached = []
        user.__dict__["_jinguo_grants"] = cached
    return cached


def holds(user: Any, capability: str, path: str = "", line: str = "") -> bool:
    """Whether the user holds a capability at all, or at a place and for a line."""
    if user is SYSTEM:
        return True
    return any(not path or grant.covers(path, line) for grant in grants_of(user, capability))


def _hosted_within(queryset: models.QuerySet, cohosts: str, path: str) -> Exists:
    """Whether a further host of the row lies in the subtree: no join, so no row twice."""
    field = queryset.model._meta.get_field(cohosts)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()  # type: ignore[union-attr]
    rows = field.remote_field.through._base_manager.filter(in_subtree(path, f"{target}__path"))  # type: ignore[union-attr]
    return Exists(rows.filter(**{source: OuterRef("pk")}))


@dataclass(frozen=True)
class Reach:
    """How far one grant carries a verb: a subtree and its lines; ``below`` leaves out the unit at its top.

    "May she" (``covers``) and "which may she" (``condition``) are both read from this one declaration.
    """

    path: str
    lines: tuple[str, ...]
    below: bool = False

    def covers(self, path: str, line: str) -> bool:
        """Whether a row at ``path`` of ``line`` lies within ("" is a row of every line)."""
        inside = path.startswith(self.path) and not (self.below and path == self.path)
        return inside and (not line or line in self.lines)

    def condition(self, unit: str = "unit", line: str = "", hosted: Q | None = None) -> Q:
        """Return the condition that a row lies within; ``unit`` and ``line`` as in ``scope_entries``."""
        field = f"{unit}__path" if unit else "path"
        place = in_subtree(self.path, field)
        if self.below:
            place &= ~Q(**{field: self.path})
        if hosted is not None:
            place |= hosted
        if line in Line.values:
            return place if line in self.lines else Q(pk__in=[])
        if not line or set(self.lines) == set(ALL_LINES):
            return place
        return place & Q(**{f"{line}__in": [*self.lines, ""]})


def reaches(user: Any, verb: str) -> list[Reach]:
    """Return how far each grant carries a verb or capability.

    Nobody verifies what their own unit recorded, unless the unit stands at the top of the tree or the
    person works a line over it: the unit above verifies.
    """
    needed = VERB_NEEDS.get(verb, verb)
    return [
        Reach(grant.path, grant.lines, below=needed == VERIFY and grant.role == Role.TOWN)
        for grant in grants_of(user, needed)
    ]


def may(user: Any, verb: str, entry: Any) -> bool:
    """Whether the user may do a verb to an entry."""
    path, line = entry.unit.path, entry.line_of_work()
    return any(reach.covers(path, line) for reach in reaches(user, verb))


def allowed(user: Any, verb: str, *, unit: str = "unit", line: str = "") -> Q:
    """Return the condition under which the user may do a verb to rows: ``may`` of many."""
    condition = Q(pk__in=[])
    for reach in reaches(user, verb):
        condition |= reach.condition(unit, line)
    return condition


def scope_entries(
    queryset: models.QuerySet,
    user: Any,
    *,
    unit: str = "unit",
    cohosts: str | None = None,
    line: str = "",
    capability: str = VIEW,
) -> models.QuerySet:
    """Cut entries to the user's subtrees and lines.

    ``line`` is a Line value, an ORM path to one, or "" for rows of every line.
    """
    condition = Q(pk__in=[])
    for reach in reaches(user, capability):
        hosted = Q(_hosted_within(queryset, cohosts, reach.path)) if cohosts else None
        condition |= reach.condition(unit, line, hosted)
    return queryset.filter(condition)


def units_for(user: Any, capability: str = VIEW) -> models.QuerySet[OrganisationUnit]:
    """Return the units over which the user holds a capability."""
    if user is SYSTEM:
        return OrganisationUnit.everything.all()
    condition = Q(pk__in=[])
    for grant in grants_of(user, capability):
        condition |= in_subtree(grant.path)
    return OrganisationUnit.everything.filter(condition)


def lines_for(user: Any, capability: str = VIEW) -> set[str]:
    """Return the lines of work in which the user holds a capability anywhere."""
    if user is SYSTEM:
        return set(ALL_LINES)
    return {line for grant in grants_of(user, capability) for line in grant.lines}


def may_see_figure(user: Any, line: str, unit: OrganisationUnit) -> bool:
    """Whether the user may see figures of a line over the whole subtree of a unit."""
    return holds(user, VIEW, unit.path, line)


def _unit_cut(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    condition = Q(pk__in=[])
    for grant in [one for held in (VIEW, ADMIN, MAINTAIN, AUDIT) for one in grants_of(user, held)]:
        condition |= in_subtree(grant.path)
    return queryset.filter(condition)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = {OrganisationUnit: _unit_cut}
GUARDED = (
    "accounts.User",
    "accounts.RoleGrant",
    "accounts.Proposal",
    "mfa.Authenticator",
    "organisations.UnitPlacement",  # where a unit belonged when: figures rest on it
)
