"""What the constraints of the core say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "kind_code_is_unique_in_its_vocabulary": _("这个代码在这份词表里已经有了，请换一个代码。"),
    "there_is_one_audit_head": MEANWHILE,
    "a_limit_counts_once_per_key_and_window": MEANWHILE,
    "events_are_counted_once_an_hour": MEANWHILE,
}
