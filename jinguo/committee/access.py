"""Who sees terms, posts and duties: the organisation line, within one's own subtree."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.accounts.access import scope_entries
from jinguo.committee.models import DutyRecord, DutyReport, Post, Term
from jinguo.core import scoping
from jinguo.core.row_seals import guard


def organisation_rows_for(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """Cut rows to the user's subtrees in the organisation line."""
    return scope_entries(queryset, user, line=Post.LINE)


for _model in (Term, Post, DutyRecord, DutyReport):
    scoping.register(_model, organisation_rows_for)

guard("committee.Term")
