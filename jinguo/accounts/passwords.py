"""The password rule whose words Django does not say in Chinese."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of ``min_length`` characters or more."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError when shorter."""
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """Say the rule."""
        return _("密码至少要有 %(count)d 个字符。") % {"count": self.min_length}
