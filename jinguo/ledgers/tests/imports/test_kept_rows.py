"""Rows kept small between the preview and the writing are the rows that were read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from jinguo.core.sayings import saying
from jinguo.ledgers.imports.reading.kept_rows import KeptRows
from jinguo.ledgers.values.rows import Fault, Row
from jinguo.people.models import Person


def test_values_come_back_equal_and_what_is_not_written_yet_as_the_very_object():
    person, doubt = Person(name="李试一"), saying("没有填写“%(label)s”。", label="单位")
    values = {
        "day": dt.date(2024, 3, 8),
        "hours": Decimal("1.50"),
        "person": person,
        "also": [person],
        "n": 3,
    }
    row = Row(4, ["甲"], values, ["n"], [Fault(1, "n", "错")], [("n", doubt)], "draft", "ab" * 32, True)
    other = Row(5, ["乙"], {"person": person})
    kept = KeptRows()
    assert kept.add([row]) > 0
    kept.add([other])
    (first,), (second,) = kept
    assert first.values == values and first.values["person"] is person and first.values["also"][0] is person
    assert second.values["person"] is person and len(kept) == 2 and kept[1][0].number == 5
    assert (first.number, first.approximate, first.faults) == (4, ["n"], row.faults)
    assert first.doubts == row.doubts and first.doubts[0][1].source == doubt.source
    assert (first.state, first.key, first.provisional) == ("draft", "ab" * 32, True)
    assert first.cells == []  # of the cells nothing is asked again
