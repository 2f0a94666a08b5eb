"""How rooms declare what stands in the menu: ``MENU`` in their ``menu.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinguo.core.declaring.rooms import Declared

GENERAL, ADMINISTRATION = "general", "administration"  # groups beside those of the lines of work


def _to_everybody(_user: Any) -> bool:
    return True


@dataclass(frozen=True)
class MenuEntry:
    """One entry: where it leads, who finds it, and how many things wait there.

    ``page`` is the name of an address, with ``arguments``. ``group`` is ``GENERAL``, ``ADMINISTRATION`` or a
    line of work, behind whose ledgers it stands; ``place`` orders a group. ``needs`` are capabilities of
    which one is enough, ``allowed(user)`` is asked besides. ``key`` is the letter after g that opens it.
    ``count(user)`` is shown when it is not 0.
    """

    label: Any
    page: str
    icon: str
    group: str = GENERAL
    place: int = 0
    needs: tuple[str, ...] = ()
    allowed: Callable[[Any], bool] = _to_everybody
    arguments: tuple[str, ...] = ()
    key: str = ""
    count: Callable[[Any], int] | None = None


MENU: Declared[MenuEntry] = Declared("declared.menu", "MENU")
