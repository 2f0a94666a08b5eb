"""Where Chinese stands in the source outside gettext, and why it may: what the tests of translation read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "jinguo"
CHINESE = re.compile("[\u3400-\u9fff]")
MARKED = {
    "_", "_l", "_lazy", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext",
    "saying", "counted", "counted_noop",  # core/sayings.py: gettext, and what is kept of it
    "_now", "_option",  # gettext; cli/administration.py: both languages
    "say",  # cli/language.py: both languages beside each other, for commands that start without Django
}  # fmt: skip
_OF_TEXTS = {  # functions that look into texts: what they look for nobody reads
    "compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split", "rsplit", "startswith",
    "endswith", "strip", "rstrip", "lstrip", "removesuffix", "removeprefix", "replace", "partition", "rfind",
    "find", "count", "index", "join", "translate", "maketrans",
}  # fmt: skip
_PATTERN = re.compile(r"[\\\[\]|^$*+]|\(\?")


@dataclass(frozen=True)
class Words:
    """Chinese in a module: its file, line, the function or constant it stands in, and the text."""

    file: str
    line: int
    within: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.within}): {self.text}"


def modules() -> Iterator[Path]:
    """Yield the modules of the program, without tests and migrations."""
    for path in sorted(ROOT.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts):
            yield path


def outside_gettext(source: str, file: str = "") -> Iterator[Words]:
    """Yield the Chinese that a module says to somebody outside gettext."""
    yield from _walk(ast.parse(source), file, "")


def _walk(node: ast.AST, file: str, within: str) -> Iterator[Words]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        within = node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign) and not within:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        within = ast.unparse(target)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    elif isinstance(node, ast.Compare) or (isinstance(node, ast.Call) and _name(node) in MARKED | _OF_TEXTS):
        children = [] if isinstance(node, ast.Compare) else [node.func]
        if isinstance(node, ast.Call) and _name(node) in ("join", "replace"):
            children += node.args
        for child in children:
            yield from _walk(child, file, within)
        return
    elif isinstance(node, ast.JoinedStr):
        text = "".join(
            p.value for p in node.values if isinstance(p, ast.Constant) and isinstance(p.value, str)
        )
        if _says(text):
            yield Words(file, node.lineno, within, ast.unparse(node))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _walk(part.value, file, within)
        return
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _says(node.value):
            yield Words(file, node.lineno, within, node.value)
        return
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, file, within)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _says(text: str) -> bool:
    return len(CHINESE.findall(text)) >= 2 and not _PATTERN.search(text)
