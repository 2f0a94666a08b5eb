"""What the constraints of signin say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_sign_in_number_leads_to_one_desk": MEANWHILE,
    "a_desk_closes_after_it_opens": _("签到结束时间要晚于开始时间。"),
    "a_phone_signs_a_person_in_once": _("这个人已经签到，不用重复签到。"),
    "a_person_known_by_telephone_signs_in_once": _("这个人已经签到，不用重复签到。"),
    "a_row_has_one_place_on_its_sheet": MEANWHILE,
}
