"""The audit events that loading the demonstration writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("begin_demo", _("开始装入演示数据")),
    Event("load_demo", _("装入演示数据")),
)
