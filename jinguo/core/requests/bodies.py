"""How large a body may be, by address, known before any of it is read.

A stranger needs a name and a password; a clerk's form is small; files come in through few doors. The server
asks ``most`` before it takes a body in (``jinguo.gate``); the middleware says no in words, and guards under
any other server.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.cookie import parse_cookie
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

KILO, MEGA = 1 << 10, 1 << 20
STRANGER = 64 * KILO
FORM = 2 * MEGA
ROOM = 256 * KILO  # for the words around a file
# Doors for files, by the name of their address; ``:`` first: of each ledger.
FILES = {
    ":attach": 9 * 20 * MEGA,
    "ledgers:upload": settings.UPLOAD_LIMIT_BYTES * 4,
    "check_start": 20 * MEGA,
    "statement_layout": 5 * MEGA,
    "signin_sheets": 12 * 20 * MEGA,
    "mobile:photo": 20 * MEGA,
    "statement_return": 20 * MEGA,  # papers beside answers, all of one form
}
REFUSED = (
    "jinguo.body"  # what the server found out while it took the body in: too_big, too_slow, too_many, no_room
)


def most(path: str, cookies: str) -> int:
    """Return how many bytes a body sent to a path may have, by whoever holds these cookies."""
    if not _is_known(cookies):
        return STRANGER
    try:
        name = resolve(path).view_name
    except Resolver404:
        return STRANGER
    extra = FILES.get(name) or FILES.get(f":{name.rpartition(':')[2]}", 0)
    return extra + ROOM if extra else FORM


def _is_known(cookies: str) -> bool:
    """Whether somebody is logged in; asked without the request, whose body nobody has read yet."""
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")
    return bool(key) and SESSION_KEY in import_module(settings.SESSION_ENGINE).SessionStore(key)


class BodyLimit:
    """Middleware, the first of all: refuse a body by its announced length, or by what the server found."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let pass, or say what is too large or too slow."""
        found = request.META.get(REFUSED) or self._by_length(request)
        if found == "too_slow":
            words = _("内容传得太慢，已经停下，没有保存。请换一个网络好的地方再试。")
            return _refusal(request, HTTPStatus.REQUEST_TIMEOUT, words)
        if found == "no_room":
            return _refusal(request, HTTPStatus.INSUFFICIENT_STORAGE, no_room())
        if found == "too_many":
            words = _("同时上传的内容太多，这次没有保存。请过一分钟再试。")
            return _refusal(request, HTTPStatus.SERVICE_UNAVAILABLE, words)
        if found:
            words = _("提交的内容太大，没有保存。请压缩照片，或分成几次上传；登录已过期的请先重新登录。")
            return _refusal(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
        return self.get_response(request)

    def _by_length(self, request: HttpRequest) -> str:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return "too_big"
        if length <= STRANGER:
            return ""
        return "too_big" if length > most(request.path_info, request.META.get("HTTP_COOKIE", "")) else ""


def no_room() -> str:
    """Say that the disk is full, to somebody who cannot mend that."""
    return _("服务器的存储空间不够，没有保存。请告诉系统管理员，腾出空间后再试。")


def _refusal(request: HttpRequest, status: HTTPStatus, words: str) -> HttpResponse:
    answer: Any
    if request.path_info.startswith("/m/api/"):
        answer = JsonResponse({"problems": {"": [words]}}, status=status)
    else:
        context = {"code": int(status), "title": _("没有收下"), "what": words, "again": ""}
        answer = render(request, "web/error.html", context, status=status)
    answer["Connection"] = "close"
    return answer
