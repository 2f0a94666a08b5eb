"""What the constraints of assistance say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import WHOLE_CENTS

SENTENCES = {
    "a_loan_grants_something": _("贷款金额要大于 0。"),
    "a_loan_draws_at_most_what_was_granted": _("实际发放金额不能多于授信金额。"),
    "a_loan_is_not_settled_before_it_is_granted": _("结清日期不能早于贷款日期。"),
    "a_loan_runs_for_a_month_at_least": _("贷款期限至少 1 个月。"),
    "a_loan_is_in_whole_cents": WHOLE_CENTS,
    "an_insurance_is_in_whole_cents": WHOLE_CENTS,
    "relief_is_paid_in_whole_cents": WHOLE_CENTS,
    "a_woman_is_insured_once_from_a_day": _("这个人从这一天起已有同一险种的保险，不能再登记一条。"),
    "relief_pays_something": _("救助金额要大于 0。"),
    "lifetime_relief_is_paid_once": _("这个人已领过这类终身只发一次的救助，不能再登记一条。"),
}
