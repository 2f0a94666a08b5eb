"""The audit events that the room of activities writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (Event("guess_refused", _("拒绝试探")),)
