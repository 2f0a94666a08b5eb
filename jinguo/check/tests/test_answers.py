"""What people answer about a claim settles its doubts, one question after the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from jinguo.check import verbs
from jinguo.check.claims.claim import Judged, Verdict
from jinguo.check.claims.doubt import Asks
from jinguo.check.models import BindingChoice, CheckedText, ClaimAnswer
from jinguo.check.verdicts.course import Asked, follow
from jinguo.check.verdicts.judging import judge
from jinguo.check.verdicts.questions import question_of
from jinguo.check.verdicts.rejudging import judged
from jinguo.core.models import AuditEvent
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM, NotAllowed
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
TITLE = "青禾镇2022年工作总结\n"
NAMED = TITLE + "全镇举办“书香润万家”宣讲12场。"  # one programme of many: all, or a part?
OCCASION = TITLE + "三八期间，开展宣讲12场次。"
BOTH = TITLE + "三八期间，举办“书香润万家”宣讲12场。"
OUTSIDE = TITLE + "2019年开展宣讲12场。"
PERSONS = "宣讲覆盖妇女420人。"  # persons, where the figure counts attendances
BODY = "区教体局开展宣讲15场次。"
PART = "全年开展宣讲20场次，上门宣讲10场次。"
LECTURES, REACHED = "activities.lectures", "activities.lectures_reached"
OF_2022, NO_DAY = "2022-01-01/2022-12-31", "none"


@pytest.fixture
def writer(town):
    return f.user("town", town)


def last(text, town, answers=()) -> Judged:
    """The verdict on the last claim of a text, when people have answered so about it."""

    def held(told):
        return judge(text, follow(text, Asked(town, YEAR, SYSTEM, answers=told)))[-1]

    claim = held({}).claim
    return held({(claim.start, claim.end, asks): value for asks, value in answers})


def kept(town, text, by) -> CheckedText:
    return verbs.keep(town, YEAR, by, title="总结", text=text, strictness="normal")


def say(checked, by, asks, value) -> ClaimAnswer:
    claim = judged(checked, by)[-1].claim
    return verbs.answer(checked, by, (claim.start, claim.end), asks, value)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (NAMED, Asks.WHICH),
        (OCCASION, Asks.WHEN),
        (BOTH, Asks.WHICH),
        (OUTSIDE, Asks.WHEN),
        (PERSONS, Asks.WHAT),
        (BODY, Asks.WHAT),
        (PART, Asks.WHICH),
        (TITLE + "下一步，计划宣讲12场。", None),
        (TITLE + "全镇平均每月宣讲12场。", None),
        (TITLE + "全镇开展宣讲12场次。", None),
    ],
)
def test_the_first_question_in_the_order_is_asked_and_of_plans_none(town, text, asks):
    assert last(text, town).asks is asks


@pytest.mark.parametrize(
    ("text", "answers", "verdict"),
    [
        (NAMED, [(Asks.WHICH, f"all:{LECTURES}")], Verdict.SUPPORTED),
        (NAMED, [(Asks.WHICH, f"part:{LECTURES}")], Verdict.CANNOT_JUDGE),
        (OCCASION, [(Asks.WHEN, OF_2022)], Verdict.SUPPORTED),
        (OCCASION, [(Asks.WHEN, NO_DAY)], Verdict.CANNOT_JUDGE),
        (BOTH, [(Asks.WHICH, f"all:{LECTURES}")], Verdict.AMBIGUOUS),
        (BOTH, [(Asks.WHICH, f"all:{LECTURES}"), (Asks.WHEN, OF_2022)], Verdict.SUPPORTED),
        (OUTSIDE, [(Asks.WHEN, "2019-01-01/2019-12-31")], Verdict.NOT_RECORDED),
        (OUTSIDE, [(Asks.WHEN, OF_2022)], Verdict.SUPPORTED),
        (PERSONS, [(Asks.WHAT, REACHED)], Verdict.SUPPORTED),
        (PERSONS, [(Asks.WHAT, "none")], Verdict.CANNOT_JUDGE),
        (BODY, [(Asks.WHAT, LECTURES)], Verdict.AMBIGUOUS),
        (BODY, [(Asks.WHAT, LECTURES), (Asks.WHO, "elsewhere")], Verdict.CANNOT_JUDGE),
        (PART, [(Asks.WHICH, f"all:{LECTURES}")], Verdict.CONTRADICTED),
        (PART, [(Asks.WHICH, f"part:{LECTURES}")], Verdict.CANNOT_JUDGE),
    ],
)
def test_an_answered_doubt_holds_back_no_verdict_and_an_unanswered_one_does(town, text, answers, verdict):
    found = last(text, town, answers)
    assert (found.verdict, found.verdict is Verdict.AMBIGUOUS) == (verdict, found.asks is not None)
    assert found.verdict is not Verdict.CANNOT_JUDGE or "有人说明" in found.reason


def test_the_unit_that_was_answered_is_the_one_whose_records_are_held(town):
    found = last(BODY, town, [(Asks.WHAT, LECTURES), (Asks.WHO, town.code)])
    assert (found.verdict, found.unit, found.computed) == (Verdict.CONTRADICTED, town, 12)


@pytest.mark.parametrize(
    ("asks", "value"),
    [
        (Asks.WHAT, "no.such"),
        (Asks.WHICH, "all:no.such"),
        (Asks.WHICH, f"part:{REACHED}"),
        (Asks.WHO, "000"),
        (Asks.WHEN, "2022-13-01/x"),
        (Asks.WHEN, ""),
    ],
)
def test_an_answer_that_fits_nothing_is_none(town, asks, value):
    assert last(BOTH, town, [(asks, value)]) == last(BOTH, town)


def test_a_low_chance_that_only_a_doubt_hid_is_asked_about_when_that_doubt_is_gone(town):
    """Of one day's lectures the time is answered; what is counted has to be, too, where the words leave it open."""
    plain, more = "活动现场发放奖品，开展巾帼大宣讲12场次。", "活动现场发放奖品，开展廉洁新风宣讲12场次。"
    assert {last(TITLE + text, town).asks for text in (plain, more)} == {Asks.WHEN}
    told = [last(TITLE + text, town, [(Asks.WHEN, OF_2022)]) for text in (plain, more)]
    assert [each.verdict for each in told] == [Verdict.SUPPORTED, Verdict.AMBIGUOUS]
    assert told[1].asks is Asks.WHAT and "廉洁" in told[1].reason


def test_the_question_offers_three_figures_at_most_and_none_of_them(town):
    question = question_of(last(PERSONS, town), town, YEAR)
    assert question.sentence == "这里统计的是什么？"
    assert question.options[0][0] == REACHED and question.options[-1] == ("none", "都不是")
    assert len(question.options) <= 4


def test_a_unit_below_that_is_in_question_is_offered_beside_the_texts_own(town):
    village = f.village("柳村", in_=town)
    found = replace(last(BODY, town), unit=village, asks=Asks.WHO)
    assert [label for _value, label in question_of(found, town, YEAR).options] == ["青禾镇", "柳村", "别处的"]


def test_the_question_of_place_and_of_time_name_what_is_in_question(town):
    place = question_of(last(BODY, town, [(Asks.WHAT, LECTURES)]), town, YEAR)
    assert place.options == ((town.code, "青禾镇"), ("elsewhere", "别处的"))
    time = question_of(last(OUTSIDE, town), town, YEAR)
    assert [label for _value, label in time.options] == ["2019年", "2022年", "都不是"]
    with translation.override("en"):
        labels = [label for _value, label in question_of(last(OUTSIDE, town), town, YEAR).options]
    assert labels == ["2019", "2022", "None of these"]


# --- the verbs ---


def test_an_answer_is_kept_with_who_and_when_and_the_chain_learns_no_word_of_the_text(town, writer):
    text = kept(town, NAMED, writer)
    made = say(text, writer, "which", f"all:{LECTURES}")
    assert (made.by, made.ended_at, judged(text, writer)[-1].verdict) == (writer, None, Verdict.SUPPORTED)
    event = AuditEvent.objects.get(verb="answer_claim")
    assert event.payload == {"asks": "which", "answer": f"all:{LECTURES}"}


def test_an_answer_taken_back_is_kept_and_its_question_is_open_again(town, writer):
    text = kept(town, NAMED, writer)
    made = verbs.take_back(say(text, writer, "which", f"all:{LECTURES}"), writer)
    assert made.ended_by == writer and made.ended_at and made.value
    assert judged(text, writer)[-1].asks is Asks.WHICH
    assert AuditEvent.objects.filter(verb="take_back_answer").count() == 1
    with pytest.raises(ValidationError, match="已经撤回"):
        verbs.take_back(made, writer)
    say(text, writer, "which", f"part:{LECTURES}")
    assert ClaimAnswer.objects.count() == 2


def test_only_who_may_choose_answers_and_takes_back(town, writer):
    village = f.village("柳村", in_=town)
    clerk = f.user("village", village)
    text = kept(village, NAMED, clerk)
    with pytest.raises(NotAllowed):
        say(text, clerk, "which", f"all:{LECTURES}")
    question = question_of(judged(text, writer)[-1], village, YEAR)
    made = say(text, writer, question.asks.value, question.options[0][0])
    with pytest.raises(NotAllowed):
        verbs.take_back(made, clerk)
    assert ClaimAnswer.objects.get().ended_at is None


@pytest.mark.parametrize(
    ("asks", "value", "says"),
    [
        ("when", OF_2022, "不用再问"),
        ("which", "all:no.such", "请从给出的回答里选"),
        ("which", "", "请从给出的回答里选"),
        ("nothing", "all", "不用再问"),
    ],
)
def test_what_is_not_asked_or_not_offered_is_refused(town, writer, asks, value, says):
    text = kept(town, BOTH, writer)
    with pytest.raises(ValidationError, match=says):
        say(text, writer, asks, value)
    assert not ClaimAnswer.objects.exists()


def test_a_question_is_answered_once(town, writer):
    text = kept(town, NAMED, writer)
    made = say(text, writer, "which", f"all:{LECTURES}")
    with pytest.raises(ValidationError, match="已经有人回答"):
        say(text, writer, "which", f"all:{LECTURES}")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimAnswer.objects.create(
            checked=text, start=made.start, end=made.end, asks="which", value="all:x", by=writer
        )


def test_where_no_claim_is_there_is_no_answer(town, writer):
    text = kept(town, NAMED, writer)
    with pytest.raises(ValidationError, match="没有可以核对的数字"):
        verbs.answer(text, writer, (0, 3), "which", f"all:{LECTURES}")


def test_a_voided_text_takes_no_answers_and_keeps_none_of_their_words(town, writer):
    text = kept(town, BOTH, writer)
    made = say(text, writer, "which", f"all:{LECTURES}")
    verbs.void(text, writer, "发错了")
    made.refresh_from_db()
    assert (made.value, made.ended_by) == ("", writer)
    with pytest.raises(ValidationError, match="已经作废"):
        verbs.answer(text, writer, (made.start, made.end), "when", OF_2022)
    with pytest.raises(ValidationError, match="已经作废"):
        verbs.take_back(made, writer)


def test_a_figure_chosen_for_the_unit_since_goes_before_none_of_these(town, writer):
    text = kept(town, PERSONS, writer)
    say(text, writer, "what", "none")
    claim = judged(text, writer)[-1].claim
    verbs.choose(claim.counted, claim.unit, REACHED, writer, unit=town)
    assert BindingChoice.objects.count() == 1
    assert judged(text, writer)[-1].verdict is Verdict.SUPPORTED


# --- the page ---


@pytest.fixture
def logged_in(client, writer):
    client.force_login(writer)
    return client


def row_of(client, checked):
    answer = client.get(reverse("check_detail", args=[checked.public_id]))
    return answer.context["rows"][-1], answer.content.decode()


def post(client, checked, row, value, **more):
    data = {"number": row["number"], "start": row["start"], "end": row["end"], "value": value}
    data |= {"asks": row["question"].asks.value} | more
    return client.post(reverse("check_answer", args=[checked.public_id]), data)


def test_one_question_after_the_other_is_answered_on_the_page_and_the_verdict_comes(logged_in, town, writer):
    text = kept(town, BOTH, writer)
    row, page = row_of(logged_in, text)
    assert "说的是全部“宣讲场次”，还是只是其中一部分？" in page and "说的是哪段时间的数？" not in page
    answer = post(logged_in, text, row, f"all:{LECTURES}")
    assert answer.headers["Location"].endswith(f"#claim-{row['number']}")
    row, page = row_of(logged_in, text)
    assert "说的是哪段时间的数？" in page and "说的是全部" in page and "撤回" in page
    post(logged_in, text, row, OF_2022)
    row, page = row_of(logged_in, text)
    assert row["verdict"] == "supported" and row["question"] is None
    assert [told["words"] for told in row["answers"]] == ["说的是全部", "说的是2022年的数"]
    assert str(writer) in page
    address = reverse("check_take_back", args=[text.public_id, row["answers"][0]["pk"]])
    logged_in.post(address, {"number": row["number"]})
    row, page = row_of(logged_in, text)
    assert row["verdict"] == "ambiguous" and row["question"].asks is Asks.WHICH


def test_who_may_not_choose_sees_what_was_answered_and_is_asked_nothing(client, town, writer):
    village = f.village("柳村", in_=town)
    clerk = f.user("village", village)
    text = kept(village, "柳村2022年工作总结\n举办“书香润万家”宣讲12场。", clerk)
    client.force_login(writer)
    post(client, text, row_of(client, text)[0], f"part:{LECTURES}")
    client.force_login(clerk)
    row, page = row_of(client, text)
    assert "说的只是一部分" in page and "撤回</button>" not in page and "check_answer" not in page
    row["question"] = question_of(last(NAMED, town), town, YEAR)
    assert post(client, text, row, f"all:{LECTURES}").status_code == 403
    said = reverse("check_take_back", args=[text.public_id, row["answers"][0]["pk"]])
    assert client.post(said).status_code == 403
    client.force_login(f.user("town", f.town("别镇")))
    assert post(client, text, row, f"all:{LECTURES}").status_code == 404
    assert client.post(said).status_code == 404


def test_an_answer_of_another_text_is_not_taken_back_through_this_one(logged_in, town, writer):
    said = say(kept(town, NAMED, writer), writer, "which", f"all:{LECTURES}")
    other = kept(town, NAMED, writer)
    address = reverse("check_take_back", args=[other.public_id, said.pk])
    assert logged_in.post(address).status_code == 404


@pytest.mark.parametrize("number", ["x", "", "-1", "9" * 30])
def test_a_place_that_is_none_is_not_found_or_refused(logged_in, town, writer, number):
    text = kept(town, NAMED, writer)
    row, _page = row_of(logged_in, text)
    answer = post(logged_in, text, row, f"all:{LECTURES}", start=number)
    assert answer.status_code in (302, 404) and not ClaimAnswer.objects.exists()


def test_a_figure_told_by_a_person_is_not_chosen_over_until_it_is_taken_back(logged_in, town, writer):
    text = kept(town, PERSONS, writer)
    row, page = row_of(logged_in, text)
    assert "check-choose" in page
    post(logged_in, text, row, REACHED)
    row, page = row_of(logged_in, text)
    assert row["verdict"] == "supported" and "check-choose" not in page and "统计的是“" in page


def test_an_answer_in_words_names_no_figure_that_its_reader_may_not_see(town, writer):
    from jinguo.check.verdicts.questions import words_of_answer

    assert "指标" in words_of_answer(Asks.WHAT, "assistance.loans", {}, {})
    assert "贷" not in words_of_answer(Asks.WHAT, "assistance.loans", {}, {})
