"""The database's own rules, asked before writing, so that a row breaks them in words and not in a crash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_noop

from jinguo.core.declaring.constraints import own_sentence
from jinguo.core.sayings import listed, saying
from jinguo.ledgers.declarations import LedgerSheet

Getter = Callable[[str], Any]
Test = Callable[[Getter], bool | None]  # None: unknown, as in SQL


class NotCompiled(Exception):
    """The condition uses something that is only known to the database."""


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda a, b: a == b,
    "gte": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "lte": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
    "in": lambda a, b: a in b,
}


def compile_condition(condition: Q) -> tuple[Test, set[str]]:
    """Return a test of a condition over field values, and the fields it reads. Raises NotCompiled."""
    fields: set[str] = set()
    return _compile(condition, fields), fields


def _compile(node: Any, fields: set[str]) -> Test:
    if not isinstance(node, Q):
        return _leaf(node, fields)
    tests = [_compile(child, fields) for child in node.children]
    if node.connector not in ("AND", "OR"):
        raise NotCompiled
    every = node.connector == "AND"

    def joined(get: Getter) -> bool | None:
        results = [test(get) for test in tests]
        if every:
            found = False if False in results else (None if None in results else True)
        else:
            found = True if True in results else (None if None in results else False)
        return (None if found is None else not found) if node.negated else found

    return joined


def _leaf(node: Any, fields: set[str]) -> Test:
    if not isinstance(node, tuple):
        raise NotCompiled
    name, value = node
    name, _mark, lookup = name.partition("__")
    lookup = lookup or "exact"
    fields.add(name)
    if lookup == "isnull":
        return lambda get: (get(name) is None) == value
    compare = _COMPARE.get(lookup)
    if compare is None:
        raise NotCompiled
    if isinstance(value, F):
        fields.add(value.name)  # type: ignore[attr-defined]
    elif hasattr(value, "resolve_expression"):
        raise NotCompiled

    def test(get: Getter) -> bool | None:
        left = get(name)
        right = get(value.name) if isinstance(value, F) else value  # type: ignore[attr-defined]
        if left is None or right is None:
            return None
        return compare(left, right)

    return test


@dataclass(frozen=True)
class Rule:
    """One constraint: ``broken(get)`` says whether a row breaks it; ``message`` what would be right.

    ``fields`` are those of the sheet's own columns among all that it ``reads``.
    """

    test: Test
    fields: tuple[str, ...]
    message: str
    reads: tuple[str, ...] = ()

    def broken(self, get: Getter) -> bool:
        """Whether the values break the rule (unknown is not broken, as in the database)."""
        return self.test(get) is False


def rules_of(sheet: LedgerSheet, present: set[str]) -> list[Rule]:
    """Return the check constraints that touch the columns present on a sheet."""
    found = []
    for constraint in sheet.model_class()._meta.constraints:
        if not isinstance(constraint, models.CheckConstraint):
            continue
        try:
            test, fields = compile_condition(constraint.condition)  # type: ignore[arg-type]
        except NotCompiled:
            continue
        touched = fields & present
        if touched and "state" not in fields:
            message, reads = _message(sheet, constraint), tuple(sorted(fields))
            found.append(Rule(test, tuple(sorted(touched)), message, reads))
    return found


@dataclass(frozen=True)
class Once:
    """A unique constraint beside the natural key: no two entries share these fields."""

    fields: tuple[str, ...]
    applies: Test | None
    message: str


_ORDERS = {  # by whether the field is a day, and by its comparison
    (False, "lt"): gettext_noop("“%(label)s”不能大于“%(other)s”，请核对。"),
    (False, "gt"): gettext_noop("“%(label)s”不能小于“%(other)s”，请核对。"),
    (True, "lt"): gettext_noop("“%(label)s”不能晚于“%(other)s”，请核对。"),
    (True, "gt"): gettext_noop("“%(label)s”不能早于“%(other)s”，请核对。"),
}


def uniques_of(sheet: LedgerSheet, present: set[str]) -> list[Once]:
    """Return the unique constraints that rows of the sheet could break."""
    meta, key = sheet.model_class()._meta, set(sheet.natural_key)
    found = [
        Once((field.name,), None, saying("这个%(label)s已用于另一条记录。", label=_label(sheet, field.name)))
        for field in meta.concrete_fields
        if field.unique and field.name in present and {field.name} != key and not field.primary_key
    ]
    for constraint in meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
            continue
        fields = set(constraint.fields)
        if "natural_key" in fields or fields == key or not fields & present:
            continue
        test = None
        if constraint.condition is not None:
            try:
                test, _read = compile_condition(constraint.condition)
            except NotCompiled:
                continue
        names = listed(_label(sheet, name) for name in constraint.fields)
        usual = saying("已有一条%(names)s相同的记录，不能再登记一条。", names=names)
        found.append(Once(tuple(constraint.fields), test, _own(sheet, constraint) or usual))
    return found


def _own(sheet: LedgerSheet, constraint: models.BaseConstraint) -> str | None:
    return own_sentence(constraint.name) if constraint.name in sheet.refusals else None


def _message(sheet: LedgerSheet, constraint: models.CheckConstraint) -> str:
    if own := _own(sheet, constraint):
        return own
    for name, value in _leaves(constraint.condition):
        field, _mark, lookup = name.partition("__")
        if isinstance(value, F) and lookup in ("lte", "lt", "gte", "gt"):
            told = {"label": _label(sheet, field), "other": _label(sheet, value.name)}  # type: ignore[attr-defined]
            return saying(_ORDERS[_is_date(sheet, field), lookup[:2]], **told)
    for name, value in _leaves(constraint.condition):
        field, _mark, lookup = name.partition("__")
        if lookup in ("gte", "gt") and not hasattr(value, "resolve_expression"):
            return saying("“%(label)s”不能小于 %(value)s，请核对。", label=_label(sheet, field), value=value)
    names = listed(_label(sheet, name.partition("__")[0]) for name, _value in _leaves(constraint.condition))
    return saying("%(names)s填写得不相符，请核对。", names=names)


def _leaves(node: Any) -> list[tuple[str, Any]]:
    if isinstance(node, tuple):
        return [node]
    return [leaf for child in getattr(node, "children", ()) for leaf in _leaves(child)]


def _label(sheet: LedgerSheet, name: str) -> str:
    for column in sheet.columns:
        if column.field == name:
            return str(column.label)
    try:
        return str(sheet.model_class()._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    except FieldDoesNotExist:
        return name


def _is_date(sheet: LedgerSheet, name: str) -> bool:
    try:
        return isinstance(sheet.model_class()._meta.get_field(name), models.DateField)
    except FieldDoesNotExist:
        return False
