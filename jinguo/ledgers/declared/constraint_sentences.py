"""What the constraints of ledgers say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "a_unit_learns_a_header_once": _("这个表头在本单位已有对应，请先停用原来的。"),
    "a_row_of_an_import_is_mended_once": _("这一行刚刚改过，请刷新页面后再改。"),
}
