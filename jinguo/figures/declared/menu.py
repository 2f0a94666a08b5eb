"""What figures have in the menu."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("数据"), "figure_list", "bar-chart", place=30, needs=("view",), key="f"),)
