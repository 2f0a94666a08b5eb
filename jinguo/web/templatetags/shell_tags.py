"""The parts of the page's frame: who sits where, and the menu."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext as _

from jinguo.accounts.models import RoleGrant
from jinguo.web.navigation import menu

register = template.Library()


@register.inclusion_tag("web/_navigation.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """Render the menu of what the viewer may open."""
    request = context["request"]
    return {"groups": menu(request.user, request.path)}


@register.simple_tag(takes_context=True)
def seat(context: dict[str, Any]) -> str:
    """Return the unit and role of the viewer, the first when there are several."""
    user = context["request"].user
    if "_jinguo_seat" not in user.__dict__:
        grants = list(RoleGrant.objects.filter(user=user).select_related("unit")[:4])
        parts = [f"{grant.unit} · {grant.get_role_display()}" for grant in grants[:1]]
        if len(grants) > 1:
            parts.append(_("等%d项") % len(grants))
        user.__dict__["_jinguo_seat"] = " ".join(parts)
    return user.__dict__["_jinguo_seat"]
