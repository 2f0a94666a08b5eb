"""What the constraints of statements say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_report_is_due_within_a_quarter": _("报送期限要在期末以后三个月之内。"),
    "a_unit_reports_nil_once_a_period": _("这个单位这一期已经零报告。"),
    "a_sent_statement_is_frozen": _("已下发的报表不能再改，请先收回。"),
    "a_statement_has_one_item_in_a_place": MEANWHILE,
    "an_item_is_a_figure_or_a_question": _("一项要么是指标，要么是问题，请只选一种。"),
    "a_unit_answers_a_statement_once": _("这个单位已在填报单位里，不用重复添加。"),
    "a_submitted_return_has_its_time": MEANWHILE,
    "a_return_has_one_cell_for_an_item": MEANWHILE,
}
