"""Texts of an .xlsx: shared and inline ones, raised letters, letters struck through, readings left out."""

from __future__ import annotations

import re
from typing import Any

from jinguo.cell.errors import Refusal
from jinguo.ledgers.files.packages import Package
from jinguo.ledgers.files.shown_numbers import subscript, superscript
from jinguo.ledgers.files.xml_parts import LONGEST_TEXT, feed, local, new_parser

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
RUNS = frozenset(("t", "r", "rPh", "phoneticPr"))  # what stands within a text
NO_WORDS = frozenset(("0", "false", "off", "none"))


class Rich(str):
    """A text whose letters have formats of their own; ``strikes`` says of each run whether it is struck.

    None stands for a run that looks as the cell does.
    """

    __slots__ = ("strikes",)
    strikes: tuple[bool | None, ...]


def unescaped(text: str) -> str:
    """Return a text with what XML has no letter for (_x000D_)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text).replace("\r\n", "\n")


class TextBuilder:
    """Builds one text from the elements between ``si`` or ``is`` and its end."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Start a new text."""
        self._runs: list[tuple[str, bool | None, str]] = []
        self._parts: list[str] = []
        self._in_text = self._in_reading = self._in_run = False
        self._length = 0
        self._struck: bool | None = None
        self._raised = ""

    def start(self, name: str, said: dict[str, str]) -> None:
        """Take the beginning of an element."""
        tag = local(name)
        if tag == "t":
            self._in_text = not self._in_reading
            self._parts = []
        elif tag == "r":
            self._in_run, self._struck, self._raised = True, None, ""
        elif tag == "rPh":
            self._in_reading = True
        elif self._in_run:
            self._look(tag, said.get("val", ""))

    def _look(self, tag: str, value: str) -> None:
        if tag == "rPr":
            self._struck = False
        elif tag in ("strike", "dstrike"):
            self._struck = value.lower() not in NO_WORDS
        elif tag == "vertAlign":
            self._raised = value

    def text(self, letters: str) -> None:
        """Take letters."""
        if self._in_text:
            self._parts.append(letters)
            self._length += len(letters)
            if self._length > LONGEST_TEXT:
                raise Refusal("long_cell")

    def end(self, name: str) -> None:
        """Take the end of an element."""
        tag = local(name)
        if tag == "t" and self._in_text:
            self._in_text = False
            said = "".join(self._parts)
            if said:
                said = unescaped(said)
                self._runs.append((said, self._struck if self._in_run else None, self._raised))
        elif tag == "r":
            self._in_run, self._struck, self._raised = False, None, ""
        elif tag == "rPh":
            self._in_reading = False

    def finished(self) -> str:
        """Return the text."""
        if len(self._runs) == 1 and self._runs[0][1] is None and not self._runs[0][2]:
            return self._runs[0][0]
        if not self._runs:
            return ""
        return joined(self._runs)


def joined(runs: list[tuple[str, bool | None, str]]) -> str:
    """Join runs: text, struck or not, raised or lowered or neither."""
    text = "".join(_raised(said, how) for said, _struck, how in runs)
    strikes = tuple(struck for said, struck, _how in runs if said.strip())
    if not any(strikes):
        return text if None not in strikes or len(set(strikes)) == 1 else _rich(text, strikes)
    return _rich(text, strikes)


def _rich(text: str, strikes: tuple[bool | None, ...]) -> Rich:
    made = Rich(text)
    made.strikes = strikes
    return made


def _raised(said: str, how: str) -> str:
    if how == "superscript":
        return superscript(said)
    return subscript(said) if how == "subscript" else said


def plain_run(parts: list[str], began: bool) -> str:
    """Return the text of ``is`` from its letters and the names of the elements that ended since it began.

    ``began``: there is a ``t`` in it. Raises Refusal where either did not end: what is a cell and what is a
    text, nobody can tell then.
    """
    for name in ("is", "t") if began else ("is",):
        if name not in parts:
            raise Refusal("damaged")
        parts = parts[: len(parts) - 1 - parts[::-1].index(name)]
    return "".join(parts) if began else ""


def replay(builder: TextBuilder, parts: list[str], name: str) -> None:
    """Give a builder the one plain run seen so far, as another element begins within the text."""
    further = name in RUNS
    said = [part for part in parts if part.strip()]
    if (said == ["t"] and not further) or (said and said[-1] == "is" and further):
        raise Refusal("damaged")  # letters, or the end of an element: nobody can tell
    builder.start("t", {})
    at = len(parts) - 1 - parts[::-1].index("t") if "t" in parts and further else len(parts)
    builder.text("".join(parts[:at]))
    if further:
        builder.end("t")


def shared_texts(package: Package, part: str) -> list[str]:
    """Return the texts that cells refer to by number."""
    held: list[str] = []
    if not package.has(part):
        return held
    builder = TextBuilder()
    parser = new_parser(plain=True)
    inside = False

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal inside
        if local(name) == "si":
            inside = True
            builder.begin()
        elif inside:
            builder.start(name, said)

    def end(name: str) -> None:
        nonlocal inside
        if local(name) == "si":
            inside = False
            held.append(builder.finished())
        elif inside:
            builder.end(name)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.text
    with package.part(part) as stream:
        for _block in feed(parser, stream):
            pass
    return held


def strikes_of(value: Any, cell_struck: bool) -> tuple[bool, bool]:
    """Return whether a cell is struck through, and whether a part of it is."""
    if type(value) is not Rich:
        return cell_struck, False
    strikes = [cell_struck if struck is None else struck for struck in value.strikes]
    whole = bool(strikes) and all(strikes)
    return whole, any(strikes) and not whole
