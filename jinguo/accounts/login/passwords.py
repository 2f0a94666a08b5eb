"""What a password must be (GB/T 22239: complexity, change, no reuse), and the memory of former ones."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jinguo.accounts.login_names import normal
from jinguo.accounts.models import FormerPassword, User

LAST = 5  # former passwords that are not taken again
LONG = 16  # signs from which a password needs no kinds
KINDS = 3
DEMO_PREFIX, DEMO_PASSWORD = "demo-", "jinguo-demo-2026"  # printed at every start of the demo


class LongEnough(MinimumLengthValidator):
    """A password of ``min_length`` characters or more."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when shorter."""
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码至少要有 %(count)d 个字符。") % {"count": self.min_length}


class _Rule:
    """A rule is broken or not, and says itself in one sentence."""

    code = ""

    def broken(self, password: str, user: Any) -> bool:
        """Whether the password breaks the rule."""
        raise NotImplementedError

    def get_help_text(self) -> str:
        """Say the rule."""
        raise NotImplementedError

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when it is broken."""
        if self.broken(password, user):
            raise ValidationError(self.get_help_text(), code=self.code)


def _kinds(password: str) -> int:
    """Count the kinds of signs; letters without case, as Chinese has, are of the kind of small ones."""
    tests = (
        lambda sign: sign.isalpha() and not sign.isupper(), str.isupper, str.isdigit,
        lambda sign: not sign.isalnum(),
    )  # fmt: skip
    return sum(any(test(sign) for sign in password) for test in tests)


class ManyKinds(_Rule):
    """Three of four kinds of characters, or sixteen of them."""

    code = "password_too_plain"

    def broken(self, password: str, user: Any) -> bool:
        """Whether it is short and of few kinds, or of hardly any different characters."""
        plain = len(password) < LONG and _kinds(password) < KINDS
        return plain or len(set(password)) < 5

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码要有大写字母、小写字母、数字、符号中的三种，或不少于 16 个字符。")


class NotTheName(_Rule):
    """The log-in name or the person's name is not in it, forwards or backwards."""

    code = "password_is_the_name"

    def broken(self, password: str, user: Any) -> bool:
        """Whether a name is in it."""
        names = [normal(getattr(user, name, "")) for name in ("username", "display_name")]
        written = normal(password)
        return any(len(n) > 2 and (n in written or n[::-1] in written) for n in names)

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码里不能有用户名或姓名。")


class NotThePrinted(_Rule):
    """Not the password of the demo, which everybody may read; only the demo's own accounts have it."""

    code = "password_is_printed"

    def broken(self, password: str, user: Any) -> bool:
        """Whether it is that password, in whatever spelling."""
        of_the_demo = str(getattr(user, "username", "")).startswith(DEMO_PREFIX)
        return normal(password) == normal(DEMO_PASSWORD) and not of_the_demo

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不能用演示站点的密码，它是公开的。")


class NotUsedBefore(_Rule):
    """Neither the present one, nor one of the last five, nor a first password that somebody else chose."""

    code = "password_used_before"

    def broken(self, password: str, user: Any) -> bool:
        """Whether it was used before; asked only of the person's own choice."""
        if getattr(user, "pk", None) is None:
            return False
        former = FormerPassword.objects.filter(user_id=user.pk)
        last = former.filter(given=False).values_list("encoded", flat=True)[:LAST]
        given = former.filter(given=True).values_list("encoded", flat=True)[:LAST]
        return any(check_password(password, encoded) for encoded in {user.password, *last, *given})

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("不能用最近用过的密码，也不能用管理员给的初始密码。")


def demand_good_first(password: str, user: User) -> None:
    """Raise ValidationError for a weak first password.

    Whoever sets it for somebody else learns nothing about the passwords that person had.
    """
    validate_password(password, User(username=user.username, display_name=user.display_name))


def give(user: User, password: str, *, encoded: str = "") -> None:
    """Set a first password that the person must change, and within some days."""
    user.password_given_at = timezone.now()
    user.must_change_password = True
    if encoded:
        user.password = encoded
    else:
        user.set_password(password)
    remember(user, given=True)


def remember(user: User, *, given: bool = False) -> None:
    """Note that the user's password was set now."""
    user.password_set_at = timezone.now()
    user.save()
    FormerPassword.objects.create(user=user, encoded=user.password, given=given)


def is_too_old(user: User, *, administrator: bool, now: dt.datetime | None = None) -> bool:
    """Whether the password must be changed for its age (``JINGUO_PASSWORD_DAYS``; 0: never)."""
    days = settings.JINGUO_ADMIN_PASSWORD_DAYS if administrator else settings.JINGUO_PASSWORD_DAYS
    return bool(days) and (now or timezone.now()) - user.password_set_at > dt.timedelta(days=days)
