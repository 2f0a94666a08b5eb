"""The menu: what a viewer may open, by line of work, from the registry of ledgers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from jinguo.accounts.access import (
    ADMIN,
    AUDIT,
    IMPORT,
    MAINTAIN,
    RECORD,
    REPORT,
    VERIFY,
    VIEW,
    holds,
    lines_for,
)
from jinguo.accounts.administration.dated_words import may_change_words
from jinguo.accounts.proposals import waiting_for
from jinguo.accounts.visible_ledgers import sheets_for
from jinguo.core.lines import Line
from jinguo.verification.queue import waiting_count

ICONS = {
    "activities": "calendar-event", "attendances": "person-check", "supplies": "box-seam", "sites": "geo-alt",
    "honours": "award", "standings": "house-heart", "own_honours": "trophy", "loans": "cash-coin",
    "insurances": "shield-check", "reliefs": "heart", "posts": "people", "duty_reports": "clipboard-check",
    "projects": "kanban", "registers": "journal-text", "observations": "graph-up", "units": "diagram-3",
    "persons": "person-vcard", "households": "house",
}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """One entry of the menu; ``key`` is the letter after g that opens it."""

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


@lru_cache(maxsize=32)
def exists(url: str) -> bool:
    """Whether an address answers: rooms are linked once they stand."""
    try:
        resolve(url)
    except Resolver404:
        return False
    return True


def _link(path: str, label: Any, url: str, icon: str, key: str = "") -> Link:
    active = path == url if url == "/" else path.startswith(url)
    return Link(str(label), url, icon, key, active)


def _general(user: Any, path: str) -> Group:
    links = [_link(path, _("首页"), "/", "house", "h")]
    views = holds(user, VIEW)
    for url, label, icon, key, allowed in (
        ("/m/", _("手机填报"), "phone", "m", holds(user, RECORD)),
        ("/figures/", _("数据"), "bar-chart", "f", views),
        ("/plans/", _("规划监测"), "bullseye", "p", views),
        ("/reports/", _("工作回顾"), "file-earmark-text", "r", views or holds(user, REPORT)),
        ("/statements/", _("报表填报"), "clipboard-check", "s", views),
        ("/check/", _("核对文稿"), "patch-check", "c", views),
        ("/imports/", _("导入台账"), "upload", "i", holds(user, IMPORT)),
        ("/integrity/", _("数据自查"), "search-heart", "d", views),
        ("/calendar/", _("活动日历"), "calendar3", "", views),
        ("/people/", _("人员查找"), "person-lines-fill", "", views),
        ("/tree/", _("组织架构"), "diagram-3", "o", views),
    ):
        if allowed and exists(url):
            links.append(_link(path, label, url, icon, key))
    if holds(user, VERIFY):
        links.insert(
            1, replace(_link(path, _("审核"), "/verify/", "check2-square", "v"), count=waiting_count(user))
        )
    return Group("", links)


def _administration(user: Any, path: str) -> Group:
    links = []
    if holds(user, ADMIN):
        links.append(_link(path, _("用户管理"), "/users/", "person-gear"))
        waiting = _link(path, _("待批事项"), "/approvals/", "check2-circle")
        links.append(replace(waiting, count=waiting_for(user)))
    if holds(user, MAINTAIN):
        links.append(_link(path, _("外发渠道"), "/notices/channels/", "send"))
    if may_change_words(user):
        links.append(_link(path, _("词表管理"), "/words/programmes/", "card-list"))
    if holds(user, AUDIT):
        links.append(_link(path, _("审计日志"), "/audit/", "shield-lock"))
    return Group(_("管理"), links)


def menu(user: Any, path: str) -> list[Group]:
    """Return the groups of the menu for a user who looks at ``path``."""
    groups = [_general(user, path)]
    ledgers = {line: Group(str(Line(line).label)) for line in Line.values}
    ledgers[""] = Group(_("各条线台账"))
    for sheet in sheets_for(user):
        group = ledgers[sheet.line if sheet.line in Line.values else ""]
        group.links.append(
            _link(path, sheet.label, f"/ledgers/{sheet.key}/", ICONS.get(sheet.key, "journal-text"))
        )
    if Line.ORGANISATION in lines_for(user, VIEW):
        gaps = _link(path, _("班子配备缺口"), "/committee/exceptions/", "person-exclamation")
        ledgers[Line.ORGANISATION].links.append(gaps)
    groups += [ledgers[""], *(ledgers[line] for line in Line.values), _administration(user, path)]
    return [group for group in groups if group.links]
