"""Limits count within a time, for every process alike, and forged headers move nobody."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from jinguo.core.models import LimitCount
from jinguo.core.requests.client_addresses import client_address
from jinguo.core.requests.limits import (
    Limit,
    LimitReached,
    clear_old,
    exceeded,
    forget,
    note,
    spend,
    spent,
)

FEW = Limit("few", most=3, seconds=60)
NOON = 1_000_020.0  # the beginning of a window of sixty seconds


@pytest.mark.django_db
def test_what_is_over_the_limit_is_refused_and_not_counted():
    for _each in range(3):
        spend(FEW, "account", now=NOON)
    for _each in range(5):
        with pytest.raises(LimitReached) as refused:
            spend(FEW, "account", now=NOON + 10)
        assert refused.value.wait == 50
    assert spent(FEW, "account", now=NOON + 10) == 3


@pytest.mark.django_db
def test_keys_and_limits_count_apart():
    other = Limit("other", most=3, seconds=60)
    spend(FEW, "account", cost=3, now=NOON)
    spend(FEW, "neighbour", now=NOON)
    spend(other, "account", now=NOON)
    assert [spent(FEW, "account", now=NOON), spent(FEW, "neighbour", now=NOON)] == [3, 1]
    assert exceeded(FEW, "account", now=NOON)
    assert not exceeded(other, "account", now=NOON)


@pytest.mark.django_db
def test_the_window_slides_so_that_its_edge_is_no_door():
    spend(FEW, "account", cost=3, now=NOON + 59)
    assert not note(FEW, "account", now=NOON + 61)
    assert note(FEW, "account", now=NOON + 61 + 30)
    assert spent(FEW, "account", now=NOON + 200) == 0


@pytest.mark.django_db
def test_one_cost_may_be_too_much_by_itself():
    with pytest.raises(LimitReached):
        spend(FEW, "account", cost=4, now=NOON)


@pytest.mark.django_db
def test_a_key_is_not_readable_in_the_table():
    spend(FEW, "demo-rights", "192.0.2.7", now=NOON)
    row = LimitCount.objects.get()
    assert "demo" not in row.key
    assert "192" not in row.key


@pytest.mark.django_db
def test_forgetting_begins_again_and_old_counts_go():
    spend(FEW, "account", cost=3, now=NOON)
    forget(FEW, "account")
    assert spent(FEW, "account", now=NOON) == 0
    spend(FEW, "account", now=NOON)
    LimitCount.objects.update(changed_at="2020-01-01T00:00Z")
    assert clear_old() == 1


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger's header is hearsay
        ("10.1.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.1.0.1", "192.0.2.66, 198.51.100.1", "198.51.100.1"),  # what the client wrote stands left
        ("10.1.0.1", "192.0.2.66, 198.51.100.1, 10.1.0.2", "198.51.100.1"),  # two proxies
        ("10.1.0.1", "10.1.0.9", "10.1.0.9"),
        ("10.1.0.1", "", "10.1.0.1"),
        ("10.1.0.1", "nonsense", "10.1.0.1"),
        ("10.1.0.1", "192.0.2.66, nonsense, 10.1.0.2", "10.1.0.2"),
        ("::ffff:10.1.0.1", "2001:db8::1", "2001:db8::1"),
        ("2001:DB8::1", "", "2001:db8::1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_only_a_configured_proxys_word_counts(settings, remote, forwarded, client):
    settings.JINGUO_PROXIES = ["10.1.0.0/16"]
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers)) == client
