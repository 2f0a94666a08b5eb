"""The file that says whose pack it is."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.site import site_parts
from jinguo.core.site.pack_parts import PackDraft, PackPart
from jinguo.figures import registry

SITE, PART, FORMAT = "site.toml", "site", 1
MOST_HOME = 16  # figures that head the home page
KEYS = ("format", "name", "name_en", "about", "home")


def check(draft: PackDraft) -> None:
    """Check the pack's own name, and that this program reads its format."""
    told = draft.files.get(SITE)
    if told is None:
        return
    for name in sorted(set(told) - set(KEYS)):
        draft.complain(SITE, 0, _("不认识 %s 这一项，请删去或核对写法。") % name)
    if told.get("format") != FORMAT:
        draft.complain(SITE, 0, _("format 要写 %d：本程序只读这一版格式的站点包。") % FORMAT)
    for name in ("name", "name_en", "about"):
        if not isinstance(told.get(name, ""), str) or len(told.get(name, "")) > 300:
            draft.complain(
                SITE, 0, _("%(name)s 要写一段文字，不超过 %(most)d 个字。") % {"name": name, "most": 300}
            )
    home = told.get("home", [])
    if not isinstance(home, list) or len(home) > MOST_HOME:
        draft.complain(SITE, 0, _("home 要写一列指标，最多 %d 个。") % MOST_HOME)
        home = []
    for key in home:
        if not isinstance(key, str) or (key not in draft.knows("figure") and key not in registry.declared()):
            draft.complain(SITE, 0, _("home 写的“%s”不是已有的指标。") % key)
    if not told.get("name"):
        draft.complain(SITE, 0, _('请写明 name（站点名称），例如 name = "云泽县妇联"。'))


def write(draft: PackDraft) -> int:
    """Note whose pack began the site."""
    if site_parts.content(PART):
        return 0
    site_parts.write(PART, draft.files[SITE])
    return 1


def export() -> dict[str, Any]:
    """Return whose site it is; one that began without a pack is named after its highest unit."""
    from jinguo.organisations.models import OrganisationUnit

    top = OrganisationUnit.everything.order_by("path").first()
    return site_parts.content(PART) or {"format": FORMAT, "name": top.name if top else "jinguo"}


PARTS = (PackPart(SITE, 90, check, write, export, keys=KEYS, required=True),)
