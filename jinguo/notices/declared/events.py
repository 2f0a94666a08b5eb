"""The audit events that the room of notices writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("add_channel", _("新增外发渠道")),
    Event("change_channel", _("修改外发渠道")),
    Event("test_channel", _("测试外发渠道")),
    Event("make_calendar_address", _("取得日历地址")),
    Event("revoke_calendar_address", _("停用日历地址")),
)
