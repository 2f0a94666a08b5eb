"""What follows from the type of a column stands in its class, and nobody outside asks for the type."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
from pathlib import Path

import pytest

import jinguo
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers import declarations
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.columns.base import Column
from jinguo.ledgers.values.reading_context import Context

HOUSE = Path(jinguo.__file__).parent
COLUMNS = HOUSE / "ledgers" / "columns"
TYPES = {
    name: value for name, value in vars(col).items() if inspect.isclass(value) and issubclass(value, Column)
}


def ladders(source: str) -> list[int]:
    """The lines that ask of what type a column is."""
    names = {"Column", *TYPES}

    def named(node: ast.AST) -> bool:
        return any(getattr(one, "id", getattr(one, "attr", "")) in names for one in ast.walk(node))

    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, kinds]) if named(kinds):
                found.append(node.lineno)
            case ast.Compare() if any(named(one) for one in (node.left, *node.comparators)):
                found.append(node.lineno)
            case ast.Dict() if any(key is not None and named(key) for key in node.keys):
                found.append(node.lineno)
            case ast.MatchClass() if named(node.cls):
                found.append(node.cls.lineno)
            case ast.Attribute(value=ast.Name(id="column" | "c"), attr="type" | "__class__"):
                found.append(node.lineno)
            case ast.Call(func=ast.Name(id="type"), args=[ast.Name(id="column" | "c")]):
                found.append(node.lineno)
    return found


def test_nobody_outside_asks_of_which_type_a_column_is():
    asked = {
        f"{path.relative_to(HOUSE)}:{line}"
        for path in HOUSE.rglob("*.py")
        if COLUMNS not in path.parents and "tests" not in path.parts
        for line in ladders(path.read_text())
    }
    pages = {
        str(path.relative_to(HOUSE)) for path in HOUSE.rglob("*.html") if "column.type" in path.read_text()
    }
    assert not asked | pages


@pytest.mark.parametrize(
    "ladder",
    [
        "if isinstance(column, DateColumn): pass",
        "if isinstance(c, (col.UnitColumn, col.UnitsColumn)): pass",
        "if type(column) is YuanColumn: pass",
        "shown = {TextColumn: 'text'}[type(column)]",
        "if column.__class__ in (TextColumn, PhoneColumn): pass",
        "match column:\n    case KindColumn(): pass",
        "if column.type == 'date': pass",
    ],
)
def test_a_ladder_would_be_found(ladder):
    assert ladders(ladder)


def test_every_type_is_used_by_some_ledger():
    used = {type(column) for sheet in declarations.all_sheets() for column in sheet.columns}
    assert used == set(TYPES.values())


@pytest.mark.parametrize("name", TYPES)
def test_every_type_says_how_it_is_filled_in_and_reads_and_asks(name):
    kind = TYPES[name]
    assert kind.usual_hint
    for method in ("reader", "form_field"):
        assert getattr(kind, method) is not getattr(Column, method), method


def test_a_number_shows_a_sample_within_its_bounds_whatever_its_type():
    for number in (col.number("stars", "星级", most=5), col.decimal("points", "分数", most=5)):
        assert number.sample() == 5
        assert number.hint() == "填 0 到 5 的数，如 5。"
    assert col.decimal("score", "得分", most=1000).hint() == "填数字，如 12.5。"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raw", "taken"),
    [(1930, False), (1948, False), (1949, True), (2099, True), (2100, False), (dt.date(1930, 5, 6), False)],
)
def test_a_year_is_bounded_alike_in_a_cell_and_in_the_form(raw, taken):
    sheet = declarations.get("duty_reports")
    column = sheet.column("year")
    read = column.cleaner(sheet, Context(SYSTEM))(raw)
    assert (not read.error, read.value) == ((True, raw) if taken else (False, None))
    field = column.form_field(None)
    low, high = field.min_value, field.max_value
    assert (low <= (raw.year if isinstance(raw, dt.date) else raw) <= high) is taken
