"""A tree begins with a province, a city, a district, a county or a town, and is as deep as it is."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.core.exceptions import ValidationError

from jinguo.accounts.granting import demand_fitting
from jinguo.accounts.models import Role
from jinguo.check.verdicts.judging import check_text
from jinguo.core.entries import State
from jinguo.core.lifecycle import submit, verify
from jinguo.core.models import Kind
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed, may
from jinguo.figures import engine
from jinguo.figures.scope import Scope
from jinguo.organisations.models import DEEPEST, OrganisationUnit, UnitKind, may_hang
from jinguo.organisations.verbs import ImpossibleChange, move_unit, open_unit
from jinguo.reports import verbs as reports
from jinguo.reports.facts.phrases import place_of
from jinguo.sites.models import Site
from jinguo.statements.models import StatementRequest
from jinguo.statements.pages.forms import TargetForm
from jinguo.verification.inbox import branches
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def unit(code: str, name: str, kind: str, parent=None, subkind: str = "") -> OrganisationUnit:
    return OrganisationUnit.everything.create(code=code, name=name, kind=kind, parent=parent, subkind=subkind)


@pytest.fixture
def province():
    """Five levels, twice two of each below, all invented."""
    levels = (("city", "云{}市"), ("district", "泽{}县"), ("town", "河{}镇"), ("village", "柳{}村"))
    made = {"": unit("P", "云山省", "province")}
    for depth, (kind, name) in enumerate(levels, 1):
        for digits in itertools.product("12", repeat=depth):
            place = "".join(digits)
            called = name.format("".join("青白"[int(digit) - 1] for digit in digits))
            subkind = kind if kind in ("town", "village") else ""
            made[place] = unit(f"P{place}", called, kind, made[place[:-1]], subkind)
    return made


@pytest.fixture
def county():
    """Two levels: villages right below the county."""
    top = unit("C", "小泽县", "district")
    return top, [unit(f"C{n}", f"杏{n}村", "village", top, "village") for n in range(3)]


def total(key: str, of: OrganisationUnit) -> int | None:
    return engine.evaluate([key], Scope(of, SYSTEM), YEAR)[key].amount


def test_what_a_village_did_counts_on_every_level_above_it_and_nowhere_else(province):
    f.activity(province["1111"], on="2024-03-08", headcount=30)
    f.activity(province["12"], on="2024-04-08", headcount=5)
    for place, expected in (("", 35), ("1", 35), ("11", 30), ("111", 30), ("1111", 30), ("12", 5)):
        assert total("activities.lectures_reached", province[place]) == expected, place
    assert total("activities.lectures_reached", province["2"]) is None


def test_a_figure_is_divided_by_the_units_right_below_on_every_level(province):
    for place in ("1111", "1122", "1211", "2111"):
        f.activity(province[place], on="2024-03-08", headcount=10)
    for place, expected in (("", {"云青市": 30, "云白市": 10}), ("1", {"泽青青县": 20, "泽青白县": 10})):
        groups = engine.evaluate_by(
            ["activities.lectures_reached"], Scope(province[place], SYSTEM), YEAR, "unit"
        )
        counted = {
            str(group.label): group.value.amount
            for group in groups["activities.lectures_reached"] if group.value.amount
        }  # fmt: skip
        assert counted == expected


def test_towns_are_told_apart_at_any_depth(province, county):
    kind = Kind.objects.get(vocabulary="site.kind", code="family_education_station")
    for place in ("1111", "1112", "1121", "21"):
        Site.everything.create(
            unit=province[place], kind=kind, name=f"站{place}", occurred_on="2020-01-01", state=State.VERIFIED
        )
    assert total("sites.family_education_towns", province[""]) == 3  # two towns, and a county by itself
    assert total("sites.family_education_towns", province["111"]) == 1
    top, villages = county
    for village in villages[:2]:
        Site.everything.create(
            unit=village, kind=kind, name="站", occurred_on="2020-01-01", state=State.VERIFIED
        )
    assert total("sites.family_education_towns", top) == 2


@pytest.mark.parametrize("above", ["", "1", "11", "111"])
def test_whoever_works_above_verifies_and_nobody_beside(province, above):
    clerk = f.user("village", province["1111"])
    held = f.activity(province["1111"], on="2024-03-08", state=State.DRAFT, recorded_by=clerk)
    submit(held, clerk)
    officer = f.user("town" if above == "111" else "line", province[above])
    beside = f.user("line", province["12"])
    held.refresh_from_db()
    assert may(officer, "verify", held) and not may(beside, "verify", held) and not may(clerk, "verify", held)
    with pytest.raises(NotAllowed):
        verify(held, beside)
    assert verify(held, officer).state == State.VERIFIED


def test_a_county_verifies_its_villages_without_a_town_between(county):
    top, (village, *_rest) = county
    clerk, officer = f.user("village", village), f.user("line", top)
    held = f.activity(village, on="2024-03-08", state=State.DRAFT, recorded_by=clerk)
    submit(held, clerk)
    held.refresh_from_db()
    assert verify(held, officer).state == State.VERIFIED
    assert [branch.unit.name for branch in branches(officer, top, YEAR)] == ["杏0村", "杏1村", "杏2村"]


def test_roles_fit_levels_not_depths(province, county):
    user = f.user()
    demand_fitting(user, Role.TOWN, province["111"])
    demand_fitting(user, Role.VILLAGE, county[1][0])
    for role, place in ((Role.TOWN, "11"), (Role.VILLAGE, "1"), (Role.VILLAGE, ""), (Role.VILLAGE, "11")):
        with pytest.raises(ValidationError):
            demand_fitting(user, role, province[place])


@pytest.mark.parametrize(
    ("place", "reach", "party"),
    [("", "全省", "省委"), ("1", "全市", "市委"), ("11", "全县", "县委"), ("111", "全镇", "镇党委"), ("1111", "全村", "村党组织")],
)  # fmt: skip
def test_a_review_speaks_of_its_level(province, place, reach, party):
    words = place_of(province[place])
    assert (words.reach, words.party) == (reach, party)
    f.activity(province["1111"], on="2024-03-08", headcount=30)
    report = reports.create_review(province[place], YEAR, SYSTEM)
    assert report.title.startswith(f"{province[place].name}妇联")


def test_a_statement_asks_the_levels_that_stand_below(province, county):
    def offered(unit):
        officer = f.user("line", unit)
        request = StatementRequest(unit=unit)
        return [kind for kind, _name in TargetForm(officer, request).fields["level"].choices if kind]

    assert offered(province[""]) == ["city", "district", "town", "village"]
    assert offered(province["11"]) == ["town", "village"]
    assert offered(province["111"]) == ["village"]
    assert "village" in offered(county[0])


def test_a_text_of_a_city_speaks_of_its_counties_and_of_others(province):
    f.activity(province["1111"], on="2024-03-08", headcount=30)
    f.activity(province["1211"], on="2024-03-08", headcount=12)
    said = check_text("2024年，全市宣讲覆盖42人次，泽青青县宣讲覆盖30人次。", province["1"], YEAR, SYSTEM)
    assert [(one.claim.text, str(one.verdict)) for one in said] == [
        ("42人次", "supported"),
        ("30人次", "supported"),
    ]


@pytest.mark.parametrize(
    ("kind", "parent", "may_stand"),
    [
        ("province", None, True), ("town", None, True), ("department", None, False), ("village", "province", True),
        ("city", "province", True), ("province", "city", False), ("town", "village", False),
        ("village", "village", True), ("new_sector", "town", True), ("village", "new_sector", False),
        ("department", "department", False), ("district", "district", True),
    ],
)  # fmt: skip
def test_a_unit_stands_on_its_parents_level_or_below(kind, parent, may_stand):
    assert may_hang(kind, parent) is may_stand


def test_a_level_above_its_parent_is_refused_by_every_verb(province):
    with pytest.raises(ImpossibleChange):
        open_unit(code="X", name="新县", kind="district", parent=province["111"], on=YEAR.start, by=SYSTEM)
    with pytest.raises(ImpossibleChange):
        move_unit(province["12"], province["111"], on=YEAR.start, by=SYSTEM)


def test_a_tree_ends_where_its_paths_do(county):
    at = county[1][0]
    while at.level + 1 < DEEPEST:
        at = open_unit(
            code=f"G{at.level}", name=f"组{at.level}", kind="village", parent=at, on=YEAR.start, by=SYSTEM
        )
    with pytest.raises(ImpossibleChange):
        open_unit(code="G", name="太深", kind=UnitKind.VILLAGE, parent=at, on=YEAR.start, by=SYSTEM)
