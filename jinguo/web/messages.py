"""Which strings of the interface await a translation, found in the source itself.

A small extractor stands in for the gettext tools, which a fresh machine may lack.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinguo.figures.declarations import FigureUnit

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "en",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "_l"}
_TAG = re.compile(r"\{%-?\s*(?:translate|trans)\s+(?P<quote>[\"'])(?P<text>.+?)(?P=quote)")
_BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%\}(?P<text>.*?)\{%\s*endblocktrans", re.DOTALL
)
_PLURAL = re.compile(r"\{%\s*plural\s*%\}")
_INLINE = re.compile(r"_\((?P<quote>[\"'])(?P<text>.+?)(?P=quote)\)")
_VARIABLE = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")


def _literal(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_python(path: Path) -> Iterator[str]:
    """Yield the literals that a module hands to gettext."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in CALLS
            and node.args
        ):
            text = _literal(node.args[0])
            if text:
                yield text


def in_template(path: Path) -> Iterator[str]:
    """Yield the literals of the translation tags, as Django looks them up."""
    source = path.read_text(encoding="utf-8")
    for found in _TAG.finditer(source):
        yield found["text"].replace("%", "%%")  # as the tag does, lest a translation be taken for a format
    for found in _INLINE.finditer(source):
        yield found["text"]
    for found in _BLOCK.finditer(source):
        text = _PLURAL.split(found["text"])[0]
        if "trimmed" in found["options"]:
            text = " ".join(line.strip() for line in text.strip().splitlines())
        yield _VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))


def source_strings() -> dict[str, list[str]]:
    """Return every string of the interface with the files it stands in."""
    found: dict[str, list[str]] = {}
    for path in sorted([*ROOT.rglob("*.py"), *ROOT.rglob("*.html"), *ROOT.rglob("*.txt")]):
        if {"tests", "migrations", "static"} & set(path.relative_to(ROOT).parts):
            continue
        for text in in_python(path) if path.suffix == ".py" else in_template(path):
            if any(character >= "\u2e80" for character in text):
                found.setdefault(text, []).append(str(path.relative_to(ROOT)))
    for unit in FigureUnit:
        if any(character >= "\u2e80" for character in unit.value):
            found.setdefault(unit.value, []).append("figures/declarations.py")
    return found


def catalogues() -> list[Path]:
    """Return every English catalogue: the shared one first, then those that rooms bring along."""
    return [ENGLISH, *sorted(ROOT.glob("*/locale/en/LC_MESSAGES/django.po"))]


def untranslated() -> list[str]:
    """Return the source strings without an English translation (needs polib)."""
    import polib

    known = {
        entry.msgid
        for path in catalogues()
        if path.exists()
        for entry in polib.pofile(str(path))
        if entry.translated()
    }
    return [text for text in source_strings() if text not in known]


def compile_catalogues() -> list[str]:
    """Compile every catalogue beside its source; return a line on each (needs polib)."""
    import polib

    lines = []
    for path in catalogues():
        catalogue = polib.pofile(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        lines.append(f"{path.relative_to(ROOT)}: {catalogue.percent_translated()} %")
    return lines


def _room_of(paths: list[str]) -> Path:
    """Return the catalogue a string belongs in: its room's, when one room alone has it and keeps one."""
    rooms = {path.split("/", 1)[0] for path in paths}
    own = ROOT / min(rooms) / "locale" / "en" / "LC_MESSAGES" / "django.po"
    return own if len(rooms) == 1 and own.exists() else ENGLISH


def update_catalogue() -> list[str]:
    """Bring the English catalogues in step with the source: new strings empty, vanished ones gone.

    Returns the strings that await a translation (needs polib).
    """
    import polib

    old = {entry.msgid: entry for path in reversed(catalogues()) for entry in polib.pofile(str(path))}
    books: dict[Path, list[polib.POEntry]] = {path: [] for path in catalogues()}
    for text, paths in sorted(source_strings().items()):
        entry = old.get(text) or polib.POEntry(msgid=text)
        entry.occurrences = [(path, "") for path in sorted(set(paths))]
        books[_room_of(paths)].append(entry)
    for path, entries in books.items():
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = METADATA
        catalogue.extend(entries)
        catalogue.save(str(path))
    return untranslated()
