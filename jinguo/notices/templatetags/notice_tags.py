"""The bell of the page's head."""

from __future__ import annotations

from typing import Any

from django import template

from jinguo.notices.verbs import unread_count

register = template.Library()


@register.inclusion_tag("notices/_bell.html", takes_context=True)
def bell(context: dict[str, Any], swapped: bool = False) -> dict[str, Any]:
    """Show how many notices wait for the viewer; ``swapped`` into a page that shows the bell already."""
    return {"unread": unread_count(context["request"].user), "swapped": swapped}
