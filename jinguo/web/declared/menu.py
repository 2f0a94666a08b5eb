"""The first entries of the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW
from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (
    MenuEntry(_("首页"), "home", "house", place=0, key="h"),
    MenuEntry(_("组织架构"), "tree", "diagram-3", place=120, needs=(VIEW,), key="o"),
)
