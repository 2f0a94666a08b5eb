"""What reports have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import REPORT, VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (
    MenuEntry(_("工作回顾"), "report_list", "file-earmark-text", place=50, needs=(VIEW, REPORT), key="r"),
)
