"""The audit events that the room of plans writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("reach_milestone", _("完成节点")),
    Event("accept_project", _("项目验收")),
    Event("add_plan", _("新增规划"), quotes=True),
    Event("change_plan", _("修改规划"), quotes=True),
    Event("add_indicator", _("新增指标"), quotes=True),
    Event("change_indicator", _("修改指标"), quotes=True),
    Event("add_target", _("新增目标值"), quotes=True),
    Event("change_target", _("修改目标值"), quotes=True),
)
