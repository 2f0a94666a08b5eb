"""The forms in which a further secret is typed: each attempt is limited, each failure is an event."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.accounts.login import guessing, log_in_events
from jinguo.accounts.login.guessing import CODE, PASSWORD, Attempt
from jinguo.accounts.models import User
from jinguo.core.requests.limits import Limit, LimitReached, spend

USED = Limit("a code works once", 1, 180)  # longer than any clock's tolerance


def _begin(user: User, kind: str) -> Attempt:
    """Count an attempt. Raises ValidationError, with the event noted, when there were too many."""
    attempt = guessing.attempt(context.request, kind, user.username, user)
    try:
        attempt.begin()
    except LimitReached:
        log_in_events.note_refused(user, attempt, "locked")
        raise ValidationError(guessing.too_often()) from None
    return attempt


def _use_up(user: User, code: str) -> None:
    """Mark a code as used, for every process. Raises ValidationError the second time."""
    digits = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code)).casefold()
    try:
        spend(USED, user.pk, digits)
    except LimitReached:
        raise ValidationError(_("这个验证码已经用过，请等下一个。")) from None


class _Limited:
    """A code that is limited, works once, and whose failure is an event."""

    user: User
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """Take the code. Raises ValidationError."""
        attempt = _begin(self.user, CODE)
        try:
            code = super().clean_code()  # type: ignore[misc]
            _use_up(self.user, code)
        except ValidationError:
            log_in_events.note_refused(self.user, attempt, "code")
            raise
        attempt.was_right()
        return code


class Code(_Limited, AuthenticateForm):
    """The code after the password."""


class CodeAgain(_Limited, ReauthenticateForm):
    """The code asked for again before something weighty."""


class FirstCode(_Limited, ActivateTOTPForm):
    """The code that proves an authenticator application was set up."""


class ChangePassword(ChangePasswordForm):
    """The old password may be guessed by whoever finds an open session: it is limited as at the log-in."""

    def clean_oldpassword(self) -> str:
        """Take the old password. Raises ValidationError."""
        attempt = _begin(self.user, PASSWORD)
        try:
            password = super().clean_oldpassword()
        except ValidationError:
            log_in_events.note_refused(self.user, attempt, "password")
            raise
        attempt.was_right()
        return password
