"""The audit events that the room of integrity writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("scan_integrity", _("数据自查")),
    Event("dismiss_suspicion", _("排除提示"), quotes=True),
    Event("confirm_suspicion", _("确认有问题"), quotes=True),
    Event("explain_suspicion", _("说明情况"), quotes=True),
    Event("reopen_suspicion", _("重新打开提示")),
)
