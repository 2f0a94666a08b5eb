"""Every claim of a printed five-year review, answered by the demo's records and by hand-written SQL."""

from __future__ import annotations

import csv
import itertools
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.figures import engine, registry
from jinguo.figures.declarations import FigureUnit
from jinguo.figures.scope import Scope
from jinguo.organisations.models import OrganisationUnit
from tests.claims.queries import QUERIES

pytestmark = pytest.mark.demo

with (Path(__file__).parent / "claims.csv").open(encoding="utf-8", newline="") as stream:
    CLAIMS = list(csv.DictReader(stream))
SUPPORTED = [row for row in CLAIMS if row["figure"]]
YEARS = list(DEMO_PERIOD.years())


def value_of(key: str, period: Period) -> Decimal | None:
    """The engine's answer for the district, money in yuan."""
    figure = registry.get(key)
    root = OrganisationUnit.everything.get(parent__isnull=True)
    amount = engine.evaluate([figure], Scope(root, SYSTEM), period)[key].amount
    if amount is None:
        return None
    return Decimal(amount) / 100 if figure.unit is FigureUnit.CENTS else Decimal(amount)


def by_hand(claim: str, period: Period) -> Decimal | None:
    """The SQL's answer for the whole database."""
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[claim], {"start": period.start.isoformat(), "end": period.end.isoformat()})
        row = cursor.fetchone()
    return None if row is None or row[0] is None else Decimal(str(row[0]))


def within(row: dict[str, str], value: Decimal) -> bool:
    """Low is inclusive; high is exclusive, but inclusive when both are the same or a percentage is meant."""
    low, high = row["low"] and Decimal(row["low"]), row["high"] and Decimal(row["high"])
    closed = low == high or registry.get(row["figure"]).unit is FigureUnit.PERCENT
    return not (low and value < low) and not (high and (value > high if closed else value >= high))


@pytest.mark.parametrize("row", SUPPORTED, ids=lambda row: f"{row['id']}-{row['figure']}")
def test_the_records_of_the_demo_put_each_claim_within_its_bounds(row: dict[str, str], demo_db: Any) -> None:
    value = value_of(row["figure"], DEMO_PERIOD)
    assert value is not None
    assert within(row, value), f"{row['figure']} = {value}, claimed {row['low']} to {row['high']}"


@pytest.mark.parametrize("row", SUPPORTED, ids=lambda row: f"{row['id']}-{row['figure']}")
def test_hand_written_sql_comes_to_the_same_number(row: dict[str, str], demo_db: Any) -> None:
    expected = by_hand(row["id"], DEMO_PERIOD)
    value = value_of(row["figure"], DEMO_PERIOD)
    assert expected is not None
    assert value is not None
    assert abs(value - expected) < Decimal("0.0001")


@pytest.mark.parametrize(
    "row", [row for row in SUPPORTED if row["by"] == "year"], ids=lambda row: f"{row['id']}-{row['figure']}"
)
def test_claims_about_every_year_hold_in_every_year(row: dict[str, str], demo_db: Any) -> None:
    values = [value_of(row["figure"], year) for year in YEARS]
    assert values == [by_hand(row["id"], year) for year in YEARS]
    assert all(value is not None and within(row, value) for value in values)
    if row["quantifier"] == "rising":
        assert all(earlier < later for earlier, later in itertools.pairwise(values))


def test_what_needs_the_peers_values_has_no_figure() -> None:
    assert {row["id"] for row in CLAIMS if not row["figure"]} == {"C009", "C018", "C019", "C020"}


def test_every_supported_claim_has_a_query_of_its_own() -> None:
    assert {row["id"] for row in SUPPORTED} == set(QUERIES)
