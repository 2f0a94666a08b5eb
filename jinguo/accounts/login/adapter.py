"""How log-in behaves here: accounts are made by administrators, never by visitors."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jinguo.accounts.login import guessing
from jinguo.core.requests.client_addresses import client_address


class LocalAccounts(DefaultAccountAdapter):
    """Local accounts only, without sign-up and without e-mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead on to the work: who stays on the form wonders whether it was taken."""
        return "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that limits and the audit chain use as well."""
        return client_address(request)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Say one thing to a wrong, unknown, disabled, locked or run-out log-in, and when to try again."""
        if code in ("username_password_mismatch", "invalid_login", "too_many_login_attempts"):
            return ValidationError(_not_in(), code="username_password_mismatch")
        return super().validation_error(code, *args)


def _not_in() -> str:
    return (
        _(
            "没有登录成功：用户名或密码不对，或这个账号暂时不能登录。请核对后再试；"
            "已经连续输错几次的，请在 %s 以后再试，仍然不行请找安全管理员。"
        )
        % f"{guessing.again_at():%H:%M}"
    )
