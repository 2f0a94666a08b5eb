"""The lines of work by which a federation's office is divided."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Line(models.TextChoices):
    """A line of work (业务条线); roles are granted for lines, and every ledger belongs to one."""

    PUBLICITY = "publicity", _("宣传")
    DEVELOPMENT = "development", _("发展")
    RIGHTS = "rights", _("权益")
    FAMILY = "family", _("家儿")
    ORGANISATION = "organisation", _("组织")
    OFFICE = "office", _("办公室")
