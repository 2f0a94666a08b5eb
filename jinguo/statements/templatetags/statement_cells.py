"""What a refused form shows again: the words as they were typed, and why they were refused."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def retyped_or(row: Any, retyped: Any) -> str:
    """Return what was typed and refused for a line, else what is kept."""
    return (retyped or {}).get(row.item.position, row.typed)


@register.filter
def of_place(refused: Any, place: int) -> list[str]:
    """Return the sentences about one place of the form."""
    return (refused or {}).get(place, [])
