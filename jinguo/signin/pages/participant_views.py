"""The participant's side of signing in: a public page behind a short number, no account."""

from __future__ import annotations

import uuid
from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.activities.models import SignIn, SignInDesk
from jinguo.core.entries import State
from jinguo.people.identity import mask_phone
from jinguo.signin import desks, lists
from jinguo.signin.desks import Signature
from jinguo.signin.pages import desk_codes, page_tokens
from jinguo.signin.pages import desk_limits as limits
from jinguo.signin.pages.known_phones import Device, device_of, new_device


@login_not_required
@never_cache
@require_GET
def entrance(request: HttpRequest) -> HttpResponse:
    """Where somebody types the number from the poster."""
    number = "".join(request.GET.get("number", "").split())[:12]
    if not number:
        return render(request, "mobile/signin_entrance.html", {})
    desk = _desk(request, number)
    if desk is None:
        return _no_such(request, number)
    return redirect(f"{reverse('signin_door', args=[number])}?k={desk_codes.key_of(desk)}")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, number: str) -> HttpResponse:
    """The page behind a number: who she is already, one touch, or the form."""
    desk = _desk(request, number)
    if desk is None:
        return _no_such(request, number)
    device = device_of(request)
    if request.method == "POST":
        return _sign(request, desk, device)
    return _page(request, desk, device, {})


@login_not_required
@never_cache
@require_GET
def done(request: HttpRequest, number: str, client_id: uuid.UUID) -> HttpResponse:
    """What she sees when her name is on the list; the form's own random id opens it."""
    rows = SignIn.objects.filter(desk__number=number, desk__retired=False, voided=False)
    rows = rows.exclude(desk__activity__state=State.VOID).select_related("desk__activity__unit")
    row = get_object_or_404(rows, client_id=client_id)
    place = lists.standing(row.desk).filter(pk__lte=row.pk).count()
    context = {"desk": row.desk, "row": row, "place": place, "key": desk_codes.key_of(row.desk)}
    return render(request, "mobile/signin_done.html", context)


@login_not_required
@require_POST
def forget(request: HttpRequest, number: str) -> HttpResponse:
    """“That is not me”: the phone is forgotten, and gets a new token."""
    device_of(request).forget()
    door = f"{reverse('signin_door', args=[number])}?{urlencode({'k': request.GET.get('k', '')})}"
    return new_device().send(redirect(door), lasting=False)


def _desk(request: HttpRequest, number: str) -> SignInDesk | None:
    """Return the desk behind a number, None for one that is not open and for who tried too many wrong ones.

    Who typed a number learns the same of a desk that is closed, not yet open, and of none at all: numbers are
    few. A whole hall may share the address of somebody who tries: who comes by the QR code, or from a page of
    the desk, brings its key, is let in all the same, and reads what to do at a desk that is closed.
    """
    desk = desks.desk_of_number(number) if number.isascii() and number.isdigit() else None
    if _brings_key(request, desk):
        return desk
    tired = limits.guessed_too_often(request)
    is_open = desk is not None and desk.is_open()
    if not is_open or "k" in request.GET:
        limits.wrong_number(request)
    return desk if is_open and not tired else None


def _brings_key(request: HttpRequest, desk: SignInDesk | None) -> bool:
    """Whether the address bears the desk's key; as much work without a desk."""
    key = desk_codes.key_of(desk or SignInDesk(pk=0, number="000000"))
    return constant_time_compare(request.GET.get("k", ""), key) and desk is not None


def _no_such(request: HttpRequest, number: str) -> HttpResponse:
    tired = limits.guessed_too_often(request)
    problem = (
        _("试错的次数太多，请过十分钟再试，或扫海报上的二维码。") if tired
        else _("没有找到这个签到号，请核对海报上的 6 位数字。")
    )  # fmt: skip
    context = {"number": number[:12], "problem": problem}
    return render(request, "mobile/signin_entrance.html", context, status=429 if tired else 404)


def _page(
    request: HttpRequest, desk: SignInDesk, device: Device, shown: dict[str, object], status: int = 200
) -> HttpResponse:
    for_other = "other" in request.GET
    known = None if for_other else device.known()
    mine = None if device.fresh or for_other else _mine(desk, device)
    client_id = uuid.uuid4()
    context = {
        "desk": desk,
        "activity": desk.activity,
        "is_open": desk.is_open(),
        "client_id": client_id,
        "page": page_tokens.mark(desk, client_id),
        "known": known,
        "known_phone": mask_phone(known.phone) if known and known.phone else "",
        "mine": mine,
        "for_other": for_other,
        "key": desk_codes.key_of(desk),
        **shown,
    }
    return render(request, "mobile/signin_door.html", context, status=status)


def _mine(desk: SignInDesk, device: Device) -> SignIn | None:
    return lists.standing(desk).filter(device_hash=device.hash).order_by("pk").first()


def _sign(request: HttpRequest, desk: SignInDesk, device: Device) -> HttpResponse:
    words = {name: request.POST.get(name, "")[:300] for name in ("name", "phone")}
    remember = request.POST.get("remember") == "1" and "other" not in request.GET
    if limits.too_many(request, desk):
        problem = _("同时签到的人太多，请稍等一会儿再点，或找现场工作人员登记。")
        return _page(request, desk, device, {"problem": problem, "words": words}, 429)
    try:
        signed = _signature(request, device, words)
        if desks.already(desk, signed) is None and _comes_too_fast(request, desk, device, signed):
            signed = replace(signed, doubtful=True)
        row, _new = desks.sign_in(desk, signed)
        if row.voided:
            raise ValidationError(_("这次签到已被工作人员作废，如有疑问请找现场工作人员。"))
    except ValidationError as error:
        return _page(request, desk, device, {"problem": error.messages[0], "words": words}, 422)
    if remember:
        device.remember(signed)
    answer = redirect("signin_done", desk.number, row.client_id)
    return device.send(answer, lasting=remember or device.known() is not None)


def _comes_too_fast(request: HttpRequest, desk: SignInDesk, device: Device, signed: Signature) -> bool:
    one_touch = request.POST.get("known") == "1" and device.known() is not None
    said = request.POST.get("page", "")[:200]
    has_read = page_tokens.was_read(desk, signed.client_id, said, one_touch=one_touch)
    return limits.too_fast(request, desk, device.hash, has_read=has_read)


def _signature(request: HttpRequest, device: Device, words: dict[str, str]) -> Signature:
    """Return what she wrote, or who the phone is known as when she touched the one button."""
    try:
        client_id = uuid.UUID(request.POST.get("client_id", ""))
    except ValueError:
        client_id = uuid.uuid4()
    more = {"client_id": client_id, "device_hash": device.hash}
    known = device.known() if request.POST.get("known") == "1" else None
    if known is not None:
        return desks.signature(known.name, known.phone, **more)
    return desks.signature(words["name"], words["phone"], **more)
