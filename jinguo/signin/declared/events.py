"""The audit events that the room of signin writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("open_desk", _("开始签到")),
    Event("close_desk", _("结束签到")),
    Event("sign_in", _("签到")),
    Event("correct_sign_in", _("更正签到")),
    Event("void_sign_in", _("作废签到"), quotes=True),
    Event("accept_sign_ins", _("确认签到")),
    Event("confirm_doubtful", _("确认短时间内连续签到")),
    Event("confirm_sheet", _("核对签到表")),
    Event("set_aside_rows", _("暂不采用签到行")),
)
