"""Error pages: what happened and what to do, in plain words, without touching the database."""

from __future__ import annotations

import errno
import re
import sys
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from jinguo.core.requests.bodies import no_room
from jinguo.core.requests.request_numbers import request_number


def _page(request: HttpRequest, code: int, title: str, what: str, again: str = "") -> HttpResponse:
    context = {"code": code, "title": title, "what": what, "again": again}
    return render(request, "web/error.html", context, status=code)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form does not fit."""
    return _page(request, 400, _("请求有误"), _("地址或提交的内容不完整。请返回上一页，刷新后再试。"))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: known person, not allowed."""
    return _page(request, 403, _("没有权限"), _("您的账号没有此项权限。如工作需要，请联系安全管理员。"))


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the forgery check: the page stood open too long."""
    return _page(
        request,
        403,
        _("页面已过期"),
        _("这一页打开太久，或在别的窗口重新登录过。请重新打开再提交；台账表单里填写的内容会放回。"),
        _page_before(request),
    )


def _page_before(request: HttpRequest) -> str:
    """Return the page of this site whose form was sent, "" when the browser does not say."""
    before = request.headers.get("Referer", "")
    return before if url_has_allowed_host_and_scheme(before, {request.get_host()}) else ""


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: no such thing, or not this viewer's."""
    return _page(request, 404, _("找不到这一页"), _("地址可能写错了，或这条记录不在您的管理范围内。"))


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; 507 where the disk is full, which only the administrator can mend."""
    if _disk_is_full(sys.exc_info()[1]):
        return _page(request, 507, _("没有收下"), no_room())
    what = _("您填写的内容没有保存。请稍后再试；如仍出错，请把编号 %s 告诉系统管理员。")
    return _page(request, 500, _("平台出错了"), what % request_number())


def _disk_is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, is that the disk is full: as the system or a database says it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(error, DatabaseError) and re.search("disk is full|No space left", str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False
