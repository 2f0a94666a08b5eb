"""Actions: what can be done to an entry beside its life cycle (close a site, accept a project, merge units).

A room declares them in ``ACTIONS`` of its ``actions.py`` by the key of the ledger, its own or one of a room
below; the entry's page offers those that are possible. ``PAGES`` beside them leads to pages of the room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from jinguo.core.declaring.rooms import Declared

Answers = dict[str, forms.Field]


@dataclass(frozen=True)
class Action:
    """One action on the entries of a ledger.

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


ACTIONS: Declared[tuple[str, tuple[Action, ...]]] = Declared("actions", "ACTIONS")
PAGES: Declared[tuple[str, tuple[Page, ...]]] = Declared("actions", "PAGES")


def pages_of(sheet_key: str, entry: Any, user: Any) -> list[tuple[Page, str]]:
    """Return the pages offered to the user for an entry, with their addresses."""
    found = [(page, page.url(entry, user)) for key, pages in PAGES if key == sheet_key for page in pages]
    return [(page, url) for page, url in found if url]


def actions_of(sheet_key: str) -> dict[str, Action]:
    """Return the actions of a ledger by key, in order of declaration. Raises ValueError for a key twice."""
    found: dict[str, Action] = {}
    for action in (one for key, actions in ACTIONS if key == sheet_key for one in actions):
        if action.key in found:
            raise ValueError(f"{sheet_key} has the action {action.key} already")
        found[action.key] = action
    return found


def offered(sheet_key: str, entry: Any, user: Any) -> list[Action]:
    """Return the actions that the user may do to the entry as it stands."""
    return [action for action in actions_of(sheet_key).values() if action.possible(entry, user)]
