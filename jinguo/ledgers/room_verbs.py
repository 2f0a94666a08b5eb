"""The verbs of the room that keeps a ledger: its own for the model, else those of every entry."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from jinguo.core import lifecycle
from jinguo.ledgers.declarations import LedgerSheet


def verb_of(sheet: LedgerSheet, name: str) -> Any:
    """Return the room's own verb for the model (``record_person``), else that of every entry, else None."""
    module = f"jinguo.{sheet.room}.verbs"
    verbs = import_module(module) if find_spec(module) else None
    own = getattr(verbs, f"{name}_{sheet.model_class()._meta.model_name}", None)
    if own is not None or not sheet.has_life_cycle:
        return own
    return getattr(verbs, name, None) or getattr(lifecycle, name)
