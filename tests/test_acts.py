"""What can be done to an entry beside its life cycle, from the page to the record."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from jinguo.assistance.models import Loan
from jinguo.committee.models import Post, Term
from jinguo.core.models import AuditEvent
from jinguo.honours.models import Award, Standing
from jinguo.ledgers.pages.actions import actions_of
from jinguo.organisations.models import OrganisationUnit
from jinguo.plans.models import Milestone, Project
from jinguo.sites.models import Site
from tests import factories as f

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def village(db):
    return f.village("柳庄村", in_=f.town("青禾镇"))


@pytest.fixture
def clerk(village, client):
    client.force_login(f.user("town", village.parent))
    return client


def entry(model, unit, **fields):
    return model.everything.create(unit=unit, occurred_on=dt.date(2024, 1, 1), state="verified", **fields)


def site(unit):
    return entry(Site, unit, kind=f.kind("station", "site.kind"), name="柳庄驿站")


def address(sheet, one, act):
    return reverse(f"{sheet}:act", args=[getattr(one, "public_id", one.pk), act])


def test_the_page_of_a_site_offers_to_close_it_and_closing_ends_it(clerk, village):
    one = site(village)
    page = clerk.get(reverse("sites:detail", args=[one.public_id])).content.decode()
    assert address("sites", one, "close") in page
    answer = clerk.post(address("sites", one, "close"), {"on": "2026-06-01"}, follow=True)
    assert "阵地已关闭" in answer.content.decode()
    one.refresh_from_db()
    assert one.ended_on == TODAY
    assert address("sites", one, "close") not in answer.content.decode()
    assert clerk.get(address("sites", one, "close")).status_code == 403


def test_a_day_before_the_site_opened_is_refused_and_the_form_keeps_what_was_typed(clerk, village):
    one = site(village)
    answer = clerk.post(address("sites", one, "close"), {"on": "2020-01-01"})
    assert answer.status_code == 422
    assert "2020-01-01" in answer.content.decode()
    one.refresh_from_db()
    assert one.ended_on is None


def test_a_village_may_not_correct_what_its_town_verified(client, village):
    one = site(village)
    client.force_login(f.user("village", village))
    assert client.get(address("sites", one, "close")).status_code == 403
    assert client.post(address("sites", one, "close"), {"on": "2026-06-01"}).status_code == 403


def test_an_act_nobody_declared_does_not_exist(clerk, village):
    assert clerk.get(address("sites", site(village), "explode")).status_code == 404


def test_a_project_is_accepted_once_its_milestones_are_reached(client, village):
    district = village.parent.parent
    client.force_login(f.user("line", district, ("family", "office")))
    project = entry(Project, district, kind=f.kind("child_friendly", "project.kind"), name="阅读角")
    step = Milestone.objects.create(project=project, title="挂牌")
    refused = client.post(address("projects", project, "accept"), {"on": "2026-06-01"})
    assert "挂牌" in refused.content.decode()
    client.post(address("projects", project, "milestone"), {"milestone": step.public_id, "on": "2026-05-01"})
    client.post(address("projects", project, "accept"), {"on": "2026-06-01"})
    project.refresh_from_db()
    assert (project.stage, project.accepted_on) == ("accepted", TODAY)


def test_an_election_ends_the_posts_of_the_term_before(clerk, village):
    post = entry(
        Post, village, person=f.person("周平", unit=village), body=f.kind("federation", "committee.body"),
        role=f.kind("chair", "committee.role"),
    )  # fmt: skip
    clerk.post(address("units", village, "election"), {"number": 3, "on": "2026-06-01"})
    post.refresh_from_db()
    assert post.ended_on == TODAY
    assert Term.everything.get(unit=village).number == 3


def test_two_villages_merge_and_the_former_keeps_its_records(clerk, village):
    other = f.village("杨庄村", in_=village.parent)
    one = site(other)
    clerk.post(address("units", other, "merge"), {"into": village.code, "on": "2026-06-01"})
    other = OrganisationUnit.everything.get(pk=other.pk)
    assert (other.merged_into, other.closed_on) == (village, TODAY)
    assert other.path.startswith(village.path)
    assert Site.everything.get(pk=one.pk).unit == other


def test_a_village_is_not_merged_into_one_the_clerk_does_not_see(clerk, village):
    foreign = f.village("远庄村", in_=f.town("别镇"))
    answer = clerk.post(address("units", village, "merge"), {"into": foreign.code, "on": "2026-06-01"})
    assert answer.status_code == 422


def award(unit):
    scheme = f.kind("red_banner_holder", "honour.scheme")
    return entry(Award, unit, scheme=scheme, person=f.person("周平", unit=unit), level="district")


def standing(unit):
    return entry(
        Standing, unit, kind=f.kind("model_village", "standing.kind"), recipient_unit=unit, level="city"
    )


def loan(unit):
    product = f.kind("colourful_credit", "loan.product")
    return entry(Loan, unit, product=product, person=f.person("周平", unit=unit), granted_cents=100_000)


def post(unit):
    body, role = f.kind("federation", "committee.body"), f.kind("member", "committee.role")
    return entry(Post, unit, person=f.person("周平", unit=unit), body=body, role=role)


@pytest.mark.parametrize(
    ("sheet", "make", "act", "answers"),
    [
        ("sites", site, "rate", {"stars": 4, "on": "2026-06-01"}),
        ("honours", award, "revoke", {"on": "2026-06-01"}),
        ("standings", standing, "end", {"on": "2026-06-01"}),
        ("loans", loan, "settle", {"on": "2026-06-01"}),
        ("posts", post, "end", {"on": "2026-06-01"}),
        ("posts", post, "report", {"year": timezone.localdate().year, "content": "走访十户"}),
        ("units", lambda unit: unit, "rename", {"name": "柳庄新村", "on": "2026-06-01"}),
        ("units", lambda unit: unit, "close", {"on": "2026-06-01"}),
    ],
)
def test_each_act_is_asked_done_and_written_in_the_audit_chain(clerk, village, sheet, make, act, answers):
    one = make(village)
    assert clerk.get(address(sheet, one, act)).status_code == 200
    before = AuditEvent.objects.count()
    answer = clerk.post(address(sheet, one, act), answers, follow=True)
    assert str(actions_of(sheet)[act].done) in answer.content.decode()
    assert AuditEvent.objects.count() > before


@pytest.mark.parametrize("sheet", ["sites", "honours", "standings", "loans", "posts", "units", "projects"])
def test_every_act_asks_at_least_one_question_and_says_what_was_done(sheet):
    for act in actions_of(sheet).values():
        assert str(act.label) and str(act.done)
