"""What the committee has in the menu beside its ledgers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import VIEW, lines_for
from jinguo.core.declaring.menu_entries import MenuEntry
from jinguo.core.lines import Line


def _looks_over_committees(user: Any) -> bool:
    return Line.ORGANISATION in lines_for(user, VIEW)


MENU = (
    MenuEntry(
        _("班子配备缺口"),
        "committee_exceptions",
        "person-exclamation",
        Line.ORGANISATION,
        allowed=_looks_over_committees,
    ),
)
