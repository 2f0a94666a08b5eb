"""Events of the audit chain in words."""

from __future__ import annotations

from django import template

from jinguo.core.declaring.event_names import event_name, object_name

register = template.Library()
register.filter("event_name", event_name)
register.filter("object_name", object_name)
