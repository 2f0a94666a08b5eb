"""Forms of channels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import MAINTAIN
from jinguo.core.scoping import units_for
from jinguo.notices.models import Channel, NoticeKind, Vendor
from jinguo.notices.sending import checked_secret, checked_target

_TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ChannelForm(forms.ModelForm):
    """A channel. Keys once given are not shown again: left empty they stay as they are."""

    target = forms.CharField(
        label=_("机器人网址或邮箱"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("在群里添加机器人后，把它给出的网址粘贴到这里。修改时留空表示不变。"),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("加签密钥（仅钉钉）"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("发送哪些提醒"), choices=NoticeKind.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Channel
        fields = ("unit", "vendor", "label", "target", "secret", "kinds", "quiet_from", "quiet_to", "active")
        widgets = {"quiet_from": _TIME, "quiet_to": _TIME}

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = {name: getattr(self.instance, name) for name in ("vendor", "target", "secret")}
        units = units_for(user, MAINTAIN).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.initial.update({"target": "", "secret": ""})
        if not self.instance.pk:
            self.initial.update(
                unit=units.first(),
                kinds=[NoticeKind.WAITING, NoticeKind.STATEMENT, NoticeKind.DEADLINE],
                quiet_from="21:00",
                quiet_to="08:00",
            )

    def clean(self) -> dict[str, Any]:
        """Check the target by its vendor; an empty one keeps the old of the same vendor."""
        data = super().clean() or {}
        vendor, target = data.get("vendor", ""), data.get("target", "")
        same = self.instance.pk and self._before["vendor"] == vendor
        if not target and not same:
            self.add_error("target", _("请填写机器人网址或邮箱。"))
        for name, check in (
            ("target", lambda text: checked_target(vendor, text)),
            ("secret", checked_secret),
        ):
            if vendor in Vendor.values and data.get(name):
                try:
                    data[name] = check(data[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
            elif same:
                data[name] = self._before[name]
        if bool(data.get("quiet_from")) != bool(data.get("quiet_to")) or (
            data.get("quiet_from") and data.get("quiet_from") == data.get("quiet_to")
        ):
            self.add_error("quiet_to", _("免打扰的起止时间要么都填，要么都不填，且不能相同。"))
        return data
