"""What browsers are told to keep of pages behind a log-in."""

from __future__ import annotations

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/ledgers/activities/", "/ledgers/persons/"])
def test_no_page_behind_the_log_in_is_kept_by_the_browser(client, address):
    client.force_login(make.user("line", make.district(), ("rights",)))
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_a_public_page_says_itself_what_may_be_kept(client):
    assert "Cache-Control" not in client.get("/m/manifest.webmanifest").headers
