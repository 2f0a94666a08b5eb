"""Pages of a person's rights: consent, requests and their register, her copy, erasure."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from jinguo.core.scoping import NotAllowed
from jinguo.people.access import kept
from jinguo.people.duplicates.merging import demand_keeper
from jinguo.people.models import Consent, Person, PersonRequest, RequestKind, RequestState
from jinguo.people.rights import consent as consents
from jinguo.people.rights import erasure_by_two, received_requests
from jinguo.people.rights.mentions import files_about, texts_naming
from jinguo.people.rights.request_notices import tell_approvers
from jinguo.people.rights.subject_access import write_copy


class ConsentForm(forms.ModelForm):
    """What is kept, on which ground, since when."""

    class Meta:
        model = Consent
        fields = ("purpose", "basis", "given_on", "evidence", "guardian", "publication")


class RequestForm(forms.ModelForm):
    """What she asked for, and when."""

    class Meta:
        model = PersonRequest
        fields = ("kind", "received_on")


def _person(user: Any, public_id: uuid.UUID) -> Person:
    rows = Person.objects.visible_to(user).select_related("unit")
    return get_object_or_404(rows, public_id=public_id)


def _done(request: HttpRequest, act: Callable[[], Any], word: str) -> bool:
    """Do it and say so, or say why not."""
    try:
        act()
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, word)
    return True


@require_POST
def consent(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Record a consent."""
    found = _person(request.user, public_id)
    form = ConsentForm(request.POST, instance=Consent(person=found))
    if form.is_valid():
        _done(request, lambda: consents.give_consent(form.instance, request.user), _("同意记录已保存。"))
    else:
        _demand(request, found)
        messages.error(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
    return redirect("person", found.public_id)


def _demand(request: HttpRequest, found: Person) -> None:
    try:
        demand_keeper(found, request.user)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error


@require_POST
def withdraw(request: HttpRequest, public_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """Note that a consent was withdrawn."""
    found = _person(request.user, public_id)
    given = get_object_or_404(Consent, person=found, public_id=consent_id)
    _done(request, lambda: consents.withdraw_consent(given, request.user), _("已登记撤回。"))
    return redirect("person", found.public_id)


@require_POST
def receive(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Register a request."""
    found = _person(request.user, public_id)
    form = RequestForm(request.POST, instance=PersonRequest(person=found))
    if form.is_valid():
        _done(request, lambda: _receive(form.instance, request.user), _("申请已登记。"))
    else:
        _demand(request, found)
        messages.error(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
    return redirect("person", found.public_id)


@require_POST
def copy(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Her copy, as a zip."""
    found = _person(request.user, public_id)
    try:
        content = write_copy(found, request.user)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("person", found.public_id)
    headers = {"Content-Disposition": 'attachment; filename="copy.zip"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@transaction.atomic
def _receive(asked: PersonRequest, by: Any) -> None:
    tell_approvers(received_requests.receive(asked, by))


def _requests(user: Any) -> Any:
    seen = Person.objects.visible_to(user).filter(pk=OuterRef("person"))
    return PersonRequest.objects.filter(Exists(seen)).select_related("person__unit", "recorded_by", "done_by")


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The register of requests, open ones first."""
    rows = _requests(request.user).order_by("due_on", "pk")
    context = {
        "open": _with_keepers(request.user, rows.filter(state=RequestState.OPEN)[:200]),
        "closed": _with_keepers(
            request.user, rows.exclude(state=RequestState.OPEN).order_by("-done_on", "-pk")[:100]
        ),
    }
    return render(request, "people/requests.html", context)


def _with_keepers(user: Any, rows: Any) -> list[tuple[PersonRequest, bool]]:
    """Pair each request with whether the viewer may open it: only who keeps the person's records does."""
    asked = list(rows)
    own = kept([one.person for one in asked], user)
    return [(one, one.person_id in own) for one in asked]


@require_GET
def asked(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """One request: what is affected, and what may be done."""
    found = get_object_or_404(_requests(request.user), public_id=request_id)
    context: dict[str, Any] = {"asked": found, "person": found.person}
    _demand(request, found.person)
    if found.kind == RequestKind.ERASURE and found.state == RequestState.OPEN:
        context["mentions"] = texts_naming(found.person, request.user)
        context["files"] = files_about(found.person)[:50]
        same = Person.objects.visible_to(request.user).filter(name=found.person.name, erased_at__isnull=True)
        context["namesakes"] = same.exclude(pk=found.person_id).select_related("unit").order_by("pk")[:20]
        context["may_approve"] = erasure_by_two.may_approve(found, request.user)
    return render(request, "people/request.html", context)


@require_POST
def settle(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """Note the outcome."""
    found = get_object_or_404(_requests(request.user), public_id=request_id)
    refused, outcome = "refuse" in request.POST, request.POST.get("outcome", "")[:1000]
    _done(
        request,
        lambda: received_requests.settle(found, request.user, outcome, refused=refused),
        _("办理结果已登记。"),
    )
    return redirect("person_request", found.public_id)


@require_POST
def erase(request: HttpRequest, request_id: uuid.UUID) -> HttpResponse:
    """Approve an erasure: it happens at once and cannot be undone."""
    found = get_object_or_404(_requests(request.user), public_id=request_id)
    if request.POST.get("sure") != "yes":
        messages.error(request, _("请先勾选“我已核对，知道不能恢复”。"))
    else:
        _done(request, lambda: erasure_by_two.erase(found, request.user), _("已删除可识别本人的信息。"))
    return redirect("person_request", found.public_id)
