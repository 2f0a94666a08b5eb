"""The audit events that the room of check writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("check_text", _("核对文稿")),
    Event("void_checked_text", _("作废核对"), quotes=True),
    Event("answer_claim", _("说明文稿里的数字")),
    Event("take_back_answer", _("撤回对数字的说明")),
    Event("choose_binding", _("选定对应指标")),
    Event("end_binding", _("取消对应指标")),
    Event("raise_binding", _("把对应指标交上级采用")),
)
