"""What the constraints of reports say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "an_issued_report_is_frozen": _("已签发的报告不能再改，请另起一稿。"),
    "a_report_has_one_section_in_a_place": MEANWHILE,
    "a_declared_fact_has_its_number": MEANWHILE,
    "an_exemption_has_its_number": MEANWHILE,
    "a_declared_fact_names_its_source": _("请写明依据的文件。"),
    "an_exemption_has_a_reason": _("请写明豁免的理由。"),
    "a_figure_is_stated_once_in_a_report": MEANWHILE,
}
