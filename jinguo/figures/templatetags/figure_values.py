"""Values and links of figures in templates."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from jinguo.figures.declarations import Figure
from jinguo.figures.display import shown, shown_value
from jinguo.figures.selection import Selection
from jinguo.figures.values import Value

register = template.Library()
register.simple_tag(shown, name="shown")
register.simple_tag(shown_value, name="shown_value")


@register.inclusion_tag("figures/_value.html")
def value_link(value: Value, figure: Figure, selection: Selection, group: Any = None) -> dict[str, Any]:
    """Render a value as a link to the records behind it."""
    part = selection.of(group) if group is not None else selection
    return {"value": value, "figure": figure, "url": records_url(figure, part)}


@register.simple_tag
def records_url(figure: Figure, selection: Selection, **changes: Any) -> str:
    """Return the address of a figure's records."""
    return reverse("figure_records", args=[figure.key]) + "?" + selection.query(**changes)


@register.simple_tag
def figure_url(figure: Figure, selection: Selection, **changes: Any) -> str:
    """Return the address of a figure's page."""
    return reverse("figure_detail", args=[figure.key]) + "?" + selection.query(**changes)


@register.simple_tag
def selection_address(route: str, selection: Selection, **changes: Any) -> str:
    """Return the address of a page for a choice of unit and period."""
    return reverse(route) + "?" + selection.query(**changes)


@register.simple_tag
def selection_query(selection: Selection, **changes: Any) -> str:
    """Return the query string of a choice of unit and period, with changes."""
    return selection.query(**changes)
