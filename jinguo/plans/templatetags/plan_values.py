"""How values of indicators are shown."""

from __future__ import annotations

from django import template

from jinguo.plans.monitor.monitoring import plain

register = template.Library()
register.filter("plain_value", plain)
