"""What every page of statements begins with: finding what is the viewer's, and telling what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest

from jinguo.core.scoping import NotAllowed
from jinguo.statements import access
from jinguo.statements.models import Return, StatementRequest


def request_or_404(http: HttpRequest, public_id: Any) -> StatementRequest:
    """Return a request the viewer may read. Raises Http404."""
    rows = StatementRequest.objects.visible_to(http.user).select_related("unit__parent", "previous")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def managed_or_404(http: HttpRequest, public_id: Any) -> StatementRequest:
    """Return a request the viewer may manage. Raises Http404, PermissionDenied."""
    found = request_or_404(http, public_id)
    if not access.may_manage(http.user, found):
        raise PermissionDenied
    return found


def return_or_404(http: HttpRequest, public_id: Any) -> Return:
    """Return a unit's return that the viewer may read. Raises Http404."""
    rows = Return.objects.visible_to(http.user).select_related(
        "request__unit", "unit__parent", "submitted_by"
    )
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def sentences(error: Exception) -> list[str]:
    """Return what a verb refused, in sentences."""
    return list(getattr(error, "messages", [str(error)]))


def attempt(http: HttpRequest, verb: Callable[[], Any], done: str = "") -> Any:
    """Do a verb and tell the viewer how it went; None when it was refused."""
    try:
        result = verb()
    except NotAllowed as error:
        raise PermissionDenied from error
    except ValidationError as error:
        for sentence in sentences(error):
            messages.error(http, sentence)
        return None
    if done:
        messages.success(http, done)
    return result if result is not None else True
