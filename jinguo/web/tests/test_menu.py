"""The menu: rooms declare it, every role finds what stood there before, and its counts are never old."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jinguo.accounts import proposals
from jinguo.accounts.models import Role
from jinguo.core.declaring.menu_entries import MENU
from jinguo.core.entries import State
from jinguo.ledgers.declarations import all_sheets
from jinguo.notices.verbs import notify, unread_count
from jinguo.verification.inbox import waiting_count
from jinguo.web.navigation import menu
from tests import factories as make

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "card-activities-1"}
PLACES = {"village": make.village, "town": make.town}


def _expected() -> dict[str, list[str]]:
    """Return the menu of each persona, a line an entry: label, address, icon, letter; ``#`` before groups."""
    found: dict[str, list[str]] = {}
    for part in (Path(__file__).parent / "menus.txt").read_text().split("\n\n"):
        names, *lines = part.strip().splitlines()
        found |= dict.fromkeys(names.strip("[]").split(), lines)
    return found


MENUS = _expected()


def _written(user: Any) -> list[str]:
    lines = []
    for group in menu(user, "/"):
        lines.append(f"# {group.title}")
        lines += ["  ".join(filter(None, (one.label, one.url, one.icon, one.key))) for one in group.links]
    return [line.strip() for line in lines]


@pytest.mark.parametrize("name", MENUS)
def test_the_menu_of_every_role_is_as_it_was(name):
    role, _dash, line = name.partition("_")
    unit = PLACES.get(role, make.district)()
    assert _written(make.user(role, unit, (line,) if line else ())) == [one.strip() for one in MENUS[name]]


def test_every_role_and_every_line_is_in_the_table():
    assert {name.partition("_")[0] for name in MENUS} == set(Role.values)


def test_no_letter_opens_two_pages_and_no_place_is_taken_twice():
    keys = [entry.key for entry in MENU if entry.key]
    places = [(entry.group, entry.place) for entry in MENU]
    assert len(keys) == len(set(keys))
    assert len(places) == len(set(places))


def test_every_ledger_declares_an_icon_that_is_drawn():
    css = Path(__file__).parents[1] / "static/vendor/bootstrap-icons/bootstrap-icons.min.css"
    icons = {sheet.icon for sheet in all_sheets()} | {entry.icon for entry in MENU}
    assert {icon for icon in icons if f".bi-{icon}::before" not in css.read_text()} == set()


# counts


def _client(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _count(client: Client, page: str) -> int:
    found = client.get(reverse("menu"), HTTP_HX_REQUEST="true").context["groups"]
    return next(link.count for group in found for link in group.links if link.url == reverse(page))


def _waiting(number: int) -> tuple[Any, Client, list[Any]]:
    """Return a town's clerk who has already been told how many wait, and what waits."""
    town = make.town()
    village = make.village(in_=town)
    entries = [make.activity(village, state=State.SUBMITTED) for _one in range(number)]
    clerk = make.user("town", town)
    assert waiting_count(clerk) == number  # kept for some seconds from here on
    return clerk, _client(clerk), entries


def _mark(entry: Any) -> str:
    entry.refresh_from_db()
    return f"activities:{entry.pk}:{entry.updated_at.timestamp()}"


def test_these_are_all_the_counts_there_are():
    assert {entry.page for entry in MENU if entry.count} == {"verify_inbox", "approval_list"}


def _by_card(client: Client, entry: Any) -> Any:
    return client.post(reverse("verify_act"), {"verb": "verify", "one": _mark(entry)}, **HTMX)


def _by_card_returned(client: Client, entry: Any) -> Any:
    words = {"verb": "return", "one": _mark(entry), "reason": "请补照片"}
    return client.post(reverse("verify_act"), words, **HTMX)


def _by_list(client: Client, entry: Any) -> Any:
    words = {"verb": "verify", "row": [_mark(entry)]}
    return client.post(reverse("verify_act"), words, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="inbox")


@pytest.mark.parametrize("act", [_by_card, _by_card_returned, _by_list])
def test_a_decision_made_on_the_page_changes_the_count_beside_it(act):
    _clerk, client, entries = _waiting(2)
    answer = act(client, entries[0])
    assert "menu-changed" in answer.headers["HX-Trigger"]
    assert _count(client, "verify_inbox") == 1


def test_a_decision_taken_back_changes_the_count_again():
    _clerk, client, entries = _waiting(1)
    _by_card(client, entries[0])
    assert _count(client, "verify_inbox") == 0
    answer = client.post(reverse("verify_act"), {"verb": "take_back", "one": _mark(entries[0])}, **HTMX)
    assert "menu-changed" in answer.headers["HX-Trigger"]
    assert _count(client, "verify_inbox") == 1


@pytest.mark.parametrize("verb", ["verify", "return", "void"])
def test_a_decision_on_the_entrys_own_page_changes_the_count(verb):
    clerk, client, entries = _waiting(1)
    address = reverse("activities:transition", args=[entries[0].public_id])
    client.post(address, {"verb": verb, "reason": "请补照片"})
    assert _count(client, "verify_inbox") == 0
    assert waiting_count(clerk) == 0


def test_many_verified_in_the_list_change_the_count():
    _clerk, client, entries = _waiting(2)
    client.post(reverse("activities:bulk"), {"verb": "verify", "row": [one.pk for one in entries]})
    assert _count(client, "verify_inbox") == 0


def test_the_page_of_an_answer_that_did_nothing_is_not_asked_to_fetch_the_menu():
    _clerk, client, _entries = _waiting(1)
    answer = client.post(reverse("verify_act"), {"verb": "verify"}, HTTP_HX_REQUEST="true")
    assert "HX-Trigger" not in answer.headers


@pytest.mark.parametrize("word", ["approve", "decline"])
def test_a_proposal_decided_changes_the_count(word):
    town, first, second = make.town(), make.user("security"), make.user("security")
    made = proposals.propose_grant(first, make.user(), role=Role.TOWN, unit=town)
    client = _client(second)
    assert _count(client, "approval_list") == 1
    client.post(reverse("approval_decide", args=[made.pk]), {"verb": word, "reason": "已核对任职文件"})
    made.refresh_from_db()
    assert made.decided_at is not None
    assert _count(client, "approval_list") == 0


def test_the_bell_comes_along_with_the_menu_and_counts_what_was_told_meanwhile():
    clerk, client, _entries = _waiting(1)
    notify([clerk], "请看看", "")
    assert unread_count(clerk) == 1
    answer = client.get(reverse("menu"), HTTP_HX_REQUEST="true").content.decode()
    assert 'id="bell" hx-swap-oob="true"' in " ".join(answer.split())
    assert re.search(r'text-bg-danger"\s*>1<', answer)
    client.post(reverse("notice_read_all"))
    assert "text-bg-danger" not in client.get("/").content.decode()


def test_the_menu_fetched_again_still_knows_which_page_is_open():
    _clerk, client, _entries = _waiting(1)
    told = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/verify/?page=2"}
    answer = client.get(reverse("menu"), **told).content.decode()
    assert answer.count('aria-current="page"') == 1
