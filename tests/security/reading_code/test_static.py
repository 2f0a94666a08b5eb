"""Where the code may look past the scope: a closed list by function, so that nothing can do it unnoticed.

Not only pages answer people: whatever a page calls answers them, too. So every function of the program counts,
but for the demo, the command line (whoever runs it holds the database) and migrations.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from tests.security.reading_code.past_the_scope import (
    MODELS_WITHOUT_SCOPE,
    PAST_THE_SCOPE,
    WAYS_BACK,
    WITHOUT_SCOPE_AT_DOORS,
    WORDS,
)

PACKAGE = Path(__file__).resolve().parents[3] / "jinguo"
LOOKING_PAST = {"everything", "_base_manager", "_default_manager", "unscoped"}
OUTSIDE = ("demo/", "cli/")
# Who talks to people: pages, forms, what the phone calls. They may not even ask models that have no scope.
DOORS = ("views.py", "pages.py", "forms.py", "tables.py", "filters.py", "context.py", "navigation.py")
DOOR_ROOMS = ("web/", "mobile/", "verification/", "signin/ocr/")  # rooms that are nothing but doors


@lru_cache(maxsize=1)
def _modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(_parsed())


def _parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" not in relative and "/tests/" not in relative and not relative.startswith(OUTSIDE):
            yield relative, ast.parse(path.read_text())


def _nodes(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.AST, ast.AST]]:
    """Yield every node with the function or class it stands in, and its parent."""
    for child in ast.iter_child_nodes(tree):
        yield within, child, tree
        named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        inner = f"{within}.{child.name}".lstrip(".") if named else within
        yield from _nodes(child, inner)


def _is_past(node: ast.AST, parent: ast.AST) -> bool:
    """Whether a node looks past the scope: a manager of all rows, by attribute or by its name in a call."""
    if isinstance(node, ast.Attribute) and node.attr in LOOKING_PAST:
        return True
    return isinstance(node, ast.Constant) and node.value in LOOKING_PAST and isinstance(parent, ast.Call)


def _is_system(node: ast.AST, parent: ast.AST) -> bool:
    """Whether the system is handed on as somebody who looks. Asking whether somebody *is* it harms nobody."""
    if isinstance(node, ast.Attribute):
        named = node.attr in ("SYSTEM", "SystemViewer")
    else:
        named = isinstance(node, ast.Name) and node.id in ("SYSTEM", "SystemViewer")
    asks = isinstance(parent, ast.Compare) and all(isinstance(op, ast.Is | ast.IsNot) for op in parent.ops)
    return named and not asks and not isinstance(getattr(node, "ctx", None), ast.Store)


def looking_past() -> set[str]:
    """Return every function that looks past the scope, as module:function."""
    return {
        f"{relative}:{within}"
        for relative, tree in _modules()
        for within, node, parent in _nodes(tree)
        if _is_past(node, parent) or _is_system(node, parent)
    }


def _allowed() -> set[str]:
    return {function for functions in PAST_THE_SCOPE.values() for function in functions}


def test_nothing_looks_past_the_scope_but_what_the_list_gives_a_reason_for():
    unknown = sorted(looking_past() - _allowed())
    assert not unknown, f"start from objects.visible_to(viewer), or lock with scoping.locked: {unknown}"


def test_every_entry_of_the_list_is_still_needed():
    assert sorted(_allowed() - looking_past()) == []


def test_no_page_is_on_the_list_unless_nobody_asks_it():
    doors = {name for name in _allowed() if _is_door(name.partition(":")[0])}
    assert doors == {
        "ledgers/pages/history.py:_person_named",
        "ledgers/pages/entry_list.py:Listing._by_unit",
        "mobile/recording.py:find",
        "web/daily_notices.py:tell_late",
        "web/daily_notices.py:tell_issued",
    }


def _is_door(relative: str) -> bool:
    name = relative.rsplit("/", 1)[-1]
    return (
        name in DOORS
        or name.endswith("_views.py")
        or relative.startswith(DOOR_ROOMS)
        or "/pages/" in relative
    )


def _models() -> Iterator[tuple[type, bool]]:
    """Yield every model of the program, and whether it has a scope."""
    from django.apps import apps

    from jinguo.core.scoping import ScopedManager

    for model in apps.get_models():
        if model.__module__.startswith("jinguo."):
            yield model, any(isinstance(manager, ScopedManager) for manager in model._meta.managers)


def _without_scope() -> set[str]:
    return {model.__name__ for model, scoped in _models() if not scoped}


def test_every_model_without_a_scope_says_why_it_needs_none():
    assert _without_scope() == set(MODELS_WITHOUT_SCOPE)


def _asked_at_doors() -> set[tuple[str, str]]:
    """Return what pages ask of models without a scope: (module:function, model)."""
    names = _without_scope()
    return {
        (f"{relative}:{within}", name)
        for relative, tree in _modules()
        if _is_door(relative)
        for within, node, parent in _nodes(tree)
        if (name := _named(node, parent)) in names and MODELS_WITHOUT_SCOPE[name] is not WORDS
    }


def _named(node: ast.AST, parent: ast.AST) -> str:
    """Return the model whose rows an expression asks for: Model.objects, get_object_or_404(Model, …)."""
    if isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name):
        return node.value.id
    return node.id if isinstance(node, ast.Name) and _is_short_cut(parent) and node in parent.args else ""


def _is_short_cut(node: ast.AST) -> bool:
    shortcuts = ("get_object_or_404", "get_list_or_404", "Paginator")
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in shortcuts


def test_pages_ask_models_without_a_scope_only_where_the_list_says_what_cuts_the_rows():
    asked = _asked_at_doors()
    assert sorted(asked - set(WITHOUT_SCOPE_AT_DOORS)) == []
    assert sorted(set(WITHOUT_SCOPE_AT_DOORS) - asked) == []


def test_no_short_cut_is_given_a_model_that_has_a_scope():
    """``get_object_or_404(Model, …)`` asks the default manager, which asks nobody."""
    scoped = {model.__name__ for model, has_one in _models() if has_one}
    wrong = [
        f"{relative}:{within}"
        for relative, tree in _modules()
        for within, node, parent in _nodes(tree)
        if isinstance(node, ast.Name) and _is_short_cut(parent) and _named(node, parent) in scoped
    ]
    assert not wrong


def test_every_way_back_to_rows_that_have_a_scope_gives_its_reason():
    from django.db.models import Field

    back = {
        f"{field.related_model.__name__}.{field.remote_field.get_accessor_name()}"
        for model, scoped in _models()
        if scoped
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.is_relation and not field.remote_field.hidden
    }
    assert back == set(WAYS_BACK)


def test_the_watch_sees_what_it_has_to_see():
    """The tests above would pass on a watch that is blind."""
    seen = """
def a(request): return Person.everything.get(pk=1)
def b(request): return getattr(Person, "everything").all()
def c(x): return Scope(x, scoping.SYSTEM)
def d(x, who=SYSTEM): return who is SYSTEM
class E:
    def f(self): return self.model._default_manager.all()
def g(x): return Person.objects.unscoped("why")
"""
    unseen = """
def h(x): return x is SYSTEM
def i(x): return Person.objects.visible_to(x)
"""
    found = {
        within or "module"
        for within, node, parent in _nodes(ast.parse(seen + unseen))
        if _is_past(node, parent) or _is_system(node, parent)
    }
    assert found == {"a", "b", "c", "d", "E.f", "g"}


@pytest.mark.django_db
def test_an_unscoped_query_fails_however_it_is_asked():
    from jinguo.activities.models import Activity
    from jinguo.core.scoping import UnscopedQuery

    for ask in (
        lambda: list(Activity.objects.all()),
        lambda: Activity.objects.count(),
        lambda: Activity.objects.exists(),
        lambda: Activity.objects.filter(pk=1).first(),
        lambda: Activity.objects.get(pk=1),
        lambda: Activity.objects.values_list("pk")[:1].get(),
        lambda: list(Activity.objects.filter(pk=1).values("pk").iterator()),
        lambda: Activity.objects.aggregate(),
        lambda: Activity.objects.update(title="x"),
        lambda: Activity.objects.all().delete(),
        lambda: bool(Activity.objects.order_by("pk")),
        lambda: len(Activity.objects.all()),
        lambda: Activity.objects.in_bulk([1]),
        lambda: Activity.objects.latest("pk"),
        lambda: Activity.objects.all().contains(Activity(pk=1)),
        lambda: list(Activity.objects.dates("occurred_on", "year")),
        lambda: list(Activity.objects.all() | Activity.objects.all()),
    ):
        with pytest.raises(UnscopedQuery):
            ask()


def test_every_model_with_a_scope_says_who_sees_it():
    from django.apps import apps

    from jinguo.core.scoping import ScopedManager, cut_registered

    silent = [
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(manager, ScopedManager) for manager in model._meta.managers)
        and not cut_registered(model)
    ]
    assert not silent


def test_every_ledger_sheet_has_a_scoped_model():
    from jinguo.core.scoping import ScopedManager, cut_registered
    from jinguo.ledgers import declarations

    for sheet in declarations.all_sheets():
        model = sheet.model_class()
        assert isinstance(model.objects, ScopedManager), sheet.key
        assert cut_registered(model), sheet.key


@pytest.mark.django_db
def test_a_scoped_query_is_not_widened_by_an_unscoped_one():
    from jinguo.activities.models import Activity
    from jinguo.core.scoping import UnscopedQuery
    from tests import factories

    mine = Activity.objects.visible_to(factories.user("town", factories.town()))
    for other in (Activity.objects.all(), Activity.everything.all()):
        with pytest.raises(UnscopedQuery):
            list(mine | other)
