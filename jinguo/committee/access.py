"""Who sees terms, posts and duties: the organisation line, within one's own subtree."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.committee.models import DutyRecord, DutyReport, Post, Term
from jinguo.core import scoping


def organisation_rows_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut rows to the user's subtrees in the organisation line."""
    return scope_entries(queryset, user, line=Post.LINE)


CUTS: dict[type[models.Model], scoping.Cut | scoping.Cuts] = dict.fromkeys(
    (Term, Post, DutyRecord, DutyReport), organisation_rows_for
)
GUARDED = ("committee.Term",)
