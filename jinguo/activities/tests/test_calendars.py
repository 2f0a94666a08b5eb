"""The month's page and the feed behind a secret address."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from jinguo.accounts.models import RoleGrant
from jinguo.notices.models import CalendarAddress
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, village):
    user = factories.user("village", village)
    client.force_login(user)
    return user


def today():
    return timezone.localdate()


def feed_of(client, unit):
    return client.post(reverse("calendar_make"), {"unit": unit.code}).context["url"].split("testserver")[1]


def events(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_feed_reads_back_as_whole_days_with_steady_names(client, clerk, village):
    entry = factories.activity(by=village, on=today(), title="普法，讲座;“一”\n场")
    address = feed_of(client, village)
    (event,) = events(address)
    assert event["summary"] == "普法，讲座;“一”\n场"
    assert event["dtstart"].dt == today() and event["dtend"].dt == today() + dt.timedelta(days=1)
    assert not isinstance(event["dtstart"].dt, dt.datetime)
    assert str(event["uid"]) == f"{entry.public_id}@jinguo" == str(events(address)[0]["uid"])


def test_the_feed_shows_no_more_than_its_owner_sees(client, village):
    line = factories.user("line", village, ("rights",))
    client.force_login(line)
    factories.activity(by=village, on=today(), title="普法", kind_="law_publicity")
    factories.activity(by=village, on=today(), title="宣讲", kind_="lecture")
    factories.activity(by=village, on=today(), title="草稿", kind_="law_publicity", state="draft")
    factories.activity(by=village, on=today(), title="作废", kind_="law_publicity", state="void")
    factories.activity(by=factories.village(), on=today(), title="外村", kind_="law_publicity")
    factories.activity(
        by=factories.village(), with_=(village,), on=today(), title="合办", kind_="law_publicity"
    )
    assert {str(one["summary"]) for one in events(feed_of(client, village))} == {"普法", "合办"}


def test_a_revoked_address_and_one_whose_owner_lost_the_unit_open_nothing(client, clerk, village):
    address = feed_of(client, village)
    assert Client().get(address).status_code == 200
    RoleGrant.objects.filter(user=clerk).update(valid_to=today() - dt.timedelta(days=1))
    assert Client().get(address).status_code == 404
    RoleGrant.objects.filter(user=clerk).update(valid_to=None)
    kept = CalendarAddress.everything.get()
    stranger = Client()
    stranger.force_login(factories.user("village", factories.village()))
    assert stranger.post(reverse("calendar_revoke", args=[kept.public_id])).status_code == 404
    client.post(reverse("calendar_revoke", args=[kept.public_id]))
    assert Client().get(address).status_code == 404


def test_a_new_address_closes_the_one_before_and_the_secret_is_not_kept(client, clerk, village):
    first, second = feed_of(client, village), feed_of(client, village)
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    assert not CalendarAddress.everything.filter(token_hash__in=second).exists()


def test_nothing_new_is_not_sent_again(client, clerk, village):
    factories.activity(by=village, on=today())
    address = feed_of(client, village)
    etag = Client().get(address).headers["ETag"]
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 304
    factories.activity(by=village, on=today())
    assert Client().get(address, headers={"If-None-Match": etag}).status_code == 200


def test_no_address_for_units_one_does_not_see(client, clerk):
    assert client.post(reverse("calendar_make"), {"unit": factories.village().code}).status_code == 404


def test_the_month_shows_its_days_and_survives_wicked_values(client, clerk, village):
    factories.activity(by=village, on=dt.date(2024, 3, 31), title="<b>月末</b>")
    page = client.get(reverse("calendar_month"), {"month": "2024-03"}).content.decode()
    assert page.count("&lt;b&gt;月末&lt;/b&gt;</a>") == 2
    for month in ("0001-01", "9999-12", "abc", "2024-13", "-1", "9" * 300):
        assert client.get(reverse("calendar_month"), {"month": month}).status_code in (200, 404)
    assert client.get(reverse("calendar_month"), {"unit": "'--"}).status_code == 404
    for token in ("x", "x" * 3000, "%00", "测试"):
        assert Client().get(f"/calendar/{token}.ics").status_code == 404
