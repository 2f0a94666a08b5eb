"""How log-in behaves here: accounts are made by administrators, never by visitors."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class LocalAccounts(DefaultAccountAdapter):
    """Local accounts only, without sign-up and without e-mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead on to the work: who stays on the form wonders whether it was taken."""
        return "/"

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address axes and the audit chain use as well."""
        return request.META.get("REMOTE_ADDR", "")
