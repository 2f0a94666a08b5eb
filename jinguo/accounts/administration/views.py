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

from jinguo.accounts import proposals, verbs
from jinguo.accounts.access import ADMIN, holds
from jinguo.accounts.administration.forms import GrantForm, PasswordForm, UserForm
from jinguo.accounts.granting import takes_two
from jinguo.accounts.login import sessions
from jinguo.accounts.login.second_factor import has_second_factor
from jinguo.accounts.models import Proposal, RoleGrant, User
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


def attempt(request: HttpRequest, act: Callable[[], Any], done: str) -> bool:
    """Call a verb; tell the person what came of it, also that it was only proposed."""
    try:
        result = act()
    except NotAllowed as error:
        messages.error(request, str(error))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        proposal = result if isinstance(result, Proposal) else getattr(result, "proposed", None)
        messages.success(request, _proposed(proposal) if proposal else done)
        return True
    return False


def _proposed(proposal: Proposal) -> str:
    """Say what happens next, and to whom the first half of a password is to be told, this once."""
    said = _("已提出，另一位安全管理员在“待批事项”里批准后生效，7 天内有效。")
    if not proposal.half:
        return said
    return said + _("初始密码的前半段是 %s，只显示这一次，请当面告诉本人；后半段由批准的人告诉她。") % (
        f"{proposal.half}-"
    )


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
        if attempt(request, lambda: verbs.create_user(request.user, **given, **form.arguments()), done):
            return redirect("user_list")
    return render(request, "accounts/user_form.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@needs(ADMIN)
def user_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One user: grants, and what may be done."""
    user = _managed(request, pk)
    return render(
        request, "accounts/user_detail.html", _of_user(request, user, GrantForm(administrator=request.user))
    )


def _of_user(request: HttpRequest, user: User, grant_form: GrantForm) -> dict[str, Any]:
    return {
        "person": user,
        "grants": user.grants.select_related("unit", "granted_by", "proposal__decided_by"),
        "grant_form": grant_form,
        "password_form": PasswordForm(),
        "by_two": takes_two(user),
        "second_factor": has_second_factor(user),
        "proposals": proposals.pending(request.user).filter(user=user),
        "sessions": sessions.standing(user),
    }


@require_POST
@needs(ADMIN)
def grant_create(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a further role."""
    user = _managed(request, pk)
    form = GrantForm(request.POST, administrator=request.user)
    if form.is_valid() and attempt(
        request, lambda: verbs.grant(request.user, user, **form.arguments()), _("已授权。")
    ):
        return redirect("user_detail", pk=pk)
    return render(request, "accounts/user_detail.html", _of_user(request, user, form), status=422)


@require_POST
@needs(ADMIN)
def grant_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a grant."""
    row = get_object_or_404(RoleGrant.objects.filter(user__in=managed_users(request.user)), pk=pk)
    attempt(request, lambda: verbs.end_grant(request.user, row), _("授权已终止。"))
    return redirect("user_detail", pk=row.user_id)


@require_POST
@needs(ADMIN)
def user_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut a user out, or let them in again."""
    user = _managed(request, pk)
    active = request.POST.get("active") == "1"
    attempt(
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
    if password or request.POST.get("two") == "1":
        attempt(request, lambda: verbs.reset_password(request.user, user, password), _("初始密码已重设。"))
    else:
        attempt(
            request,
            lambda: verbs.demand_password_change(request.user, user),
            _("已要求该用户下次登录时修改密码。"),
        )
    return redirect("user_detail", pk=pk)


@require_POST
@needs(ADMIN)
def user_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose to take off somebody's second factor: the telephone is lost, say."""
    user = _managed(request, pk)
    kind = Proposal.Kind.SECOND_FACTOR
    attempt(request, lambda: proposals.propose_reset(request.user, user, kind), "")
    return redirect("user_detail", pk=pk)


@require_GET
@needs(ADMIN)
def approval_list(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was decided."""
    waiting = proposals.pending(request.user)
    past = proposals.visible_proposals(request.user).exclude(pk__in=waiting.values("pk"))
    page = Paginator(past, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/approval_list.html", {"waiting": waiting, "page": page})


@require_POST
@needs(ADMIN)
def approval_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or decline a proposal, or take back one's own."""
    row = get_object_or_404(proposals.visible_proposals(request.user), pk=pk)
    if request.POST.get("verb") == "approve":
        _approve(request, row)
    else:
        reason = request.POST.get("reason", "")
        attempt(request, lambda: proposals.decline(request.user, row, reason), _("已办结，没有生效。"))
    return redirect("approval_list")


def _approve(request: HttpRequest, row: Proposal) -> None:
    half: list[str] = []
    attempt(request, lambda: half.append(proposals.approve(request.user, row)), _("已批准，现在生效。"))
    if any(half):
        told = _("初始密码的后半段是 %s，只显示这一次，请当面告诉本人；前半段由提出的人告诉她。")
        messages.warning(request, told % half[0])
