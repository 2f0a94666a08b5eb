"""What plans have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("规划监测"), "plan_monitor", "bullseye", place=40, needs=(VIEW,), key="p"),)
