"""What a site calls things that are named in the program: a ledger, a level of the tree, a national figure.

``said("level.district", _("区"))`` is the site's own word where its pack has one, else the program's.
"""

from __future__ import annotations

from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import get_language

from jinguo.core.site import site_parts

PART = "words"
_DEFAULTS: dict[str, Any] = {}


class SiteText:
    """A name in the two languages of the interface, in the reader's; English falls back to Chinese."""

    def __init__(self, chinese: str, english: str = "") -> None:
        self.chinese, self.english = chinese, english

    def __str__(self) -> str:
        return self.english if self.english and speaks_english() else self.chinese

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SiteText) and self.pair == other.pair

    def __hash__(self) -> int:
        return hash(self.pair)

    @property
    def pair(self) -> tuple[str, str]:
        """Both languages."""
        return self.chinese, self.english


def speaks_english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")


class _Said:
    """Looks the site's word up whenever it is shown: a pack may be loaded while the site serves."""

    def __init__(self, key: str, default: Any) -> None:
        self._key, self._default = key, default

    def __str__(self) -> str:
        return word(self._key) or str(self._default)


def said(key: str, default: Any) -> Any:
    """Return the lazy word of a key that a pack may name otherwise."""
    _DEFAULTS[key] = default
    return lazystr(_Said(key, default))


def word(key: str) -> str:
    """Return the site's own word of a key in the reader's language, "" where it has none."""
    row = site_parts.content(PART).get(key, {})
    return (row.get("name_en", "") if speaks_english() else "") or row.get("name", "")


def further(key: str) -> tuple[str, ...]:
    """Return the further words of a key: the site's other ones, and the program's own where it has one."""
    row = site_parts.content(PART).get(key, {})
    own = (str(_DEFAULTS[key]),) if row.get("name") and key in _DEFAULTS else ()
    return (*row.get("aliases", ()), *own)


def known() -> dict[str, Any]:
    """Return the keys that a pack may name otherwise, with the program's own words."""
    return dict(_DEFAULTS)
