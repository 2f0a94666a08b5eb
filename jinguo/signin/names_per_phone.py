"""How many names one phone, and one desk, may take."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jinguo.signin.models import SignIn, SignInDesk

PER_DEVICE = 20  # names one phone may sign in at one desk: neighbours without a phone of their own
PER_DESK = 5000


class TooMany(ValidationError):
    """More names than one phone, or one desk, may take."""


def demand_room(desk: SignInDesk, device_hash: str) -> None:
    """Raise TooMany when the phone, or the desk, has taken its measure of names."""
    rows = SignIn.objects.filter(desk=desk, voided=False)
    if device_hash and rows.filter(device_hash=device_hash).count() >= PER_DEVICE:
        raise TooMany(_("这部手机已经帮 %d 个人签到了，其他人请找现场工作人员登记。") % PER_DEVICE)
    if rows.count() >= PER_DESK:
        raise TooMany(_("签到人数已满，请找现场工作人员登记。"))
