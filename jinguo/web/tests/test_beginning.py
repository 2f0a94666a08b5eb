"""A site, or a desk, without data says what to do next, and stops saying so."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from jinguo.core.entries import State
from tests import factories as make

pytestmark = pytest.mark.django_db
HEADING = "从这里开始"


def home(user: Any) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/").content.decode()


def steps_of(user: Any) -> str:
    page = home(user)
    return page[page.index(HEADING) :].split("</ol>")[0]


def test_the_administrator_of_an_empty_site_is_led_to_the_first_accounts() -> None:
    district = make.district()
    administrator = make.user("security", district)
    assert HEADING in home(administrator) and 'href="/users/new/"' in home(administrator)
    make.user("line", district)
    make.user("village", make.village())
    assert HEADING not in home(administrator)


def test_an_administrator_of_a_town_is_not_told_to_found_the_district() -> None:
    assert HEADING not in home(make.user("security", make.town()))


def test_the_first_recorder_of_the_district_is_led_to_units_then_ledgers_then_figures() -> None:
    recorder = make.user("line", make.district())
    steps = steps_of(recorder)
    places = [steps.index(url) for url in ("/ledgers/units/", "/imports/", "/verify/", "/figures/")]
    assert places == sorted(places) and "已完成" not in steps
    make.activity(make.village(), state=State.SUBMITTED)
    assert steps_of(recorder).count("已完成") == 2


def test_a_village_without_entries_is_told_that_the_level_above_verifies() -> None:
    steps = steps_of(make.user("village", make.village()))
    assert "等上级审核" in steps and "/ledgers/units/" not in steps and "/verify/" not in steps


def test_who_only_looks_is_told_nothing_to_do() -> None:
    assert HEADING not in home(make.user("leader", make.district()))


def test_nobody_is_told_how_to_begin_once_there_are_figures() -> None:
    village = make.village()
    make.activity(village)
    assert HEADING not in home(make.user("line", make.district()))
