"""Designing a statement: what may be asked of whom, what is frozen, versions and copies."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from jinguo.core.scoping import NotAllowed
from jinguo.statements.asking import designing
from jinguo.statements.models import Question, RequestState, Return, StatementRequest
from jinguo.statements.tests.prose import LECTURES, REACHED, asked, draft, officer, question
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_statement_without_items_units_or_time_is_not_sent():
    by = officer()
    request = draft(by, figures=(), due_on=dt.date(2024, 1, 1))
    with pytest.raises(ValidationError) as refused:
        designing.send(request, by)
    assert len(refused.value.messages) == 3
    assert not Return.everything.exists()


def test_a_sent_statement_changes_no_more():
    by, village = officer(), make.village()
    request = asked([village], by)
    for change in (
        lambda: designing.edit(request, by, title="另一张"),
        lambda: designing.ask_figures(request, by, [REACHED]),
        lambda: designing.drop(request, by, 1),
        lambda: designing.ask_units(request, by, []),
        lambda: designing.send(request, by),
    ):
        with pytest.raises(ValidationError, match="已经发出"):
            change()
    assert request.frozen["items"][0]["figure"] == LECTURES
    assert request.frozen["items"][0]["rule"] and request.digest


def test_a_recalled_statement_is_revised_as_the_next_version():
    by, village = officer(), make.village()
    first = asked([village], by)
    with pytest.raises(ValidationError, match="先收回"):
        designing.copy(first, by, next_year=False)
    with pytest.raises(ValidationError, match="收回原因"):
        designing.recall(first, by, "")
    first = designing.recall(first, by, "少了一项")
    second = designing.copy(first, by, next_year=False)
    assert (second.version, second.previous, second.state) == (2, first, RequestState.DRAFT)
    assert [item.figure_key for item in second.items.all()] == [LECTURES]
    assert list(second.targets.all()) == [village]


def test_next_years_copy_asks_the_same_a_year_later():
    by = officer()
    request = draft(by, start=dt.date(2024, 1, 1), end=dt.date(2024, 2, 29), title="2024年宣讲表")
    made = designing.copy(request, by, next_year=True)
    assert made.title == "2025年宣讲表"
    assert (made.start, made.end, made.version) == (dt.date(2025, 1, 1), dt.date(2025, 2, 28), 1)


def test_a_line_asks_only_what_it_sees():
    by = officer(lines=("publicity",))
    with pytest.raises(ValidationError, match="无权查看"):
        draft(by, figures=("assistance.loans_amount",))
    with pytest.raises(ValidationError, match="没有这项指标"):
        draft(by, figures=("no.such_figure",))
    with pytest.raises(NotAllowed):
        draft(by, line="rights", figures=())


def test_nobody_is_asked_who_does_not_stand_below():
    town = make.town()
    by = make.user("town", town)
    request = draft(by, unit=town)
    with pytest.raises(ValidationError, match="不在发起单位之下"):
        designing.ask_units(request, by, [make.village()])


def test_villages_and_auditors_ask_nothing():
    village = make.village()
    for who in (make.user("village", village), make.user("auditor"), make.user("sysadmin"), make.user()):
        with pytest.raises(NotAllowed):
            draft(who, figures=())


def test_items_move_and_leave():
    by = officer()
    request = draft(by, figures=(LECTURES, REACHED))
    question(request, by, "问", Question.TEXT)
    designing.move(request, by, 3, -1)
    designing.move(request, by, 1, -1)
    designing.drop(request, by, 1)
    designing.drop(request, by, 99)
    assert request.items.first().label == "问"
    designing.ask_figures(request, by, [REACHED, LECTURES, LECTURES])
    assert request.items.count() == 3


def test_a_choice_needs_something_to_choose_from():
    by = officer()
    with pytest.raises(ValidationError, match="两个选项"):
        question(draft(by), by, "问", Question.CHOICE, choices=["甲", "甲"])


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValidationError):
        draft(start=dt.date(2024, 5, 1), end=dt.date(2024, 1, 1))
    assert not StatementRequest.everything.exists()
