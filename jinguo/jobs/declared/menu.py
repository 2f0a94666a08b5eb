"""What jobs have in the menu: the page of who keeps the site in order."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.menu_entries import ADMINISTRATION, MenuEntry
from jinguo.jobs.health import administers_site

MENU = (
    MenuEntry(
        _("后台任务"), "job_list", "hourglass-split", ADMINISTRATION, place=45, allowed=administers_site
    ),
)
