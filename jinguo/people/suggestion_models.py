"""What somebody says of a woman whose record another unit keeps: kept apart until that unit answers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.scoping import ScopedManager
from jinguo.core.sensitive import Sensitive


class SuggestionState(models.TextChoices):
    """open → accepted or declined."""

    OPEN = "open", _("待处理")
    ACCEPTED = "accepted", _("已采纳")
    DECLINED = "declined", _("未采纳")


class PersonSuggestion(models.Model):
    """A suggestion to the unit that keeps a record; nothing of it holds before that unit accepts it.

    ``values`` are the proposed values by field, as JSON; ``fields`` names them. With ``unit`` alone among the
    fields the record is the suggester's own, and the unit asked is the one she is said to live in.
    """

    SENSITIVE: ClassVar[dict[str, Sensitive]] = {"values": Sensitive.SECRET}

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="suggestions")
    unit = models.ForeignKey(
        "organisations.OrganisationUnit",
        verbose_name=_("由谁处理"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    fields = models.JSONField(_("建议的内容"), default=list)
    values = EncryptedTextField(blank=True)
    seal = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("提出人"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    batch = models.ForeignKey(
        "ledgers.ImportBatch", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("提出时间"), auto_now_add=True)
    state = models.CharField(
        _("状态"), max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("处理人"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("处理时间"), null=True, blank=True)
    reason = models.CharField(_("不采纳的原因"), max_length=300, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("人员信息建议")
        constraints = [
            models.UniqueConstraint(fields=["person", "seal"], name="a_suggestion_is_made_once"),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="a_declined_suggestion_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def line_of_work(self) -> str:
        """Return no line: persons belong to every line of work."""
        return ""
