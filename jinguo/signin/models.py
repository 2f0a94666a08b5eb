"""Signing in: the desk of an activity, who signed there, phones that are known again, paper sheets.

What participants write stays apart from ``Attendance`` until the organiser accepts the list: nobody counts
in a figure because an unknown phone said so.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.scoping import ScopedManager
from jinguo.core.sensitive import Sensitive


class SignSource(models.TextChoices):
    """How a name came onto the list."""

    PAPER = "paper", _("纸质签到表")
    SCAN = "scan", _("扫码签到")
    HAND = "hand", _("工作人员代签")


class SignInDesk(models.Model):
    """Where participants of one activity sign in: a short number, good for some days around it.

    ``version`` grows with every change of the list, so that a page knows whether it shows the newest.
    """

    activity = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, related_name="desk")
    number = models.CharField(_("签到号"), max_length=6)
    opens_at = models.DateTimeField(_("开始"))
    closes_at = models.DateTimeField(_("截止"))
    closed = models.BooleanField(_("已关闭"), default=False)
    retired = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(default=0)
    accepted_version = models.PositiveIntegerField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("签到台")
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=Q(retired=False), name="a_sign_in_number_leads_to_one_desk"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opens_at")), name="a_desk_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def unit(self) -> Any:
        """The unit that recorded the activity."""
        return self.activity.unit

    def line_of_work(self) -> str:
        """Return the line of the activity."""
        return self.activity.line_of_work()

    def is_open(self, now: dt.datetime | None = None) -> bool:
        """Whether participants may sign in now."""
        return not self.closed and self.opens_at <= (now or timezone.now()) < self.closes_at

    @property
    def list_is_accepted(self) -> bool:
        """Whether the list has been accepted as it stands."""
        return self.accepted_version is not None and self.accepted_version == self.version


class SignIn(models.Model):
    """One name on the list of one activity. Never deleted: voided with a reason.

    ``doubtful`` names came faster than people walk past a desk: kept, and not counted before its holder has
    confirmed that they were there.

    ``written`` keeps the name as first written when it was corrected: here, not in the audit chain, which
    can forget nobody.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"phone": Sensitive.PHONE}

    desk = models.ForeignKey(SignInDesk, on_delete=models.PROTECT, related_name="sign_ins")
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("姓名"), max_length=60)
    written = models.CharField(_("原写"), max_length=60, blank=True, editable=False)
    phone = EncryptedTextField(_("手机号"), blank=True, default="", bound_to=["client_id"])
    phone_hash = models.CharField(max_length=64, blank=True, editable=False)
    device_hash = models.CharField(max_length=64, blank=True, editable=False)
    source = models.CharField(_("签到方式"), max_length=8, choices=SignSource.choices)
    signed_at = models.DateTimeField(_("签到时间"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    attendance = models.ForeignKey(
        "activities.Attendance", null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ins"
    )
    doubtful = models.BooleanField(_("短时间内连续签到"), default=False)
    voided = models.BooleanField(_("已作废"), default=False)
    void_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("签到")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "device_hash", "name", "phone_hash"],
                condition=~Q(device_hash="") & Q(voided=False),
                name="a_phone_signs_a_person_in_once",
            ),
            models.UniqueConstraint(
                fields=["desk", "phone_hash", "name"], condition=~Q(phone_hash="") & Q(voided=False),
                name="a_person_known_by_telephone_signs_in_once",
            ),
            models.CheckConstraint(
                condition=Q(voided=False) | ~Q(void_reason=""), name="a_void_sign_in_says_why"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class KnownDevice(models.Model):
    """A phone whose owner asked to be known again; only a hash of its random token is kept.

    Personal Information Protection Law (个人信息保护法) arts. 14–15: by consent, and taken back as easily.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"name": Sensitive.SECRET, "phone": Sensitive.PHONE}

    token_hash = models.CharField(max_length=64, unique=True)
    name = EncryptedTextField(blank=True, default="", bound_to=["token_hash"])
    phone = EncryptedTextField(blank=True, default="", bound_to=["token_hash"])
    agreed_at = models.DateTimeField(default=timezone.now)
    last_used = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("认得的手机")

    def __str__(self) -> str:
        return self.token_hash[:8]


class Reading(models.TextChoices):
    """How far a photographed sheet is."""

    WAITING = "waiting", _("等待识别")
    READING = "reading", _("正在识别")
    READ = "read", _("已识别，请核对")
    BY_HAND = "by_hand", _("照着照片录入")
    FAILED = "failed", _("没能识别")


class SheetPage(models.Model):
    """One photographed page of a paper sign-in sheet; the photograph is evidence of the activity."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    desk = models.ForeignKey(SignInDesk, on_delete=models.PROTECT, related_name="pages")
    evidence = models.OneToOneField("core.EvidenceFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=Reading.choices, default=Reading.WAITING)
    problem = models.CharField(max_length=200, blank=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("签到表照片")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.evidence}"

    @property
    def is_busy(self) -> bool:
        """Whether the machine is still at it (a server that was stopped leaves none waiting for ever)."""
        fresh = timezone.now() - self.touched_at < dt.timedelta(minutes=10)
        return self.state in (Reading.WAITING, Reading.READING) and fresh


class SheetRow(models.Model):
    """One row as the machine read it: a proposal, until a person confirms or sets it aside.

    ``corners`` are the row's corners in the photograph: x and y of top left, top right, bottom right,
    bottom left, in pixels. Confidences run from 0 to 1. A telephone still being compared with the
    photograph beside it is shown as read; once the row is settled it shows nowhere.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"phone": Sensitive.PHONE}

    page = models.ForeignKey(SheetPage, on_delete=models.CASCADE, related_name="rows")
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60, blank=True)
    phone = EncryptedTextField(blank=True, default="", bound_to=["client_id"])
    name_confidence = models.FloatField(default=0)
    phone_confidence = models.FloatField(default=0)
    corners = models.JSONField(default=list)
    set_aside = models.BooleanField(default=False)
    sign_in = models.ForeignKey(
        SignIn, null=True, blank=True, on_delete=models.PROTECT, related_name="sheet_rows"
    )

    class Meta:
        verbose_name = _("签到表的一行")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="a_row_has_one_place_on_its_sheet")
        ]

    def __str__(self) -> str:
        return f"{self.position}"
