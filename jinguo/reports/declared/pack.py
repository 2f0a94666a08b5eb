"""What reports read of a site pack: the outline of its work review."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from jinguo.core.site import site_parts
from jinguo.core.site.pack_parts import Differing, PackDraft, PackPart
from jinguo.figures import registry
from jinguo.reports.composing.outline import clauses_of, figures_of
from jinguo.reports.composing.outline_text import Outline, OutlineFault, parse
from jinguo.reports.composing.review_outline import PART
from jinguo.reports.facts.phrases import PLACEHOLDERS
from jinguo.reports.prose.tokens import Token, complaint, pieces
from jinguo.reports.prose.unbound_numbers import strays

FILE = "review.md"
_PLACEHOLDER = re.compile(r"<(\w+)>")
_BRACED = re.compile(r"\{\{.*?\}\}")


def check(draft: PackDraft) -> None:
    """Check that the text is an outline, and that every figure and token of it is one."""
    text = draft.files.get(FILE)
    if text is None:
        return
    try:
        outline = parse(text)
    except OutlineFault as fault:
        draft.complain(FILE, fault.line, fault.what)
        return
    if not outline.parts:
        draft.complain(FILE, 0, _("一段也没有，至少写一个标题和一句话。"))
    keys = [part.key for part in outline.parts]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        draft.complain(FILE, 0, _("两段都叫 %s，请改其中一个代码。") % key)
    _note_numerals(draft, outline)
    units = _units(draft)
    for number, line in enumerate(text.split("\n"), 1):
        _check_line(draft, number, line, units)
    for key in sorted(_further(outline) - set(units)):
        draft.complain(FILE, 0, _("没有“%s”这个指标，请核对，或先写进 figures.toml。") % key)


def _note_numerals(draft: PackDraft, outline: Outline) -> None:
    """A number that stands in the outline itself must be explained in every review before it is issued."""
    told = draft.files.get("figures.toml", {}).get("figure", ())
    named = [
        re.compile(re.escape(word)) for row in told for word in row.get("synonyms", ()) if "…" not in word
    ]
    for text in _texts(outline):
        for piece in pieces(text):
            if isinstance(piece, Token):
                continue
            for stray in strays(piece.text, named):
                said = _(
                    "%(file)s：“%(text)s”里的“%(number)s”没有来源，每次签发都要说明；不是数量的，建议换个写法。"
                )
                draft.notes.append(said % {"file": FILE, "text": piece.text.strip(), "number": stray.text})


def _texts(outline: Outline) -> Iterable[str]:
    for part in outline.parts:
        yield from (part.heading, part.plain)
        for sentence in part.sentences:
            yield from (sentence.lead, sentence.opening)
    for clause in clauses_of(outline.parts):
        yield from (clause.text, clause.first)


def _check_line(draft: PackDraft, number: int, line: str, units: dict[str, str]) -> None:
    told = {piece.key for piece in pieces(line) if isinstance(piece, Token)}
    for piece in pieces(line):
        if not isinstance(piece, Token):
            for braces in _BRACED.findall(piece.text):
                draft.complain(
                    FILE, number, _("标记 %s 写法不对，例如 {{ figure:activities.lectures }}。") % braces
                )
            continue
        if piece.kind in ("declared", "exempt"):
            draft.complain(FILE, number, _("提纲里只能用 figure 和 names 两种标记。"))
        elif piece.key not in units:
            draft.complain(FILE, number, _("没有“%s”这个指标，请核对，或先写进 figures.toml。") % piece.key)
        elif what := complaint(piece, units[piece.key]):
            draft.complain(FILE, number, what)
    for name in _PLACEHOLDER.findall(line):
        if name not in PLACEHOLDERS and name not in told:
            said = _("不认识 <%(name)s>，可用：%(allowed)s。")
            draft.complain(FILE, number, said % {"name": name, "allowed": "、".join(PLACEHOLDERS)})


def _units(draft: PackDraft) -> dict[str, str]:
    """Return the figures there will be, with what each counts in."""
    known: dict[str, Any] = dict(draft.knows("figure")) or dict.fromkeys(registry.declared(), "program")
    for figure in registry.all_figures():
        known.setdefault(figure.key, "program")
    return {
        key: told.get("unit", "") if isinstance(told, dict) else str(registry.get(key).unit)
        for key, told in known.items()
    }


def _further(outline: Outline) -> set[str]:
    """Return the figures that stand in no token: of conditions, headings, the head and the charts."""
    praising = [key for part in outline.parts for key in part.praised_by]
    charted = [key for _title, group in outline.charts for key in group]
    return {*figures_of(outline.parts), *praising, *charted, *outline.headline}


def write(draft: PackDraft) -> int:
    """Let the outline hold where the site has none of its own."""
    if site_parts.content(PART):
        return 0
    site_parts.write(PART, {"text": draft.files[FILE].replace("\r\n", "\n")})
    return 1


def differing(draft: PackDraft) -> Iterable[Differing]:
    """Yield the outline when the site keeps another."""
    here = site_parts.content(PART).get("text")
    if here and parse(here) != parse(draft.files[FILE]):
        yield FILE, _("本站的提纲"), _("包里的提纲")


def export() -> str | None:
    """Return the site's own outline."""
    return site_parts.content(PART).get("text")


PARTS = (PackPart(FILE, 80, check, write, export, differing),)
