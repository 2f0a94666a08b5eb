"""The one gate between people and rows.

Rooms declare in ``access.CUTS`` how their rows are cut to what a viewer may see; pages ask ``visible`` and
``may``. A queryset of ``objects`` that did not say for whom it asks raises ``UnscopedQuery`` when evaluated.
Who may do what is known by ``accounts.access``, which answers the question ``access_layer``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from jinguo.core.declaring.hooks import Question
from jinguo.core.declaring.rooms import Declared


class UnscopedQuery(RuntimeError):
    """A query was about to run that did not say for whom."""


class NotAllowed(Exception):
    """The person may not do this; the message is a sentence for them."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        refused = _REFUSED.get()
        if refused is not None:
            refused.append(self)


_REFUSED: ContextVar[list[NotAllowed] | None] = ContextVar("jinguo_refusals", default=None)


@contextmanager
def refusals() -> Iterator[list[NotAllowed]]:
    """Collect what is refused within, also where a page makes a sentence of it."""
    refused: list[NotAllowed] = []
    token = _REFUSED.set(refused)
    try:
        yield refused
    finally:
        _REFUSED.reset(token)


class SystemViewer:
    """The program itself (command line, demo, recomputation): sees all; never a person."""

    is_authenticated = True
    is_active = True
    pk = None
    username = "system"
    display_name = "系统"

    def __str__(self) -> str:
        return self.display_name


SYSTEM = SystemViewer()

Cut = Callable[[models.QuerySet, Any], models.QuerySet]


@dataclass(frozen=True)
class Cuts:
    """How rows of a model are cut to what a viewer may see.

    ``of_many`` leaves the same rows by a condition that is quicker where a whole list is read.
    """

    one: Cut
    of_many: Cut


CUTS: Declared[tuple[type[models.Model], Cut | Cuts]] = Declared("access", "CUTS")


class AccessLayer(Protocol):
    """What the access layer (``accounts.access``) knows of a user who is no program."""

    def may(self, user: Any, verb: str, entry: Any) -> bool:
        """Whether the user may do a verb to an entry."""

    def may_see_figure(self, user: Any, line: str, unit: Any) -> bool:
        """Whether the user may see figures of a line over a unit's whole subtree."""

    def units_for(self, user: Any, capability: str) -> models.QuerySet:
        """Return the units for which the user holds a capability."""

    def acting(self, user: Any, capability: str) -> Any:
        """Return the viewer who sees only where the user also holds the capability."""

    def single_grants(self, user: Any, capability: str) -> list[SingleGrant]:
        """Return the user's rights that carry a capability, one by one."""


access_layer: Question[[], AccessLayer] = Question("Who knows what users may see and do.")


def _cuts(model: type[models.Model]) -> Cuts | None:
    found = CUTS.mapping().get(model)
    return found if found is None or isinstance(found, Cuts) else Cuts(found, found)


def cut_registered(model: type[models.Model]) -> bool:
    """Whether a room said who may see the rows of ``model``."""
    return model in CUTS.mapping()


def visible(queryset: models.QuerySet, viewer: Any, *, many: bool = False) -> models.QuerySet:
    """Cut a queryset to what the viewer may see; ``many`` says that a whole list will be read.

    Raises KeyError for a model of which no room said it.
    """
    if viewer is SYSTEM:
        return queryset
    cuts = _cuts(queryset.model)
    if cuts is None:
        raise KeyError(queryset.model._meta.label)
    return (cuts.of_many if many else cuts.one)(queryset, viewer)


@dataclass(frozen=True)
class ProspectiveEntry:
    """An entry that does not exist yet, or any entry of a unit and a line, to ask what one may do to it.

    Without a line it stands for a row of every line of work.
    """

    unit: Any
    line: str = ""

    def line_of_work(self) -> str:
        """Return the line asked about."""
        return self.line


def may(viewer: Any, verb: str, entry: Any) -> bool:
    """Whether the viewer may do ``verb`` (record, amend, submit, verify, return, void, …) to the entry."""
    return viewer is SYSTEM or access_layer().may(viewer, verb, entry)


def demand(viewer: Any, verb: str, entry: Any) -> None:
    """Raise NotAllowed unless the viewer may do ``verb`` to the entry."""
    if not may(viewer, verb, entry):
        raise NotAllowed(_("您没有对这条记录进行此项操作的权限，请联系上级妇联。"))


def may_see_figure(viewer: Any, line: str, unit: Any) -> bool:
    """Whether the viewer may see figures of this line of work over the unit's whole subtree."""
    return viewer is SYSTEM or access_layer().may_see_figure(viewer, line, unit)


def units_for(viewer: Any, capability: str) -> models.QuerySet:
    """Return the organisation units for which the viewer holds a capability (view, record, verify…)."""
    return access_layer().units_for(viewer, capability)


def acting(viewer: Any, capability: str) -> Any:
    """Return the viewer who sees only where ``viewer`` also holds the capability, by the same grant."""
    return viewer if viewer is SYSTEM else access_layer().acting(viewer, capability)


Row = TypeVar("Row", bound=models.Model)


def locked(row: Row, *related: str) -> Row:
    """Return a row anew and locked, for a verb that changes it.

    The row itself was found through somebody's scope; whether they may do what they ask is asked of the
    locked one. This is no way to find rows: it takes one, not a key.
    """
    rows = type(row)._base_manager.select_for_update(of=("self",)).select_related(*related)
    return rows.get(pk=row.pk)


def rewrite(row: models.Model, **fields: Any) -> bool:
    """Write some columns of a row that a verb holds; return whether it was still there."""
    return bool(type(row)._base_manager.filter(pk=row.pk).update(**fields))


@dataclass(frozen=True)
class SingleGrant:
    """One right by itself: its subtree, who sees only by it, and whether it keeps the whole register there.

    The register of persons and households is kept by whoever records in every line of work.
    """

    path: str
    viewer: Any
    keeps_register: bool


def single_grants(viewer: Any, capability: str) -> list[SingleGrant]:
    """Return the viewer's rights that carry a capability, one by one: they never make one another wider."""
    return access_layer().single_grants(viewer, capability)


class ScopedQuerySet(models.QuerySet):
    """A queryset that runs only after ``visible_to`` (or a stated ``unscoped``)."""

    _scoped = False

    def _clone(self) -> ScopedQuerySet:
        clone = super()._clone()  # type: ignore[misc]
        clone._scoped = self._scoped
        return clone

    def visible_to(self, viewer: Any, *, many: bool = False) -> ScopedQuerySet:
        """Return the rows the viewer may see; ``many`` says that a whole list of them will be read."""
        queryset = self._clone()
        queryset._scoped = True
        return visible(queryset, viewer, many=many)  # type: ignore[return-value]

    def unscoped(self, reason: str) -> ScopedQuerySet:
        """Return all rows, for a stated reason."""
        if not reason:
            raise ValueError("an unscoped query needs a reason")
        queryset = self._clone()
        queryset._scoped = True
        return queryset

    def _demand_scope(self) -> None:
        if not self._scoped:
            raise UnscopedQuery(f"{self.model.__name__}: say for whom, with visible_to(user)")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._demand_scope()
        super()._fetch_all()

    def _merge_sanity_check(self, other: models.QuerySet) -> None:
        """Refuse to widen a scoped queryset by one that is not (``|``, ``&``, ``^``)."""
        super()._merge_sanity_check(other)  # type: ignore[misc]
        if self._scoped != getattr(other, "_scoped", False):
            raise UnscopedQuery(f"{self.model.__name__}: both sides must say for whom")

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self._demand_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        raise UnscopedQuery(f"{self.model.__name__}: nothing is deleted, it is voided")

    delete.queryset_only = True  # type: ignore[attr-defined]


class ScopedManager(models.Manager.from_queryset(ScopedQuerySet)):  # type: ignore[misc]
    """The manager of everything that has a scope; ``everything`` beside it is for the verbs below."""
