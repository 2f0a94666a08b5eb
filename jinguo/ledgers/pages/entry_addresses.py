"""The addresses of one ledger's pages."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from jinguo.ledgers.columns.field_paths import has_field
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.pages import action_views, entry_views, file_views, list_views
from jinguo.ledgers.pages.actions import actions_of

POSTED = {"bulk", "transition", "attach"}
BOTH = {"create", "edit", "act"}


class LedgerPages:
    """List, detail, entry form, life cycle, evidence and export of one ledger.

    Named ``<sheet.key>:list``, ``:detail``, ``:create``, ``:edit``, ``:transition``, ``:attach``,
    ``:evidence``, ``:export``, ``:form``, ``:bulk`` and ``:act``.
    """

    def __init__(self, sheet: LedgerSheet) -> None:
        self.sheet = sheet

    def urls(self) -> list[URLPattern]:
        """Return the patterns; ``pages/urls.py`` mounts them under the ledger's key."""
        one = "<uuid:ident>/" if has_field(self.sheet.model_class(), "public_id") else "<int:ident>/"
        pages: list[tuple[str, Any, str]] = [
            ("", list_views.show, "list"),
            ("export/", file_views.export, "export"),
            ("form/", file_views.blank_form, "form"),
            ("new/", entry_views.create, "create"),
            (one, entry_views.detail, "detail"),
            (one + "edit/", entry_views.edit, "edit"),
        ]
        if self.sheet.has_life_cycle:
            pages += [
                ("bulk/", list_views.bulk, "bulk"),
                (one + "transition/", entry_views.transition, "transition"),
                (one + "evidence/", file_views.attach, "attach"),
                (one + "evidence/<uuid:file>/", file_views.evidence, "evidence"),
            ]
        if actions_of(self.sheet.key):
            pages.append((one + "acts/<slug:act>/", action_views.act, "act"))
        return [path(route, self._view(view, name), name=name) for route, view, name in pages]

    def _view(self, view: Any, name: str) -> Any:
        bound: Any = partial(view, self.sheet)
        bound.__name__, bound.__module__ = f"{self.sheet.key}_{name}", view.__module__
        methods = ["POST"] if name in POSTED else ["GET", "HEAD"] + (["POST"] if name in BOTH else [])
        return require_http_methods(methods)(bound)
