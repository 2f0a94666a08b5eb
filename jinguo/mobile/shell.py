"""The phone pages' shell, its manifest and its service worker."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from jinguo.mobile.strings import strings

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "static" / "mobile"
IDB = HERE.parent / "web" / "static" / "vendor" / "idb" / "idb.js"
SHELL_FOLDERS = ("js", "icons")


@require_GET
@never_cache
def shell(request: HttpRequest) -> HttpResponse:
    """The one page of the phone side: nothing of the person in it, for it is kept on the phone."""
    return render(request, "mobile/shell.html", {"strings": strings()})


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the pages installable; public, for browsers fetch it without the session."""
    icons = [
        {"src": static(f"mobile/icons/{name}.png"), "sizes": size, "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("icon-192", "192x192", "any"), ("icon-512", "512x512", "any"),
            ("maskable-512", "512x512", "maskable"),
        )
    ]  # fmt: skip
    home = reverse("mobile:shell")
    data = {
        "name": _("巾帼台账·手机填报"), "short_name": _("巾帼台账"), "lang": get_language(),
        "id": home, "start_url": home, "scope": home, "display": "standalone",
        "background_color": "#f6f7f9", "theme_color": "#9d2449", "icons": icons,
    }  # fmt: skip
    return JsonResponse(data, content_type="application/manifest+json")


@login_not_required
@require_GET
@never_cache
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker of /m/, with the list of what it keeps and that list's version.

    ``?plain`` leaves out sending in the background, for browsers without module workers.
    """
    context: dict[str, Any] = {
        "version": f"{_version()}-{get_language()}", "files": _files(), "home": reverse("mobile:shell"),
        "plain": "plain" in request.GET, "sender": static("mobile/js/sender.js"),
    }  # fmt: skip
    answer = render(request, "mobile/worker.js", context, content_type="text/javascript; charset=utf-8")
    answer.headers["Service-Worker-Allowed"] = reverse("mobile:shell")
    return answer


def _paths() -> list[Path]:
    found = [path for folder in SHELL_FOLDERS for path in (FOLDER / folder).iterdir() if path.is_file()]
    return sorted([*found, *FOLDER.glob("*.css")])


def _files() -> list[str]:
    own = [static(f"mobile/{path.relative_to(FOLDER).as_posix()}") for path in _paths()]
    return [*own, static("vendor/idb/idb.js"), reverse("mobile:manifest")]


def _version() -> str:
    return _digest() if settings.DEBUG else _kept_digest()


def _digest() -> str:
    template = HERE / "templates" / "mobile"
    parts = [*_paths(), IDB, template / "shell.html", template / "worker.js", HERE / "strings.py"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:16]


@lru_cache(maxsize=1)
def _kept_digest() -> str:
    """The files do not change while a server runs."""
    return _digest()
