"""Where the code may look past the scope: a closed list, so that a new door cannot do it unnoticed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "jinguo"

# Doors answer people: they must start from visible_to(user). Who may look past it are the models and verbs
# themselves, the engines (which cut by the scope they are given), start-up, the demo and the command line.
DOORS = (
    "views.py",
    "pages.py",
    "forms.py",
    "tables.py",
    "filters.py",
    "context.py",
    "urls.py",
    "navigation.py",
)
ALLOWED_IN_DOORS: dict[str, str] = {
    "web/daily_notices.py": "no door: the worker's daily round over all units, nobody asks and nothing is shown",
}


def _modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE).as_posix()
        if "/migrations/" in relative or "/tests/" in relative:
            continue
        yield relative, path


def _is_door(relative: str) -> bool:
    name = relative.rsplit("/", 1)[-1]
    return name in DOORS or name.endswith("_views.py") or relative.startswith("web/")


def _lookings_past(path: Path) -> list[int]:
    tree = ast.parse(path.read_text())
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("everything", "_base_manager", "_default_manager", "unscoped")
    ]


def test_no_door_looks_past_the_scope():
    found = {
        f"{relative}:{line}"
        for relative, path in _modules()
        if _is_door(relative) and relative not in ALLOWED_IN_DOORS
        for line in _lookings_past(path)
    }
    assert not found, f"start from objects.visible_to(user), or say why in ALLOWED_IN_DOORS: {sorted(found)}"


def test_the_exceptions_are_still_needed():
    stale = [name for name in ALLOWED_IN_DOORS if not _lookings_past(PACKAGE / name)]
    assert not stale


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
    from jinguo.ledgers import registry

    for sheet in registry.all_sheets():
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
