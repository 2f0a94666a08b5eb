"""Users and what they were granted, where, for which lines of work and for how long."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.lines import Line


class Role(models.TextChoices):
    """The parts people play. System administration and looking into ledgers are kept apart."""

    VILLAGE = "village", _("村居填报")
    TOWN = "town", _("镇街审核")
    LINE = "line", _("区级条线")
    LEADER = "leader", _("领导")
    AUDITOR = "auditor", _("审计")
    SYSADMIN = "sysadmin", _("系统管理")


class User(AbstractUser):
    """A person with a log-in. Shared accounts are not allowed (GB/T 22239)."""

    NOT_SENSITIVE: ClassVar[dict[str, str]] = {"email": "Django's own field, never asked for and never shown"}

    display_name = models.CharField(_("姓名"), max_length=60, blank=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)

    def __str__(self) -> str:
        return self.display_name or self.username


class RoleGrant(models.Model):
    """A role for one user on the subtree of a unit; ``lines`` empty means every line of work."""

    user = models.ForeignKey(User, verbose_name=_("用户"), on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("角色"), max_length=10, choices=Role.choices)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    lines = models.JSONField(_("业务条线"), default=list, blank=True)
    valid_from = models.DateField(_("生效日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit__path", "role"]
        verbose_name = _("授权")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="grant_does_not_end_before_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.unit}"

    @property
    def line_names(self) -> list[str]:
        """The names of the lines of work; empty for every line."""
        return [str(Line(line).label) for line in self.lines]
