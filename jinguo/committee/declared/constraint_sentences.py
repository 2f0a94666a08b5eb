"""What the constraints of committee say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "a_unit_has_a_term_once": _("这个单位的这一届已经登记，请核对届次。"),
    "a_body_has_one_standing_chair": _(
        "这个单位的这个组织已有在任的主席；请先登记原主席离任，或核对职务和单位。"
    ),
    "a_person_holds_a_post_once": _("这个人已在任同一职务，不能再登记一条；请核对，或先登记离任。"),
    "a_member_reports_once_a_year": _("这个人这一年的述职报告已经登记，请改原来的那一份。"),
}
