"""Where Chinese stands in the source outside gettext, and why it may: what the tests of translation read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "jinguo"
CHINESE = re.compile("[\u3400-\u9fff]")
MARKED = {
    "_", "_l", "_lazy", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy",
    "saying", "counted", "counted_noop",  # core/sayings.py: gettext, and what is kept of it
    "_now", "_option",  # gettext; cli/administration.py: both languages
    "say",  # cli/terminal/language.py: both languages beside each other, for commands that start without Django
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
    elif _is_half(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return  # said in English beside it, or a docstring
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
        if _says(text, least=1):
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


def _is_half(node: ast.AST) -> bool:
    """Whether a statement prepares the Chinese half of what ``say`` is given."""
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return isinstance(target, ast.Name) and target.id == "chinese"


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _says(text: str, least: int = 2) -> bool:
    """Whether a text has words; a single sign alone is a mark of a grammar, beside a value it is a word."""
    return len(CHINESE.findall(text)) >= least and not _PATTERN.search(text)


# --- what may stand outside gettext, and why ---

GRAMMAR = "a grammar: words looked for in texts and tables, or read back by the import"
DATA = "data of a site, kept in the database or told by it: its kinds, programmes, figures' synonyms"
PROSE = "the prose and the files of a review: a Chinese official document in any language"
FILE = "an exported file: official headings and words that the import reads back"
KEPT = "kept in the database or in the audit chain, compared or shown as it was written"
DEMO = "content of the demo district"
NAME = "a proper name"

MAY: dict[str, str] = {
    # whole folders and modules
    "demo/": DEMO,
    "core/names/": GRAMMAR,
    "honours/levels.py": GRAMMAR,
    "check/claims/": GRAMMAR,
    "check/scope/": GRAMMAR,
    "check/binding/": GRAMMAR,
    "check/texts/": GRAMMAR,
    "quantities/": GRAMMAR,
    "ledgers/values/": GRAMMAR,
    "ledgers/sheets/": GRAMMAR,
    "ledgers/columns/": GRAMMAR,
    "ledgers/columns/written_columns.py:IdNumberColumn": FILE,
    "ledgers/columns/related_columns.py:ProgrammeColumn": FILE,
    "ledgers/columns/related_columns.py:ProgrammesColumn": FILE,
    "cli/administration.py:_LEVELS": GRAMMAR,
    "signin/ocr/sheet_lines.py": GRAMMAR,
    "reports/prose/numeral_names.py": GRAMMAR,
    "reports/prose/unbound_numbers.py": GRAMMAR,
    "reports/prose/tokens.py": GRAMMAR,
    "reports/facts/phrases.py": PROSE,
    "reports/prose/spans.py": PROSE,
    "reports/composing/outline.py": PROSE,
    "reports/writing/": PROSE,
    "plans/plan_seeding.py": DATA,
    "*/kinds.py": DATA,
    "verification/kinds.py:KINDS": DATA,
    "*/figures.py": DATA,
    "*/ledger.py": GRAMMAR,
    "ledgers/exports/blank_form.py": FILE,
    "reports/facts/facts.py:in_full": PROSE,
    # single places
    "accounts/login/sessions.py:BROWSERS": NAME,
    "check/verdicts/judging.py:_rankings": GRAMMAR,
    "core/lifecycle.py:_shown": KEPT,
    "core/scoping.py:SystemViewer": KEPT,
    "core/sensitive.py:CLEARS": GRAMMAR,
    "figures/declarations.py:FigureUnit": "units: tools/catalogue.py takes them from the enumeration",
    "ledgers/files/raw_sheets.py:UNSOLVED": GRAMMAR,
    "ledgers/files/built_in_formats.py:BUILT_IN": GRAMMAR,
    "ledgers/files/raw_sheets.py:AUTHOR": NAME,
    "ledgers/imports/rejects.py:SUMMARY": FILE,
    "ledgers/imports/rejects.py:_HEAD": FILE,
    "ledgers/imports/undo.py:_void": KEPT,
    "ledgers/imports/write.py:_batch": KEPT,
    "people/duplicates/merging.py:VOIDED_BECAUSE": KEPT,
    "people/rights/erasure_by_two.py:ERASED": KEPT,
    "people/rights/subject_access.py:_zipped": "names of the files that the law has a person given, in Chinese",
    "people/verbs.py:_apply": KEPT,
    "plans/milestones.py:milestone_text": FILE,
    "settings.py:LANGUAGES": "every language by its own name",
    "statements/answers/answering.py:answer": KEPT,
    "statements/asking/form_files.py:TOTAL_WORDS": GRAMMAR,
}
SENTENCE = re.compile(
    "[。？！]|请.{2}|不能|没有.{3}"
)  # what reads as a sentence is none of a grammar's words


def excused(words: Words) -> str:
    """Return which exception a place falls under, "" when none does; a grammar excuses no sentences."""
    for place, reason in MAY.items():
        file, _colon, within = place.partition(":")
        at = words.file.startswith(file) if not file.startswith("*") else words.file.endswith(file[1:])
        if not at or (within and within != words.within):
            continue
        if reason in (GRAMMAR, DATA) and not within and _is_said(words.text):
            continue
        return place
    return ""


def _is_said(text: str) -> bool:
    return (text.startswith(("f'", 'f"')) and bool(SENTENCE.search(text))) or (
        bool(SENTENCE.search(text)) and "，" in text
    )


# --- templates ---

_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\s*%\}.*?\{%\s*endcomment\s*%\}", re.S)
_TRANSLATED = re.compile(
    r"\{%-?\s*blocktrans(?:late)?\b.*?\{%-?\s*endblocktrans(?:late)?\s*-?%\}|\{%-?\s*trans(?:late)?\b.*?%\}|_\((['\"]).*?\1\)",
    re.S,
)
CHINESE_PAGES = {
    "people/templates/people/subject_access.html": "the copy that the law has a person given, in Chinese",
    "reports/templates/reports/standalone.html": PROSE,
    "web/templates/web/_topbar.html": "every language by its own name",
}


def in_pages() -> Iterator[Words]:
    """Yield the Chinese that pages say outside the tags of translation."""
    for path in sorted([*ROOT.rglob("*.html"), *ROOT.rglob("*.txt")]):
        file = str(path.relative_to(ROOT))
        if "tests" in path.parts or "templates" not in path.parts or file in CHINESE_PAGES:
            continue
        yield from left_in_page(path.read_text(encoding="utf-8"), file)


def left_in_page(text: str, file: str = "") -> Iterator[Words]:
    """Yield the Chinese of one page outside the tags of translation."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    left = _TRANSLATED.sub(blank, _COMMENT.sub(blank, text))
    for number, line in enumerate(left.split("\n"), start=1):
        if CHINESE.search(line):
            yield Words(file, number, "", line.strip())
