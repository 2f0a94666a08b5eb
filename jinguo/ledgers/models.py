"""Imports of ledger files, the files themselves, and what people taught about headers."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jinguo.core.fields import EncryptedTextField
from jinguo.core.sayings import reworded_text


class BatchState(models.TextChoices):
    """previewed → committed → undone; ``working`` while a long job holds the batch."""

    READING = "reading", _("正在读取")
    PREVIEWED = "previewed", _("待确认")
    WORKING = "working", _("正在导入")
    COMMITTED = "committed", _("已导入")
    UNDONE = "undone", _("已撤销")
    FAILED = "failed", _("未能读取")


class ImportBatch(models.Model):
    """One or several files brought in at once.

    ``choices`` are what the person chose by hand: ``{sheet id: {"ledger": key, "columns": {index: field}}}``.
    ``summary`` is the last reading as the page shows it, ``counts`` what was written, by ledger.
    ``digest`` seals the written rows (the audit event repeats it). ``good_only`` says that the good rows went
    in alone; ``left`` are the numbers of the rows that stay behind, by table: ``{table: [row]}``.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=BatchState.choices, default=BatchState.PREVIEWED
    )
    choices = models.JSONField(default=dict, blank=True)
    summary = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    good_only = models.BooleanField(_("先导入没有问题的行"), default=False)
    left = models.JSONField(default=dict, blank=True)
    problem = models.TextField(blank=True)
    undo_reason = models.CharField(_("撤销原因"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    committed_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("导入批次")

    def __str__(self) -> str:
        return self.file_name

    @property
    def rows_written(self) -> int:
        """How many rows the import wrote, over all ledgers."""
        return sum(count.get("new", 0) for count in self.counts.values())

    @property
    def rows_left(self) -> int:
        """How many rows stay behind to be mended."""
        return sum(map(len, self.left.values()))

    @property
    def problem_words(self) -> str:
        """What went wrong, in the reader's language."""
        return reworded_text(self.problem)

    def paths(self) -> list[Path]:
        """Return where the batch's files lie."""
        return [Path(one.file.path) for one in self.files.all()]  # type: ignore[attr-defined]


def _place(one: Any, name: str) -> str:
    return f"imports/{one.batch.public_id}/{one.position:02d}{Path(name).suffix.lower()}"


class ImportFile(models.Model):
    """One file of a batch as it was sent."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("原文件名"), max_length=200)
    file = models.FileField(upload_to=_place)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("导入文件")

    def __str__(self) -> str:
        return self.name


class RowMend(models.Model):
    """What a person wrote in the place of cells of one row of an import.

    ``row`` counts from 1 on the sheet. ``cells`` are ``{column: [what was read, what holds]}`` as JSON,
    encrypted: any of them may be somebody's number. ``verdict`` and ``faults`` are what the last reading made
    of the row; there is no verdict before it was read once more.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    NOT_SENSITIVE: ClassVar[dict[str, str]] = {
        "cells": "encrypted whatever they say; pages mask them as the cells of their columns"
    }

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="mends")
    table = models.CharField(max_length=24)
    row = models.PositiveIntegerField(_("行"))
    cells = EncryptedTextField()
    verdict = models.PositiveSmallIntegerField(null=True, blank=True)
    faults = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("更正时间"), auto_now=True)

    class Meta:
        ordering = ["table", "row"]
        verbose_name = _("导入时的更正")
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "table", "row"], name="a_row_of_an_import_is_mended_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"

    @property
    def changes(self) -> dict[int, tuple[str, str]]:
        """What was read and what holds, by column."""
        return {int(index): (was, now) for index, (was, now) in json.loads(self.cells or "{}").items()}


class HeaderChoice(models.Model):
    """A header's words that a unit matched to a column by hand; "" means: leave this column out.

    It holds for the files of that unit and of the units below it, until it is ended.
    """

    unit = models.ForeignKey(
        "organisations.OrganisationUnit", verbose_name=_("单位"), null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    sheet_key = models.CharField(max_length=40)
    header_text = models.CharField(_("表头"), max_length=120)
    field = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(_("记住的时间"), auto_now=True)
    uses = models.PositiveIntegerField(_("用过几次"), default=0)
    used_at = models.DateTimeField(_("最近一次使用"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(_("停用时间"), null=True, blank=True)
    end_reason = models.CharField(_("停用原因"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("表头对应")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sheet_key", "header_text"],
                condition=models.Q(ended_at__isnull=True),
                name="a_unit_learns_a_header_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | ~models.Q(end_reason=""),
                name="an_ended_header_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_key}: {self.header_text} → {self.field}"
