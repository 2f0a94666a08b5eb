"""What the check has in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("核对文稿"), "check_start", "patch-check", place=70, needs=(VIEW,), key="c"),)
