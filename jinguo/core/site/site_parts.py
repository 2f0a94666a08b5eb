"""What a site pack says that is no row of a table of its own: figures, the review's outline, words.

It lies in the database (``SitePart``), so that a backup holds it and every web worker reads the same. Each
process keeps what it read; a signed-in request, a command and whoever writes ask whether it is still that
(one query over a handful of digests). What is made of it is made anew when ``edition`` has risen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse


class _Held:
    """What this process knows of the site's parts. Replaced whole, so that threads see one or the other."""

    parts: Mapping[str, Any] = {}
    digests: Mapping[str, str] = {}
    edition = 0
    asked = False


def content(name: str) -> Any:
    """Return a part's content, {} where the site has none."""
    if not _Held.asked:
        refresh()
    return _Held.parts.get(name, {})


def edition() -> int:
    """Return a number that rises whenever a part has changed."""
    if not _Held.asked:
        refresh()
    return _Held.edition


def refresh() -> None:
    """Read what has changed since this process read it last; a database without the table has no parts."""
    from jinguo.core.models import SitePart

    try:
        digests = dict(SitePart.objects.values_list("name", "digest"))
        if digests != _Held.digests:
            hold(dict(SitePart.objects.values_list("name", "content")), digests)
    except DatabaseError:
        return
    _Held.asked = True


def hold(parts: Mapping[str, Any], digests: Mapping[str, str] | None = None) -> None:
    """Take these for the site's parts in this process."""
    _Held.parts = parts
    _Held.digests = digests if digests is not None else {name: digest(held) for name, held in parts.items()}
    _Held.edition += 1
    _Held.asked = True


def held() -> dict[str, Any]:
    """Return what this process takes for the site's parts."""
    return dict(_Held.parts)


def digest(held: Any) -> str:
    """Return what tells one content from another."""
    return hashlib.sha256(
        json.dumps(held, ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()


def write(name: str, held: Any) -> None:
    """Write a part. Other processes read it with their next request; this one after ``refresh``."""
    from jinguo.core.models import SitePart

    SitePart.objects.update_or_create(name=name, defaults={"content": held, "digest": digest(held)})


class FreshSiteParts:
    """Middleware: who is signed in works with what the site says now, whichever process answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Ask once a request, of those that ask the database anyway."""
        if request.user.is_authenticated:
            refresh()
