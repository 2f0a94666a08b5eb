"""The pages of statements: who opens what, what they say, how many queries they take."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from jinguo.statements.answers import answering
from jinguo.statements.deadlines import nil_return_verbs
from jinguo.statements.models import NilReturn, Question, ReturnState
from jinguo.statements.tests.prose import LECTURES, asked, draft, form, officer, question, return_of
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def village(town):
    return make.village("东村", in_=town)


@pytest.fixture
def sibling(town):
    return make.village("西村", in_=town)


def status(client, who, name, *args, post=None, query="") -> int:
    client.force_login(who)
    address = reverse(name, args=args) + query
    return (client.get(address) if post is None else client.post(address, post)).status_code


def test_returns_open_to_the_unit_those_above_and_the_asker_and_exist_for_nobody_else(
    client, village, sibling
):
    return_ = return_of(asked([village, sibling]), village)
    open_to = {
        make.user("village", village): 200, make.user("town", village.parent): 200, officer(): 200,
        make.user("leader"): 200, make.user("auditor"): 200, make.user("village", sibling): 404,
        make.user("town", make.town()): 404, make.user("village", village, ("rights",)): 404,
        make.user("line", make.district(), ("rights",)): 404, make.user("sysadmin"): 404, make.user(): 404,
    }  # fmt: skip
    for who, expected in open_to.items():
        assert status(client, who, "statement_return", return_.public_id) == expected
        for name in ("statement_submit", "statement_withdraw", "statement_give_back"):
            code = status(client, who, name, return_.public_id, post={})
            assert code == 404 if expected == 404 else code in (302, 403), (who, name)
        code = status(client, who, "statement_cell", return_.public_id, 1, post={"remark-1": "x"})
        assert code == 404 if expected == 404 else code in (200, 403)


def test_requests_open_to_the_asker_and_once_sent_to_who_is_asked(client, village, sibling):
    by = officer()
    hidden, sent = draft(by), asked([village], by, title="已发出的表")
    chair = make.user("village", village)
    cases = [
        (by, 200, 200), (make.user("leader"), 200, 200), (make.user("auditor"), 404, 200),
        (chair, 404, 302), (make.user("town", village.parent), 404, 302),
        (make.user("village", sibling), 404, 404), (make.user("line", None, ("rights",)), 404, 404),
        (make.user("sysadmin"), 404, 404),
    ]  # fmt: skip
    for who, of_draft, of_sent in cases:
        assert status(client, who, "statement_detail", hidden.public_id) == of_draft, who
        assert status(client, who, "statement_detail", sent.public_id) == of_sent, who
    for name in ("statement_preview", "statement_layout", "statement_targets", "statement_figures"):
        assert status(client, chair, name, sent.public_id) == 403
        assert status(client, chair, name, hidden.public_id) == 404
    for name in (
        "statement_send",
        "statement_recall",
        "statement_copy",
        "statement_remind",
        "statement_edit",
    ):
        assert status(client, chair, name, sent.public_id, post={"reason": "x"}) == 403
        assert status(client, make.user("auditor"), name, sent.public_id, post={"reason": "x"}) == 403
    sent.refresh_from_db()
    assert sent.is_open


def test_a_town_sees_its_villages_returns_side_by_side_and_no_others(client, village, sibling):
    stranger = make.village("远村")
    request = asked([village.parent, village, sibling, stranger])
    client.force_login(make.user("town", village.parent))
    page = client.get(reverse("statement_sum", args=[request.public_id])).content.decode()
    assert "东村" in page and "西村" in page and "清河镇" in page and "远村" not in page
    sheet = client.get(reverse("statement_columns", args=[request.public_id])).content.decode()
    assert "东村" in sheet and "远村" not in sheet
    client.force_login(make.user("village", village))
    page = client.get(reverse("statement_sum", args=[request.public_id])).content.decode()
    assert "东村" in page and "西村" not in page


def test_personal_answers_leave_only_with_a_reason_and_never_to_an_auditor(client, village):
    by = officer()
    request = draft(by, figures=())
    item = question(request, by, "联系人", Question.TEXT, personal=True)
    from jinguo.statements.asking import designing

    designing.ask_units(request, by, [village])
    return_ = return_of(designing.send(request, by), village)
    answering.answer(return_, item, make.user("village", village), "王某某")
    answering.submit(return_, make.user("village", village))
    client.force_login(make.user("auditor"))
    for name in ("statement_sum", "statement_return"):
        key = request.public_id if name == "statement_sum" else return_.public_id
        assert "王某某" not in client.get(reverse(name, args=[key])).content.decode()
    client.force_login(by)
    address = reverse("statement_columns", args=[request.public_id])
    assert "王某某" not in client.get(address).content.decode()
    assert "王某某" in client.get(address + "?reason=慰问").content.decode()
    assert "王某某" in client.get(reverse("statement_sum", args=[request.public_id])).content.decode()


def test_what_was_refused_is_shown_again_with_the_reason(client, village):
    request = asked([village], figures=(), questions=(("志愿者", Question.WHOLE), ("话", Question.TEXT)))
    return_ = return_of(request, village)
    client.force_login(make.user("village", village))
    address = reverse("statement_submit", args=[return_.public_id])
    page = client.post(address, {"answer-1": "很多人", "answer-2": "好", "way": "submit"})
    assert page.status_code == 422
    text = page.content.decode()
    assert 'value="很多人"' in text and "应填数字，如 200。" in text and ">好</textarea>" in text
    page = client.post(address, {"answer-1": "12人", "answer-2": "好", "way": "submit"}, follow=True)
    assert "已上报" in page.content.decode()


def test_one_cell_is_saved_as_it_is_filled_in(client, village):
    request = asked([village], questions=(("志愿者", Question.WHOLE),))
    return_ = return_of(request, village)
    client.force_login(make.user("village", village))
    address = reverse("statement_cell", args=[return_.public_id, 2])
    assert "已保存" in client.post(address, {"answer-2": "7"}).content.decode()
    assert "不是一个数；请填数字" in client.post(address, {"answer-2": "好几个"}).content.decode()
    assert return_.cells.get().text == "7"
    assert client.post(reverse("statement_cell", args=[return_.public_id, 77]), {}).status_code == 404


def test_typed_words_are_never_markup(client, village):
    evil = "<script>alert(1)</script>"
    by = officer()
    request = asked([village], by, title=evil, purpose=evil, questions=((evil, Question.TEXT),))
    return_ = return_of(request, village)
    chair = make.user("village", village)
    answering.answer(return_, request.items.last(), chair, evil)
    answering.disagree(return_, request.items.first(), chair, "9", evil)
    answering.submit(return_, chair)
    client.force_login(by)
    for address in (
        reverse("statement_list"), reverse("statement_detail", args=[request.public_id]),
        reverse("statement_sum", args=[request.public_id]), reverse("statement_burden"),
        reverse("statement_return", args=[return_.public_id]),
    ):  # fmt: skip
        assert "<script>alert" not in client.get(address).content.decode()


def test_wicked_addresses_are_not_found_and_break_nothing(client, village):
    by = officer()
    client.force_login(by)
    made = nil_return_verbs.set_rule(
        make.district(), by, level="village", line="publicity", ledger="", frequency="month", due_days=5,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    for query in ("?start=x", "?start=9999-99-99"):
        assert client.get(reverse("deadline_detail", args=[made.pk]) + query).status_code == 404
    for query in (
        "?year=99999999999999999999",
        "?year=-1",
        "?year=²",
        "?unit=nowhere",
        "?page=x",
        "?state='",
    ):
        assert client.get(reverse("statement_burden") + query).status_code in (200, 404)
        assert client.get(reverse("statement_list") + query).status_code == 200
    bad = {"unit": "nowhere", "start": "x"}
    assert client.post(reverse("nil_declare", args=[made.pk]), bad).status_code == 404
    assert client.post(reverse("nil_declare", args=[999999]), bad).status_code == 404
    request = draft(by)
    for data in ({"place": "A1"}, {"mode": "x", "sheet": "y"}, {"upload": "1"}, {"what": "1", "place": "Z"}):
        assert client.post(reverse("statement_layout", args=[request.public_id]), data).status_code == 302
    assert (
        client.post(reverse("statement_item", args=[request.public_id, 5]), {"way": "x"}).status_code == 302
    )


def test_one_touch_reports_nil(client, village):
    by = officer()
    made = nil_return_verbs.set_rule(
        make.district(), by, level="village", line="publicity", ledger="", frequency="month", due_days=5,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    chair = make.user("village", village)
    client.force_login(chair)
    page = client.get("/").content.decode()
    assert "这一期没有，零报告" in page
    from jinguo.statements.deadlines.home_cards import due_touches

    start = due_touches(chair)[0].period.start
    data = {"unit": village.code, "start": start.isoformat(), "next": "/"}
    assert client.post(reverse("nil_declare", args=[made.pk]), data).headers["Location"] == "/"
    assert NilReturn.everything.get().unit == village
    assert "这一期没有，零报告" not in client.get("/").content.decode()
    data["next"] = "https://elsewhere.example/"
    assert client.post(reverse("nil_declare", args=[made.pk]), data).headers["Location"] == reverse(
        "nil_list"
    )


def test_the_designer_adds_figures_questions_units_and_a_form(client, town, village):
    by = officer()
    client.force_login(by)
    data = {
        "unit": make.district().pk, "line": "publicity", "title": "新表", "purpose": "年度总结", "asked_by": "",
        "start": "2024-01-01", "end": "2024-12-31", "due_on": "2099-01-01", "note": "",
    }  # fmt: skip
    bad = client.post(reverse("statement_create"), data | {"end": "2023-01-01"})
    assert bad.status_code == 422 and "早于" in bad.content.decode()
    at = client.post(reverse("statement_create"), data).headers["Location"]
    offered = client.get(at + "figures/?q=宣讲").content.decode()
    assert LECTURES in offered and "assistance.loans_amount" not in offered
    client.post(at + "figures/", {"key": [LECTURES]})
    bad = client.post(at + "questions/", {"q-label": "选", "q-question": "choice", "q-choices": "一个"})
    assert bad.status_code == 422
    client.post(
        at + "questions/",
        {"q-label": "选", "q-question": "choice", "q-choices": "甲\n乙", "q-required": "on"},
    )
    page = client.post(at + "units/", {"children": [town.pk], "villages_of": "on"}, follow=True)
    assert "已选 1 个单位" in page.content.decode() and "东村" in page.content.decode()
    assert client.post(at + "units/", {"named": "没有这个村"}).status_code == 422
    page = client.get(at + "units/").content.decode()
    assert 'value="village" id="id_level_2" checked' in " ".join(page.split()).replace(
        'class="form-check-input" ', ""
    )
    make.village("另一村")
    assert village.code in client.get(at + "units/").content.decode()
    client.post(at + "units/", {"level": "village", "children": [town.pk]})
    client.post(at + "layout/", {"upload": "1", "file": form([["村", "数"], ["", ""]])})
    assert 'name="place"' in client.get(at + "layout/").content.decode()
    client.post(at + "layout/", {"what": "unit", "place": "A2"})
    assert client.get(at + "preview/").status_code == 200
    page = client.post(at + "send/", follow=True).content.decode()
    assert "3 个单位，已报 0 个" in page


def test_lists_take_no_more_queries_for_more_rows(client, town, queries_of):
    by = officer()

    def page(address) -> None:
        assert client.get(address).status_code == 200

    def counted(address) -> int:
        client.force_login(by)
        page(address)
        return queries_of(lambda: page(address))

    few = [make.village(in_=town) for _n in range(3)]
    many = [make.village(in_=town) for _n in range(12)]
    requests = [
        asked(few, by, questions=(("问", Question.WHOLE),)),
        asked(few + many, by, questions=(("问", Question.WHOLE),)),
    ]
    for name in ("statement_detail", "statement_sum"):
        first, second = (counted(reverse(name, args=[r.public_id]) + "?live=1") for r in requests)
        assert second <= first + 1, (name, first, second)
    before = counted(reverse("statement_list"))
    for _n in range(5):
        asked(few, by)
    assert counted(reverse("statement_list")) == before
    assert counted(reverse("deadline_late")) < 20


def test_what_is_not_handed_in_is_still_the_units_own(client, village, sibling):
    by = officer()
    request = asked([village, sibling], by, questions=(("志愿者", Question.WHOLE), ("话", Question.TEXT)))
    return_, chair = return_of(request, village), make.user("village", village)
    make.activity(village, sessions=4)
    answering.answer(return_, request.items.get(position=2), chair, "987654")
    answering.answer(return_, request.items.last(), chair, "还没想好的话")
    for who, expected in ((by, False), (make.user("leader"), False), (chair, True)):
        client.force_login(who)
        page = client.get(reverse("statement_return", args=[return_.public_id])).content.decode()
        assert ("还没想好的话" in page) == expected
    client.force_login(by)
    assert "987,654" not in client.get(reverse("statement_sum", args=[request.public_id])).content.decode()
    answering.submit(return_, chair)
    answering.give_back(return_, by, "写好再报")
    sheet = client.get(reverse("statement_columns", args=[request.public_id])).content.decode()
    assert "987654" not in sheet and "合计,,,," in sheet


def test_the_years_page_says_who_filled_what(client, village):
    make.activity(village, sessions=2)
    request = asked([village], questions=(("问", Question.WHOLE),))
    chair = make.user("village", village)
    return_ = return_of(request, village)
    answering.answer(return_, request.items.last(), chair, "3")
    answering.submit(return_, chair)
    client.force_login(chair)
    page = client.get(reverse("statement_burden") + "?whole=0").content.decode()
    assert "50%" in page and "1 格由巾帼台账自动填好，1 格是人填的" in page
    assert return_.state == ReturnState.OPEN


def test_changes_after_submission_are_shown_record_by_record(client, village):
    make.activity(village, sessions=2)
    return_ = return_of(asked([village]), village)
    chair = make.user("village", village)
    answering.submit(return_, chair)
    client.force_login(chair)
    address = reverse("statement_drift", args=[return_.public_id])
    assert "一致" in client.get(address).content.decode()
    make.activity(village, sessions=3)
    page = client.get(address).content.decode()
    assert "增加 1 条" in page and "<strong>5</strong>" in page
    assert "现在是 5" in client.get(reverse("statement_return", args=[return_.public_id])).content.decode()


def test_who_is_late_is_shown_town_by_town_and_by_state(client, town, village):
    made = nil_return_verbs.set_rule(
        make.district(), officer(), level="village", line="publicity", ledger="", frequency="month",
        due_days=5, valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    other = make.village("远村", in_=make.town("远镇"))
    make.activity(other, on="2024-05-09")
    client.force_login(officer())
    address = reverse("deadline_detail", args=[made.pk]) + "?start=2024-05-01"
    whole = client.get(address).content.decode()
    assert whole.count("<details") >= 2 and str(town) in whole and "远镇" in whole
    late = client.get(address + "&state=late").content.decode()
    assert str(village) in late and "远村" not in late
    done = client.get(address + "&state=entries").content.decode()
    assert "远村" in done and f"<td>{village}</td>" not in done
    assert client.get(address + "&state=<b>").status_code == 200
