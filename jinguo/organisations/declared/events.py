"""The audit events that the room of organisations writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("open_unit", _("新设单位"), quotes=True),
    Event("amend_unit", _("修改单位"), quotes=True),
    Event("rename_unit", _("单位更名"), quotes=True),
    Event("move_unit", _("调整隶属")),
    Event("close_unit", _("撤销单位")),
    Event("merge_unit", _("合并单位")),
)
