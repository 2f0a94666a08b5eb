"""What a broken constraint says to a person; the database's own words may quote somebody else's row.

A room declares the sentences of its constraints in ``constraint_sentences.py``; constraints that many tables
have are known by how their names end.
"""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.core.declaring.rooms import Declared

SENTENCES: Declared[tuple[str, Any]] = Declared("declared.constraint_sentences", "SENTENCES")
MEANWHILE = gettext_lazy("同一时间已有同样的操作，没有保存；请刷新页面后再试。")
WHOLE_CENTS = gettext_lazy("金额最多写到分，请核对。")
CLASH = gettext_lazy("保存时发现内容互相矛盾，或已有同样的记录；没有保存，请核对后再试。")
ENDINGS = {
    "_is_recorded_once": gettext_lazy("已有同样的记录，请不要重复登记。"),
    "_does_not_end_before_it_begins": gettext_lazy("终止日期不能早于开始日期。"),
    "_does_not_close_before_it_opens": gettext_lazy("撤销日期不能早于成立日期。"),
    "_is_not_negative": gettext_lazy("数量和金额不能是负数。"),
    "_are_not_negative": gettext_lazy("数量和金额不能是负数。"),
    "_are_among_the_headcount": gettext_lazy("其中的妇女、儿童人次不能多于线下人次。"),
    "_has_at_least_one_session": gettext_lazy("场（期）次至少是 1。"),
    "_says_why": gettext_lazy("请写明原因。"),
}
_FAILED = re.compile(r"constraint failed: (?:index '(?P<index>\w+)'|(?P<name>\w+)$|(?P<columns>[\w., ]+))")


def own_sentence(name: str) -> str | None:
    """Return the sentence of a constraint, None when it has none of its own."""
    if name in SENTENCES.mapping():
        return str(SENTENCES.mapping()[name])
    return next((str(sentence) for ending, sentence in ENDINGS.items() if name.endswith(ending)), None)


def sentence_of(error: IntegrityError) -> str:
    """Return what a refusal of the database means: the constraint's sentence, else that something clashes."""
    name, field = _broken(error)
    if field is not None:
        return _("这个%(what)s已用于另一条记录。") % {"what": field.verbose_name}
    return own_sentence(name) or str(CLASH)


def _broken(error: IntegrityError) -> tuple[str, models.Field | None]:
    """Return the name of the broken constraint ("" where it is not known), or the unique field."""
    diag = getattr(error.__cause__, "diag", None)  # PostgreSQL
    told = getattr(diag, "constraint_name", None)
    if told:
        return str(told), _by_name(str(told), str(getattr(diag, "table_name", None) or ""))
    found = _FAILED.search(str(error.__cause__ or error))  # SQLite
    if found is None:
        return "", None
    if found["columns"]:
        return _by_columns({part.strip() for part in found["columns"].split(",")})
    return found["index"] or found["name"], None


def _by_name(name: str, table: str) -> models.Field | None:
    """Return the unique field that PostgreSQL named a constraint after: ``table_column_key``, ``…_uniq``."""
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    fields = _unique(model) if model is not None and name.endswith(("_key", "_uniq")) else []
    return next((one for one in fields if name.startswith(f"{table}_{one.column}_")), None)


def _by_columns(columns: set[str]) -> tuple[str, models.Field | None]:
    """Return the unique constraint, or field, of these columns (``table.column``)."""
    table = next(iter(columns)).partition(".")[0]
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    if model is None:
        return "", None
    for constraint in model._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if fields and {f"{table}.{model._meta.get_field(one).column}" for one in fields} == columns:  # type: ignore[union-attr]
            return constraint.name, None
    return "", next((one for one in _unique(model) if {f"{table}.{one.column}"} == columns), None)


def _unique(model: type[models.Model]) -> list[models.Field]:
    return [one for one in model._meta.concrete_fields if one.unique and not one.primary_key]  # type: ignore[misc]


def install() -> None:
    """Have Django, too, tell of a broken constraint in its own sentence, wherever a model is checked.

    The sentences are no part of the constraints: they change without a migration.
    """
    usual = models.BaseConstraint.get_violation_error_message

    def told(constraint: models.BaseConstraint) -> Any:
        return own_sentence(constraint.name) or usual(constraint)

    models.BaseConstraint.get_violation_error_message = told  # type: ignore[method-assign,assignment]
