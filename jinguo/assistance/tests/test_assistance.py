"""Loans, insurance and relief: money in cents, persons apart from policies, once in a lifetime."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jinguo.assistance.ledger import check_insurance, check_loan, mark_lifetime
from jinguo.assistance.models import Insurance, Loan, Relief
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import engine, registry
from jinguo.ledgers.values.faults import RowError
from tests import factories

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2025, 12, 31))


def relief(unit, person, cents, on="2023-05-01", **fields):
    return Relief.everything.create(
        unit=unit, person=person, category=factories.kind("cancer_mother", "relief.category"),
        amount_cents=cents, occurred_on=on, state="verified", **fields,
    )  # fmt: skip


def insurance(unit, person, year):
    start = dt.date(year, 3, 1)
    return Insurance.everything.create(
        unit=unit, person=person, product=factories.kind("two_cancers", "insurance.product"), occurred_on=start,
        starts_on=start, ends_on=dt.date(year + 1, 2, 28), premium_cents=2500, state="verified",
    )  # fmt: skip


def loan(unit, granted, drawn=None):
    return Loan.everything.create(
        unit=unit, person=factories.person(), product=factories.kind("other", "loan.product"),
        granted_cents=granted, drawn_cents=drawn, occurred_on="2023-05-01", state="verified",
    )  # fmt: skip


def value(key, unit):
    return engine.evaluate([registry.get(key)], engine.Scope(unit, SYSTEM), PERIOD)[key].amount


def test_money_adds_up_to_the_cent():
    home, woman = factories.village(), factories.person()
    relief(home, woman, 100_001)
    relief(home, woman, 2, on="2024-05-01")
    assert value("assistance.relief_amount", home) == 100_003
    assert value("assistance.relieved_persons", home) == 1


def test_a_policy_renewed_each_year_is_one_woman():
    home, woman = factories.village(), factories.person()
    for year in (2022, 2023, 2024):
        insurance(home, woman, year)
    assert value("assistance.insured_women", home) == 1
    assert value("assistance.insurance_policies", home) == 3


def test_lifetime_relief_is_paid_once_and_a_void_payment_does_not_stand_in_the_way():
    home, woman = factories.village(), factories.person()
    first = relief(home, woman, 1_000_000, once_in_a_lifetime=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        relief(home, woman, 1_000_000, on="2025-05-01", once_in_a_lifetime=True)
    Relief.everything.filter(pk=first.pk).update(state="void", void_reason="退款")
    relief(home, woman, 1_000_000, on="2025-05-01", once_in_a_lifetime=True)


def test_the_national_fund_marks_its_payments_as_once_in_a_lifetime():
    row = {"category": factories.kind("cancer_mother", "relief.category"), "fund": "中央专项彩票公益金"}
    mark_lifetime(row, None)
    assert row["once_in_a_lifetime"]
    other = {**row, "fund": "爱心企业"}
    mark_lifetime(other, None)
    assert not other["once_in_a_lifetime"]


def test_a_loan_draws_at_most_what_was_granted():
    home = factories.village()
    with pytest.raises(IntegrityError), transaction.atomic():
        loan(home, 100, 101)
    with pytest.raises(RowError, match="授信"):
        check_loan({"granted_cents": 100, "drawn_cents": 101}, None)


def test_granted_and_drawn_are_different_figures_and_nothing_drawn_is_not_zero():
    home = factories.village()
    loan(home, 500)
    assert value("assistance.loans_amount", home) == 500
    assert value("assistance.loans_drawn", home) is None


def test_an_insurance_without_a_term_runs_a_year_also_from_a_leap_day():
    row = {"occurred_on": dt.date(2024, 2, 29)}
    check_insurance(row, None)
    assert (row["starts_on"], row["ends_on"]) == (dt.date(2024, 2, 29), dt.date(2025, 2, 27))
    with pytest.raises(RowError, match="早于"):
        check_insurance({"occurred_on": dt.date(2024, 3, 1), "ends_on": dt.date(2024, 2, 1)}, None)


def test_women_in_need_are_seen_by_the_rights_line_only():
    home = factories.village()
    relief(home, factories.person(), 100)
    seen = {
        line: Relief.objects.visible_to(factories.user("line", factories.district(), (line,))).count()
        for line in ("rights", "development", "publicity")
    }
    assert seen == {"rights": 1, "development": 0, "publicity": 0}
