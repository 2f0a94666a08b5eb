"""What verification has in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VERIFY
from jinguo.core.declaring.menu_entries import MenuEntry
from jinguo.verification.inbox import waiting_count

MENU = (
    MenuEntry(
        _("审核"), "verify_inbox", "check2-square", place=10, needs=(VERIFY,), key="v", count=waiting_count
    ),
)
