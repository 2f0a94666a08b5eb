"""One activity, several programmes: counted once in each, once in the total, and never entered twice."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl import load_workbook

from jinguo.activities.models import Activity
from jinguo.core import lifecycle
from jinguo.core.entries import State
from jinguo.core.models import AuditEvent, Programme
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import engine
from jinguo.figures.declarations import Count, DistinctCount, Figure, FigureUnit, Sum
from jinguo.ledgers import declarations
from jinguo.ledgers.exports import export
from jinguo.ledgers.imports import run
from jinguo.ledgers.pages.forms.entry_form import EntryForm
from jinguo.ledgers.pages.forms.entry_writing import change, create
from tests import factories as make

pytestmark = pytest.mark.django_db
YEAR = Period.year(2024)


def programme(code: str) -> Programme:
    return Programme.objects.get(code=code)


def figure(where: dict, measure=None, ledger: str = "activities") -> Figure:
    return Figure(f"t.{ledger}", "试", FigureUnit.TIMES, "publicity", measure or Count(), ledger, where)


def amount(unit, where: dict, measure=None, ledger: str = "activities"):
    asked = figure(where, measure, ledger)
    return engine.evaluate([asked], engine.Scope(unit, SYSTEM), YEAR)[asked.key].amount


@pytest.fixture
def shared():
    """One lecture of a village that serves three programmes, and one that serves a single one."""
    village = make.village()
    held = make.activity(village, programme=programme("grand_lecture"), headcount=40)
    held.also_serves.set([programme("rule_of_law"), programme("happy_family")])
    make.activity(village, programme=programme("rule_of_law"), headcount=5)
    return held


def test_it_counts_once_for_each_programme_and_once_in_the_total(shared):
    unit = make.district()
    assert amount(unit, {"programme": "grand_lecture"}) == 1
    assert amount(unit, {"programme": "rule_of_law"}) == 2
    assert amount(unit, {"programme": "happy_family"}) == 1
    assert amount(unit, {}) == 2
    assert amount(unit, {}, Sum("headcount")) == 45


def test_a_figure_over_several_of_its_programmes_counts_it_once(shared):
    several = {"programme": ("grand_lecture", "rule_of_law", "happy_family")}
    assert amount(make.district(), several) == 2
    assert amount(make.district(), several, Sum("headcount")) == 45


def test_what_a_figure_leaves_out_is_left_out_by_either_programme(shared):
    assert amount(make.district(), {"programme": {"not": "happy_family"}}) == 1
    assert amount(make.district(), {"programme": {"startswith": "happy"}}) == 1


def test_its_people_are_distinct_for_each_programme(shared):
    person = make.person()
    shared.attendances.create(person=person, name=person.name)
    shared.attendances.create(person=make.person(), name="划去的", voided=True)
    for code in ("grand_lecture", "happy_family"):
        where = {"programme": code}
        assert amount(make.district(), where, DistinctCount("person"), "attendances") == 1


def test_the_way_down_leads_to_the_same_records(shared):
    asked = figure({"programme": "happy_family"})
    assert list(engine.records(asked, engine.Scope(make.district(), SYSTEM), YEAR)) == [shared]
    by_month = engine.evaluate_by([asked], engine.Scope(make.district(), SYSTEM), YEAR, "month")[asked.key]
    assert sum(group.value.amount or 0 for group in by_month) == 1


def test_further_programmes_come_back_from_the_exported_ledger(shared, tmp_path):
    sheet = declarations.get("activities")
    path = tmp_path / "out.xlsx"
    rows = Activity.everything.filter(pk=shared.pk)
    export.export(sheet, SYSTEM, path, rows)
    lifecycle.void(shared, SYSTEM, "重新导入")
    book = load_workbook(path)
    book.active.delete_cols(book.active.max_column)  # without its number it is recorded anew
    book.save(path)
    preview = run.read([path], SYSTEM)
    run.commit(preview, SYSTEM)
    copy = Activity.everything.exclude(state=State.VOID).get(title=shared.title)
    assert set(copy.also_serves.all()) == set(shared.also_serves.all())
    again = run.read([path], SYSTEM)
    assert again.counts[run.Verdict.SAME] == 1


def test_the_page_writes_them_and_the_chain_keeps_both_values(shared):
    user = make.user("village", shared.unit)
    sheet = declarations.get("activities")
    data = {
        "occurred_on": dt.date(2024, 5, 1), "unit": shared.unit.code, "kind": make.kind("lecture").pk,
        "title": "三个项目合办", "sessions": "1", "mode": "offline", "count_source": "headcount",
        "programme": programme("grand_lecture").pk,
        "also_serves": [programme("grand_lecture").pk, programme("mother_action").pk],
    }  # fmt: skip
    form = EntryForm(sheet, user, data)
    assert form.is_valid(), form.errors
    made = create(form, user)
    assert list(made.also_serves.all()) == [programme("mother_action")]
    again = EntryForm(sheet, user, data | {"also_serves": []}, instance=made)
    assert again.is_valid(), again.errors
    change(again, made, user)
    assert not made.also_serves.exists()
    event = AuditEvent.objects.filter(verb="amend").latest("sequence")
    assert event.payload["changes"]["also_serves"][0]["name"] == programme("mother_action").name


def test_a_list_of_one_programme_shows_what_also_serves_it(client, shared):
    client.force_login(make.user("village", shared.unit))
    page = client.get(f"/ledgers/activities/?programme={programme('happy_family').pk}").content.decode()
    assert shared.title in page
