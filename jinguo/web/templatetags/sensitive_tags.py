"""Free words on a page, the numbers of persons in them masked."""

from __future__ import annotations

from django import template

from jinguo.core.sensitive import masked_words

register = template.Library()


@register.filter
def without_numbers(text: object) -> str:
    """Return the words with identity, telephone and card numbers masked."""
    return masked_words(str(text or ""))
