"""What notices have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import MAINTAIN
from jinguo.core.declaring.menu_entries import ADMINISTRATION, MenuEntry

MENU = (MenuEntry(_("外发渠道"), "channel_list", "send", ADMINISTRATION, place=30, needs=(MAINTAIN,)),)
