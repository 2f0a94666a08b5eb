"""Acts: what can be done to an entry beside its life cycle (close a site, accept a project, merge a village).

A room declares them in its ``acts.py`` beside its verbs; the entry's page offers those that are possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

Answers = dict[str, forms.Field]


@dataclass(frozen=True)
class Act:
    """One act on the entries of a ledger.

    ``questions(entry, user)`` gives the form's fields; ``verb(entry, user, **answers)`` does it and holds the
    rules and the permission; ``possible(entry, user)`` says whether the page offers it at all.
    """

    key: str
    label: Any
    questions: Callable[[Any, Any], Answers]
    verb: Callable[..., Any]
    possible: Callable[[Any, Any], bool]
    done: Any
    hint: Any = ""


@dataclass(frozen=True)
class Page:
    """A page that a room above keeps for an entry (signing in); ``url`` gives "" where it offers none."""

    label: Any
    icon: str
    url: Callable[[Any, Any], str]


_ACTS: dict[str, dict[str, Act]] = defaultdict(dict)
_PAGES: dict[str, list[Page]] = defaultdict(list)


def register(sheet_key: str, *acts: Act) -> None:
    """Offer acts on the entries of a ledger. Raises ValueError for a key given twice."""
    for act in acts:
        if act.key in _ACTS[sheet_key]:
            raise ValueError(f"{sheet_key} has the act {act.key} already")
        _ACTS[sheet_key][act.key] = act


def register_page(sheet_key: str, page: Page) -> None:
    """Lead from the entries of a ledger to a page of a room above."""
    if page not in _PAGES[sheet_key]:
        _PAGES[sheet_key].append(page)


def pages_of(sheet_key: str, entry: Any, user: Any) -> list[tuple[Page, str]]:
    """Return the pages offered to the user for an entry, with their addresses."""
    found = [(page, page.url(entry, user)) for page in _PAGES.get(sheet_key, ())]
    return [(page, url) for page, url in found if url]


def acts_of(sheet_key: str) -> dict[str, Act]:
    """Return the acts of a ledger by key, in the order of declaration."""
    return _ACTS.get(sheet_key, {})


def offered(sheet_key: str, entry: Any, user: Any) -> list[Act]:
    """Return the acts that the user may do to the entry as it stands."""
    return [act for act in acts_of(sheet_key).values() if act.possible(entry, user)]


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field that asks for a day."""
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )
