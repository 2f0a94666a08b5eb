"""What the phone's queue talks to: JSON, each call safe to repeat. The protocol is in docs/offline.md."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.activities.models import Activity
from jinguo.core.scoping import NotAllowed, units_for
from jinguo.mobile import due_returns, phone_photographs, recording
from jinguo.mobile.phone_vocabulary import vocabulary_for
from jinguo.mobile.phone_wording import PHONE_FIELDS, fields_of, version_of

DIGEST = re.compile(r"[0-9a-f]{64}")
View = Callable[..., HttpResponse]


def reply(data: dict[str, Any], status: int = 200) -> JsonResponse:
    """Return JSON that is never cached and tells the server's time, by which phones check their clock."""
    answer = JsonResponse(data, status=status, encoder=DjangoJSONEncoder)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Jinguo-Now"] = timezone.localtime().isoformat()
    return answer


def _problem(text: str, status: int) -> JsonResponse:
    return reply({"problems": {"": [text]}}, status)


def speaks_json(view: View) -> View:
    """Turn what verbs raise into sentences with a status the phone knows."""

    @wraps(view)
    def spoken(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *arguments, **named)
        except NotAllowed as error:
            return _problem(str(error), 403)
        except Http404:
            return _problem(_("平台上找不到这条记录，或它已不归您管理。"), 404)
        except phone_photographs.Damaged as error:
            return _problem(error.messages[0], 400)
        except ValidationError as error:
            return _problem(error.messages[0], 422)

    return spoken


def _may_record_at_all(user: Any) -> None:
    if not units_for(user, "record").exists():
        raise NotAllowed(_("您的账号不能填报。如工作需要，请联系安全管理员。"))


@require_GET
def hello(request: HttpRequest) -> HttpResponse:
    """Who is logged in, the token for what follows, and the time."""
    user: Any = request.user
    return reply({"user": user.pk, "name": str(user), "csrf": get_token(request), "fields": PHONE_FIELDS})


@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """The vocabulary of the person's phone; 304 when the phone has it already."""
    data = json.dumps(vocabulary_for(request.user), cls=DjangoJSONEncoder, ensure_ascii=False)
    tag = f'"{hashlib.sha256(f"{request.user.pk} {data}".encode()).hexdigest()[:32]}"'
    unchanged = request.headers.get("If-None-Match") == tag
    answer = HttpResponse(b"" if unchanged else data, status=304 if unchanged else 200)
    headers = {"Content-Type": "application/json", "ETag": tag, "Cache-Control": "private, no-cache"}
    for name, value in {**headers, "X-Jinguo-Now": timezone.localtime().isoformat()}.items():
        answer.headers[name] = value
    return answer


@require_POST
@speaks_json
def entry(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Keep a revision of an entry, once; 409 with both versions when somebody else wrote meanwhile."""
    recording.find(request.user, ident)
    _may_record_at_all(request.user)
    try:
        message = recording.Message.read(json.loads(request.body))
    except (ValueError, TypeError, AttributeError):
        return _problem(_("手机发来的内容不完整，请刷新手机页面后再试。"), 400)
    answer = recording.receive(request.user, ident, message)
    if answer.problems:
        return reply({"problems": answer.problems}, 422)
    if answer.entry is None:
        raise Http404
    held = _held(answer.entry)
    if answer.theirs is not None:
        return reply({**held, "mine": message.fields, "changed": recording.last_change(answer.entry)}, 409)
    return reply(held, 201 if answer.created else 200)


@require_POST
@speaks_json
def photo(request: HttpRequest, ident: UUID, digest: str) -> HttpResponse:
    """Keep one photograph under the digest of its bytes, once."""
    found = _mine(request, ident)
    upload = request.FILES.get("photo")
    if not DIGEST.fullmatch(digest) or upload is None:
        return _problem(_("没有收到照片，手机会再发一次。"), 400)
    kept = phone_photographs.receive(
        request.user, found, digest, upload,
        keep_place=request.POST.get("keep_place") == "1", consent=request.POST.get("consent") == "1",
    )  # fmt: skip
    return reply({"photo": str(kept.public_id), "sha256": kept.sha256}, 200)


@require_POST
@speaks_json
def hand_in(request: HttpRequest, ident: UUID) -> HttpResponse:
    """Submit an entry when all its photographs are here; 428 names those that are not."""
    found = _mine(request, ident)
    try:
        digests = [str(one) for one in json.loads(request.body)["photos"]][:99]
    except (ValueError, TypeError, KeyError):
        return _problem(_("手机发来的内容不完整，请刷新手机页面后再试。"), 400)
    missing = recording.hand_in(request.user, found, digests)
    if missing:
        return reply({"missing": missing}, 428)
    return reply(_held(Activity.objects.visible_to(request.user).select_related("unit").get(pk=found.pk)))


@require_POST
@speaks_json
def nil(request: HttpRequest) -> HttpResponse:
    """Keep a nil return (零报告), once: a second touch of the same period gives the same one."""
    _may_record_at_all(request.user)
    try:
        asked = due_returns.Touch.read(json.loads(request.body))
    except (ValueError, TypeError, KeyError):
        return _problem(_("手机发来的内容不完整，请刷新手机页面后再试。"), 400)
    due_returns.declare(request.user, asked)
    return reply({})


def _mine(request: HttpRequest, ident: UUID) -> Activity:
    found = recording.find(request.user, ident)
    if found is None:
        raise Http404
    _may_record_at_all(request.user)
    return found


def _held(found: Activity) -> dict[str, Any]:
    """Return how the entry stands on the server."""
    return {
        "id": str(found.public_id), "version": version_of(found), "state": found.state,
        "fields": fields_of(found), "reason": found.return_reason,
    }  # fmt: skip
