"""Users and what they were granted, where, for which lines of work and for how long."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.login_names import normal
from jinguo.core.fields import EncryptedTextField
from jinguo.core.lines import Line
from jinguo.core.sensitive import Sensitive
from jinguo.core.site.site_words import said

WORK = "work"  # the duty of everybody who is no administrator
PROPOSAL_DAYS = 7  # a proposal nobody decided on is void after so many days
GIVEN_DAYS = 7  # a first password nobody used is void after so many days


class Role(models.TextChoices):
    """The parts people play. The three administrators (GB/T 22239) see no ledger and do no other's work."""

    VILLAGE = "village", said("role.village", _("村居填报"))
    TOWN = "town", said("role.town", _("镇街审核"))
    LINE = "line", said("role.line", _("区级条线"))
    LEADER = "leader", _("领导")
    AUDITOR = "auditor", _("审计")
    SYSADMIN = "sysadmin", _("系统管理")
    SECURITY = "security", _("安全管理")
    AUDIT = "audit", _("审计管理")


ADMINISTRATORS = (Role.SYSADMIN, Role.SECURITY, Role.AUDIT)
BY_TWO_PERSONS = (*ADMINISTRATORS, Role.LEADER, Role.AUDITOR)  # given by one, approved by another


def duty_of(role: str) -> str:
    """Return what a role makes of its holder: one of the three administrators, or somebody at work."""
    return role if role in ADMINISTRATORS else WORK


class Users(UserManager["User"]):
    """Users, found by any spelling of their log-in name."""

    def get_by_natural_key(self, username: str | None) -> User:
        """Return the user of a log-in name. Raises DoesNotExist."""
        return self.get(username=normal(username))


class User(AbstractUser):
    """A person with a log-in. Shared accounts are not allowed (GB/T 22239)."""

    NOT_SENSITIVE: ClassVar[dict[str, str]] = {"email": "Django's own field, never asked for and never shown"}

    display_name = models.CharField(_("姓名"), max_length=60, blank=True)
    must_change_password = models.BooleanField(_("下次登录须改密码"), default=False)
    password_set_at = models.DateTimeField(_("密码设定时间"), default=timezone.now, editable=False)
    password_given_at = models.DateTimeField(_("初始密码设定时间"), null=True, blank=True, editable=False)
    renamed_from = models.CharField(_("原用户名"), max_length=150, blank=True, default="", editable=False)

    objects = Users()  # type: ignore[misc]  # the base class calls it a class variable

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"
        constraints = [
            models.CheckConstraint(
                condition=Q(username=Lower("username")), name="a_log_in_name_is_written_in_small_letters"
            )
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    @classmethod
    def normalize_username(cls, username: Any) -> Any:
        """Return the one spelling of a name."""
        return normal(username) if isinstance(username, str) else username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the name in its one spelling, whoever saves."""
        self.username = normal(self.username)
        super().save(*args, **kwargs)

    def first_password_ran_out(self, now: dt.datetime | None = None) -> bool:
        """Whether the password is one that somebody else set, and too long ago."""
        given = self.password_given_at
        return given is not None and (now or timezone.now()) - given > dt.timedelta(days=GIVEN_DAYS)


class FormerPassword(models.Model):
    """A password that a user had, hashed: nobody takes one of the last again."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="former_passwords")
    encoded = models.CharField(max_length=128)
    given = models.BooleanField(default=False)
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("用过的密码")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.user_id}"


class KnownBrowser(models.Model):
    """A browser that somebody logged in with: only the hash of its token is kept.

    Others' wrong passwords do not shut it out, so a lock is no weapon.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="browsers")
    token_hash = models.CharField(max_length=64)
    first_used = models.DateTimeField(default=timezone.now)
    last_used = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("用过的浏览器")
        constraints = [
            models.UniqueConstraint(fields=["user", "token_hash"], name="a_browser_is_known_once_to_a_user")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}"


class OpenSession(models.Model):
    """A log-in that lasts, or lasted: since when, from where, with which browser, and who ended it."""

    NOT_SENSITIVE: ClassVar[dict[str, str]] = {"address": "of a network, shown to whose log-in it is"}

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sessions")
    session_key = models.CharField(max_length=40, db_index=True)
    began_at = models.DateTimeField(_("登录时间"), default=timezone.now)
    last_used_at = models.DateTimeField(_("最近使用"), default=timezone.now)
    address = models.CharField(_("地址"), max_length=45, blank=True)
    browser = models.CharField(_("浏览器"), max_length=40, blank=True)
    ended_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    ended_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("登录")
        ordering = ["-last_used_at", "-id"]

    def __str__(self) -> str:
        return f"{self.browser} {self.address}"


class OfLines:
    """What is for some lines of work: ``lines``, empty for every one."""

    lines: Any

    @property
    def line_names(self) -> list[str]:
        """The names of the lines of work; empty for every line."""
        return [str(Line(line).label) for line in self.lines]


class RoleGrant(OfLines, models.Model):
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
    proposal = models.OneToOneField(
        "accounts.Proposal", null=True, blank=True, on_delete=models.PROTECT, related_name="given"
    )
    from_before = models.BooleanField(default=False, editable=False)  # given when one person was enough

    class Meta:
        ordering = ["unit__path", "role"]
        verbose_name = _("授权")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=BY_TWO_PERSONS)
                | Q(proposal__isnull=False)
                | Q(granted_by__isnull=True)
                | Q(from_before=True),
                name="a_weighty_role_is_given_by_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")) | Q(from_before=True),
                name="nobody_grants_a_role_to_themselves",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="grant_does_not_end_before_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.unit}"


class Proposal(OfLines, models.Model):
    """What takes two persons: one security administrator proposes, another one approves.

    Until then it has no effect. ``half`` is the first half of a first password: the proposer is shown the
    one, the approver the other half, so that neither of them alone can log in as somebody.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"half": Sensitive.SECRET}

    class Kind(models.TextChoices):
        GRANT = "grant", _("授权")
        SECOND_FACTOR = "factor", _("重设两步验证")
        PASSWORD = "password", _("重设初始密码")

    class State(models.TextChoices):
        PENDING = "pending", _("待批")
        APPROVED = "approved", _("已批准")
        DECLINED = "declined", _("未批准")
        WITHDRAWN = "withdrawn", _("已撤回")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("事项"), max_length=8, choices=Kind.choices)
    user = models.ForeignKey(User, verbose_name=_("用户"), on_delete=models.PROTECT, related_name="proposals")
    role = models.CharField(_("角色"), max_length=10, choices=Role.choices, blank=True)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    lines = models.JSONField(_("业务条线"), default=list, blank=True)
    valid_from = models.DateField(_("生效日期"), null=True, blank=True)
    valid_to = models.DateField(_("失效日期"), null=True, blank=True)
    half = EncryptedTextField(blank=True, default="", editable=False)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("提出时间"), default=timezone.now)
    state = models.CharField(_("状态"), max_length=9, choices=State.choices, default=State.PENDING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    reason = models.CharField(_("理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("待批事项")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="approved")
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by")) & ~Q(decided_by=F("user")),
                name="another_person_approves_what_one_proposed",
            ),
            models.CheckConstraint(
                condition=~Q(proposed_by=F("user")), name="nobody_proposes_rights_for_themselves"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="a_declined_proposal_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(kind="grant") | ~Q(role=""), name="a_proposed_grant_names_its_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.user}"

    @property
    def expires_at(self) -> dt.datetime:
        """When the proposal becomes void by itself."""
        return self.proposed_at + dt.timedelta(days=PROPOSAL_DAYS)

    @property
    def is_pending(self) -> bool:
        """Whether it may still be decided on."""
        return self.state == self.State.PENDING and timezone.now() < self.expires_at
