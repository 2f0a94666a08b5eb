"""What people have in the menu beside their ledgers."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("人员查找"), "person_find", "person-lines-fill", place=110, needs=(VIEW,)),)
