"""The audit events that the room of figures writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("export", _("导出")),
    Event("ask_confidential", _("在文稿中查看敏感指标")),
)
