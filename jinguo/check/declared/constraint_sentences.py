"""What the constraints of check say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "a_phrase_counts_one_thing_at_a_time_in_a_unit": _("这个说法在本单位已有对应指标，请先取消原来的。"),
    "a_question_about_a_claim_has_one_answer": _("这个问题已经有人回答，请先撤回。"),
}
