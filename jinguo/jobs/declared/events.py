"""The audit events that the room of jobs writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (Event("retry_job", _("重试后台任务")),)
