"""Observations, targets, projects with milestones, registers, and their figures."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jinguo.core.entries import State
from jinguo.core.models import Programme
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import registry
from jinguo.figures.declarations import FigureUnit
from jinguo.figures.engine import Scope, evaluate
from jinguo.ledgers.values.faults import RowError
from jinguo.plans import verbs
from jinguo.plans.ledger import build_register
from jinguo.plans.milestones import milestone_text, parse_milestones
from jinguo.plans.models import Indicator, Observation, Plan, Project, RegisterEntry, Target, milestones_of
from jinguo.plans.monitor.targets import Targets
from jinguo.plans.plan_seeding import INDICATORS, seed_indicators
from tests import factories

pytestmark = pytest.mark.django_db
FIVE = Period(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@pytest.fixture
def home():
    return factories.district()


def observe(unit, code, year, number, *, state=State.VERIFIED, **fields):
    return Observation.everything.create(
        unit=unit, indicator=Indicator.everything.get(code=code), year=year, value=Decimal(number), state=state,
        occurred_on=dt.date(year, 1, 1), source_document=fields.pop("source", "统计公报"), **fields,
    )  # fmt: skip


def project(unit, name="向阳花开普法课堂", *, kind="child_friendly", stage="under_way", **fields):
    return Project.everything.create(
        unit=unit, name=name, kind=factories.kind(kind, "project.kind"), stage=stage, state=State.VERIFIED,
        occurred_on=fields.pop("on", dt.date(2022, 3, 1)), **fields,
    )  # fmt: skip


def register_entry(unit, kind, on, **fields):
    return RegisterEntry.everything.create(
        unit=unit, kind=factories.kind(kind, "register.kind"), title=fields.pop("title", "方案"),
        occurred_on=on, state=State.VERIFIED, **fields,
    )  # fmt: skip


def value(key, unit, period=FIVE):
    figure = registry.get(key)
    return evaluate([figure], Scope(unit, SYSTEM), period)[key].amount


def test_an_observation_is_dated_at_its_years_end(home):
    assert observe(home, "women_cppcc_share", 2022, "36").occurred_on == dt.date(2022, 12, 31)


def test_the_figure_is_the_latest_observation_of_the_period_and_no_data_is_not_zero(home):
    assert value("plans.women_employment_share", home) is None
    observe(home, "women_employment_share", 2022, "41.5")
    observe(home, "women_employment_share", 2023, "42.25")
    observe(home, "women_employment_share", 2024, "60", state=State.SUBMITTED)
    assert value("plans.women_employment_share", home) == Decimal("42.25")
    assert value("plans.women_employment_share", home, Period.year(2022)) == Decimal("41.5")


def test_an_observation_without_a_source_is_refused(home):
    with pytest.raises(IntegrityError), transaction.atomic():
        observe(home, "women_employed", 2022, "1", source="")


def test_an_indicator_has_one_value_a_year(home):
    observe(home, "women_employed", 2022, "100")
    with pytest.raises(IntegrityError), transaction.atomic():
        observe(home, "women_employed", 2022, "101")


def test_indicators_at_provincial_level_are_counted(home):
    observe(home, "premarital_check_rate", 2022, "98", grade="provincial_advanced")
    observe(home, "women_screening_rate", 2022, "80", grade="city_advanced")
    assert value("plans.indicators_at_provincial_level", home) == 1


def test_every_observed_figure_has_a_seeded_indicator():
    codes = {code for code, *_rest in INDICATORS}
    observed = [f for f in registry.all_figures() if f.ledger == "observations" and "indicator" in f.where]
    assert {figure.where["indicator"] for figure in observed} <= codes
    assert seed_indicators() == 0


def test_a_target_belongs_to_a_plans_version(home):
    share = Indicator.everything.get(code="women_employment_share")
    assert Targets().holding(share, home, 2020).value == 40
    assert Targets().holding(share, home, 2024).value == 45
    assert Targets().met(observe(home, share.code, 2020, "43.5")) is True
    assert Targets().met(observe(home, share.code, 2024, "43.5")) is False
    assert Targets().met(observe(home, "women_employed", 2024, "1000")) is None


def test_a_districts_own_target_goes_before_the_general_one(home):
    share = Indicator.everything.get(code="women_employment_share")
    plan = Plan.objects.get(code="women_2021_2030")
    Target.objects.create(plan=plan, indicator=share, unit=home, year=2025, value=42)
    town = factories.town(in_=home)
    assert Targets().holding(share, town, 2024).value == 42
    assert Targets().holding(share, town, 2026).value == 45
    revised = Plan.objects.create(code=plan.code, version=2, name="修订", first_year=2021, last_year=2030)
    Target.objects.create(plan=revised, indicator=share, year=2030, value=46)
    assert Targets().holding(share, town, 2026).value == 46


def test_only_started_projects_count_and_by_name(home):
    law = Programme.objects.get(code="xiangyang_law")
    project(home, programme=law)
    project(home, "社区托管", stage="planned")
    project(home, "两癌筛查", kind="livelihood", stage="accepted")
    project(home, "早年项目", on=dt.date(2019, 1, 1))
    assert value("plans.child_friendly_projects", home) == 1
    assert value("plans.livelihood_projects", home) == 1
    assert value("plans.project_law_class", home) == 1
    assert value("plans.project_heritage", home) == 0


def test_milestones_read_back_as_they_were_written():
    text = "方案印发 2022-03-01 完成2022-03-10；场地改造 2022-09-01；验收"
    steps = parse_milestones(text)
    assert milestone_text(steps) == text
    made = milestones_of(Project(), steps)
    assert [step.status(dt.date(2022, 10, 1)) for step in made] == ["done", "overdue", "open"]


@pytest.mark.parametrize("text", ["验收 2022-02-30", "验收；验收"])
def test_impossible_milestones_are_refused_in_words(text):
    with pytest.raises(RowError):
        parse_milestones(text)


def test_progress_follows_the_milestones_and_acceptance_waits_for_the_last(home):
    made = project(home, stage="planned", milestone_text="方案印发 2022-03-01；验收 2022-12-01")
    assert made.progress() == 0
    first, last = made.milestones.all()
    verbs.reach_milestone(first, SYSTEM, dt.date(2022, 3, 5))
    made.refresh_from_db()
    assert (made.stage, made.progress()) == ("under_way", Decimal("0.5"))
    with pytest.raises(ValidationError, match="验收"):
        verbs.accept_project(made, SYSTEM, dt.date(2022, 12, 1))
    verbs.reach_milestone(last, SYSTEM, dt.date(2022, 12, 1))
    assert verbs.accept_project(made, SYSTEM, dt.date(2022, 12, 20)).accepted_on == dt.date(2022, 12, 20)
    assert made.milestones.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [{"budget_cents": -1}, {"due_on": "2020-01-01"}, {"accepted_on": "2023-01-01", "stage": "planned"}],
)
def test_the_database_refuses_impossible_projects(home, wrong):
    made = project(home)
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.everything.filter(pk=made.pk).update(**wrong)


def test_a_repealed_document_no_longer_stands_but_was_issued(home):
    register_entry(home, "implementation_scheme", dt.date(2021, 1, 1), child_friendly=True)
    register_entry(
        home, "implementation_scheme", dt.date(2021, 1, 1), title="旧", child_friendly=True,
        ended_on=dt.date(2022, 1, 1),
    )  # fmt: skip
    register_entry(home, "implementation_scheme", dt.date(2021, 1, 1), title="别的方案")
    register_entry(home, "policy_document", dt.date(2021, 1, 1), ended_on=dt.date(2022, 1, 1))
    assert value("plans.implementation_schemes", home) == 1
    assert value("plans.implementation_schemes", home, Period.year(2021)) == 2
    assert value("plans.policy_documents", home) == 1


def test_what_speaks_of_child_friendliness_is_taken_for_it(home):
    values = {
        "unit": home, "kind": factories.kind("leading_group", "register.kind"), "occurred_on": dt.date(2022, 1, 1),
        "title": "儿童友好城市建设工作领导小组",
    }  # fmt: skip
    assert build_register(dict(values), None).child_friendly
    assert not build_register({**values, "child_friendly": False}, None).child_friendly


def test_each_line_of_work_sees_its_own_registers(home):
    corps = register_entry(home, "service_corps", dt.date(2022, 1, 1))
    register_entry(home, "policy_document", dt.date(2022, 1, 1))
    development = factories.user("line", home, ("development",))
    assert list(RegisterEntry.objects.visible_to(development)) == [corps]
    assert RegisterEntry.objects.visible_to(factories.user("leader", home)).count() == 2


def test_every_figure_states_its_five_fields():
    for figure in registry.all_figures():
        if figure.key.startswith(("plans.", "committee.", "organisations.")):
            assert all((figure.meaning, figure.source, figure.method, figure.coverage)), figure.key
            assert isinstance(figure.unit, FigureUnit)
