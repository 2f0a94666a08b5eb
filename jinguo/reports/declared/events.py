"""The audit events that the room of reports writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("create_review", _("起草工作回顾"), quotes=True),
    Event("copy_review", _("另起一稿"), quotes=True),
    Event("edit_section", _("修改段落"), quotes=True),
    Event("rename_report", _("修改标题"), quotes=True),
    Event("bind_figure", _("绑定数字"), quotes=True),
    Event("declare_fact", _("申报事实"), quotes=True),
    Event("approve_fact", _("核准事实"), quotes=True),
    Event("exempt_numeral", _("豁免数字"), quotes=True),
    Event("issue_report", _("签发工作回顾")),
    Event("withdraw_report", _("撤回工作回顾"), quotes=True),
)
