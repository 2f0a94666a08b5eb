"""Filling in a statement: what fills itself, what is typed, what is kept, given back and taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from jinguo.core import audit, lifecycle
from jinguo.core.models import AuditEvent
from jinguo.core.scoping import SYSTEM, NotAllowed
from jinguo.statements.answers import answering
from jinguo.statements.asking import designing
from jinguo.statements.models import Cell, Question, RequestState, ReturnState
from jinguo.statements.tests.prose import LECTURES, asked, draft, officer, question, return_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_submitted_return_keeps_its_numbers_when_records_are_corrected(village, chair):
    lecture = make.activity(village, sessions=3)
    request = asked([village])
    return_ = answering.submit(return_of(request, village), chair)
    lifecycle.amend(lecture, SYSTEM, {"sessions": 5})
    cell = return_.cells.get()
    assert (cell.value, cell.entries, bool(cell.digest)) == (3, 1, True)


def test_a_computed_cell_cannot_be_typed_over(village, chair):
    return_ = return_of(asked([village]), village)
    with pytest.raises(ValidationError, match="不能手填"):
        answering.answer(return_, return_.request.items.get(), chair, "99")
    assert not Cell.objects.filter(part_of=return_).exists()


def test_a_unit_that_disagrees_says_why_and_changes_no_number(village, chair):
    make.activity(village, sessions=3)
    return_ = return_of(asked([village]), village)
    item = return_.request.items.get()
    with pytest.raises(ValidationError, match="为什么"):
        answering.disagree(return_, item, chair, "4", "")
    answering.disagree(return_, item, chair, "4", "三月那场还没登记")
    cell = answering.submit(return_, chair).cells.get()
    assert (cell.value, cell.claimed, cell.remark) == (3, "4", "三月那场还没登记")


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Question.WHOLE, "１２", "12"), (Question.WHOLE, "1,200人", "1200"), (Question.WHOLE, "一百二十", "120"),
        (Question.MONEY, "1200.5", "120050"), (Question.MONEY, "3万", "3000000"), (Question.MONEY, "12元5角", "1250"),
        (Question.WHOLE, "1.2万人次", "12000"), (Question.WHOLE, "12个", "12"),
        (Question.DATE, "2024-02-29", "2024-02-29"), (Question.YES_NO, "yes", "yes"),
        (Question.TEXT, "  村里唱戏\x00 ", "村里唱戏"), (Question.TEXT, "", ""),
    ],
)  # fmt: skip
def test_answers_are_read_as_people_write_them(village, chair, kind, typed, kept):
    return_ = return_of(asked([village], figures=(), questions=(("问", kind),)), village)
    assert answering.answer(return_, return_.request.items.get(), chair, typed).text == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Question.WHOLE, "-3"), (Question.WHOLE, "1.5"), (Question.WHOLE, "很多"), (Question.WHOLE, "七八个"), (Question.WHOLE, "9" * 40),
        (Question.WHOLE, "１e9"), (Question.MONEY, "1.005"), (Question.MONEY, "-1"), (Question.MONEY, "NaN"),
        (Question.MONEY, "Infinity"), (Question.DATE, "2024-02-30"), (Question.WHOLE, "约200"), (Question.WHOLE, "大概200人"),
        (Question.WHOLE, "200+"), (Question.WHOLE, "2,00"), (Question.MONEY, "约3万"), (Question.MONEY, "100人"),
        (Question.DATE, "昨天"), (Question.YES_NO, "maybe"), (Question.CHOICE, "丙"), (Question.TEXT, "长" * 2001),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_a_sentence(village, chair, kind, typed):
    by = officer()
    request = draft(by, figures=())
    question(request, by, "问", kind, choices=["甲", "乙"] if kind == Question.CHOICE else [])
    designing.ask_units(request, by, [village])
    return_ = return_of(designing.send(request, by), village)
    with pytest.raises(ValidationError):
        answering.answer(return_, request.items.get(), chair, typed)


def test_nothing_is_submitted_while_required_questions_are_open(village, chair):
    return_ = return_of(asked([village], questions=(("志愿者人数", Question.WHOLE),)), village)
    with pytest.raises(ValidationError, match="志愿者人数"):
        answering.submit(return_, chair)
    answering.answer(return_, return_.request.items.last(), chair, "0")
    assert answering.submit(return_, chair).state == ReturnState.SUBMITTED


def test_personal_answers_lie_encrypted_and_stay_out_of_the_chain(village, chair):
    by = officer()
    request = draft(by, figures=())
    item = question(request, by, "联系人", Question.TEXT, personal=True)
    designing.ask_units(request, by, [village])
    return_ = return_of(designing.send(request, by), village)
    cell = answering.answer(return_, item, chair, "王某某 手机一号")
    answering.submit(return_, chair)
    with connection.cursor() as cursor:
        cursor.execute("select text, sealed from statements_cell where id = %s", [cell.pk])
        text, sealed = cursor.fetchone()
    assert text == "" and "王某某" not in sealed and Cell.objects.get(pk=cell.pk).answer == "王某某 手机一号"
    assert not any("王某某" in str(event.payload) for event in AuditEvent.objects.all())


def test_a_return_given_back_keeps_its_words_and_is_handed_in_again(village, chair):
    by = officer()
    request = asked([village], by, questions=(("问", Question.TEXT),))
    return_ = return_of(request, village)
    answering.answer(return_, request.items.last(), chair, "甲乙丙")
    answering.submit(return_, chair)
    with pytest.raises(ValidationError, match="原因"):
        answering.give_back(return_, by, " ")
    back = answering.give_back(return_, by, "请写全")
    assert (back.state, back.return_reason) == (ReturnState.RETURNED, "请写全")
    answering.answer(back, request.items.last(), chair, "甲乙丙丁")
    again = answering.submit(back, chair)
    assert (again.state, again.return_reason) == (ReturnState.SUBMITTED, "")
    assert again.cells.get(item=request.items.last()).text == "甲乙丙丁"


def test_a_unit_takes_its_return_back_to_change_it(village, chair):
    request = asked([village], questions=(("问", Question.WHOLE),))
    return_, item = return_of(request, village), request.items.last()
    answering.answer(return_, item, chair, "1")
    answering.submit(return_, chair)
    with pytest.raises(ValidationError, match="已经上报"):
        answering.answer(return_, item, chair, "2")
    answering.withdraw(return_, chair)
    answering.answer(return_, item, chair, "2")
    assert answering.submit(return_, chair).state == ReturnState.SUBMITTED


def test_a_recalled_statement_is_not_filled_in_any_more(village, chair):
    by = officer()
    request = asked([village], by, questions=(("问", Question.WHOLE),))
    recalled = designing.recall(request, by, "市里不要了")
    assert recalled.state == RequestState.RECALLED
    with pytest.raises(ValidationError, match="收回"):
        answering.answer(return_of(request, village), request.items.last(), chair, "2")


def test_files_are_what_their_names_say(village, chair):
    return_ = return_of(asked([village], figures=(), questions=(("名单", Question.FILE),)), village)
    item = return_.request.items.get()
    for name, content in (("a.exe", b"MZ"), ("a.pdf", b"<html>"), ("../../x.pdf", b"")):
        with pytest.raises(ValidationError):
            answering.hand_in(return_, item, chair, SimpleUploadedFile(name, content))
    cell = answering.hand_in(return_, item, chair, SimpleUploadedFile("../名单.pdf", b"%PDF-1.4 x"))
    assert cell.file_name == "名单.pdf" and ".." not in cell.file.name
    assert answering.submit(return_, chair).state == ReturnState.SUBMITTED


def test_only_who_records_for_a_unit_answers_for_it(village):
    return_ = return_of(asked([village]), village)
    neighbour = make.village(in_=village.parent)
    for stranger in (
        make.user("village", neighbour), make.user("leader"), make.user("auditor"), make.user("sysadmin"),
        make.user("village", village, ("rights",)), make.user(), officer(),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            answering.submit(return_, stranger)
    assert answering.submit(return_, make.user("town", village.parent)).state == ReturnState.SUBMITTED


def test_every_verb_leaves_its_event_and_the_chain_holds(village, chair):
    by = officer()
    request = asked([village], by, questions=(("问", Question.WHOLE),))
    return_ = return_of(request, village)
    answering.answer(return_, request.items.last(), chair, "7")
    answering.submit(return_, chair)
    answering.give_back(return_, by, "再核")
    answering.remind(request, by)
    verbs = list(AuditEvent.objects.order_by("sequence").values_list("verb", flat=True))
    for verb in ("design_statement", "ask_figures", "ask_question", "ask_units", "send_statement", "answer",
                 "submit_statement", "return_statement", "remind"):  # fmt: skip
        assert verb in verbs
    assert audit.verify_chain() == []


def test_lectures_of_the_period_alone_are_in_the_cell(village, chair):
    make.activity(village, sessions=2, on="2024-06-01")
    make.activity(village, sessions=9, on="2023-06-01")
    make.activity(make.village(), sessions=9, on="2024-06-01")
    return_ = answering.submit(return_of(asked([village], figures=(LECTURES,)), village), chair)
    assert return_.cells.get().value == 2
