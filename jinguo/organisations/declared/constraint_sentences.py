"""What the constraints of organisations say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "unit_is_not_merged_into_itself": _("单位不能并入自己，请选择另一个单位。"),
    "women_are_among_the_population": _("女性人口不能多于总人口，请核对。"),
    "placement_ends_once_a_day": _("这个单位在这一天已有变更登记，请核对日期。"),
}
