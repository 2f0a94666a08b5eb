"""What integrity has in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("数据自查"), "suspicion_list", "search-heart", place=90, needs=(VIEW,), key="d"),)
