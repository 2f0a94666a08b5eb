"""What a request carries besides Django's own: the middleware of django-htmx says how the page asked."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request as views see it; for types only."""

    htmx: HtmxDetails
