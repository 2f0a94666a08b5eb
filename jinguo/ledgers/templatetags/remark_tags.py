"""Remarks of the rooms above on an entry's page."""

from __future__ import annotations

from typing import Any

from django import template

from jinguo.ledgers.pages.entry_remarks import remarks_on

register = template.Library()


@register.inclusion_tag("ledgers/pages/_remarks.html", takes_context=True)
def remarks(context: dict[str, Any], entry: Any) -> dict[str, Any]:
    """Show what the rooms above say of an entry."""
    return {"remarks": remarks_on(entry, context["request"].user)}
