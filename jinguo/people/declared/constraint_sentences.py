"""What the constraints of people say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "a_household_number_is_used_once_in_a_unit": _("这个户号在本单位已用于另一户，请核对。"),
    "an_identity_number_has_one_first_record": _("这个身份证号已登记在另一人名下。"),
    "consent_is_not_withdrawn_before_given": _("撤回同意的日期不能早于同意日期。"),
    "erasure_takes_two_people": _("删除须由登记人以外、有审核权限的人批准。"),
    "a_suggestion_is_made_once": _("已经提过同样的建议，不必再提。"),
}
