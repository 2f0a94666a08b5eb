"""User administration: a form, a verb, an answer. Whom one does not manage does not exist (404)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jinguo.accounts import verbs
from jinguo.accounts.access import ADMIN, holds
from jinguo.accounts.forms import GrantForm, PasswordForm, UserForm
from jinguo.accounts.models import RoleGrant, User
from jinguo.accounts.visibility import managed_users
from jinguo.core.scoping import NotAllowed

PER_PAGE = 50
View = Callable[..., HttpResponse]


def needs(capability: str) -> Callable[[View], View]:
    """Answer 404 to whoever does not hold the capability anywhere."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not holds(request.user, capability):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def not_offered(request: HttpRequest) -> HttpResponse:
    """Sign-up: there is none."""
    raise Http404


def _managed(request: HttpRequest, pk: int) -> User:
    return get_object_or_404(managed_users(request.user), pk=pk)


def _try(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Call a verb; tell the person what came of it."""
    try:
        act()
    except NotAllowed as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, done)
        return True
    return False


@require_GET
@needs(ADMIN)
def user_list(request: HttpRequest) -> HttpResponse:
    """The users one manages, searched by name."""
    users = managed_users(request.user).prefetch_related("grants__unit")
    word = request.GET.get("q", "").strip()
    if word:
        users = users.filter(Q(username__icontains=word) | Q(display_name__icontains=word))
    page = Paginator(users, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/user_list.html", {"page": page, "word": word})


@require_http_methods(["GET", "POST"])
@needs(ADMIN)
def user_create(request: HttpRequest) -> HttpResponse:
    """A new user with a first grant."""
    form = UserForm(request.POST or None, administrator=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = {name: data[name] for name in ("username", "display_name", "password")}
        done = _("已建立用户“%s”。") % data["username"]
        if _try(request, lambda: verbs.create_user(request.user, **given, **form.arguments()), done):
            return redirect("user_list")
    return render(request, "accounts/user_form.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@needs(ADMIN)
def user_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One user: grants, and what may be done."""
    user = _managed(request, pk)
    grants = user.grants.select_related("unit", "granted_by")
    forms: dict[str, Any] = {
        "grant_form": GrantForm(administrator=request.user),
        "password_form": PasswordForm(),
    }
    return render(request, "accounts/user_detail.html", {"person": user, "grants": grants, **forms})


@require_POST
@needs(ADMIN)
def grant_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a further role."""
    user = _managed(request, pk)
    form = GrantForm(request.POST, administrator=request.user)
    if form.is_valid() and _try(
        request, lambda: verbs.grant(request.user, user, **form.arguments()), _("已授权。")
    ):
        return redirect("user_detail", pk=pk)
    context = {"person": user, "grants": user.grants.select_related("unit", "granted_by")}
    context |= {"grant_form": form, "password_form": PasswordForm()}  # type: ignore[dict-item]
    return render(request, "accounts/user_detail.html", context, status=422)


@require_POST
@needs(ADMIN)
def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a grant."""
    row = get_object_or_404(RoleGrant.objects.filter(user__in=managed_users(request.user)), pk=pk)
    _try(request, lambda: verbs.end_grant(request.user, row), _("授权已终止。"))
    return redirect("user_detail", pk=row.user_id)


@require_POST
@needs(ADMIN)
def user_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut a user out, or let them in again."""
    user = _managed(request, pk)
    active = request.POST.get("active") == "1"
    _try(
        request,
        lambda: verbs.set_active(request.user, user, active),
        _("已启用。") if active else _("已停用。"),
    )
    return redirect("user_detail", pk=pk)


@require_POST
@needs(ADMIN)
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a first password, or (without one) have the user change theirs."""
    user = _managed(request, pk)
    password = request.POST.get("password", "")
    if password:
        _try(request, lambda: verbs.reset_password(request.user, user, password), _("初始密码已重设。"))
    else:
        _try(
            request,
            lambda: verbs.demand_password_change(request.user, user),
            _("已要求该用户下次登录时修改密码。"),
        )
    return redirect("user_detail", pk=pk)
