"""Whoever breaks a constraint is told in its own sentence, and never in the database's words."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from jinguo.core.declaring.constraints import CLASH, ENDINGS, SENTENCES, own_sentence, sentence_of
from jinguo.core.models import Kind
from jinguo.sites.models import Site
from tests import factories

PACKAGE = Path(__file__).resolve().parents[2]
ALL = [
    (model, constraint)
    for model in apps.get_models()
    if model.__module__.startswith("jinguo.")
    for constraint in model._meta.constraints
]
by_constraint = pytest.mark.parametrize(
    ("model", "constraint"), ALL, ids=[constraint.name for _model, constraint in ALL]
)


@by_constraint
def test_every_constraint_has_a_sentence_of_its_own(model, constraint):
    sentence = own_sentence(constraint.name) or ""
    assert re.fullmatch(r"[\u4e00-\u9fff].*[。]", sentence), constraint.name
    assert constraint.name not in sentence and model._meta.db_table not in sentence


@by_constraint
def test_a_model_that_is_checked_says_that_sentence(model, constraint):
    assert constraint.get_violation_error_message() == own_sentence(constraint.name)


def test_a_room_declares_the_sentences_of_its_own_constraints():
    names: dict[str, set[str]] = {}
    for model, constraint in ALL:
        names.setdefault(".".join(model.__module__.split(".")[:2]), set()).add(constraint.name)
    for room, sentences in SENTENCES.by_room().items():
        assert {name for name, _sentence in sentences} <= names.get(room, set()), room


def test_no_sentence_is_kept_for_a_kind_of_constraint_that_is_gone():
    assert all(any(one.name.endswith(ending) for _model, one in ALL) for ending in ENDINGS)


def _refused(words: str, name: str = "") -> IntegrityError:
    """Return a refusal as an engine words it; PostgreSQL names the constraint beside its words."""
    error = IntegrityError(words)
    cause = Exception(words)
    if name:
        cause.diag = SimpleNamespace(constraint_name=name)
    error.__cause__ = cause
    return error


def _words_of_sqlite(model: type[models.Model], constraint: models.BaseConstraint) -> str:
    if isinstance(constraint, models.CheckConstraint):
        return f"CHECK constraint failed: {constraint.name}"
    fields = getattr(constraint, "fields", ())
    if not fields:
        return f"UNIQUE constraint failed: index '{constraint.name}'"
    columns = [f"{model._meta.db_table}.{model._meta.get_field(one).column}" for one in fields]
    return f"UNIQUE constraint failed: {', '.join(columns)}"


@by_constraint
def test_a_refusal_of_sqlite_becomes_the_sentence(model, constraint):
    said = sentence_of(_refused(_words_of_sqlite(model, constraint)))
    alike = [
        own_sentence(one.name)
        for one in model._meta.constraints
        if getattr(one, "fields", None) == getattr(constraint, "fields", None)
    ]
    assert said == own_sentence(constraint.name) or said in alike


@by_constraint
def test_a_refusal_of_postgresql_becomes_the_sentence(model, constraint):
    words = f'new row for relation "{model._meta.db_table}" violates "{constraint.name}" DETAIL: (张三, 1380)'
    assert sentence_of(_refused(words, constraint.name)) == own_sentence(constraint.name)


@pytest.mark.parametrize(
    "words", ["FOREIGN KEY constraint failed", "NOT NULL constraint failed: people_person.name", "", "锁住了"]
)
def test_what_no_constraint_explains_is_told_in_neutral_words(words):
    assert sentence_of(_refused(words)) == str(CLASH)


@pytest.mark.django_db
def test_the_database_itself_refuses_and_the_sentence_is_found():
    district = factories.district()
    kind = Kind.objects.filter(vocabulary="site.kind").first()
    made = {"unit": district, "kind": kind, "name": "妇女之家", "occurred_on": "2024-01-01"}
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Site.everything.create(**made, rating=9)
    assert sentence_of(refused.value) == "星级请填 1 到 5。"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Kind.objects.create(vocabulary=kind.vocabulary, code=kind.code, name="又一个")
    assert sentence_of(refused.value) == "这个代码在这份词表里已经有了，请换一个代码。"
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        factories.village("甲村")
        type(district).everything.create(code=district.code, name="又一区", kind="district")
    assert district.code not in sentence_of(refused.value)
    assert "已用于另一条记录" in sentence_of(refused.value)


@pytest.mark.django_db
def test_a_checked_model_tells_no_name_of_a_constraint():
    kind = Kind.objects.filter(vocabulary="site.kind").first()
    site = Site(unit=factories.district(), kind=kind, name="妇女之家", occurred_on="2024-01-01", rating=9)
    with pytest.raises(ValidationError) as refused:
        site.validate_constraints()
    assert refused.value.messages == ["星级请填 1 到 5。"]


def _spoken(handler: ast.ExceptHandler) -> bool:
    """Whether a handler turns the caught error into words: str(error), its arguments, or a formatted text."""
    for node in ast.walk(handler):
        if isinstance(node, ast.Attribute) and node.attr == "args" and _is(node.value, handler.name):
            return True
        if isinstance(node, ast.FormattedValue) and _is(node.value, handler.name):
            return True
        named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("str", "repr")
        if named and any(_is(one, handler.name) for one in node.args):
            return True
    return False


def _is(node: ast.expr, name: str | None) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def test_no_page_puts_a_databases_error_into_words():
    """The command line may: who types there has the database before them."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        if "tests" in path.parts or path.relative_to(PACKAGE).parts[0] == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                caught = {getattr(one, "id", getattr(one, "attr", "")) for one in ast.walk(node.type)}
                if caught & {"IntegrityError", "DatabaseError", "OperationalError"} and _spoken(node):
                    found.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert not found, found
