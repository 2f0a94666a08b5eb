"""What activities have in the menu beside their ledgers."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("活动日历"), "calendar_month", "calendar3", place=100, needs=(VIEW,)),)
