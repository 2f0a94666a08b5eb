"""A review's outline as a text that people keep: Markdown, with a head of settings.

``# key: heading`` begins a chapter and ``## key: heading`` a line of work in it; a part without a heading is
what stands before all. A paragraph is prose that always stands. ``- lead`` begins a sentence, the items below
it are its clauses, and the items below a clause say when it may be written and what stands instead of it:

    - 依托“大宣讲”平台，
      - 线上线下宣讲{{ figure:activities.lectures }}
        - when: at-least activities.lectures_online 1; at-least activities.lectures_on_site 1
        - or: 开展宣讲{{ figure:activities.lectures }}
      - 覆盖妇女群众{{ figure:activities.lectures_reached }}
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w
from django.utils.translation import gettext as _

from jinguo.reports.composing.clause_conditions import (
    AtLeast,
    AtMost,
    Condition,
    Grows,
    Moved,
    New,
    Several,
    Steady,
    Whole,
)
from jinguo.reports.composing.outline import Clause, Part, Sentence

FENCE = "+++"
_HEADING = re.compile(r"(#{1,2})\s+([a-z][a-z0-9_]*)\s*:\s*(.*)")
_ITEM = re.compile(r"( *)-(?: +(.*))?$")
_OPTION = re.compile(r"(when|or|part|first|needs|among|apart|quiet|between|opening)(?::\s*(.*))?$")
_PRAISE = re.compile(r"(plain|praised-by):\s*(.*)")
_FIELD = {"plain": "plain", "praised-by": "praised_by"}


@dataclass(frozen=True)
class Outline:
    """The parts of a review, its title, and which figures head it and are drawn."""

    parts: tuple[Part, ...] = ()
    title: str = ""
    headline: tuple[str, ...] = ()
    charts: tuple[tuple[str, tuple[str, ...]], ...] = ()


class OutlineFault(ValueError):
    """Something in the text that is no outline: the line, and what is wrong."""

    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, what
        super().__init__(f"{line}: {what}")


@dataclass
class _Item:
    """A list item with the items below it."""

    line: int
    text: str
    below: list[_Item] = field(default_factory=list)


def parse(text: str) -> Outline:
    """Return the outline that a text writes down. Raises OutlineFault for the first thing that is none."""
    lines = text.replace("\r\n", "\n").split("\n")
    settings, start = _settings(lines)
    charts = settings.get("chart", [])
    try:
        return Outline(
            tuple(_parts(lines, start)), str(settings.get("title", "")), tuple(settings.get("headline", ())),
            tuple((chart["title"], tuple(chart["figures"])) for chart in charts),
        )  # fmt: skip
    except (KeyError, TypeError):
        raise OutlineFault(1, _("每个 [[chart]] 要写 title 和 figures。")) from None


def _settings(lines: list[str]) -> tuple[dict[str, Any], int]:
    if not lines or lines[0].strip() != FENCE:
        return {}, 0
    try:
        end = next(at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE)
    except StopIteration:
        raise OutlineFault(1, _("开头的 +++ 没有收尾，请在设定之后另起一行写 +++。")) from None
    try:
        return tomllib.loads("\n".join(lines[1:end])), end + 1
    except tomllib.TOMLDecodeError as error:
        raise OutlineFault(1, _("+++ 之间的设定读不下去（%s）。") % error) from None


def _parts(lines: list[str], start: int) -> Iterator[Part]:
    heads = [at for at in range(start, len(lines)) if lines[at].startswith("#")]
    if any(line.strip() for line in lines[start : heads[0] if heads else len(lines)]):
        raise OutlineFault(start + 1, _("第一段之前要有标题行，例如 # opening: 。"))
    for at, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        found = _HEADING.fullmatch(lines[at].strip())
        if not found:
            raise OutlineFault(at + 1, _("标题要写成“# 代码: 标题”，代码用小写英文字母。"))
        level = len(found[1]) if found[3] else 0
        yield _part(found[2], found[3], level, lines, at + 1, end)


def _part(key: str, heading: str, level: int, lines: list[str], start: int, end: int) -> Part:
    more: dict[str, Any] = {}
    sentences: list[Sentence] = []
    at = start
    while at < end:
        line = lines[at]
        if _ITEM.match(line):
            item, at = _item(lines, at, end, 0)
            sentences.append(_sentence(item))
            continue
        if found := _PRAISE.fullmatch(line.strip()):
            more[_FIELD[found[1]]] = found[2] if found[1] == "plain" else tuple(_keys(found[2]))
        elif line.strip():
            sentences.append(Sentence(line.strip()))
        at += 1
    return Part(key, heading, tuple(sentences), level, **more)


def _item(lines: list[str], at: int, end: int, depth: int) -> tuple[_Item, int]:
    """Return the item at a line with all below it, and the line behind."""
    found = _ITEM.match(lines[at])
    assert found, "the caller looked"  # noqa: S101 # nosec B101
    item, at = _Item(at + 1, (found[2] or "").strip()), at + 1
    while at < end:
        found = _ITEM.match(lines[at])
        if not found or len(found[1]) <= 2 * depth:
            break
        if len(found[1]) != 2 * (depth + 1):
            raise OutlineFault(at + 1, _("这一行缩进不对：每深一层多两个空格。"))
        below, at = _item(lines, at, end, depth + 1)
        item.below.append(below)
    return item, at


def _sentence(item: _Item) -> Sentence:
    clauses, more = [], {}
    for below in item.below:
        found = _OPTION.fullmatch(below.text)
        if found and found[1] in ("between", "opening"):
            more[found[1]] = found[2] or ""
        else:
            clauses.append(_clause(below.text, below))
    return Sentence(item.text, tuple(clauses), **more)


def _clause(text: str, item: _Item) -> Clause:
    if not text:
        raise OutlineFault(item.line, _("这一行没有写内容。"))
    more: dict[str, Any] = {}
    parts: list[Clause] = []
    for below in item.below:
        found = _OPTION.fullmatch(below.text)
        if not found or found[1] in ("between", "opening") or (found[1] != "quiet" and not found[2]):
            raise OutlineFault(
                below.line, _("不认识这一项；可用 when、or、part、first、needs、among、apart、quiet。")
            )
        name, said = found[1], found[2] or ""
        match name:
            case "when":
                more["when"] = tuple(_condition(each, below.line) for each in said.split(";"))
            case "or":
                more["instead"] = _clause(said, below)
            case "part":
                parts.append(_clause(said, below))
            case "needs":
                more["needs"] = tuple(_keys(said))
            case "quiet":
                more["quiet"] = True
            case _:
                more[name] = said
    return Clause(text, parts=tuple(parts), **more)


def _keys(said: str) -> list[str]:
    return [key for key in re.split(r"[,\s]+", said.strip()) if key]


_CONDITIONS: Mapping[str, tuple[int, Callable[..., Condition]]] = {  # word: how many words follow the figure
    "grows": (0, Grows), "whole": (0, Whole), "several": (0, Several), "new": (0, New),
    "rose": (0, lambda key: Moved(key, True)), "fell": (0, lambda key: Moved(key, False)),
    "at-least": (1, lambda key, low: AtLeast(key, int(low))),
    "at-least-every-year": (1, lambda key, low: AtLeast(key, int(low), True)),
    "at-most": (1, lambda key, high: AtMost(key, int(high))),
    "steady": (1, Steady),
}  # fmt: skip
CONDITIONS = tuple(_CONDITIONS)


def _condition(said: str, line: int) -> Condition:
    word, *rest = said.split() if said.split() else [""]
    count, make = _CONDITIONS.get(word, (-1, Grows))
    if count < 0 or len(rest) != count + 1:
        told = _("条件“%(said)s”读不懂；可用：%(allowed)s，后面写指标，例如 at-least activities.lectures 2。")
        raise OutlineFault(line, told % {"said": said.strip(), "allowed": "、".join(_CONDITIONS)})
    try:
        return make(*rest)
    except ValueError:
        raise OutlineFault(line, _("条件“%s”里的数要写整数。") % said.strip()) from None


def render(outline: Outline) -> str:
    """Return the text of an outline; ``parse`` reads the same from it."""
    settings: dict[str, Any] = {"title": outline.title, "headline": list(outline.headline)}
    if outline.charts:
        settings["chart"] = [{"title": title, "figures": list(keys)} for title, keys in outline.charts]
    lines = [FENCE, tomli_w.dumps(settings).rstrip(), FENCE]
    for part in outline.parts:
        lines += ["", f"{'#' * max(part.level, 1)} {part.key}: {part.heading}".rstrip()]
        lines += [f"plain: {part.plain}"] if part.plain else []
        lines += [f"praised-by: {', '.join(part.praised_by)}"] if part.praised_by else []
        lines.append("")
        for sentence in part.sentences:
            lines += _sentence_lines(sentence)
    return "\n".join(lines).rstrip() + "\n"


def _sentence_lines(sentence: Sentence) -> Iterator[str]:
    if not sentence.clauses:
        yield sentence.lead
        return
    yield f"- {sentence.lead}".rstrip()
    if sentence.opening:
        yield f"  - opening: {sentence.opening}"
    if sentence.between != Sentence.between:
        yield f"  - between: {sentence.between}"
    for clause in sentence.clauses:
        yield from _clause_lines(clause, "", 1)


def _clause_lines(clause: Clause, before: str, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}- {before}{clause.text}"
    indent += "  "
    if clause.when:
        yield f"{indent}- when: {'; '.join(map(_condition_text, clause.when))}"
    if clause.needs:
        yield f"{indent}- needs: {', '.join(clause.needs)}"
    for name in ("first", "among", "apart"):
        if getattr(clause, name) != getattr(Clause, name):
            yield f"{indent}- {name}: {getattr(clause, name)}"
    if clause.quiet:
        yield f"{indent}- quiet"
    for part in clause.parts:
        yield from _clause_lines(part, "part: ", depth + 1)
    if clause.instead:
        yield from _clause_lines(clause.instead, "or: ", depth + 1)


def _condition_text(condition: Condition) -> str:
    match condition:
        case Moved(key, up):
            return f"{'rose' if up else 'fell'} {key}"
        case AtLeast(key, low, every_year):
            return f"at-least{'-every-year' if every_year else ''} {key} {low}"
        case AtMost(key, high):
            return f"at-most {key} {high}"
        case Steady(key, style):
            return f"steady {key} {style}"
    word = next(word for word, (count, kind) in _CONDITIONS.items() if count == 0 and kind is type(condition))
    return f"{word} {condition.key}"
