"""A pack's declarations: TOML, where each repeated section is told by the line on which it begins."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import tomli_w
from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import PackDraft, PackPart

_SECTION = re.compile(r"^\s*\[\[\s*\w+\s*\]\]", re.MULTILINE)
_PLACE = re.compile(r"at line (\d+)")
LINES = "__lines__"  # where the repeated sections begin


def table_of(text: str, part: PackPart, draft: PackDraft) -> dict[str, Any] | None:
    """Return what a file declares; None, and a fault, when it cannot be read."""
    try:
        held = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        draft.complain(part.file, line, _("写法不合 TOML，读不下去（%s）。文字要加英文双引号。") % error)
        return None
    if any(isinstance(each, dict) for value in held.values() if isinstance(value, list) for each in value):
        held[LINES] = [text.count("\n", 0, found.start()) + 1 for found in _sections(text)]
    return held


def _sections(text: str) -> list[re.Match[str]]:
    return list(_SECTION.finditer(text.replace("\r\n", "\n")))


def written(held: dict[str, Any]) -> str:
    """Return declarations as the text of a file."""
    return tomli_w.dumps(
        {name: value for name, value in held.items() if name != LINES}, multiline_strings=False
    )
