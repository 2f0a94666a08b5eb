"""Every address with wicked words under every name an address may carry: no page breaks, none believes them."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.security.walks.test_matrix import known_routes, values_at
from tests.security.walks.wicked import PARAMETERS, WICKED

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("matrix")]


TURNS = 5  # each name gets another word in each turn


def wicked(turn: int) -> dict[str, str]:
    """A word for every name an address may carry."""
    return {name: WICKED[(at + 3 * turn) % len(WICKED)] for at, name in enumerate(PARAMETERS)}


@pytest.mark.parametrize("who", ["town"])
def test_wicked_words_in_addresses_break_no_page(world, who):
    client, wrong = world.clients[who], []
    for route, rule in known_routes():
        if "GET" not in rule.methods:
            continue
        address = route.address(**values_at(world, route, "village"))
        asked = [f"{address}?{urlencode(wicked(turn))}" for turn in range(TURNS)]
        for query in (*asked, f"{address}?q=%ED%A0%80%FF&unit=%00&page=%C3"):
            try:
                answer = client.get(query)
            except Exception as error:  # what the client raises is a 500 to a person
                wrong.append(f"{route.name} {query[:300]}: {type(error).__name__} {error}")
                continue
            if answer.status_code >= 500:
                wrong.append(f"{route.name} {query[:300]}: {answer.status_code}")
            if "x" in answer.cookies:
                wrong.append(f"{route.name}: a header of its own")
            if not answer.streaming and b"<img src=x" in answer.content:
                wrong.append(f"{route.name}: markup")
    assert not wrong, wrong[:20]
