"""Wrap templates: one element a line, attributes wrapped, nothing a reader sees moved by a space.

    python tools/wrap_templates.py [--check] FILE…

A line is broken only where a browser shows no difference: between blocks, inside a tag, and where white space
already stands. Sentences for translation stay as they are: their text is the key of the catalogue.
A file whose tags do not nest (an element opened in one branch and closed in another) is left alone and named.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

WIDTH = 120
STEP = 2  # columns of one level


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _words("""
    address article aside blockquote body caption col colgroup datalist dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li link main meta nav noscript
    ol optgroup option p script section style summary table tbody td template tfoot th thead title tr ul
""")
VOID = _words("area base br col embed hr img input link meta source track wbr")
RAW = _words("script style textarea pre")
ROOMY = _words("button select")  # inline outside, a block inside: white space at their edges is not shown
ROOMY_CLASSES = _words("btn state d-inline-block")
SIGN_AFTER = _words("dropdown-toggle")  # the style sheet puts a sign behind their text
BLOCK_CLASSES = _words("form-control form-select d-block")
INLINE_CLASSES = _words("d-inline d-inline-block d-inline-flex")
# Containers that lay out their children side by side themselves: white space between these is not shown.
FLEX = _words("""
    d-flex row input-group filters chips panel-head page-actions page-head fields tiles headline waiting-head
    waiting-facts thumbs touch steps btn-group side-by-side check-columns check-filter sheet-actions
    sheet-desk fields-line bulk-bar side-link topbar shell report-columns
""")
AS_TYPED = re.compile(r"^(?:blocktrans(?:late)?|comment|verbatim)$")  # the text between is kept to the letter
SPANS = _words("if for with block autoescape filter spaceless cache ifchanged element slot localize language")
BETWEEN = _words("else elif empty")
SILENT = _words("load extends csrf_token get_current_language")
KNOWN_SLOTS = _words(
    "content head breadcrumbs page_actions scripts"
)  # they stand between blocks of base.html
BLOCK_PARTS = re.compile(r'{% include "web/includes/(?:crumb|empty|pagination|panel_head|unit_filter)\.html"')
TEMPLATE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")
TAG_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
BLANK = re.compile(r"\n[ \t]*\n")


class Unnested(ValueError):
    """The tags of a file do not nest."""


@dataclass
class Node:
    """A piece of a template: text, output, something silent, an element, or a span of branches."""

    kind: str  # "text", "space", "out", "silent", "element", "span"
    text: str = ""
    name: str = ""
    branches: list[tuple[str, list[Node]]] = field(default_factory=list)
    end: str = ""

    @property
    def children(self) -> list[Node]:
        """The children of an element."""
        return self.branches[0][1]

    @property
    def classes(self) -> frozenset[str]:
        """The classes an element always has."""
        found = re.search(r'class="([^"]*)"', self.text)
        return frozenset(TEMPLATE.sub(" ", found[1]).split()) if found else frozenset()

    @property
    def is_block(self) -> bool:
        """Whether white space beside an element is not shown."""
        if self.classes & INLINE_CLASSES:
            return False
        return self.name in BLOCKS or bool(self.classes & BLOCK_CLASSES)

    @property
    def is_flex(self) -> bool:
        """Whether white space between an element's children is not shown."""
        return bool(self.classes & FLEX)


# Reading


def pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield kinds and texts: "tag", "template", "text", "space", "typed"."""
    at = 0
    while at < len(source):
        found = TEMPLATE.match(source, at)
        if found:
            end = _end_of_typed(source, found)
            yield ("typed" if end > found.end() else "template"), source[at:end]
        elif source.startswith("<!--", at):
            end = source.index("-->", at) + 3
            yield "typed", source[at:end]
        elif re.compile(r"</?[a-zA-Z]|<!").match(source, at):
            end = _end_of_tag(source, at)
            yield "tag", source[at:end]
            name = _name(source[at:end])
            if name in RAW and not source.startswith("</", at):
                close = source.index(f"</{name}", end)
                if close > end:
                    yield "typed", source[end:close]
                end = close
        else:
            here = re.compile(r"\s+|(?:(?!{[%{#])[^\s<])+|<").match(source, at)
            if here is None or here[0] == "<":
                raise Unnested("an element whose name is made by the template")
            end = here.end()
            yield ("space" if here[0].isspace() else "text"), here[0]
        at = end


def _name(tag: str) -> str:
    found = TAG_NAME.match(tag)
    return found[1].lower() if found else ""


def _verb(text: str) -> str:
    return text[2:-2].split()[0] if text.startswith("{%") else ""


def _end_of_typed(source: str, found: re.Match[str]) -> int:
    verb = _verb(found[0])
    if not AS_TYPED.match(verb):
        return found.end()
    end = re.compile(r"{%\s*end" + verb + r"\s*%}").search(source, found.end())
    if end is None:
        raise Unnested(found[0])
    return end.end()


def _end_of_tag(source: str, at: int) -> int:
    quote = ""
    while True:
        found = TEMPLATE.match(source, at)
        if found:
            at = found.end()
            continue
        sign = source[at]
        at += 1
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == ">":
            return at


def parse(source: str) -> list[Node]:
    """Return the tree of a template. Raises Unnested."""
    top: list[Node] = []
    open_nodes: list[Node] = []
    rows = [top]
    for kind, text in pieces(source):
        if kind == "tag" and text.startswith("</"):
            if not open_nodes or open_nodes[-1].name != _name(text) or open_nodes[-1].kind != "element":
                raise Unnested(text)
            open_nodes.pop().end = text
            rows.pop()
        elif kind == "tag":
            name = _name(text)
            node = Node("element", text, name, [("", [])])
            rows[-1].append(node)
            if name and name not in VOID and not text.endswith("/>"):
                open_nodes.append(node)
                rows.append(node.children)
        elif kind == "template" and _verb(text) in SPANS:
            node = Node("span", text, _verb(text), [(text, [])])
            rows[-1].append(node)
            open_nodes.append(node)
            rows.append(node.branches[0][1])
        elif kind == "template" and (_verb(text) in BETWEEN or _verb(text)[:3] == "end"):
            if not open_nodes or open_nodes[-1].kind != "span":
                raise Unnested(text)
            rows.pop()
            if _verb(text) in BETWEEN:
                open_nodes[-1].branches.append((text, []))
                rows.append(open_nodes[-1].branches[-1][1])
            elif _verb(text) != f"end{open_nodes[-1].name}":
                raise Unnested(text)
            else:
                open_nodes.pop().end = text
        else:
            rows[-1].append(_leaf(kind, text))
    if open_nodes:
        raise Unnested(open_nodes[-1].text)
    return top


def _leaf(kind: str, text: str) -> Node:
    if kind in ("space", "text"):
        return Node(kind, text)
    silent = text.startswith(("{#", "<!--")) or _verb(text) in SILENT or _verb(text) == "comment"
    return Node("silent" if silent else "out", text)


# Where a line may be broken


def _edges(node: Node, last: bool, in_flex: bool) -> set[str]:
    """What a node shows at one of its ends: "block", "space", "inline"; "none" when perhaps nothing."""
    if node.kind == "space":
        return {"space"}
    if node.kind == "silent" or (node.name == "input" and 'type="hidden"' in node.text):
        return {"none"}
    if node.kind == "element":
        return {"block"} if in_flex or node.is_block or node.name == "br" else {"inline"}
    if node.kind != "span":
        return {"block"} if BLOCK_PARTS.match(node.text) else {"inline"}
    found: set[str] = set()
    for _, children in node.branches:
        found |= _edge(children, last, in_flex)
    if node.name == "block" and node.text[2:-2].split()[1] not in KNOWN_SLOTS:
        found.add("inline")  # another file fills it
    closed = node.branches[-1][0][2:-2].split()[0] in ("else", "empty")
    if node.name in ("if", "for", "ifchanged") and not closed:
        found.add("none")
    return found


def _edge(nodes: Sequence[Node], last: bool, in_flex: bool) -> set[str]:
    found = {"none"}
    for node in reversed(nodes) if last else nodes:
        found.discard("none")
        found |= _edges(node, last, in_flex)
        if "none" not in found:
            return found
    return found


def _resolve(found: set[str], outside: set[str]) -> set[str]:
    return (found - {"none"}) | outside if "none" in found else found


def _shown(left: set[str], right: set[str]) -> bool:
    """Whether white space between the two would be seen."""
    hidden = {"block", "space"}
    return not (left <= hidden or right <= hidden)


@dataclass
class Gap:
    """What stands between two neighbours: nothing, a space, or a place for a line break."""

    kind: str  # "glue", "space", "soft"
    blank: bool = False  # a blank line stood here


@dataclass
class Row:
    """Siblings and the gaps before, between and after them."""

    nodes: list[Node]
    gaps: list[Gap]
    outsides: list[tuple[set[str], set[str]]]  # what each node meets at its left and its right


def row_of(nodes: Sequence[Node], left: set[str], right: set[str], in_flex: bool = False) -> Row:
    """Sort siblings and the white space between them."""
    kept = [at for at, node in enumerate(nodes) if node.kind != "space"]
    bounds = [-1, *kept, len(nodes)]
    gaps = []
    for before, after in pairwise(bounds):
        between = nodes[before + 1 : after]
        lefts = _resolve(_edge(nodes[: before + 1], True, in_flex), left)
        rights = _resolve(_edge(nodes[after:], False, in_flex), right)
        blank = any(BLANK.search(one.text) for one in between)
        if after < len(nodes) and nodes[after].name == "br" and not between:
            gaps.append(Gap("glue"))
        elif not _shown(lefts, rights):
            gaps.append(Gap("soft", blank))
        else:
            gaps.append(Gap("space" if between else "glue", blank))
    outsides = [
        (
            _resolve(_edge(nodes[:at], True, in_flex), left),
            _resolve(_edge(nodes[at + 1 :], False, in_flex), right),
        )
        for at in kept
    ]
    return Row([nodes[at] for at in kept], gaps, outsides)


# Writing


@dataclass
class Chunk:
    """Text that is never broken, with what may stand before it."""

    text: str
    sep: str = ""  # "", "space" (or a break), "soft" (a break or nothing), "hard" (a break)
    indent: int = 0
    want: int = 0  # room the whole item would like
    blank: bool = False


class Writer:
    """Turns a tree into chunks."""

    def row(self, row: Row, indent: int, broken: bool, in_flex: bool) -> list[Chunk]:
        """Return the chunks of siblings."""
        found: list[Chunk] = []
        apart = False  # the one before stands on lines of its own
        for at, node in enumerate(row.nodes):
            gap = row.gaps[at]
            chunks = self.node(node, indent, row.outsides[at], in_flex)
            several = any(one.sep == "hard" for one in chunks)
            chunks[0].sep = "hard" if gap.kind == "space" and (apart or several) else self._sep(gap, broken)
            apart = several
            chunks[0].indent = indent
            chunks[0].blank = gap.blank
            chunks[0].want = len(self.flat(node, row.outsides[at], in_flex))
            found += chunks
        return found

    @staticmethod
    def _sep(gap: Gap, broken: bool) -> str:
        if gap.kind == "soft":
            return "hard" if broken else "soft"
        return "space" if gap.kind == "space" else ""

    def node(self, node: Node, indent: int, outside: tuple[set[str], set[str]], in_flex: bool) -> list[Chunk]:
        """Return the chunks of one node."""
        if node.kind == "element":
            return self.element(node, indent, in_flex)
        if node.kind == "span":
            return self.span(node, indent, outside, in_flex)
        return [Chunk(node.text)]

    def element(self, node: Node, indent: int, in_flex: bool) -> list[Chunk]:
        """Return the chunks of an element: its tag, what it holds, its end."""
        chunks = tag_chunks(node.text, indent + 2 * STEP)
        if not node.end:
            return chunks
        if node.name in RAW or keeps_lines(node):
            return chunks + self._typed(node) + [Chunk(node.end)]
        row = self.inside(node, in_flex)
        long = indent + len(self.flat(node, ({"block"}, {"block"}), in_flex)) > WIDTH
        broken = bool(row.nodes) and (long or self.must_break(row, node.is_flex))
        chunks += self.row(row, indent + STEP, broken, node.is_flex)
        end = Chunk(node.end, self._sep(row.gaps[-1], broken), indent)
        return [*chunks, end if row.nodes else Chunk(node.end)]

    def _typed(self, node: Node) -> list[Chunk]:
        """Children to the letter: only tags may be broken."""
        found: list[Chunk] = []
        for one in node.children:
            if one.kind == "element":
                found += (
                    tag_chunks(one.text, 2 * STEP) + (self._typed(one) if one.end else []) + [Chunk(one.end)]
                )
            elif one.kind == "span":
                for tag, children in one.branches:
                    found += [Chunk(tag), *self._typed(Node("element", branches=[("", children)]))]
                found.append(Chunk(one.end))
            else:
                found.append(Chunk(one.text))
        return found

    @staticmethod
    def inside(node: Node, in_flex: bool) -> Row:
        """Return the row of an element's children."""
        roomy = (
            in_flex
            or node.is_block
            or node.is_flex
            or node.name in ROOMY
            or bool(node.classes & ROOMY_CLASSES)
        )
        left = {"block"} if roomy else {"inline"}
        right = {"inline"} if node.classes & SIGN_AFTER else left
        return row_of(node.children, left, right, node.is_flex)

    def branch(
        self, node: Node, children: list[Node], outside: tuple[set[str], set[str]], in_flex: bool
    ) -> Row:
        """Return the row of one branch; a loop's own ends meet, too."""
        left, right = outside
        if node.name == "for" and children is node.branches[0][1]:
            left = left | (_edge(children, True, in_flex) - {"none"})
            right = right | (_edge(children, False, in_flex) - {"none"})
        return row_of(children, left, right, in_flex)

    def span(self, node: Node, indent: int, outside: tuple[set[str], set[str]], in_flex: bool) -> list[Chunk]:
        """Return the chunks of branches."""
        if node.name == "block" and outside == ({"file"}, {"file"}):
            known = node.text[2:-2].split()[1] in KNOWN_SLOTS
            outside = ({"block"}, {"block"}) if known else ({"inline"}, {"inline"})
        rows = [self.branch(node, children, outside, in_flex) for _, children in node.branches]
        long = indent + len(self.flat(node, outside, in_flex)) > WIDTH
        broken = long or any(self.must_break(row, in_flex) for row in rows)
        inner = indent if node.name == "block" else indent + STEP
        found: list[Chunk] = []
        for at, ((tag, _), row) in enumerate(zip(node.branches, rows, strict=True)):
            before = self._sep(rows[at - 1].gaps[-1], broken) if at else ""
            found.append(Chunk(tag, before, indent))
            found += self.row(row, inner, broken, in_flex)
        found.append(Chunk(node.end, self._sep(rows[-1].gaps[-1], broken), indent))
        return found

    def must_break(self, row: Row, in_flex: bool) -> bool:
        """Whether siblings stand on lines of their own: two elements with nothing to see between them."""
        inner = list(zip(row.nodes, row.nodes[1:], row.gaps[1:-1], strict=False))
        if any(gap.kind == "soft" and "element" in (one.kind, two.kind) for one, two, gap in inner):
            return True
        return any(self._breaks(node, row.outsides[at], in_flex) for at, node in enumerate(row.nodes))

    def _breaks(self, node: Node, outside: tuple[set[str], set[str]], in_flex: bool) -> bool:
        if node.kind == "element":
            typed = not node.end or node.name in RAW or keeps_lines(node)
            return not typed and self.must_break(self.inside(node, in_flex), node.is_flex)
        if node.kind != "span":
            return False
        if any(
            one.kind == "element" and (one.is_block or in_flex) for _, row in node.branches for one in row
        ):
            return True
        rows = (self.branch(node, children, outside, in_flex) for _, children in node.branches)
        return any(self.must_break(row, in_flex) for row in rows)

    def flat(self, node: Node, outside: tuple[set[str], set[str]], in_flex: bool) -> str:
        """Return a node on one line."""
        if node.kind == "element":
            if not node.end:
                return flat_tag(node.text)
            inside = (
                "".join(one.text for one in node.children)
                if node.name in RAW
                else self._flat_row(node, in_flex)
            )
            return flat_tag(node.text) + inside + node.end
        if node.kind != "span":
            return node.text
        found = ""
        for tag, children in node.branches:
            found += tag + self.flat_row(self.branch(node, children, outside, in_flex), in_flex)
        return found + node.end

    def _flat_row(self, node: Node, in_flex: bool) -> str:
        return self.flat_row(self.inside(node, in_flex), node.is_flex)

    def flat_row(self, row: Row, in_flex: bool) -> str:
        """Return siblings on one line."""
        found = ""
        for at, node in enumerate(row.nodes):
            found += " " * (row.gaps[at].kind == "space") + self.flat(node, row.outsides[at], in_flex)
        return found + " " * (row.gaps[-1].kind == "space")


def keeps_lines(node: Node) -> bool:
    """Whether a style sheet shows the line breaks of an element (``white-space: pre-line`` and the like)."""
    return (node.name == "dd" and not node.classes) or bool(node.classes & {"report-theirs", "check-text"})


def flat_tag(tag: str) -> str:
    """Return a tag on one line."""
    return "".join((" " if one.sep == "space" else "") + one.text for one in tag_chunks(tag, 0))


def tag_chunks(tag: str, indent: int) -> list[Chunk]:
    """Cut a tag before its attributes, before conditions among them, and between the names of its classes."""
    found, quote, at, depth = [Chunk("")], "", 0, 0
    whole: Chunk | None = None  # where a list of classes begins
    while at < len(tag):
        template = TEMPLATE.match(tag, at)
        if template:
            verb = _verb(template[0])
            if not quote and verb in ("if", "for") and not depth and found[-1].text:
                found.append(Chunk("", "soft", indent))
            depth += (
                (verb in ("if", "for", "with")) - (verb in ("endif", "endfor", "endwith")) if not quote else 0
            )
            found[-1].text += template[0]
            at = template.end()
            if whole:
                whole.want += len(template[0])
            continue
        sign = tag[at]
        at += 1
        if not quote and sign.isspace():
            if found[-1].text or len(found) == 1:
                found.append(Chunk("", "space", indent))
            continue
        if sign in "\"'":
            quote = "" if sign == quote else (quote or sign)
            opens = quote and found[-1].text == "class="
            whole = found[-1] if opens else whole if quote else None
            if opens:
                found[-1].want = len("class=")
        if whole:
            whole.want += 1
            if sign.isspace():
                found.append(Chunk("", "space", indent + STEP))
                continue
        found[-1].text += sign
    found = [one for one in found if one.text]
    end = ">" if found[-1].text == ">" else "/>" if found[-1].text.endswith("/>") else found[-1].text[-1:]
    found[-1].text = found[-1].text.removesuffix(end)
    found = [one for one in found if one.text]
    return [*found, Chunk(end, "soft" if len(found) > 1 else "", max(0, indent - 2 * STEP))]


def fill(chunks: Sequence[Chunk]) -> str:
    """Write chunks, breaking lines only where they may be and only where they must."""
    lines, line = [], ""
    for at, chunk in enumerate(chunks):
        run = len(chunk.text)
        for later in chunks[at + 1 :]:
            if later.sep:
                break
            run += len(later.text)
        want = max(run, chunk.want) if chunk.indent + chunk.want <= WIDTH else run
        room = len(line) + (chunk.sep == "space") + want <= WIDTH
        if chunk.sep == "hard" or (chunk.sep in ("space", "soft") and not room and line.strip()):
            lines += [line.rstrip(), *([""] if chunk.blank else [])]
            line = " " * chunk.indent + chunk.text
        else:
            line += (" " if chunk.sep == "space" and line else "") + chunk.text
        if "\n" in line:
            *whole, line = line.split("\n")
            lines += whole
    return "\n".join([*lines, line.rstrip()]).strip("\n") + "\n"


def wrap(source: str) -> str:
    """Return a template, wrapped; a break made once may spare a space next time. Raises Unnested."""
    while (wrapped := _wrap(source)) != source:
        source = wrapped
    return source


def _wrap(source: str) -> str:
    nodes = parse(source)
    extends = "{% extends" in source
    side = {"file"} if extends else {"inline"}
    if extends:  # what stands between the blocks is not shown
        nodes = [one for one in nodes if one.kind != "space"]
        blanks = [Gap("soft") for _ in range(len(nodes) + 1)]
        row = Row(nodes, blanks, [(side, side)] * len(nodes))
    else:
        row = row_of(nodes, side, side)
    written = fill(Writer().row(row, 0, True, False))
    return written if extends or source.endswith("\n") else written.removesuffix("\n")


def main() -> int:
    """Wrap the files named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something would")
    asked = parser.parse_args()
    changed = 0
    for path in asked.files:
        source = path.read_text(encoding="utf-8")
        try:
            wrapped = wrap(source)
        except Unnested as why:
            print(f"{path}: left alone, {why}", file=sys.stderr)
            continue
        if wrapped != source:
            changed += 1
            print(path)
            if not asked.check:
                path.write_text(wrapped, encoding="utf-8")
    return int(asked.check and changed > 0)


if __name__ == "__main__":
    sys.exit(main())
