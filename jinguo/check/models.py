"""What the check keeps: the texts that were checked, and what people said a phrase counts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.periods import Period
from jinguo.core.scoping import ScopedManager


def _user(label, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=null, blank=null, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip


class CheckedText(models.Model):
    """A text held against the records. It may be confidential: title, text and file are encrypted."""

    NOT_SENSITIVE: ClassVar[dict[str, str]] = dict.fromkeys(
        ("title", "text", "original"), "its writer's own text, shown as written to who may open it"
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), on_delete=models.PROTECT, related_name="+"
    )
    start = models.DateField(_("开始日期"))
    end = models.DateField(_("结束日期"))
    strictness = models.CharField(_("宽严"), max_length=10, default="normal")
    title = EncryptedTextField(_("标题"))
    text = EncryptedTextField(_("文字"))
    original = EncryptedTextField(_("原 Word 文件"), blank=True)  # base64 of a .docx, for its comments
    counts = models.JSONField(_("核对结果"), default=dict)  # number of claims by verdict when checked
    by = _user(_("核对人"))
    at = models.DateTimeField(_("核对时间"), auto_now_add=True)
    void_reason = models.CharField(_("作废原因"), max_length=200, blank=True)
    voided_by = _user(_("作废人"), null=True)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)

    everything = models.Manager()
    objects = ScopedManager()

    class Meta:
        ordering = ["-at", "-pk"]
        default_manager_name = "everything"
        base_manager_name = "everything"
        verbose_name = _("核对过的文稿")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="checked_period_does_not_end_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="a_voided_text_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        """The days the text is held against."""
        return Period(self.start, self.end)

    def line_of_work(self) -> str:
        """Return "": a text joins every line."""
        return ""


class ClaimAnswer(models.Model):
    """A person answered what a claim of a text leaves open; the claim is known by its place in the text.

    What the values mean is said by ``binding.told_answers``. An answer that was taken back is kept, ended.
    """

    checked = models.ForeignKey(
        CheckedText, verbose_name=_("核对过的文稿"), on_delete=models.PROTECT, related_name="answers"
    )
    start = models.PositiveIntegerField(_("起"))
    end = models.PositiveIntegerField(_("止"))
    asks = models.CharField(_("所问"), max_length=10)
    value = models.CharField(_("回答"), max_length=100, blank=True)
    by = _user(_("回答人"))
    at = models.DateTimeField(_("回答时间"), auto_now_add=True)
    ended_by = _user(_("撤回人"), null=True)
    ended_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("对数字的说明")
        constraints = [
            models.UniqueConstraint(
                fields=["checked", "start", "end", "asks"], condition=Q(ended_at__isnull=True),
                name="a_question_about_a_claim_has_one_answer",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.checked_id}: {self.start}–{self.end}"


class BindingChoice(models.Model):
    """A unit said which figure a phrase counts ("": none); later checks there and below follow."""

    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    phrase = models.CharField(_("说法"), max_length=120)
    classifier = models.CharField(_("量词"), max_length=10, blank=True)
    figure_key = models.CharField(_("指标"), max_length=80, blank=True)
    by = _user(_("选择人"))
    at = models.DateTimeField(_("选择时间"), auto_now_add=True)
    ended_by = _user(_("撤销人"), null=True)
    ended_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    end_reason = models.CharField(_("撤销原因"), max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("说法与指标的对应")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "phrase", "classifier"], condition=Q(ended_at__isnull=True),
                name="a_phrase_counts_one_thing_at_a_time_in_a_unit",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.phrase
