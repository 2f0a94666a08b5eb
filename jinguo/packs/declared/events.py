"""The audit events that loading a pack writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (Event("load_pack", _("载入站点包")),)
