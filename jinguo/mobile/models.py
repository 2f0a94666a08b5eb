"""What phones have sent: so that a retry after a lost answer makes nothing twice, and no words are lost."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of a revision."""

    KEPT = "kept", _("已保存")
    CONFLICT = "conflict", _("与别处的修改不一致")


class Delivery(models.Model):
    """One revision of an entry as one phone sent it: its words stay, whichever side is chosen later.

    ``version`` is the entry's version (``updated_at``) right after the revision was kept.
    """

    revision = models.UUIDField(unique=True)
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    version = models.CharField(max_length=40, blank=True)
    fields = models.JSONField(default=dict)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("手机送达")
        indexes = [models.Index(fields=["activity", "received_at"])]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.revision}"


class PhotoReceipt(models.Model):
    """One photograph as a phone sent it: ``sha256`` is that of the bytes sent, before cleaning."""

    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    evidence = models.OneToOneField("core.EvidenceFile", on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("照片回执")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "sha256"], name="an_activity_receives_a_photograph_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
