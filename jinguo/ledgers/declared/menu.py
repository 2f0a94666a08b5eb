"""What imports have in the menu; ledgers stand there by their declarations."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.menu_entries import MenuEntry

MENU = (MenuEntry(_("导入台账"), "ledgers:imports", "upload", place=80, needs=("import",), key="i"),)
