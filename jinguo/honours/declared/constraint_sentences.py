"""What the constraints of honours say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "an_award_has_exactly_one_recipient": _("荣誉授予个人、家庭或单位，请只填其中一个。"),
    "an_award_is_not_revoked_before_it_is_given": _("撤销日期不能早于授予日期。"),
    "a_standing_belongs_to_exactly_one_holder": _("示范称号属于一个单位或一户家庭，请只填其中一个。"),
    "a_standing_scores_at_most_100": _("得分在 0 到 100 之间，请核对。"),
    "own_honour_has_a_real_year": _("年度请写成四位数的公历年份。"),
}
