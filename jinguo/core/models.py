"""Vocabularies, programmes, evidence files and the audit chain."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from jinguo.core.lines import Line


class DatedName(models.Model):
    """A named thing that differs by place and time: data, not code."""

    name = models.CharField(_("名称"), max_length=80)
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True)
    line = models.CharField(_("业务条线"), max_length=20, choices=Line.choices, blank=True)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    valid_from = models.DateField(_("启用日期"), null=True, blank=True)
    valid_to = models.DateField(_("停用日期"), null=True, blank=True)
    position = models.PositiveIntegerField(_("次序"), default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name


class Kind(DatedName):
    """One word of a vocabulary: an activity kind, a site kind, an award scheme, a loan product…"""

    vocabulary = models.CharField(_("词表"), max_length=40)
    code = models.CharField(_("代码"), max_length=40)
    attributes = models.JSONField(_("属性"), default=dict, blank=True)

    class Meta:
        ordering = ["vocabulary", "position", "id"]
        verbose_name = _("类别")
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="kind_code_is_unique_in_its_vocabulary"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="kind_does_not_end_before_it_begins",
            ),
        ]


class Programme(DatedName):
    """A named campaign or brand above single entries (巾帼大宣讲, 巾帼心向党…)."""

    code = models.CharField(_("代码"), max_length=40, unique=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("品牌项目")


class SitePart(models.Model):
    """What a site pack says that is no row of another table: figures, review, words (core.site_parts)."""

    name = models.CharField(max_length=40, unique=True)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class EvidenceFile(models.Model):
    """A file that shows an entry is true: photograph, sign-in sheet, document."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    file = models.FileField(_("文件"), upload_to="evidence/%Y/%m")
    original_name = models.CharField(_("原文件名"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)
    caption = models.CharField(_("说明"), max_length=200, blank=True)
    consent = models.BooleanField(
        _("已征得照片中人同意"), default=False,
        help_text=_("《妇女权益保障法》第二十八条：宣传使用妇女肖像须经本人同意。"),
    )  # fmt: skip
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"])]
        verbose_name = _("佐证材料")

    def __str__(self) -> str:
        return self.caption or self.original_name


class AuditEvent(models.Model):
    """One link of the audit chain: who did what to which thing, sealed by the hash of the link before."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=80)
    verb = models.CharField(max_length=40)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.BigIntegerField(null=True)
    unit_path = models.CharField(max_length=80, blank=True)
    payload = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    key_id = models.CharField(max_length=24, blank=True, default="")  # "" from before seals were keyed
    rows = models.CharField(max_length=64, blank=True, default="")  # what the sealed rows came to then

    class Meta:
        ordering = ["-sequence"]
        indexes = [models.Index(fields=["object_type", "object_id"]), models.Index(fields=["unit_path"])]
        verbose_name = _("审计记录")

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.object_type} {self.object_id or ''}"

    @staticmethod
    def label_of(model: type[models.Model] | models.Model) -> str:
        """Return what events call a model or row: its label, or the one it had in the room it came from."""
        return str(getattr(model, "AUDIT_LABEL", model._meta.label))


class AuditHead(models.Model):
    """The last link, kept apart and locked while appending, so that a cut-off tail is noticed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
    key_id = models.CharField(max_length=24, blank=True, default="")
    rows = models.JSONField(default=dict)  # per sealed table: how many rows, and the sum of their seals
    mac = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_audit_head")]

    def __str__(self) -> str:
        return str(self.sequence)


class RowSeal(models.Model):
    """The keyed seal of one row of a ledger, grant or identity (core.row_seals)."""

    pk = models.CompositePrimaryKey("table", "row")
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class RowSealChange(models.Model):
    """By how much a statement changed a table's seals, until the next audit event takes it in."""

    table = models.CharField(max_length=63)
    rows = models.BigIntegerField()
    total = models.CharField(max_length=64)
    nonce = models.CharField(max_length=32)
    mac = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.table} {self.rows}"


class LimitCount(models.Model):
    """How much of a limit one key has spent in one window of time (core.limits)."""

    limit = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    window = models.BigIntegerField()
    spent = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["limit", "key", "window"], name="a_limit_counts_once_per_key_and_window"
            )
        ]
        indexes = [models.Index(fields=["changed_at"])]

    def __str__(self) -> str:
        return f"{self.limit} {self.window} {self.spent}"


class EventCount(models.Model):
    """How often one person did one thing within an hour, where only the first few are events of their own."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    hour = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "verb", "hour"], name="events_are_counted_once_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.hour} {self.count}"
