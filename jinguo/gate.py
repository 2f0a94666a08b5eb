"""What the server runs: bodies are taken in here, off the threads that answer, with a size and a time.

A body that comes a byte a second costs a waiting task, not one of the few threads. Its size is asked for
before the first byte is read (core.bodies); a thread is taken only when it is there in full. Answers go out
the same way: who reads slowly keeps no thread.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

from jinguo.core.requests.bodies import REFUSED, STRANGER, most
from jinguo.core.requests.client_addresses import address_behind, place_of
from jinguo.wsgi import application

THREADS = 16  # at work at once; some wait for files (cell.turns: IN_LINE, AT_ONCE), the others are for pages
GRACE, RATE = 15.0, 1000  # seconds before a body must have begun, and bytes a second it must keep up
COMING_IN = 400  # bodies at once
OF_ONE = 40  # of one address: a town hall behind one address sends a dozen at most
BYTES, BYTES_OF_ONE = 8 << 30, 1 << 30  # announced by all of them at once: they lie on the disk meanwhile
IN_MEMORY = 1 << 18
WHOLE = 1 << 20  # bytes of an answer that are sent in one piece
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="jinguo")
_coming: Counter[str] = Counter()
_announced: Counter[str] = Counter()


async def gate(scope: Any, protocol: Any) -> None:
    """Answer one request."""
    if scope.proto != "http":
        return
    headers = _headers(scope)
    body, refused = await _received(scope, protocol, headers)
    environ = _environ(scope, headers, body)
    if refused:
        environ[REFUSED], environ["CONTENT_LENGTH"] = refused, "0"
    with body:
        await _answer(environ, protocol, scope.method)


def _headers(scope: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in scope.headers.items():
        name = name.lower()
        if name in found:
            found[name] += ("; " if name == "cookie" else ",") + value
        else:
            found[name] = value
    return found


async def _received(scope: Any, protocol: Any, headers: dict[str, str]) -> tuple[Any, str]:
    """Return the body, and what is wrong with it ("" for nothing)."""
    body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (`gate` closes it)
    length = headers.get("content-length", "")
    chunked = "transfer-encoding" in headers
    if not chunked and length in ("", "0"):
        return body, ""
    allowed = STRANGER
    if chunked or not length.isdecimal() or int(length) > STRANGER:
        loop = asyncio.get_running_loop()
        path = unquote_to_bytes(scope.path).decode("utf-8", "replace")
        allowed = await loop.run_in_executor(_threads, most, path, headers.get("cookie", ""))
    if length.isdecimal() and int(length) > allowed:
        return body, "too_big"
    place = place_of(address_behind(_host(scope.client), headers.get("x-forwarded-for", "")))
    announced = allowed if chunked or not length.isdecimal() else int(length)
    if not _has_room(place, announced):
        return body, "too_many"
    _coming[place] += 1
    _announced[place] += announced
    try:
        refused = await _read(protocol, body, allowed)
    finally:
        for counter, what in ((_coming, 1), (_announced, announced)):
            counter[place] -= what
            if not counter[place]:
                del counter[place]
    body.seek(0)
    return body, refused


async def _read(protocol: Any, body: Any, allowed: int) -> str:
    loop = asyncio.get_running_loop()
    started, length = loop.time(), 0
    parts = protocol.__aiter__()
    while True:
        left = started + GRACE + length / RATE - loop.time()
        try:
            part = await asyncio.wait_for(_next(parts), max(left, 0.01))
        except TimeoutError:
            return "too_slow"
        if part is None:
            return ""
        length += len(part)
        if length > allowed:
            return "too_big"
        try:
            body.write(part)
        except OSError:
            return "no_room"


async def _next(parts: Any) -> bytes | None:
    try:
        return bytes(await parts.__anext__())
    except StopAsyncIteration:
        return None


def _has_room(place: str, announced: int) -> bool:
    """Whether one more body may come in from a place: so many at once, so many bytes, of one and of all."""
    if _coming.total() >= COMING_IN or _coming[place] >= OF_ONE:
        return False
    return _announced.total() + announced <= BYTES and _announced[place] + announced <= BYTES_OF_ONE


def _host(client: str) -> str:
    return client.rpartition(":")[0].strip("[]")


def _environ(scope: Any, headers: dict[str, str], body: Any) -> dict[str, Any]:
    """Say the request in the words of WSGI (PEP 3333)."""
    host, _colon, port = scope.server.rpartition(":")
    address, _colon, client_port = scope.client.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "SERVER_NAME": host, "SERVER_PORT": port,
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"), "QUERY_STRING": scope.query_string or "",
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}", "REMOTE_ADDR": address.strip("[]"),
        "REMOTE_PORT": client_port, "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body, "wsgi.errors": sys.stderr, "wsgi.multithread": True,
        "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.file_wrapper": FileWrapper,
        "wsgi.input_terminated": True,
    }  # fmt: skip
    if scope.authority and "host" not in headers:
        headers["host"] = scope.authority
    for name, value in headers.items():
        if "_" not in name:  # a header cannot pass for another that is spelt with a dash
            key = name.upper().replace("-", "_")
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    if "transfer-encoding" in headers:
        body.seek(0, 2)
        environ["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)
        environ.pop("HTTP_TRANSFER_ENCODING", None)
    return environ


async def _answer(environ: dict[str, Any], protocol: Any, method: str) -> None:
    """Have the request answered by a thread, and send what it says."""
    loop = asyncio.get_running_loop()
    status, headers, first, rest, close = await loop.run_in_executor(_threads, _asked, environ)
    try:
        if method == "HEAD" or status in (204, 304):
            protocol.response_empty(status, headers)
        elif rest is None:
            protocol.response_bytes(status, headers, first)
        else:
            transport = protocol.response_stream(status, headers)
            await transport.send_bytes(first)
            while part := await loop.run_in_executor(_threads, next, rest, b""):
                await transport.send_bytes(part)
    finally:
        await loop.run_in_executor(_threads, close)


Said = tuple[int, list[tuple[str, str]], bytes, Any, Any]


def _asked(environ: dict[str, Any]) -> Said:
    """Return status, headers, the beginning of the answer, the rest (None: no more), and how to close."""
    begun: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _exc: Any = None) -> Any:
        begun[:] = [int(status.split(" ", 1)[0]), [(name.lower(), value) for name, value in headers]]

    said = application(environ, start_response)
    parts, length, rest = [], 0, filter(None, iter(said))
    for part in rest:
        parts.append(part)
        length += len(part)
        if length >= WHOLE:
            break
    else:
        rest = None  # type: ignore[assignment]
    close = getattr(said, "close", partial(int, 0))
    return begun[0], begun[1], b"".join(parts), rest, close
