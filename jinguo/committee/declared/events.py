"""The audit events that the room of committee writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("end_post", _("免去任职")),
    Event("hold_election", _("换届")),
)
