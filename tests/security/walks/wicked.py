"""Words that would be more than words, and the names under which addresses carry words."""

from __future__ import annotations

WICKED = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'; DROP TABLE core_auditevent; --",
    "' OR '1'='1",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "{0.__class__}%(password)s%s%n",
    "a\r\nSet-Cookie: x=1",
    "\x00\x1b[31m",
    "(((((((((((((((a+)+)+)+)+)+)+)+)+$",
    "../../../../etc/passwd",
    "$(id)`id`|id",
    "=cmd|'/c calc'!A1",
    "\u202e\ufeff\u0130",
    "9" * 400,
    "-1",
    "2024-13-45",
)  # fmt: skip
PARAMETERS = (
    "q", "unit", "kind", "line", "state", "from", "to", "since", "until", "year", "period", "month", "sort", "order",
    "page", "columns", "group", "by", "rule", "verb", "actor", "scope", "next", "back", "key", "k", "name", "day", "as_of",
)  # fmt: skip
