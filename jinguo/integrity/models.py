"""Suspicions: what looks doubtful in the records, and what somebody said about it. No figure reads them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.core.lines import Line
from jinguo.core.models import EvidenceFile
from jinguo.core.scoping import ScopedManager


class SuspicionState(models.TextChoices):
    """open → dismissed | confirmed, and back; gone: the records no longer give cause."""

    OPEN = "open", _("请看看")
    DISMISSED = "dismissed", _("已排除")
    CONFIRMED = "confirmed", _("确有问题")
    GONE = "gone", _("已不存在")


class Suspicion(models.Model):
    """Something a rule noticed in one or more entries. It changes no record and no figure.

    ``key`` is the digest of what was noticed: a second scan meets the same row. ``unit`` is the lowest
    unit that holds every entry. ``score`` runs from 0 to 100; ``facts`` keeps the numbers, never a name.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64, unique=True, editable=False)
    rule = models.CharField(_("规则"), max_length=40)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    score = models.PositiveSmallIntegerField(_("程度"))
    facts = models.JSONField(default=dict)
    state = models.CharField(
        _("状态"), max_length=10, choices=SuspicionState.choices, default=SuspicionState.OPEN
    )
    found_at = models.DateTimeField(_("首次发现"))
    last_seen = models.DateTimeField(_("最近一次发现"))
    reason = models.CharField(_("理由"), max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    explanation = models.CharField(_("填报人说明"), max_length=300, blank=True)
    explained_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        default_manager_name = "everything"
        base_manager_name = "everything"
        ordering = ["-score", "-found_at", "-id"]
        verbose_name = _("存疑记录")
        indexes = [models.Index(fields=["state", "-score"]), models.Index(fields=["rule"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="dismissed") | ~models.Q(reason=""),
                name="a_dismissed_suspicion_says_why",
            ),
            models.CheckConstraint(condition=models.Q(score__lte=100), name="a_suspicion_scores_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.score}"


class SuspicionEntry(models.Model):
    """One entry a suspicion is about, with the unit and line that say who may see it."""

    suspicion = models.ForeignKey(Suspicion, on_delete=models.CASCADE, related_name="entries")
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    unit = models.ForeignKey("organisations.OrganisationUnit", on_delete=models.PROTECT, related_name="+")
    line = models.CharField(max_length=20, choices=Line.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["suspicion", "object_type", "object_id"], name="a_suspicion_names_an_entry_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}"

    def line_of_work(self) -> str:
        """Return the line of the entry."""
        return self.line


class PhotoPrint(models.Model):
    """The perceptual hash of a photograph (see ``photographs``): 256 bits as hexadecimal."""

    evidence = models.ForeignKey(EvidenceFile, on_delete=models.CASCADE, related_name="+")
    turn = models.PositiveSmallIntegerField()  # quarter turns by which it was set upright
    bits = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "turn"], name="a_photograph_is_printed_once_a_turn")
        ]

    def __str__(self) -> str:
        return self.bits


class PhotoBand(models.Model):
    """One sixteenth of a print: photographs alike share at least one, so they meet by an index."""

    photo = models.ForeignKey(PhotoPrint, on_delete=models.CASCADE, related_name="bands")
    value = models.IntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.value)
