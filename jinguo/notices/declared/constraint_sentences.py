"""What the constraints of notices say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_notice_is_given_once": MEANWHILE,
    "a_kind_is_preferred_once": MEANWHILE,
    "an_event_leaves_a_channel_once": MEANWHILE,
    "quiet_hours_begin_and_end": _("免打扰时段要同时填写开始和结束时间。"),
}
