"""What holds for every row of a sheet without a column of its own: given by hand, said or named around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinguo.core.sayings import saying
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.declarations import LedgerSheet
from jinguo.ledgers.sheets.around_the_table import Surroundings
from jinguo.ledgers.sheets.headers import header_key
from jinguo.ledgers.values.cells import Parsed, key_of
from jinguo.ledgers.values.reading_context import Context

_TERM = re.compile(r"第\s*[0-9０-９一二三四五六七八九十]{1,3}\s*届")


@dataclass(frozen=True)
class Whole:
    """A value of all rows of a sheet, and the sentence that says where it came from (none: by hand)."""

    value: Any
    doubt: str = ""


@dataclass
class Given:
    """What holds for all rows, by field; ``unread`` says what stands there and cannot be read."""

    values: dict[str, Whole] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    contested: dict[str, str] = field(default_factory=dict)  # what says otherwise, told at every row


def given(
    ledger: LedgerSheet, around: Surroundings, context: Context, names: tuple[str, str],
    by_hand: Mapping[str, str] | None = None,
) -> Given:  # fmt: skip
    """Return what a person gave, else what labelled words say, else what title, sheet and file are called.

    ``names`` are those of the sheet and of the file.
    """
    found = _given(ledger, around, context, ("", "") if around.outer else names, by_hand)
    outer_words = around.outer
    while outer_words is not None:
        outer = _given(ledger, outer_words, context, ("", "") if outer_words.outer else names, None)
        outer_words = outer_words.outer
        found.unread |= {name: fault for name, fault in outer.unread.items() if name not in found.values}
        found.values = {**outer.values, **found.values}
    if "unit" in found.values and not (by_hand or {}).get("unit"):
        _contest(found, around, context, names)
    return found


def _given(
    ledger: LedgerSheet, around: Surroundings, context: Context, names: tuple[str, str],
    by_hand: Mapping[str, str] | None,
) -> Given:  # fmt: skip
    found = Given()
    for column in ledger.columns:
        for text, doubt in _words(column, around, (by_hand or {}).get(column.field, "")):
            read = column.cleaner(ledger, context)(text)
            if read.error:
                found.unread.setdefault(
                    column.field, saying("“%(text)s”读不出来：%(error)s", text=text, error=read.error)
                )
            elif read.value is not None:
                found.values[column.field] = Whole(read.value, doubt)
                found.unread.pop(column.field, None)
                break
        if column.field not in found.values and column.field not in found.unread:
            named = _named(ledger, column, around, context, names)
            if named is not None:
                found.values[column.field] = named
    return found


def _contest(found: Given, around: Surroundings, context: Context, names: tuple[str, str]) -> None:
    """Note that the sheet or the file is named after another unit than the one its rows are read for.

    A file named after the town above says nothing against its village; a sheet named after a village does
    against the town in the title, for then each sheet is a village's.
    """
    unit = found.values["unit"].value
    sheet_name, file_name = names
    for text, inside in ((sheet_name, True), (around.title, False), (file_name.rpartition(".")[0], False)):
        other = context.units.find_in(text, unit.path) if text else None
        if other is None or other == unit or unit.path.startswith(other.path):
            continue
        if inside or not other.path.startswith(unit.path):
            found.contested["unit"] = saying(
                "“%(text)s”说的是“%(other)s”，这一行按“%(unit)s”登记，请核对是哪个单位的。",
                text=text, other=context.units.full_name(other), unit=context.units.full_name(unit),
            )  # fmt: skip
            return


def _words(column: Column, around: Surroundings, by_hand: str) -> Iterator[tuple[str, str]]:
    """Return the words that a column's value may stand in, the surest first, with the sentence for each."""
    if by_hand:
        yield by_hand, ""
        return
    if column.field == "unit" and around.unit:
        yield (
            around.unit,
            saying(
                "没有填写“%(label)s”，按表上方（或下方）的“%(unit)s”读取。",
                label=column.label,
                unit=around.unit,
            ),
        )
    if not column.required or not column.stands_above:
        return
    for word in (str(column.label), *column.aliases, *column.also):
        text = around.said.get(header_key(word)) or around.said.get(header_key(word, brackets=False))
        if text:
            yield (
                text,
                saying(
                    "没有填写“%(label)s”，按表上方（或下方）的“%(text)s”读取。", label=column.label, text=text
                ),
            )


def _named(
    ledger: LedgerSheet, column: Column, around: Surroundings, context: Context, names: tuple[str, str]
) -> Whole | None:
    """Return what the title, the sheet's or the file's name says for all rows."""
    if column.said_by_year and around.year:
        return Whole(
            around.year,
            saying("没有填写“%(label)s”，按标题中的 %(year)s 年读取。", label=column.label, year=around.year),
        )
    sheet_name, file_name = names
    above = (around.title, *around.words)
    if column.ordinal:
        return _term(ledger, column, (*above, sheet_name, file_name), context)
    for text in above if column.only_above else (*above, sheet_name, file_name.rpartition(".")[0]):
        value = column.find_in(text, context) if text else None
        if value is not None:
            return Whole(
                value,
                saying(
                    "没有填写“%(label)s”，按《%(text)s》读作“%(name)s”。",
                    label=column.label,
                    text=text,
                    name=value.name,
                ),
            )
    return None


def kind_headed(ledger: LedgerSheet, column: Column, words: str, context: Context, *, looks_so: bool) -> Any:
    """Return the kind that a line between rows names, None where it names none.

    One that neither is numbered nor merged over the table must be nothing but a kind's name, or another word
    for it.
    """
    word = column.find_in(words, context) if column.kind_word and column.required else None
    if word is None or looks_so or key_of(word.name) == key_of(words):
        return word
    read = column.cleaner(ledger, context)(words)
    return word if not read.error and not read.doubt and read.value == word else None


def _term(ledger: LedgerSheet, column: Column, texts: tuple[str, ...], context: Context) -> Whole | None:
    """Return which term the first text to name one names; two in one text (换届) settle nothing."""
    for text in texts:
        named = {word: column.cleaner(ledger, context)(word).value for word in _TERM.findall(text)}
        if named:
            (word, value), *others = named.items()
            told = saying(
                "没有填写“%(label)s”，按《%(text)s》中的“%(word)s”读取。",
                label=column.label,
                text=text,
                word=word,
            )
            return Whole(value, told) if value and not others else None
    return None


def place_around(around: Surroundings, context: Context, names: tuple[str, str]) -> str:
    """Return the path of the unit whose table it is, by which villages of one name are told apart."""
    if around.unit:
        read: Parsed = context.units.parse(around.unit, "", context.mine)
        return "" if read.error else read.value.path
    sheet_name, file_name = names
    own = (around.title, *around.words)
    for text in own if around.outer else (*own, sheet_name, file_name.rpartition(".")[0]):
        unit = context.units.find_in(text) if text else None
        if unit is not None:
            return unit.path
    return place_around(around.outer, context, names) if around.outer else ""
