"""The words around a claim, each stretch with the weight it has for saying what the claim counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from jinguo.check.claims.claim import Claim
from jinguo.check.texts.terms import bare
from jinguo.check.texts.text_spans import Span
from jinguo.check.texts.text_tables import is_cell, words_of_cell

AFTER, NEAR, JOINED, EARLIER, PAST, LATER, BEFORE, HEADING = 1.12, 1.0, 0.98, 0.9, 0.66, 0.4, 0.42, 0.3
_LABEL = re.compile(r"(?:数值|本期数值|当前值)[:：]\s*$")  # under the name of what is counted
_PLACE = re.compile(r"(?:街道|镇|乡|村|社区|区|县|市)$")  # units listed: what is counted stands before
_PLACES = re.compile(r"个((?:行政|自然)?村居?|社区)$")
REACH = 18  # characters after a number that may still say what it counts
_CLAUSE = re.compile(r"[，；：,;:。！？!?\n]")
_STOP = re.compile(r"[，；：、,;:。！？!?\n（(]")


@dataclass(frozen=True)
class Stretch:
    """Some words and their weight. ``spread`` words run across the number: they match only terms of parts."""

    words: str
    weight: float
    spread: bool = False

    @property
    def own(self) -> bool:
        """Whether the words stand in the claim's own clause."""
        return self.weight >= JOINED


@dataclass(frozen=True)
class Neighbours:
    """A claim between the claims before and after it in the same sentence."""

    claim: Claim
    before: tuple[Claim, ...]
    after: Claim | None


def right_end(text: str, claim: Claim, after: Claim | None) -> int:
    """Return where the noun right after a number ends: at a mark, at the next number.

    A list goes on over 、 when no further number stands in its clause: 685户家庭获评文明家庭、最美家庭.
    """
    end = claim.sentence[1]
    clause = _CLAUSE.search(text, claim.end, end)
    clause_end = clause.start() if clause else end
    alone = after is None or after.start >= clause_end
    limit = min(claim.end + REACH + (12 if alone else 0), end, after.start if after else end)
    stop = (_CLAUSE if alone else _STOP).search(text, claim.end, max(limit, claim.end))
    return stop.start() if stop else max(limit, claim.end)


def own_spans(text: str, near: Neighbours) -> tuple[Span, Span]:
    """Return the spans of a number's own clause before and after it, without other numbers and nouns."""
    claim = near.claim
    floor = _floor(text, near)
    marks = [mark.end() for mark in _CLAUSE.finditer(text, min(floor, claim.start), claim.start)]
    start = marks[-1] if marks else floor
    return (min(start, claim.start), claim.start), (claim.end, right_end(text, claim, near.after))


def _floor(text: str, near: Neighbours) -> int:
    """Return where the words before a number begin that are not those of the number before it."""
    if not near.before:
        return near.claim.sentence[0]
    last = near.before[-1]
    listed = text[last.end : last.end + 1] in "、，；,;"
    return last.end if listed else right_end(text, last, near.claim)


def stretches(text: str, near: Neighbours, heading: str = "", previous: str = "") -> list[Stretch]:
    """Return the words around a claim with their weights, the heaviest first."""
    claim = near.claim
    if is_cell(text, claim.start, claim.end):
        return [Stretch(bare(words_of_cell(text, claim.start)[0]), NEAR), Stretch(bare(heading), HEADING)]
    listed = respectively(text, near)
    if listed and not _PLACE.search(listed):
        return [Stretch(bare(listed), NEAR), Stretch(bare(heading), HEADING)]
    right = right_end(text, claim, near.after)
    place = claim.unit if claim.unit == "镇街" else _place_in(claim)
    found = [Stretch(bare(place + text[claim.end : right]), AFTER)]
    if near.after is None or right < near.after.start:
        later = text[right : min(near.after.start if near.after else claim.sentence[1], right + 30)]
        found.append(Stretch(bare(later), LATER))
    left = _left(text, near, place)
    if under_label(text, claim):
        label, above = (previous[-60:], heading) if bare(previous) else (heading, "")
        return [Stretch(bare(label), NEAR), Stretch(bare(above), EARLIER)]
    if left and left[0].weight == NEAR:
        joined = left[0].words + place + bare(text[claim.end : right])
        found.append(Stretch(joined, JOINED, spread=True))
    found += left
    found += [Stretch(bare(previous[-60:]), BEFORE), Stretch(bare(heading), HEADING)]
    return [stretch for stretch in found if stretch.words]


def _place_in(claim: Claim) -> str:
    """Return the places that a number counts by its own classifier: 89个村."""
    found = _PLACES.search(claim.text)
    return found[1] if found else ""


def under_label(text: str, claim: Claim) -> bool:
    """Whether a number stands by itself: in a cell of a table, or behind the label of a value."""
    labelled = _LABEL.search(text[max(0, claim.start - 8) : claim.start])
    return bool(labelled) or is_cell(text, claim.start, claim.end)


def _left(text: str, near: Neighbours, place: str) -> list[Stretch]:
    claim, before = near.claim, near.before
    floor = _floor(text, near)
    found, weight = [], NEAR
    clauses = _clauses(text, min(floor, claim.start), claim.start)
    begins = _CLAUSE.match(text[claim.start - 1 : claim.start] or "，") or not clauses
    if begins or not bare(_CLAUSE.split(text[min(floor, claim.start) : claim.start])[-1]):
        clauses = ["", *clauses]  # the claim opens its clause: what stands before is another's
    for index, words in enumerate(clauses):
        found.append(Stretch(words, weight if index == 0 else EARLIER * 0.92 ** (index - 1)))
    if len(clauses) > 1:  # a subject may be spread over the clauses: 就业…, 女性占…
        found.append(Stretch("".join(reversed(clauses[:3])), EARLIER * 0.9))
    if before:
        past = islice(_clauses_of(text, claim.sentence[0], floor), 6)
        found += [Stretch(words, PAST * 0.94**index) for index, words in enumerate(past)]
        whole = text[max(claim.sentence[0], claim.start - 80) : claim.start]
        found.append(Stretch(bare(whole) + place, PAST * 0.97))
    return found


def _clauses(text: str, start: int, end: int) -> list[str]:
    """Return the clauses of a stretch of text, the nearest to its end first."""
    return list(_clauses_of(text, start, end))


def _clauses_of(text: str, start: int, end: int) -> Iterator[str]:
    return (words for words in map(bare, reversed(_CLAUSE.split(text[start:end]))) if words)


_BOTH = re.compile(r"[、和与及]|以及")
_TAIL = re.compile(r"(?:中|的|占|女性|比例|比率|人数|数量|总数|数).*$")


def respectively(text: str, near: Neighbours) -> str:
    """Return what a claim of “A和B分别达到x和y” counts: its own member of the list, with the common tail."""
    claim = near.claim
    first = max(
        (
            text.rfind("分别", claim.sentence[0], claim.start),
            text.rfind("各为", claim.sentence[0], claim.start),
        )
    )
    if first < 0:
        return ""
    before = [other for other in near.before if other.start > first]
    if any(_CLAUSE.search(text, other.end, claim.start) for other in before[-1:]):
        return ""
    members = len(before) + 1
    if near.after and re.fullmatch(r"[、和与及]", text[claim.end : near.after.start].strip()):
        members += 1
    subject = _CLAUSE.split(text[claim.sentence[0] : first].rstrip("，,"))[-1]
    names = [name for name in _BOTH.split(subject) if name]
    if names and re.search(
        r"\d年|年度|季度", names[-1]
    ):  # each of another time: what is counted stands behind
        opens = before[0].start if before else claim.start
        return text[first + 2 : opens]
    if members < 2 or len(names) < members:
        return ""
    tail = _TAIL.search(names[-1])
    own = names[-members:][len(before)] if len(before) < members else ""
    return own if own == names[-1] or not tail else own + tail[0]
