"""Form fields in the page's dress: one way for every form made from a ledger."""

from __future__ import annotations

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from jinguo.core.form_dress import control_class

register = template.Library()


@register.filter
def is_box(field: BoundField) -> bool:
    """Whether the field is a tick box."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_long(field: BoundField) -> bool:
    """Whether the field takes the whole width."""
    return isinstance(field.field.widget, forms.Textarea)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Render the field's control with its classes, its error and help tied to it."""
    widget = field.field.widget
    kind = control_class(widget)
    attrs = {"class": f"{kind} is-invalid" if field.errors else kind}
    if field.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{field.id_for_label}-error"}
    elif field.help_text:
        attrs["aria-describedby"] = f"{field.id_for_label}-help"
    options = f"{field.id_for_label}-options"
    if offered := getattr(field.field, "offered", None):
        choices = format_html_join("", '<option value="{}"></option>', ((one,) for one in offered))
        control = field.as_widget(attrs=attrs | {"list": options})  # type: ignore[arg-type]
        return format_html('{}<datalist id="{}">{}</datalist>', control, options, choices)
    if "hx-get" not in widget.attrs:
        return field.as_widget(attrs=attrs)  # type: ignore[arg-type]
    attrs |= {"list": options, "hx-target": f"#{options}", "hx-params": field.html_name}
    return format_html('{}<datalist id="{}"></datalist>', field.as_widget(attrs=attrs), options)  # type: ignore[arg-type]
