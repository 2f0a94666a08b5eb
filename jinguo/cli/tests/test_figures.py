"""``jinguo figures`` and ``jinguo records`` as programs and people read them."""

from __future__ import annotations

import json

import pytest

from jinguo.cli.figures_command import figures_command, records_command
from tests.factories import activity, town, village

pytestmark = pytest.mark.django_db
YEAR = {"start": "2024-01-01", "end": "2024-12-31"}


def test_figures_print_values_and_groups_for_programs(capsys):
    place = town()
    activity(by=village(in_=place), sessions=3)
    assert figures_command(unit=place.code, by="unit", json=True, **YEAR) == 0
    found = {row["key"]: row for row in json.loads(capsys.readouterr().out)["figures"]}
    lectures = found["activities.lectures"]
    assert (lectures["value"], lectures["entries"], lectures["no_data"]) == (3, 1, False)
    assert [group["value"] for group in lectures["groups"]] == [None, 3]


def test_figures_print_a_table_for_people(capsys):
    place = town()
    activity(by=place, sessions=3)
    assert figures_command(unit=place.code, **YEAR) == 0
    assert "宣讲场次" in capsys.readouterr().out


def test_records_print_what_counts_and_what_was_left_out(capsys):
    here = village()
    counted = activity(by=here, sessions=3)
    activity(by=here, state="draft")
    assert records_command("activities.lectures", unit=here.code, json=True, **YEAR) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["value"] == 3
    assert [row["id"] for row in found["records"]] == [str(counted.public_id)]
    assert found["left_out"]["draft"] == 1
    assert records_command("activities.lectures", unit=here.code, **YEAR) == 0
    assert "草稿" in capsys.readouterr().out


def test_no_records_is_a_no(capsys):
    assert records_command("activities.lectures", unit=village().code, **YEAR) == 1


@pytest.mark.parametrize(
    "asked", [{"unit": "nonsense"}, {"start": "2024-13-01"}, {"start": "2025-01-01", "end": "2024-01-01"}]
)
def test_wrong_usage_is_answered_in_words(asked, capsys):
    village()
    assert figures_command(**asked) == 2
    assert records_command("activities.lectures", **asked) == 2
    assert capsys.readouterr().err


def test_an_unknown_figure_or_division_is_wrong_usage():
    village()
    assert records_command("nonsense") == 2
    assert figures_command(by="moon") == 2
