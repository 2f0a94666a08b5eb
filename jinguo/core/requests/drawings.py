"""The one door by which markup made in Python gets onto a page unescaped: drawings, looked through first."""

from __future__ import annotations

from html.parser import HTMLParser

from django.utils.safestring import SafeString

# What charts and QR codes are made of. Nothing here runs, loads or links.
ELEMENTS = frozenset({
    "svg", "g", "path", "rect", "line", "circle", "polyline", "text", "tspan", "title", "desc",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "xmlns", "viewbox", "version", "role", "aria-label", "class", "width", "height", "x", "y", "x1", "x2",
    "y1", "y2", "cx", "cy", "r", "rx", "d", "points", "transform", "fill", "stroke", "stroke-width",
    "font-size", "font-family", "text-anchor",
})  # fmt: skip


class NoDrawing(ValueError):
    """The text is no SVG drawing, or holds more than shapes and words."""


def drawing(svg: str) -> SafeString:
    """Return an SVG text as one that templates leave alone.

    Raises NoDrawing when a text in it was not escaped and became markup.
    """
    _Looker().look_through(svg)
    return SafeString(svg)  # nosec B703 # looked through above


class _Looker(HTMLParser):
    """Read as browsers do, and stop at the first thing that is not of a drawing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ended = False

    def look_through(self, svg: str) -> None:
        if not svg.startswith("<svg"):
            raise NoDrawing("not an <svg> element")
        self.feed(svg)
        self.close()
        if self.open or not self.ended:
            raise NoDrawing("the drawing does not end")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._shape(tag, attrs)
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._shape(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise NoDrawing(f"</{tag}> ends nothing")
        self.ended = not self.open

    def handle_data(self, data: str) -> None:
        if not self.open and data.strip():
            raise NoDrawing("words outside the drawing")

    def handle_comment(self, data: str) -> None:
        raise NoDrawing("a comment")

    def handle_decl(self, decl: str) -> None:
        raise NoDrawing("a declaration")

    def handle_pi(self, data: str) -> None:
        raise NoDrawing("an instruction")

    def unknown_decl(self, data: str) -> None:
        raise NoDrawing("a declaration")

    def _shape(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.ended or tag not in ELEMENTS:
            raise NoDrawing(f"<{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES or "url(" in (value or "").lower():
                raise NoDrawing(f"{name} of <{tag}>")
