"""The styles of an .ods: struck through, raised, hidden, widths, and which parts of a day are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LENGTH = re.compile(r"([0-9.]+)(cm|mm|in|pt)")
_LETTERS_A_UNIT = {"cm": 5.0, "mm": 0.5, "in": 12.7, "pt": 0.176}  # letters of usual size
_DATES = {"year": "y", "month": "m", "day": "d", "hours": "h", "minutes": "n", "seconds": "s"}


@dataclass
class Style:
    """One style; what it does not say its parent may."""

    parent: str = ""
    struck: bool | None = None
    position: str = ""
    display: bool = True
    width: float = 0.0
    data: str = ""


@dataclass
class Styles:
    """Styles by family and name, and the letters of a day by the name of their format."""

    held: dict[tuple[str, str], Style] = field(default_factory=dict)
    days: dict[str, set[str]] = field(default_factory=dict)
    _open: Style | None = None
    _day: set[str] | None = None

    def start(self, space: str, tag: str, said: dict[str, str]) -> None:
        """Take the beginning of an element of a part's styles."""
        if space == "style" and tag in ("style", "default-style"):
            self._open = Style(said.get("parent-style-name", ""), data=said.get("data-style-name", ""))
            self.held[said.get("family", ""), said.get("name", "")] = self._open
        elif space == "style" and self._open is not None:
            self._property(tag, said)
        elif space == "number" and tag in ("date-style", "time-style"):
            self._day = self.days.setdefault(said.get("name", ""), set())
        elif space == "number" and self._day is not None and tag in _DATES:
            self._day.add(_DATES[tag])

    def _property(self, tag: str, said: dict[str, str]) -> None:
        made = self._open
        if made is None:
            return
        if tag == "text-properties":
            line = said.get("text-line-through-style") or said.get("text-line-through-type")
            made.struck = line != "none" if line else None
            made.position = said.get("text-position", "")
        elif tag == "table-properties":
            made.display = said.get("display", "true") != "false"
        elif tag == "table-column-properties" and (found := _LENGTH.fullmatch(said.get("column-width", ""))):
            made.width = round(float(found.group(1)) * _LETTERS_A_UNIT[found.group(2)], 1)

    def end(self, space: str, tag: str) -> None:
        """Take the end of an element."""
        if space == "style" and tag in ("style", "default-style"):
            self._open = None
        elif space == "number" and tag in ("date-style", "time-style"):
            self._day = None

    def of(self, family: str, name: str) -> Style:
        """Return a style."""
        return self.held.get((family, name)) or Style()

    def _chain(self, family: str, name: str) -> list[Style]:
        found: list[Style] = []
        while name and len(found) < 20 and (held := self.held.get((family, name))) is not None:
            found.append(held)
            name = held.parent
        return found

    def is_struck(self, family: str, name: str) -> bool | None:
        """Whether a style strikes letters through; nothing where it does not say."""
        return next((one.struck for one in self._chain(family, name) if one.struck is not None), None)

    def raised(self, name: str) -> str:
        """Return how the letters of a style stand."""
        said = next((one.position for one in self._chain("text", name) if one.position), "")
        if said.startswith("super") or (said[:1].isdigit() and not said.startswith("0")):
            return "superscript"
        return "subscript" if said.startswith(("sub", "-")) else ""

    def day_letters(self, name: str) -> set[str]:
        """Return which parts of a day a cell's style shows; none where it does not say."""
        data = next((one.data for one in self._chain("table-cell", name) if one.data), "")
        return self.days.get(data, set())
