"""What the law gives a person over what is kept about her: consent, her copy, correction, erasure; merging.

Personal Information Protection Law (个人信息保护法) arts. 13–15, 31, 44–47.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.sensitive import Sensitive

ANSWER_DAYS = 15  # working days, unless the site says otherwise (JINGUO_ANSWER_DAYS)


def _user(label: Any) -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip


class Basis(models.TextChoices):
    """The grounds of art. 13 on which something is kept."""

    CONSENT = "consent", _("本人同意")
    DUTY = "duty", _("履行法定职责")
    EMERGENCY = "emergency", _("紧急情况下保护生命健康")
    PUBLISHED = "published", _("本人自行公开")


class Consent(models.Model):
    """What is kept about a person, for which purpose and on which ground. Withdrawn, never deleted.

    Under the age of fourteen a guardian consents (art. 31): ``guardian`` names her or him, encrypted.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"guardian": Sensitive.WORDS}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(_("用途"), max_length=120)
    basis = models.CharField(_("依据"), max_length=10, choices=Basis.choices, default=Basis.CONSENT)
    given_on = models.DateField(_("同意日期"), default=timezone.localdate)
    evidence = models.CharField(
        _("凭据"), max_length=120, blank=True, help_text=_("如“纸质同意书，存村妇联档案柜”。")
    )
    guardian = EncryptedTextField(
        _("监护人"), blank=True, default="", help_text=_("不满十四周岁的，须由监护人同意。")
    )
    publication = models.BooleanField(
        _("可以在公开的材料里写出姓名"), default=False,
        help_text=_("如公布表彰名单。没有这一项同意的，工作回顾里不写姓名，只写人数。"),
    )  # fmt: skip
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True, editable=False)
    recorded_by = _user(_("登记人"))

    class Meta:
        verbose_name = _("同意记录")
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_is_not_withdrawn_before_given",
            )
        ]

    def __str__(self) -> str:
        return self.purpose


class PersonMerge(models.Model):
    """Two records of one person made one: exactly which values moved, so that undoing restores them."""

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"values": Sensitive.SECRET}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kept = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    gone = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)  # [label, pk, {field: [before, after]}]: keys only, no names
    values = EncryptedTextField(blank=True, default="")  # what both persons' records said, as JSON
    by = _user(_("合并人"))
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("人员合并")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.gone_id} → {self.kept_id}"


class RequestKind(models.TextChoices):
    """What a person may ask for (arts. 45–47)."""

    COPY = "copy", _("查阅、复制")
    CORRECTION = "correction", _("更正、补充")
    ERASURE = "erasure", _("删除")


class RequestState(models.TextChoices):
    """An erasure is done by one and approved by another."""

    OPEN = "open", _("办理中")
    DONE = "done", _("已办结")
    REFUSED = "refused", _("不予办理")


class PersonRequest(models.Model):
    """A request of a person about what is kept about her, its last day and its outcome."""

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"outcome": Sensitive.WORDS}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(_("申请事项"), max_length=10, choices=RequestKind.choices)
    received_on = models.DateField(_("收到日期"), default=timezone.localdate)
    due_on = models.DateField(_("办理期限"), editable=False)
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    recorded_by = _user(_("登记人"))
    done_on = models.DateField(null=True, blank=True, editable=False)
    done_by = _user(_("办理人"))
    outcome = EncryptedTextField(_("办理结果"), blank=True, default="")

    class Meta:
        verbose_name = _("个人信息申请")
        ordering = ["state", "due_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="erasure", state="done") | ~Q(recorded_by=F("done_by")),
                name="erasure_takes_two_people",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def late(self) -> bool:
        """Whether the last day is over and nothing was done."""
        return self.state == RequestState.OPEN and timezone.localdate() > self.due_on


def due_after(start: dt.date, days: int = ANSWER_DAYS) -> dt.date:
    """Return the day so many working days later: weekends are left out, public holidays are not known."""
    day = start
    while days > 0:
        day += dt.timedelta(days=1)
        days -= day.weekday() < 5
    return day
