"""What the events of the audit chain are called on a page: the chain keeps codes, people read words.

Every room declares the events that its verbs write in its ``events.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.rooms import Declared


@dataclass(frozen=True)
class Event:
    """An event of the audit chain: its code, which is for ever, and what people read.

    No erasure changes the chain, so a payload names nobody: it keeps keys, codes, states and numbers. Where
    it quotes what somebody typed (a reason, words before and after a change), ``quotes`` says so: in such
    words a name may stand on after an erasure.
    """

    code: str
    name: Any
    quotes: bool = False
    in_history: Any = ""  # what an entry's history says instead, above the values before and after


EVENTS: Declared[Event] = Declared("declared.events", "EVENTS", lambda one: one.code)
OTHER_OBJECTS = {"figures": _("数据")}


def event_name(code: str) -> str:
    """Return what an event is called; its code where no room declares it."""
    event = _event(code)
    return str(event.name) if event else code


def history_name(code: str) -> str:
    """Return what an event is called in the history of an entry."""
    event = _event(code)
    return str(event.in_history or event.name) if event else code


def _event(code: str) -> Event | None:
    return EVENTS.mapping().get(code)


def object_name(object_type: str) -> str:
    """Return what the kind of thing is called that an event happened to ("" for none)."""
    if object_type in OTHER_OBJECTS:
        return str(OTHER_OBJECTS[object_type])
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type
