"""The prose of a review: what is founded and what only stands, verbs that never go missing, names, comparisons."""

import datetime as dt

import pytest

from jinguo.committee.models import Post
from jinguo.core.periods import Period
from jinguo.core.sayings import reworded
from jinguo.core.scoping import SYSTEM
from jinguo.honours.models import Award, OwnHonour
from jinguo.plans.models import Project, RegisterEntry
from jinguo.reports import verbs
from jinguo.reports.issuing.document import build, facts_of
from jinguo.reports.writing import write
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = Period.year(2023)


def review_of(unit, period=YEAR):
    return verbs.create_review(unit, period, SYSTEM)


def text_of(report, key=None):
    return "".join(
        span["text"]
        for section in build(report, SYSTEM)["sections"]
        if key in (None, section["key"])
        for line in section["paragraphs"]
        for span in line
    )


def registered(unit, kind, title, on, **more):
    return RegisterEntry.everything.create(
        unit=unit, kind=f.kind(kind, "register.kind"), title=title, occurred_on=on, state="verified", **more
    )


@pytest.fixture
def place():
    return f.town("青禾镇")


def test_what_stood_before_the_period_is_not_called_founded(place):
    registered(place, "leading_group", "儿童友好领导小组", "2022-05-01", child_friendly=True)
    registered(place, "joint_mechanism", "部门联席会议制度", "2023-05-01")
    text = text_of(review_of(place), "children")
    assert "设有儿童友好领导小组，" in text and "成立" not in text
    assert "建立部门联席会议制度" in text
    earlier = text_of(review_of(place, Period.year(2022)), "children")
    assert "成立儿童友好领导小组" in earlier


def test_the_epidemic_sentence_names_only_the_teams_of_the_epidemic(place):
    from jinguo.core.models import Programme

    covid = Programme.objects.get(code="covid")
    registered(place, "volunteer_team", "家庭教育志愿服务队", "2023-03-01")
    assert "疫情" not in text_of(review_of(place))
    registered(place, "volunteer_team", "战疫心理疏导队", "2023-03-01", programme=covid)
    text = text_of(review_of(place), "economy")
    assert "在疫情防控中，组建战疫心理疏导队。" in text and "家庭教育" not in text


def test_a_sentence_keeps_its_verb_when_its_first_part_was_not_recorded(place):
    Award.everything.create(
        unit=place, scheme=f.kind("post_of_honour", "honour.scheme"), level="district", recipient_unit=place,
        occurred_on="2023-03-08", state="verified",
    )  # fmt: skip
    assert "选树巾帼文明岗等各类巾帼典型1个。" in text_of(review_of(place), "guidance")
    registered(place, "cppcc_consultation", "专题协商会", "2023-06-01")
    assert "政协组织专题协商1次。" in text_of(review_of(place), "environment")


def test_parts_of_a_number_are_told_after_it_and_never_beside_it(place):
    f.activity(place, kind_="family_culture", topic="family_virtue_tour", on="2023-05-15", sessions=2)
    f.activity(place, kind_="family_culture", topic="virtue_lecture_tour", on="2023-05-16", sessions=1)
    text = text_of(review_of(place), "family")
    assert "举办家庭家教家风活动3场次，其中“家·信有爱·育·见美好”公益巡讲1场次。" in text


def test_lectures_are_on_and_off_line_only_where_both_were_held(place):
    f.activity(place, on="2023-05-15", headcount=30)
    assert "开展宣讲1场次" in text_of(review_of(place), "guidance")
    f.activity(place, on="2023-05-16", online_views=900)
    assert "线上线下宣讲2场次" in text_of(review_of(place), "guidance")


def test_honours_are_named_by_their_level_first_and_documents_as_books(place):
    for level, title, day in (
        ("city", "市级先进", 1),
        ("national", "全国先进", 5),
        ("provincial", "省级先进", 3),
    ):
        OwnHonour.everything.create(
            unit=place,
            title=title,
            level=level,
            year=2023,
            occurred_on=dt.date(2023, 3, day),
            state="verified",
        )
    for title in ("妇女规划", "《儿童规划》"):
        registered(place, "plan", title, "2021-05-01")
    report = review_of(place)
    assert "获得荣誉3项，包括全国先进、省级先进、市级先进。" in text_of(report, "honours")
    assert "施行《妇女规划》《儿童规划》。" in text_of(report, "environment")
    assert verbs.check(report, facts_of(report, SYSTEM)) == []


def test_of_one_village_nobody_says_a_hundred_per_cent(place):
    village = f.village("柳庄村", in_=place)
    other = f.village("杨庄村", in_=place)
    for unit in (village, other):
        for body, role in (("federation", "chair"), ("villagers_committee", "member")):
            Post.everything.create(
                unit=unit, person=f.person(sex="F"), body=f.kind(body, "committee.body"), role=f.kind(role, "committee.role"),
                occurred_on="2021-03-01", state="verified", sits_on_village_committees=True,
            )  # fmt: skip
    alone = text_of(review_of(village))
    assert "村民委员会有女性成员" in alone and "妇联主席进入“两委”" in alone and "100%" not in alone
    both = text_of(review_of(place))
    assert "有女性成员的村民委员会占100%" in both and "主席进“两委”的占100%" in both


def test_whole_years_are_compared_in_words_both_ways_and_parts_of_years_are_not(place):
    for day, lectures, services in (("2022-05-01", 10, 9), ("2023-05-01", 14, 6)):
        f.activity(place, on=day, sessions=lectures)
        f.activity(place, kind_="volunteer_service", on=day, sessions=services)
    report = review_of(place)
    text = text_of(report, "comparison")
    assert "与上年相比，宣讲由10场次增至14场次。" in text
    assert "同时，关爱志愿服务由9次减至6次。" in text
    assert verbs.check(report, facts_of(report, SYSTEM)) == []
    assert "相比" not in text_of(review_of(place, Period(dt.date(2023, 4, 1), dt.date(2023, 6, 30))))
    assert all("相比" not in reworded(omission["reason"]) for omission in report.omissions)


def test_projects_with_a_name_are_named_among_the_projects(place):
    from jinguo.core.models import Programme

    for name, code in (("普法课堂", "xiangyang_law"), ("口袋公园", None)):
        programme = Programme.objects.get(code=code) if code else None
        Project.everything.create(
            unit=place, name=name, kind=f.kind("child_friendly", "project.kind"), stage="accepted",
            occurred_on="2023-03-01", state="verified", programme=programme,
        )  # fmt: skip
    assert "推出儿童友好实事服务项目2项，包括普法课堂。" in text_of(review_of(place), "children")


def test_a_review_opens_with_words_before_its_first_heading_and_is_signed_at_its_end(place):
    f.activity(place, on="2023-05-15", headcount=30)
    report = review_of(place)
    document = build(report, SYSTEM)
    opening = document["sections"][0]
    assert (opening["key"], opening["heading"], opening["mark"]) == ("opening", "", "")
    assert document["sections"][1]["mark"] == "一、"
    markdown = write(document, "md").decode()
    assert "\n\n一年来，全镇各级妇联在镇党委、镇政府和上级妇联领导下" in markdown
    assert "青禾镇妇联  \n20" in markdown
