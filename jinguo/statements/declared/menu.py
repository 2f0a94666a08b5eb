"""What statements have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("报表填报"), "statement_list", "clipboard-check", place=60, needs=(VIEW,), key="s"),)
