"""What accounts have in the menu: users, approvals, words, the audit log."""

from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import ADMIN, AUDIT
from jinguo.accounts.administration.dated_words import PROGRAMMES, may_change_words
from jinguo.accounts.proposals import waiting_for
from jinguo.core.declaring.menu_entries import ADMINISTRATION, MenuEntry

MENU = (
    MenuEntry(_("用户管理"), "user_list", "person-gear", ADMINISTRATION, place=10, needs=(ADMIN,)),
    MenuEntry(
        _("待批事项"),
        "approval_list",
        "check2-circle",
        ADMINISTRATION,
        place=20,
        needs=(ADMIN,),
        count=waiting_for,
    ),
    MenuEntry(
        _("词表管理"),
        "word_list",
        "card-list",
        ADMINISTRATION,
        place=40,
        allowed=may_change_words,
        arguments=(PROGRAMMES,),
    ),
    MenuEntry(_("审计日志"), "audit_list", "shield-lock", ADMINISTRATION, place=50, needs=(AUDIT,)),
)
