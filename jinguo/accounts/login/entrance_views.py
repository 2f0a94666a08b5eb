"""The log-in page: one answer to whatever does not let in, another to an address that tried very often."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpResponse
from django.shortcuts import render

from jinguo.accounts.login import guessing


class Login(LoginView):
    """allauth's log-in; an address that used up its attempts reads so, whatever name was typed."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer what did not let in."""
        if getattr(self.request, "jinguo_address_is_full", False):
            context = {"again": guessing.again_at()}
            return render(self.request, "accounts/locked_out.html", context, status=429)
        return super().form_invalid(form)


login = Login.as_view()
