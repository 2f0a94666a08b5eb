"""The server dies in the middle of an upload and comes back: a real process, killed and started anew."""

from __future__ import annotations

from tests.browser.phone import KeptPhone, photograph, sent
from tests.browser.server import Server, Zhang


def test_a_server_killed_in_the_middle_of_uploads_receives_everything_once(
    distant_phone: KeptPhone, server: Server
) -> None:
    phone = distant_phone
    phone.log_in(Zhang)
    for number in (91, 92, 93):
        phone.record(number, [photograph(number * 10 + one) for one in range(3)])
        server.die()
        phone.page.wait_for_timeout(200)
        server.start()
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    sent(phone, 90)
    assert server.rows("SELECT headcount, state FROM activities_activity ORDER BY 1") == [
        (number, "submitted") for number in (91, 92, 93)
    ]
    kept = server.rows("SELECT object_id, COUNT(*), COUNT(DISTINCT sha256) FROM core_evidencefile GROUP BY 1")
    assert [row[1:] for row in kept] == [(3, 3)] * 3
