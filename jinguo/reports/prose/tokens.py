"""The tokens by which prose holds its numbers.

``{{ figure:activities.lectures }}``   a figure, worded by its unit; options ``style=round``,
                                       ``unit=名`` (another counter for the same thing), ``period=previous``
``{{ names:honours.own_honours }}``    the records of a figure by name, joined with 、; with ``quote=book``
                                       each between 《》, as documents are named
``{{ declared:1 }}``                   a declared fact of this report, with source document and approver
``{{ exempt:1 }}``                     a numeral exempt with a reason
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from jinguo.quantities.numerals import whole
from jinguo.quantities.words import Style

_TOKEN = re.compile(r"\{\{\s*(?P<kind>\w+)\s*:\s*(?P<key>[\w.]+)(?P<options>(?:\s+\w+=[^\s{}]+)*)\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
KINDS = ("figure", "names", "declared", "exempt")
OPTIONS = {
    "figure": {"style", "unit", "period"},
    "names": {"period", "quote"},
    "declared": set(),
    "exempt": set(),
}

COUNTERS = {
    "人": {"名", "位"},
    "人次": set(),
    "场次": {"场"},
    "期次": {"期"},
    "次": {"场次", "场"},
    "户": {"户家庭", "个家庭"},
    "个": {"项", "支", "家", "处", "所", "名", "部", "份", "套", "类", "个村", "个单位"},
    "所": {"家", "个"},
    "项": {"个", "件", "项次"},
    "支": {"个"},
    "件": {"份", "项"},
    "批": {"批次"},
    "届": {"次"},
    "元": set(),
    "%": set(),
    "小时": {"个小时"},
    "镇街": {"个镇街"},
    "": set(),
}


@dataclass(frozen=True)
class Token:
    """One token: its kind, key and options, and where it stands in the prose."""

    kind: str
    key: str
    options: dict[str, str] = field(default_factory=dict, hash=False)
    start: int = 0
    end: int = 0

    @property
    def number(self) -> int:
        """The number of the declared fact or exemption it names; 0, which none has, for no number."""
        return whole(self.key) or 0

    @property
    def previous(self) -> bool:
        """Whether it asks for the period before."""
        return self.options.get("period") == "previous"


@dataclass(frozen=True)
class Prose:
    """A piece of text outside every token."""

    text: str
    start: int


def pieces(text: str) -> Iterator[Token | Prose]:
    """Cut a text into prose and tokens, in order."""
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            yield Prose(text[at : match.start()], at)
        options = dict(pair.split("=", 1) for pair in match["options"].split())
        yield Token(match["kind"], match["key"], options, match.start(), match.end())
        at = match.end()
    if at < len(text):
        yield Prose(text[at:], at)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text."""
    return [piece for piece in pieces(text) if isinstance(piece, Token)]


def figure_keys(text: str) -> list[str]:
    """Return the keys of the figures a text is bound to, each once, in order."""
    return list(dict.fromkeys(t.key for t in tokens(text) if t.kind in ("figure", "names")))


def broken_braces(prose: Prose) -> list[tuple[int, int]]:
    """Return where a piece of prose holds braces that are no token."""
    return [(prose.start + m.start(), prose.start + m.end()) for m in _BRACES.finditer(prose.text)]


def complaint(token: Token, unit: str = "") -> str:
    """Return what is wrong with a token's kind or options, "" when nothing is."""
    if token.kind not in KINDS:
        return _("不认识的标记“%(kind)s”。") % {"kind": token.kind}
    unknown = set(token.options) - OPTIONS[token.kind]
    if unknown:
        return _("标记里不认识的选项：%(names)s。") % {"names": _("、").join(sorted(unknown))}
    if token.options.get("style", "auto") not in set(Style):
        return _("不认识的措辞方式“%(style)s”。") % {"style": token.options["style"]}
    if token.options.get("period", "previous") != "previous":
        return _("period 只能写 previous（上期）。")
    if token.options.get("quote", "book") != "book":
        return _("quote 只能写 book（加书名号）。")
    counter = token.options.get("unit")
    if counter and counter != unit and counter not in COUNTERS.get(unit, set()):
        return _("这项指标以“%(unit)s”计，不能改写成“%(counter)s”。") % {
            "unit": _(unit or "个"),
            "counter": counter,
        }
    return ""
