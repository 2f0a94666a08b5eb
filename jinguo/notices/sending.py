"""Messages that leave the site: built here, for known vendors only, from counts and the site's own address.

Nobody types an address to send to: robots' hosts are fixed, mail goes to the server in the site's settings.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext as _

from jinguo.notices.models import Channel, NoticeKind, Vendor

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

TIMEOUT = 10  # seconds to connect, and to wait for an answer
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_ADDRESSES = {
    Vendor.WECOM: re.compile(r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send\?key=([\w-]+)", re.ASCII),
    Vendor.DINGTALK: re.compile(r"https://oapi\.dingtalk\.com/robot/send\?access_token=([\w-]+)", re.ASCII),
    Vendor.FEISHU: re.compile(r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?", re.ASCII),
}


class NotSent(Exception):
    """A message did not leave; the text says why, without keys or addresses."""


def checked_target(vendor: str, text: str) -> str:
    """Return the robot's key, also from the address the vendor shows, or a mail address.

    Raises ValidationError for anything else, above all for addresses of other hosts.
    """
    text = text.strip()
    if vendor == Vendor.EMAIL:
        validate_email(text)
        return text
    found = _ADDRESSES[Vendor(vendor)].fullmatch(text)
    key = found[1] if found else text
    if not KEY.fullmatch(key) or (vendor == Vendor.DINGTALK and not key.isalnum()):
        raise ValidationError(_("请粘贴机器人的网址，或只填网址末尾的密钥；其他网址不能发送。"))
    return key


def checked_secret(text: str) -> str:
    """Return a robot's signing secret. Raises ValidationError."""
    text = text.strip()
    if text and not KEY.fullmatch(text):
        raise ValidationError(_("加签密钥应是一串字母和数字，请从机器人设置页复制。"))
    return text


def message_of(counts: Counter[str]) -> str:
    """Word how many of what wait, and where to look; never who or what."""
    parts = [
        _("%(kind)s %(number)d 条") % {"kind": NoticeKind(kind).label, "number": number}
        for kind, number in sorted(counts.items())
    ]
    return _("巾帼台账提醒：%(parts)s。请登录查看：%(address)s") % {
        "parts": _("、").join(parts), "address": settings.JINGUO_ADDRESS + reverse("notice_inbox"),
    }  # fmt: skip


def send(channel: Channel, text: str) -> None:
    """Send a text through a channel. Raises NotSent."""
    try:
        if channel.vendor == Vendor.EMAIL:
            _mail(channel.target, text)
        else:
            _robot(channel, text)
    except NotSent:
        raise
    except Exception as error:
        raise NotSent(_("发送时出错：%s") % type(error).__name__) from error


def _robot(channel: Channel, text: str) -> None:
    import apprise  # dear: only a message to a robot needs it

    plugin: Any = apprise.Apprise.instantiate(_robot_address(channel), suppress_exceptions=False)
    _redirect_to_receiver(plugin)
    if not plugin.notify(body=text, title=""):
        raise NotSent(_("对方没有收下，请核对密钥，或稍后重试。"))


def _robot_address(channel: Channel) -> str:
    key = checked_target(channel.vendor, channel.target)
    options = f"cto={TIMEOUT}&rto={TIMEOUT}&redirect=no&verify=yes"  # only where we meant to send
    if channel.vendor == Vendor.WECOM:
        return f"wecombot://{key}/?{options}"
    if channel.vendor == Vendor.FEISHU:
        return f"feishu://{key}/?{options}"
    secret = checked_secret(channel.secret)
    return f"dingtalk://{secret + '@' if secret else ''}{key}/?{options}"


def _redirect_to_receiver(plugin: Any) -> None:
    """Point a robot at the receiver that tests and trials set up instead of the vendor."""
    receiver = getattr(settings, "NOTICES_RECEIVER", "")
    if receiver:
        plugin.notify_url = receiver
        if hasattr(plugin, "api_url"):
            plugin.api_url = receiver


def _mail(to: str, text: str) -> None:
    if not settings.JINGUO_SMTP_HOST:
        raise NotSent(_("本站还没有设置发信服务器，请系统管理员设置。"))
    letter = EmailMessage(_("巾帼台账提醒"), text, settings.JINGUO_SMTP_FROM, [to], connection=_server())
    letter.send()


def _server() -> BaseEmailBackend:
    """Return the site's own mail server; certificates are demanded, as Django's back end does."""
    host, security = settings.JINGUO_SMTP_HOST, settings.JINGUO_SMTP_SECURITY
    if security not in ("tls", "starttls") and settings.JINGUO_SMTP_USER and host not in _THIS_MACHINE:
        raise NotSent(
            _("发信服务器没有加密，密码不会发出去。请把 JINGUO_SMTP_SECURITY 设为 tls 或 starttls。")
        )
    return get_connection(  # type: ignore[no-any-return]
        "django.core.mail.backends.smtp.EmailBackend", host=host, port=settings.JINGUO_SMTP_PORT,
        timeout=TIMEOUT,        username=settings.JINGUO_SMTP_USER, password=settings.JINGUO_SMTP_PASSWORD,
        use_ssl=security == "tls", use_tls=security == "starttls",
    )  # fmt: skip
