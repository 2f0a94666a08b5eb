"""What the constraints of activities say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import WHOLE_CENTS

SENTENCES = {
    "an_activity_number_is_used_once_in_a_unit": _("这个活动编号在本单位已用于另一场活动，请核对。"),
    "activity_money_is_whole_cents": WHOLE_CENTS,
    "supply_value_is_whole_cents": WHOLE_CENTS,
    "a_unit_hosts_an_activity_once": _("同一个单位在联合举办单位里只写一次。"),
    "a_person_attends_an_activity_once": _("这个人已在这场活动的签到表上，不用重复登记。"),
}
