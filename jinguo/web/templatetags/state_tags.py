"""The colour of a state that is not the life cycle's own."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def tone(state: str, tones: str) -> str:
    """Return the tone of a state out of ``"committed=verified undone=void"``.

    A state not named there has the tone of ``*``, or is draft.
    """
    known = dict(pair.split("=") for pair in tones.split())
    return known.get(state, known.get("*", "draft"))
