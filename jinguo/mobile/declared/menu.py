"""What the phone's pages have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import RECORD
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("手机填报"), "mobile:shell", "phone", place=20, needs=(RECORD,), key="m"),)
