"""The table of wordings in the documentation says what the engine does."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from jinguo.check.claims.claim import Strictness
from jinguo.check.claims.finding import find_claims

PAGE = Path(__file__).parents[4] / "docs" / "check.md"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").split("admits from")[1].splitlines()
    if line.count("|") == 6 and not set(line) <= set("|-– ")
]


def bound(cell: str) -> Decimal | None:
    return None if cell == "–" else Decimal(cell.strip("()"))


def interval(written: str, strictness: Strictness) -> tuple[Decimal | None, Decimal | None]:
    (claim,) = find_claims(written, strictness)
    return claim.low, claim.high


def test_the_table_is_there():
    assert len(ROWS) > 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_row_is_what_the_engine_admits(row):
    written, low, high, strict, lenient = row
    usual = (bound(low), bound(high))
    assert interval(written, Strictness.NORMAL) == usual
    for said, strictness in ((strict, Strictness.STRICT), (lenient, Strictness.LENIENT)):
        expected = dict(zip(("from", "to"), usual, strict=True))
        if said != "same":
            numbers = re.findall(r"(from|to)? ?\(?(\d+)\)?", said)
            names = [name or "from" for name, _number in numbers]
            expected |= {name: Decimal(number) for name, (_, number) in zip(names, numbers, strict=True)}
        assert interval(written, strictness) == (expected["from"], expected["to"]), said
