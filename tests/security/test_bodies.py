"""Bodies: none too large is read, and who sends slowly stops nobody, without any proxy and behind one."""

from __future__ import annotations

import asyncio
import http.client
import shutil
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jinguo.core import bodies
from tests import factories as make
from tests.security.served import free_port, head, running, site, status_of

SLOW = 30  # senders at once; the site has twelve threads
HTTP2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
CADDY = shutil.which("caddy")
CADDYFILE = Path(__file__).resolve().parents[2] / "deploy" / "Caddyfile"


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with site() as port:
        yield port


@pytest.fixture(scope="module")
def proxied(port: int) -> Iterator[int]:
    if CADDY is None:
        pytest.skip("Caddy is not installed")
    front = free_port()
    names = {
        "JINGUO_SITE": f"http://127.0.0.1:{front}",
        "JINGUO_UPSTREAM": f"127.0.0.1:{port}",
        "HOME": "/tmp",
    }
    command = [CADDY, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    with running(command, front, **names):
        yield front


def page(port: int) -> int:
    """Ask for the log-in page as anybody would."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/account/login/", headers={"Host": "127.0.0.1"})
    return connection.getresponse().status


def slow_senders(stack: ExitStack, port: int) -> list[socket.socket]:
    """Connections that announce a form and send one byte of it."""
    made = [stack.enter_context(head(port, 1000)) for _number in range(SLOW)]
    for connection in made:
        connection.sendall(b"a")
    return made


def test_thirty_slow_senders_stop_nobody(port: int) -> None:
    with ExitStack() as stack:
        made = slow_senders(stack, port)
        for _time in range(5):
            for connection in made:
                connection.sendall(b"a")
            assert page(port) == 200
        assert all(still_open(connection) for connection in made), "they were to be slow, not refused at once"


def still_open(connection: socket.socket) -> bool:
    """Whether nothing was answered yet."""
    connection.setblocking(False)
    try:
        return bool(connection.recv(1)) and False
    except BlockingIOError:
        return True


@pytest.mark.parametrize("length", [300 << 20, bodies.STRANGER + 1])
@pytest.mark.parametrize("path", ["/account/login/", "/check/", "/nothing-there/", "/imports/upload/"])
def test_a_strangers_large_body_is_refused_before_a_byte_of_it_is_sent(
    port: int, path: str, length: int
) -> None:
    with head(port, length, path) as connection:
        assert status_of(connection) == 413


def test_a_body_without_a_length_is_read_up_to_the_measure_and_no_further(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(
            b"POST /account/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        piece = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
        sent = 0
        try:
            while sent < 300 << 20:
                connection.sendall(piece)
                sent += len(piece)
        except OSError:
            pass
        assert sent < 64 << 20


def test_behind_the_proxy_pages_are_answered_while_thirty_send_slowly(proxied: int) -> None:
    with ExitStack() as stack:
        slow_senders(stack, proxied)
        for _time in range(5):
            assert page(proxied) == 200


def test_the_proxy_refuses_what_no_door_of_the_site_takes(proxied: int) -> None:
    with head(proxied, 2 << 30) as connection:
        assert status_of(connection) == 413


class Trickle:
    """A body of which a byte comes now and then, and which never ends."""

    def __init__(self, pause: float) -> None:
        self.pause, self.sent = pause, 0

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> bytes:
        await asyncio.sleep(self.pause)
        self.sent += 1
        return b"a"


def test_a_body_that_does_not_keep_up_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from jinguo import gate

    monkeypatch.setattr(gate, "GRACE", 0.2)
    trickle = Trickle(0.05)
    with (tmp_path / "body").open("w+b") as body:
        assert asyncio.run(gate._read(trickle, body, 1000)) == "too_slow"
    assert trickle.sent < 1000


def test_a_body_that_grows_past_its_measure_is_given_up(tmp_path: Path) -> None:
    from jinguo import gate

    trickle = Trickle(0)
    with (tmp_path / "body").open("w+b") as body:
        assert asyncio.run(gate._read(trickle, body, 100)) == "too_big"
    assert trickle.sent == 101


@pytest.mark.django_db
def test_each_door_has_its_measure_and_strangers_theirs() -> None:
    client = Client()
    client.force_login(make.user("town", make.town()))
    cookies = f"sessionid={client.cookies['sessionid'].value}"
    measures = {
        "check_start": 20 << 20, "ledgers:upload": 64 << 20, "activities:list": 2 << 20, "ledgers:imports": 2 << 20,
    }  # fmt: skip
    for name, least in measures.items():
        path = reverse(name)
        assert bodies.most(path, cookies) >= least
        assert bodies.most(path, "") == bodies.most(path, "sessionid=invented") == bodies.STRANGER
    assert bodies.most(reverse("activities:list"), cookies) == bodies.FORM


@pytest.mark.django_db
def test_every_door_for_files_is_there() -> None:
    from django.urls import get_resolver

    def names(resolver: Any, space: str = "") -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                yield from names(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)
            elif pattern.name:
                yield f"{space}{pattern.name}"

    known = set(names(get_resolver()))
    for name in bodies.FILES:
        assert name in known or any(one.endswith(name) for one in known if name.startswith(":")), name


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/account/login/", "/check/", "/m/api/nil/"])
def test_the_middleware_says_so_in_words_before_the_form_is_looked_at(path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        path, b"a" * (bodies.STRANGER + 1), content_type="application/octet-stream"
    )
    assert answer.status_code == 413
    assert "太大" in answer.content.decode("unicode_escape" if "api" in path else "utf-8")


@pytest.mark.parametrize(
    "words", [b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", HTTP2], ids=["none", "half", "2"]
)
def test_who_connects_and_says_nothing_is_shown_out(port: int, words: bytes) -> None:
    """Connections are counted: some thousand silent ones would keep everybody else outside for good."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(words)
        while connection.recv(4096):
            pass
