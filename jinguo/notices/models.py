"""What the site tells people: an inbox for each user, channels of a unit, and an outbox for what leaves."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField, SaidField, SaidTextField
from jinguo.core.scoping import ScopedManager
from jinguo.core.sensitive import Sensitive


class NoticeKind(models.TextChoices):
    """What a notice is about."""

    RETURNED = "returned", _("记录被退回")
    WAITING = "waiting", _("有记录待审核")
    VERIFIED = "verified", _("记录已审核")
    STATEMENT = "statement", _("报表填报")
    DEADLINE = "deadline", _("报送期限")
    IMPORT = "import", _("导入完成")
    REPORT = "report", _("工作回顾已发布")
    REQUEST = "request", _("个人信息申请")
    OTHER = "notice", _("其他提醒")


QUIET_BY_DEFAULT = {NoticeKind.VERIFIED}


class Notice(models.Model):
    """One line in one person's inbox. It may name entries: only its user reads it.

    ``count``: of how many things of its kind it tells; ``created_at``: when it was last told anew.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("种类"), max_length=12, choices=NoticeKind.choices)
    subject = SaidField(_("标题"), max_length=600)
    body = SaidTextField(_("内容"), blank=True)
    link = models.CharField(max_length=300, blank=True)
    unit_path = models.CharField(max_length=64, blank=True)
    dedupe_key = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("提醒")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["user", "read_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "dedupe_key"], condition=~Q(dedupe_key=""), name="a_notice_is_given_once"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """Whether a user wants a kind of notice in the inbox; without a row the kind's default holds."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    wanted = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="a_kind_is_preferred_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.kind}"


class Vendor(models.TextChoices):
    """Through whom a message leaves the site."""

    WECOM = "wecom", _("企业微信群机器人")
    DINGTALK = "dingtalk", _("钉钉群机器人")
    FEISHU = "feishu", _("飞书群机器人")
    EMAIL = "email", _("电子邮件")


class Channel(models.Model):
    """A group robot or mail address of a unit. Messages hold counts and the site's address, nothing else.

    ``target`` is the robot's key or the mail address, ``secret`` the robot's signing secret; both encrypted.
    Within the quiet hours (which may run over midnight) messages wait.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"target": Sensitive.SECRET, "secret": Sensitive.SECRET}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    vendor = models.CharField(_("渠道"), max_length=10, choices=Vendor.choices)
    label = models.CharField(_("名称"), max_length=60)
    target = EncryptedTextField(_("机器人密钥或邮箱"))
    secret = EncryptedTextField(_("加签密钥"), blank=True, default="")
    kinds = models.JSONField(_("发送哪些提醒"), default=list)
    quiet_from = models.TimeField(_("免打扰从"), null=True, blank=True)
    quiet_to = models.TimeField(_("免打扰到"), null=True, blank=True)
    active = models.BooleanField(_("启用"), default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("外发渠道")
        ordering = ["unit__path", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | Q(quiet_from__isnull=False, quiet_to__isnull=False) & ~Q(quiet_from=F("quiet_to")),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def quiet_at(self, moment: Any) -> bool:
        """Whether a local time of day falls into the quiet hours."""
        if self.quiet_from is None or self.quiet_to is None:
            return False
        if self.quiet_from < self.quiet_to:
            return self.quiet_from <= moment < self.quiet_to
        return moment >= self.quiet_from or moment < self.quiet_to


class DeliveryState(models.TextChoices):
    """``unsure``: the program stopped while sending; nobody knows, so it is not sent again by itself."""

    PENDING = "pending", _("待发送")
    SENDING = "sending", _("发送中")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    UNSURE = "unsure", _("不确定是否送达")


class Delivery(models.Model):
    """One event that waits to be counted in a channel's next message, or was."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=12, choices=NoticeKind.choices)
    dedupe_key = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=DeliveryState.choices, default=DeliveryState.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["state", "next_at"])]
        constraints = [
            models.UniqueConstraint(fields=["channel", "dedupe_key"], name="an_event_leaves_a_channel_once")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.kind}"


class CalendarAddress(models.Model):
    """A secret address under which a user's calendar program reads the activities of a unit.

    Only the digest of the secret is kept; the rights are looked up anew at every reading.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.OrganisationUnit", on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("日历地址")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.unit}"
