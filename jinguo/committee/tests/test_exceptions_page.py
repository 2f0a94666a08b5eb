"""The page of exceptions names every village that a “100 %” would have to leave out."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from jinguo.committee.models import Post
from tests import factories as f


def test_a_village_without_women_or_chair_is_named_to_its_own_town_only(client, db):
    town, other = f.town("青禾镇"), f.town("别镇")
    village = f.village("柳庄村", in_=town)
    type(village).everything.filter(pk=village.pk).update(subkind="village")
    f.village("远庄村", in_=other)
    client.force_login(f.user("town", town))
    content = client.get(reverse("committee_exceptions")).content.decode()
    assert content.count(">柳庄村</a>") == 2  # no women, no chair
    assert "远庄村" not in content


def test_a_chair_outside_the_two_committees_is_named(client, db):
    village = f.village("柳庄村", in_=f.town("青禾镇"))
    Post.everything.create(
        unit=village, person=f.person("周平", unit=village), body=f.kind("federation", "committee.body"),
        role=f.kind("chair", "committee.role"), occurred_on=dt.date(2021, 3, 1), state="verified",
        sits_on_village_committees=False,
    )  # fmt: skip
    client.force_login(f.user("town", village.parent))
    content = client.get(reverse("committee_exceptions")).content.decode()
    assert "周平" in content
    assert "没有进“两委”" in content
