"""Pages cost a bounded number of queries, however many rows stand behind them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from jinguo.activities.models import Attendance
from jinguo.core.entries import State
from jinguo.people.models import PersonRequest
from tests import factories as make

pytestmark = pytest.mark.django_db
SAME_PHONE = "13800000001"


def grow(town: Any, count: int) -> None:
    """Add villages with activities in every state, persons, requests and accounts."""
    today = timezone.localdate()
    for _one in range(count):
        village = make.village(in_=town)
        for state in (State.DRAFT, State.SUBMITTED, State.RETURNED, State.VERIFIED):
            entry = make.activity(village, on=today, state=state, with_=(town,))
        person = make.person("周试", unit=village, phone=SAME_PHONE)
        Attendance.everything.create(activity=entry, person=person, name=person.name)
        PersonRequest.objects.create(person=person, kind="copy", received_on=today, due_on=today)
        make.user("village", village)


OFFICE = (
    "/", "/verify/", "/verify/units/", "/search/?q=z", "/tree/", "/tree/{town}/", "/tree/{town}/branches/",
    "/figures/", "/figures/activities.lectures/", "/figures/activities.lectures/?tab=compare",
    "/figures/activities.lectures/records/", "/people/duplicates/", "/people/requests/", "/calendar/",
    "/imports/", "/options/units/?unit=z", "/options/persons/?person=z", "/ledgers/attendances/",
    "/ledgers/persons/", "/ledgers/units/", "/committee/exceptions/",
)  # fmt: skip
ADMINISTRATION = (("security", "/users/"), ("security", "/approvals/"), ("audit", "/audit/"))
PAGES = [("line", page) for page in OFFICE] + list(ADMINISTRATION)


@pytest.mark.parametrize(("role", "address"), PAGES, ids=[address for _role, address in PAGES])
def test_more_rows_do_not_mean_more_queries(role: str, address: str, queries_of) -> None:
    town = make.town()
    grow(town, 3)
    client = Client()
    client.force_login(make.user(role, make.district()))
    address = address.format(town=town.code)

    def page() -> None:
        assert client.get(address).status_code == 200

    page()  # what is read once per process
    before = queries_of(page)
    grow(town, 9)
    assert queries_of(page) <= before
