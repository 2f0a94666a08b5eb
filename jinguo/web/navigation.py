"""The menu: what the rooms declare, cut to what a viewer may open, by line of work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from jinguo.accounts.access import holds
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.declaring.menu_entries import ADMINISTRATION, GENERAL, MENU, MenuEntry
from jinguo.core.lines import Line
from jinguo.ledgers.declarations import LedgerSheet

OF_NO_LINE = ""  # the group of ledgers that serve every line


@dataclass(frozen=True)
class Link:
    """One entry of the menu as a viewer sees it; ``key`` is the letter after g that opens it."""

    label: str
    url: str
    icon: str
    key: str = ""
    active: bool = False
    count: int = 0


@dataclass
class Group:
    """Entries under one heading."""

    title: str
    links: list[Link] = field(default_factory=list)


def menu(user: Any, path: str) -> list[Group]:
    """Return the groups of the menu for a user who looks at ``path``."""
    groups = {GENERAL: Group(""), OF_NO_LINE: Group(_("各条线台账"))}
    groups |= {line: Group(str(Line(line).label)) for line in Line.values}
    groups[ADMINISTRATION] = Group(_("管理"))
    for sheet in sheets_for(user):
        groups[sheet.line if sheet.line in Line.values else OF_NO_LINE].links.append(_ledger(sheet, path))
    for entry in sorted(MENU, key=lambda one: one.place):
        if _opens(entry, user):
            groups[entry.group].links.append(_link(entry, user, path))
    return [group for group in groups.values() if group.links]


def _opens(entry: MenuEntry, user: Any) -> bool:
    return (not entry.needs or any(holds(user, one) for one in entry.needs)) and entry.allowed(user)


def _link(entry: MenuEntry, user: Any, path: str) -> Link:
    url = reverse(entry.page, args=entry.arguments)
    count = entry.count(user) if entry.count else 0
    return Link(str(entry.label), url, entry.icon, entry.key, _is_active(url, path), count)


def _ledger(sheet: LedgerSheet, path: str) -> Link:
    url = reverse(f"{sheet.key}:list")
    return Link(str(sheet.label), url, sheet.icon, active=_is_active(url, path))


def _is_active(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
