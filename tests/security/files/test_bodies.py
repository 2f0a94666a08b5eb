"""Bodies: none too large is read, and who sends slowly stops nobody, without any proxy and behind one."""

from __future__ import annotations

import asyncio
import errno
import http.client
import shutil
import socket
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jinguo.core.requests import bodies
from tests import factories as make
from tests.security.files.served import free_port, head, running, site, status_of

SLOW = 30  # senders at once; the site has twelve threads
HTTP2 = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
CADDY = shutil.which("caddy")
CADDYFILE = Path(__file__).resolve().parents[3] / "deploy" / "Caddyfile"


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


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it on a loop of its own, in a thread of its own: a browser's test may have left a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


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
        assert run(gate._read(trickle, body, 1000)) == "too_slow"
    assert trickle.sent < 1000


def test_a_body_that_grows_past_its_measure_is_given_up(tmp_path: Path) -> None:
    from jinguo import gate

    trickle = Trickle(0)
    with (tmp_path / "body").open("w+b") as body:
        assert run(gate._read(trickle, body, 100)) == "too_big"
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


class Sender:
    """A connection as the server tells of it, whose body never ends."""

    proto, method, scheme, http_version, authority = "http", "POST", "http", "1.1", ""
    path, query_string, server = "/account/login/", "", "127.0.0.1:8000"

    def __init__(self, client: str, forwarded: str = "", length: int = 100) -> None:
        self.client = client
        self.headers = {"content-length": str(length)} | ({"x-forwarded-for": forwarded} if forwarded else {})


async def refused_of(*clients: Sender) -> list[str]:
    """Have them all send slowly; return what the gate says to each of those it does not wait for."""
    from jinguo import gate

    tasks = [asyncio.create_task(gate._received(one, Trickle(60), gate._headers(one))) for one in clients]
    for _turn in range(20):
        await asyncio.sleep(0)
    done = [task.result()[1] for task in tasks if task.done()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return done


@pytest.mark.parametrize(
    ("client", "forwarded"),
    [("203.0.113.9:1", ""), ("203.0.113.9:1", "198.51.100.{}"), ("[2001:db8::{:x}]:1", ""),
     ("127.0.0.1:1", "6.6.6.{}, 203.0.113.9"), ("[::ffff:127.0.0.1]:1", "2001:db8::{:x}")],
)  # fmt: skip
def test_one_place_has_its_measure_of_bodies_behind_a_proxy_too(
    settings: Any, client: str, forwarded: str
) -> None:
    from jinguo import gate

    settings.JINGUO_PROXIES = ["127.0.0.1"]
    many = [Sender(client.format(n), forwarded.format(n)) for n in range(1, gate.OF_ONE + 6)]
    assert run(refused_of(*many)) == ["too_many"] * 5
    other = Sender("127.0.0.1:1", "203.0.113.10")
    assert len(run(refused_of(*many, other))) == 5
    assert not gate._coming
    assert not gate._announced


def test_bytes_that_come_in_at_once_have_a_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    from jinguo import gate

    monkeypatch.setattr(gate, "most", lambda *_asked: 256 << 20)
    large = [Sender("203.0.113.9:1", length=256 << 20) for _number in range(5)]

    async def go() -> None:
        tasks = [asyncio.create_task(gate._received(one, Trickle(60), gate._headers(one))) for one in large]
        while not any(task.done() for task in tasks):
            await asyncio.sleep(0.01)
        assert [task.result()[1] for task in tasks if task.done()] == ["too_many"]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    run(go())


class Full:
    """A disk that is full."""

    def write(self, _part: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.django_db
def test_a_full_disk_is_said_in_words_wherever_it_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from jinguo import gate

    assert run(gate._read(Trickle(0), Full(), 100)) == "no_room"
    answers = [Client().post("/account/login/", {"a": "b"}, **{bodies.REFUSED: "no_room"})]
    client = Client(raise_request_exception=False)
    for error in (OSError(errno.ENOSPC, "x"), OperationalError("database or disk is full"), ValueError("x")):
        monkeypatch.setattr(bodies.BodyLimit, "_by_length", fails(error))
        answers.append(client.get("/account/login/"))
        monkeypatch.undo()
    assert [answer.status_code for answer in answers] == [507, 507, 507, 500]
    assert all("存储空间不够" in answer.content.decode() for answer in answers[:3])


def fails(error: Exception) -> Any:
    """Something that ends in an error."""

    def fail(*_words: Any, **_more: Any) -> Any:
        raise error

    return fail
