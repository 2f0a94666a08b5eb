"""What the first request would wait for, read before the server answers: addresses, templates, words.

The server's parent reads it once, its processes share it. The dictionary of pinyin stays unread: it is fifty
megabytes for a fifth of a second, and many sites search by characters.
"""

from __future__ import annotations

from functools import cache

TEMPLATES = (
    "account/login.html", "base.html", "web/home.html", "web/home_office.html", "verification/verifying.html",
    "ledgers/pages/list.html", "ledgers/pages/detail.html", "ledgers/pages/form.html", "figures/list.html",
)  # fmt: skip


@cache
def warm_up() -> None:
    """Read addresses with their views, the first pages' templates and both languages. Asks no database."""
    from django.conf import settings
    from django.template.loader import get_template
    from django.urls import get_resolver
    from django.utils import translation

    from jinguo.figures.registry import all_figures

    resolver = get_resolver()
    resolver.reverse_dict  # noqa: B018 (reads every room's addresses)
    resolver.resolve("/")
    for name in TEMPLATES:
        get_template(name)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("首页")
    all_figures()
