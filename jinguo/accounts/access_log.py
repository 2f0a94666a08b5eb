"""What a person was refused, and which files were handed out, as events: where no verb says so already.

Whether a thing that was asked for exists is not looked up: the answer would take longer when it does. So
every refusal at an address of ours counts, by its route and numbers, never by words somebody typed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from jinguo.core import scoping
from jinguo.core.audit import append_limited
from jinguo.core.audit.chain import watched

_log = logging.getLogger(__name__)
_ID = re.compile(r"\d{1,10}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[a-z_]{1,40}(?:\.[a-z_]{1,40})?")


class AccessLog:
    """Notes refusals and files of who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then note."""
        with scoping.refusals() as refused, watched() as events:
            answer = self.get_response(request)
        verb = _verb(answer, bool(refused), bool(events))
        if verb and request.resolver_match and request.user.is_authenticated:
            _note(verb, request, answer)
        return answer


def _verb(answer: HttpResponse, refused: bool, told: bool) -> str:
    """Return which event an answer is, "" for none."""
    if answer.status_code in (403, 404):
        return "refuse_access"
    if refused:
        return "refuse_verb"
    handed_out = answer.status_code == 200 and answer.has_header("Content-Disposition")
    return "fetch_file" if handed_out and not told else ""


def _note(verb: str, request: HttpRequest, answer: HttpResponse) -> None:
    match, user = request.resolver_match, request.user
    if match is None:
        return
    payload = {
        "route": match.view_name, "method": request.method, "status": answer.status_code,
        "at": {name: value for name, value in ((n, _safe(v)) for n, v in match.kwargs.items()) if value},
    }  # fmt: skip
    try:
        append_limited(verb, user, unit_path=_place_of(user), payload=payload)
    except DatabaseError as error:
        _log.error("a refusal or fetched file was not noted: %s", type(error).__name__)


def _safe(value: Any) -> str:
    """Return a number, an id or a code of an address; nothing for what may be anybody's words."""
    text = str(value)
    return text if _ID.fullmatch(text) else ""


def _place_of(user: Any) -> str:
    grant = user.grants.select_related("unit").order_by("unit__path").first()
    return grant.unit.path if grant else ""
