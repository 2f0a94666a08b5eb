"""The hook by which rooms above say something on an entry's page: doubts, reminders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinguo.core.declaring.hooks import Hook


@dataclass(frozen=True)
class Remark:
    """A sentence for whoever looks at the entry, and where it leads."""

    text: str
    url: str = ""


entry_remarks: Hook[[Any, Any], list[Remark]] = Hook(
    "An entry and its viewer, when the entry's page is shown: sentences for the viewer."
)


def remarks_on(entry: Any, viewer: Any) -> list[Remark]:
    """Return what the rooms above say of an entry to this viewer."""
    return [remark for said in entry_remarks(entry, viewer) for remark in said]
