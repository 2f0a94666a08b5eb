"""The counts in the menu and at the bell after something was done: counted anew, shown without a new page.

Whatever is done leaves an event in the audit chain. Where a request of htmx left one, its answer says so
(``HX-Trigger: menu-changed``), and the menu fetches itself again.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_htmx.http import trigger_client_event

from jinguo.core.audit.chain import watched
from jinguo.verification.inbox import forget_count
from jinguo.web.navigation import menu

CHANGED = "menu-changed"


class FreshCounts:
    """Has counts that were kept counted anew after any event, and tells pages of htmx to fetch them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; then see whether anything was done."""
        with watched() as events:
            answer = self.get_response(request)
        if events and request.user.is_authenticated:
            forget_count(request.user)
            if request.htmx:  # type: ignore[attr-defined]
                trigger_client_event(answer, CHANGED)
        return answer


@require_GET
def menu_again(request: HttpRequest) -> HttpResponse:
    """The entries of the menu as they are now, and the bell, for the page that asks."""
    path = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
    context = {"groups": menu(request.user, path.partition("?")[0])}
    return render(request, "web/_menu_again.html", context)
