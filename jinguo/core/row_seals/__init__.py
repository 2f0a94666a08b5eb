"""Keyed seals over rows: whatever is changed in a ledger, a grant or an identity beside the program is found.

``guarded`` says which tables; ``compilers`` sit in every insert, update and delete the ORM makes, so that no
path is forgotten; ``sealing`` writes one seal per row in the same transaction; ``totals`` sums the seals of a
table, so that a row cannot go or be put back together with its seal, and the audit chain takes the sums in;
``checking`` holds the rows against all that. The key lies outside the database, with the audit chain's.
"""

from __future__ import annotations

from django.db import models

from jinguo.core.row_seals import sealing
from jinguo.core.row_seals.guarded import tables

__all__ = ["seal_inserted"]


def seal_inserted(model: type[models.Model], rows: list[int]) -> None:
    """Seal rows that were inserted by SQL of our own, if rows of the model are sealed."""
    if model._meta.db_table in tables() and sealing.active():
        sealing.seal_new(model._meta.db_table, rows)
