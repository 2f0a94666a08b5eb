"""What the constraints of plans say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import WHOLE_CENTS

SENTENCES = {
    "a_plan_has_a_version_once": _("这个规划的这个版本已经有了。"),
    "a_unit_has_one_target_a_year": _("这个单位这一年的目标值已经有了，请改原来的那一条。"),
    "one_general_target_a_year": _("这一年的总目标值已经有了，请改原来的那一条。"),
    "an_indicator_has_one_value_a_year": _("这个指标这一年的数值已经登记，请改原来的那一条。"),
    "observation_names_its_source": _("请写明数据来源。"),
    "budget_is_in_whole_cents": WHOLE_CENTS,
    "project_is_not_due_before_it_starts": _("计划完成日期不能早于启动日期。"),
    "project_is_not_accepted_before_it_starts": _("验收日期不能早于启动日期。"),
    "an_accepted_project_says_so": _("已验收的项目要有验收日期，没有验收的不填。"),
    "a_project_has_a_milestone_once": _("这个项目已有同名的节点。"),
    "a_proposal_is_not_answered_before_it_is_made": _("答复日期不能早于提出日期。"),
}
