"""Sites (阵地): stations, workshops, bases, family-education stations, child-friendly places."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.entries import StandingEntry, entry_constraints


class Site(StandingEntry):
    """A place that stands from the day it opened until the day it closed.

    ``rating`` is the last grade given, one to five stars; every rating is kept in the audit chain.
    """

    NOT_SENSITIVE: ClassVar[dict[str, str]] = {"address": "where a public place is"}

    kind = models.ForeignKey(
        "core.Kind", verbose_name=_("阵地类别"), on_delete=models.PROTECT, related_name="+",
        limit_choices_to={"vocabulary": "site.kind"},
    )  # fmt: skip
    name = models.CharField(_("阵地名称"), max_length=120)
    address = models.CharField(_("地址"), max_length=160, blank=True)
    keeper = models.CharField(_("负责人"), max_length=60, blank=True)
    rating = models.PositiveSmallIntegerField(_("星级"), null=True, blank=True)
    rated_on = models.DateField(_("评定日期"), null=True, blank=True)
    has_reading_room = models.BooleanField(_("设有儿童阅读室"), null=True, blank=True)

    class Meta(StandingEntry.Meta):
        abstract = False
        verbose_name = _("阵地")
        indexes = [models.Index(fields=["kind", "occurred_on"]), models.Index(fields=["unit"])]
        constraints = [
            *entry_constraints("site", standing=True),
            models.CheckConstraint(
                condition=Q(rating__isnull=True) | Q(rating__gte=1, rating__lte=5),
                name="site_rating_is_one_to_five_stars",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def line_of_work(self) -> str:
        """Return the line of the site's kind."""
        return self.kind.line
