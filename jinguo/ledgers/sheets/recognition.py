"""Which ledger a sheet is: by its name and title, and by how many of its headers the ledger knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any

from jinguo.core.site import site_parts, site_words
from jinguo.ledgers import declarations
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.files.workbook import RawSheet
from jinguo.ledgers.sheets.around_the_table import is_measure, month_in
from jinguo.ledgers.sheets.block_surroundings import look_below, look_for_scale
from jinguo.ledgers.sheets.blocks import find_blocks
from jinguo.ledgers.sheets.header_rows import is_word, texts_in
from jinguo.ledgers.sheets.headers import SERIAL, TOWN, header_key, labels_of, names_yuan
from jinguo.ledgers.sheets.line_kinds import LineKind, bare_heading, heading_text
from jinguo.ledgers.sheets.matching import LIKELY, Match, Matcher
from jinguo.ledgers.sheets.sheet_defaults import Given, given, kind_headed, place_around
from jinguo.ledgers.sheets.table_body import LeftOut, lines_of
from jinguo.ledgers.sheets.table_layout import LOOKED_AT, Layout
from jinguo.ledgers.sheets.tables_beside import cut_at_gaps
from jinguo.ledgers.sheets.taught_headings import learnt_choices
from jinguo.ledgers.values.cells import key_of, text_of
from jinguo.ledgers.values.reading_context import Context
from jinguo.ledgers.values.simplified import simplified

MEASURE = "计量单位"
ENOUGH = 4.0  # points below which a sheet is no ledger


class Recogniser:
    """Finds ledger, layout and columns of sheets; made once for an import."""

    def __init__(self, context: Context) -> None:
        learnt = learnt_choices(context.user)
        self._context = context
        self._matchers = {
            sheet.key: Matcher(sheet, learnt.get(sheet.key)) for sheet in declarations.all_sheets()
        }
        units = [sheet.column_or_none("unit") for sheet in declarations.all_sheets()]
        self._unit_words = {
            header_key(word)
            for column in (*units, TOWN)
            if column is not None
            for word in (str(column.label), *column.aliases, *column.also)
        }
        self._words = set().union(*(matcher.words for matcher in self._matchers.values()))

    def blocks(self, raw: RawSheet, file_name: str) -> list[Layout]:
        """Return the blocks of a sheet, cut by the headers that any ledger knows."""
        found = []
        for block in find_blocks(raw, self._words, file_name):
            parts = cut_at_gaps(block, raw, file_name) if block.found else []
            found += parts if parts and self._are_tables(parts, raw, file_name) else [block]
        for number, block in enumerate(found, 1):
            block.number = number
        return found

    def lies_on_its_side(self, raw: RawSheet) -> bool:
        """Whether the words of headings stand below one another in the first column: a record a column."""
        first = [texts[0] for row in islice(raw.rows(), LOOKED_AT) if len(texts := texts_in(row)) > 1]
        known = {text for text in first if is_word(text, self._words)}
        return len(known) >= 3 and 2 * len(known) > len(first)

    def _are_tables(self, parts: list[Layout], raw: RawSheet, file_name: str) -> bool:
        """Whether the columns on the sides of a gap are tables of their own.

        Each is a ledger by itself, or has its own title, or says what another says, too.
        """
        alone = [self._stands_alone(part, raw, file_name) for part in parts]
        if all(alone) or not all(part.certain >= 2 for part in parts):
            return all(alone)
        titled = [bool(part.around.title) for part in parts]
        further = zip(titled[1:], alone[1:], parts[1:], strict=True)
        own = all(title and (one or _announced(("", ""), part)) for title, one, part in further)
        return all(titled) or own or self._say_alike(parts)

    def _say_alike(self, parts: list[Layout]) -> bool:
        """Whether the columns of neighbours say the same at least twice, in the words of some ledger."""
        for matcher in self._matchers.values():
            said = [matcher.named_by(part.headers) for part in parts]
            if all(len(one & after) >= 2 for one, after in pairwise(said)):
                return True
        return False

    def holds_rows(self, raw: RawSheet, file_name: str) -> bool:
        """Whether a sheet is a ledger of ours with rows, whatever its name says."""
        for block in self.blocks(raw, file_name):
            if self._stands_alone(block, raw, file_name) and any(
                len([cell for cell in row if text_of(cell)]) > 1 for row in block.rows(raw, block.first)
            ):
                return True
        return False

    def _stands_alone(self, part: Layout, raw: RawSheet, file_name: str) -> bool:
        """Whether the columns on one side of a gap are a ledger of their own, with all that it requires."""
        names = (raw.name, file_name)
        look_around(part, self._context, names)
        ledger, _layout, matches = self._best(raw, part, names)
        if ledger is None:
            return False
        supplied = set(given(ledger, part.around, self._context, names).values)
        filled = {match.field for match in matches} | supplied | set(ledger.completes) | set(ledger.defaults)
        filled |= {"unit"} if "town" in filled else set()
        return all(column.field in filled for column in ledger.columns if column.required)

    def recognise(
        self, raw: RawSheet, file_name: str, layout: Layout, ledger: str | None = None
    ) -> tuple[LedgerSheet | None, Layout, list[Match]]:
        """Return the ledger of a block (None: no ledger of ours), its layout and the matched columns.

        ``ledger`` is the key a person chose; "" means that the block shall be left out.
        """
        if ledger and layout.number == 1 and not layout.certain:
            layout = find_blocks(raw, self._matchers[ledger].words, file_name)[0]
        if ledger == "" or not layout.found:
            return None, layout, []
        for index in _of_measure(raw, layout):
            layout.headers[index] = (MEASURE, MEASURE)
        if not layout.around.unit and not self._names_units(layout):
            look_below(raw, layout, file_name)
        names = (raw.name, file_name)
        look_around(layout, self._context, names)
        if ledger:
            layout.guessed = False
            matches = self._matches(self._matchers[ledger], layout, names)
            return self._in_its_measure(raw, file_name, declarations.get(ledger), layout, matches)
        return self._in_its_measure(raw, file_name, *self._best(raw, layout, names))

    def _in_its_measure(
        self, raw: RawSheet, file_name: str, ledger: LedgerSheet | None, layout: Layout, matches: list[Match]
    ) -> tuple[LedgerSheet | None, Layout, list[Match]]:
        """Look further for what amounts are in, where neither their header nor a line above says it."""
        if ledger is None or layout.around.measured or layout.around.scale != 1:
            return ledger, layout, matches
        matcher = self._matchers[ledger.key]
        if any(_is_scaled(match, matcher) for match in matches):
            look_for_scale(raw, layout, file_name)
        return ledger, layout, [_scaled(match, matcher, layout.around.scale) for match in matches]

    def by_hand(
        self, ledger: str, layout: Layout, matches: list[Match], columns: Mapping[str, str]
    ) -> list[Match]:
        """Return the matches with columns chosen by hand, scaled as if they had been recognised."""
        matcher, taken = self._matchers[ledger], {field for field in columns.values() if field}
        found = []
        for match in matches:
            if str(match.index) in columns:
                chosen = matcher.assigned(match, *layout.headers[match.index], columns[str(match.index)])
                match = _scaled(chosen, matcher, layout.around.scale)
            elif match.field in taken:
                match = replace(match, field="", sureness=0, factor=1)
            found.append(match)
        return found

    def _names_units(self, layout: Layout) -> bool:
        """Whether some header names the rows' units in every ledger's words."""
        return any(header_key(lower) in self._unit_words for _upper, lower in layout.headers.values())

    def _matches(self, matcher: Matcher, layout: Layout, names: tuple[str, str]) -> list[Match]:
        matches = self._matched(matcher, layout, names)[0]
        return [_scaled(match, matcher, layout.around.scale) for match in matches]

    def _matched(
        self, matcher: Matcher, layout: Layout, names: tuple[str, str]
    ) -> tuple[list[Match], set[str]]:
        """Return a ledger's matches, and the fields that words around the table supply."""
        supplied = given(matcher.sheet, layout.around, self._context, names).values
        return matcher.match(layout.headers, supplied), set(supplied)

    def _best(
        self, raw: RawSheet, layout: Layout, names: tuple[str, str]
    ) -> tuple[LedgerSheet | None, Layout, list[Match]]:
        best: tuple[float, Any, list[Match]] = (0.0, None, [])
        announced = _announced(names, layout)
        headings = list(_headings(raw, layout))
        for matcher in self._matchers.values():
            matches, supplied = self._matched(matcher, layout, names)
            headed = self._headed(matcher.sheet, headings)
            said = headed | (supplied if layout.around.outer is None else self._said(matcher.sheet, layout))
            points = _points(matcher, matches, supplied | headed, said)
            points += announced.get(matcher.sheet.key, 0.0)
            if points > best[0] and (matcher.sheet.key in announced or _says_what(matcher, matches)):
                best = (points, matcher, matches)
        points, matcher, matches = best
        if matcher is None or points < ENOUGH:
            return None, layout, []
        by_itself = _announced(names, layout, layout.around.title)
        layout.guessed = matcher.sheet.key not in by_itself and _is_alike_only(matcher, matches)
        return matcher.sheet, layout, [_scaled(match, matcher, layout.around.scale) for match in matches]

    def _said(self, ledger: LedgerSheet, layout: Layout) -> set[str]:
        """Return the fields that a block's own words fill; those around the sheet are of others, too."""
        return set(given(ledger, replace(layout.around, outer=None), self._context, ("", "")).values)

    def _headed(self, ledger: LedgerSheet, headings: list[tuple[str, bool]]) -> set[str]:
        """Return the fields that lines between the rows fill: 一、妇女之家 the kind of a site."""
        return {
            column.field
            for column in ledger.columns
            if column.kind_word and column.required
            for words, looks_so in headings
            if kind_headed(ledger, column, words, self._context, looks_so=looks_so) is not None
        }


def _headings(raw: RawSheet, layout: Layout) -> Iterator[tuple[str, bool]]:
    """Yield the lines among a table's first that may head a section, and whether they look so."""
    for line in islice(lines_of(raw, layout, LeftOut()), LOOKED_AT):
        if line.kind is not LineKind.ROW:
            yield bare_heading(heading_text(line.cells)), line.kind is LineKind.SECTION


def _is_alike_only(matcher: Matcher, matches: list[Match]) -> bool:
    """Whether all that a ledger requires, but for unit and day, was found by likeness alone."""
    required = {column.field for column in matcher.sheet.columns if column.required} - {"unit", "occurred_on"}
    found = [match.sureness for match in matches if match.field in required]
    return LIKELY in found and max(found) == LIKELY


def _says_what(matcher: Matcher, matches: list[Match]) -> bool:
    """Whether a heading says more than who it was and of which unit: names alone record no duties."""
    subjects = {column.field for column in matcher.sheet.columns if column.subject}
    return any(
        match.field and match.field not in ("unit", "town") and match.field.partition(".")[0] not in subjects
        for match in matches
    )


def _of_measure(raw: RawSheet, layout: Layout) -> set[int]:
    """Return the columns headed 单位 whose cells are units of measure (个, %), and so name no place."""
    found = {index for index, (_upper, lower) in layout.headers.items() if header_key(lower) == "单位"}
    if not found:
        return found
    rows = list(islice(layout.rows(raw, layout.first), LOOKED_AT))
    texts = {index: [text_of(row[index]) for row in rows if index < len(row)] for index in found}
    filled = {index: [text for text in column if text] for index, column in texts.items()}
    return {index for index, column in filled.items() if column and all(map(is_measure, column))}


def look_around(layout: Layout, context: Context, names: tuple[str, str]) -> None:
    """Let the context know a sheet's year and place: they are the same for whichever ledger it is."""
    context.year, context.titled = layout.around.year, layout.around.titled
    context.month = month_in(layout.around.title) or month_in(names[0])
    context.near = ""
    context.near = place_around(layout.around, context, names)


def around(
    layout: Layout, ledger: LedgerSheet, context: Context, names: tuple[str, str],
    by_hand: dict[str, str] | None = None,
) -> Given:  # fmt: skip
    """Return what holds for all rows of a sheet, and let the context know its year and place."""
    look_around(layout, context, names)
    return given(ledger, layout.around, context, names, by_hand)


def _scaled(match: Match, matcher: Matcher, scale: int) -> Match:
    """Let 单位：万元 above the table hold for amounts whose own header names no unit."""
    return replace(match, factor=scale) if scale != 1 and _is_scaled(match, matcher) else match


def _is_scaled(match: Match, matcher: Matcher) -> bool:
    """Whether words around the table say in what a column's amounts are: its header does not."""
    column = matcher.columns.get(match.field)
    return column is not None and column.in_yuan and match.factor == 1 and not names_yuan(match.header)


def _points(matcher: Matcher, matches: list[Match], supplied: set[str], said: set[str]) -> float:
    """Weigh what the headers say: required columns most, likeness least; what is missing counts against.

    ``supplied`` are the fields that words around the table fill, ``said`` those that its own words do.
    """
    required = {column.field for column in matcher.sheet.columns if column.required}
    points, found = 0.0, set()
    for match in matches:
        found.add(match.field)
        sure = (0.0, 0.4, 1.0, 1.2)[match.sureness]
        weight = 2.0 if match.field in required else 0.3 if match.field == "town" else 1.0
        unused = 0.0 if header_key(match.header) in SERIAL else -0.15
        points += sure * weight if match.field else unused
    if not found - {"", "town"}:
        return 0.0
    named = {column.field for column in matcher.sheet.columns if column.kind_word} & said
    points += 1.5 * len((required & named) - found)
    lacking = required - found - supplied - set(matcher.sheet.completes)
    return points - 1.6 * len(lacking - ({"unit"} if "town" in found else set()))


def _announcements() -> dict[str, list[tuple[str, bool]]]:
    """Return the words that announce ledgers: whose they are, and whether it is their own name."""
    return _announcements_as_of(site_parts.edition())


@lru_cache(maxsize=2)
def _announcements_as_of(_edition: int) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for sheet in declarations.all_sheets():
        for label in labels_of(sheet):
            found[key_of(label)].append((sheet.key, True))
        for alias in (*sheet.aliases, *site_words.further(f"ledger.{sheet.key}")):
            found[key_of(alias)].append((sheet.key, False))
    return dict(found)


def _title_of(layout: Layout) -> str:
    """Return a block's title; of neighbours under one title, that one."""
    beside = layout.left or layout.right is not None
    return layout.around.title or (layout.around.outer.title if beside and layout.around.outer else "")


def _announced(names: tuple[str, str], layout: Layout, title: str | None = None) -> dict[str, float]:
    """Weigh the words of sheet name, title and file name; a ledger's own name is nearly certain.

    A word inside a longer one announces nothing: 家庭 in 最美家庭. ``title`` is the block's, unless given.
    """
    title = _title_of(layout) if title is None else title
    points: dict[str, float] = defaultdict(float)
    for weight, text in ((1.0, names[0]), (1.0, title), (0.6, names[1])):
        key = key_of(simplified(text))
        words = [word for word in _announcements() if word in key]
        words = [word for word in words if not any(word in other and word != other for other in words)]
        best: dict[str, float] = {}
        for word in words:
            for sheet, own in _announcements()[word]:
                best[sheet] = max(best.get(sheet, 0.0), 6.0 if own else min(len(word), 6) * 0.6)
        for sheet, found in best.items():
            points[sheet] += weight * found
    return points
