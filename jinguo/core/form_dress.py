"""How forms look alike: days are asked for by the browser's calendar, controls wear the theme's classes."""

from __future__ import annotations

from typing import Any

from django import forms


def day_input() -> forms.DateInput:
    """Return the control that asks for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: Any, **more: Any) -> forms.DateField:
    """Return a field that asks for a day."""
    return forms.DateField(label=label, widget=day_input(), **more)


def control_class(widget: forms.Widget) -> str:
    """Return the theme's class of a control."""
    if isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


class DressedForm(forms.Form):
    """A form whose controls wear the theme's classes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dress()

    def dress(self) -> None:
        """Give every control its class: once more after fields were added."""
        for field in self.fields.values():
            field.widget.attrs["class"] = control_class(field.widget)
