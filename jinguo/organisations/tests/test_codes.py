"""How a unit is named on the command line."""

from __future__ import annotations

import pytest

from jinguo.organisations.codes import find_unit
from tests import factories


@pytest.fixture
def district(db):
    unit = factories.district("试验区")
    type(unit).everything.filter(pk=unit.pk).update(code="990116000000")
    unit.refresh_from_db()
    return unit


@pytest.mark.parametrize("written", ["990116000000", "990116", " 990116 ", "试验区"])
def test_a_district_is_found_by_its_full_code_its_short_code_and_its_name(written, district):
    assert find_unit(written) == district


@pytest.mark.parametrize("written", ["", "99011", "990117", "没有的区"])
def test_nothing_is_guessed(written, district):
    assert find_unit(written) is None


def test_a_name_that_two_units_bear_finds_neither(district):
    factories.village("清河村", in_=factories.town("甲镇"))
    factories.village("清河村", in_=factories.town("乙镇"))
    assert find_unit("清河村") is None
