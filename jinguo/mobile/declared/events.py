"""The audit events that the room of mobile writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("withdraw_photo", _("撤下未提交的照片")),
    Event(
        "settle",
        _("两处填写不同，选定一个"),
        quotes=True,
        in_history=_("两处填写不同，选定一个（未选 → 选定）"),
    ),
)
