"""Forms of user administration; every choice is cut to what the administrator may give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jinguo.accounts.access import ADMIN, lines_for, units_for
from jinguo.accounts.login_names import normal
from jinguo.accounts.models import Role, User
from jinguo.core.form_dress import day_field
from jinguo.core.lines import Line
from jinguo.organisations.models import OrganisationUnit

UNIT = {
    "autocomplete": "off", "list": "unit-code-options", "hx-get": reverse_lazy("unit_options"),
    "hx-trigger": "input changed delay:250ms, focus once", "hx-params": "unit_code",
    "hx-target": "#unit-code-options", "hx-swap": "innerHTML",
}  # fmt: skip


class GrantForm(forms.Form):
    """A role on a subtree, for some lines of work, for some time."""

    role = forms.ChoiceField(
        label=_("角色"), choices=Role.choices,
        help_text=_(
            "村居填报：登记、导入本单位台账。镇街审核：另可审核下级、起草工作回顾。区级条线：按所选条线登记、审核全区。"
            "领导：查看、签发工作回顾，不登记。审计：查看台账、核验日志。系统管理：词表、外发渠道、规划指标；"
            "安全管理：账号和授权；审计管理：只看审计日志。三种管理员都看不到台账，不能由同一人担任。"
            "领导、审计和三种管理员须由另一位安全管理员批准后才生效。"
        ),
    )  # fmt: skip
    unit_code = forms.CharField(
        label=_("单位代码或名称"), max_length=120, widget=forms.TextInput(attrs=UNIT),
        help_text=_("输入名称、拼音首字母或代码，从提示中选；只能选您管理范围内的单位。"),
    )  # fmt: skip
    lines = forms.MultipleChoiceField(
        label=_("业务条线"), choices=Line.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("不选表示全部条线。"),
    )  # fmt: skip
    valid_from = day_field(_("生效日期"), required=False)
    valid_to = day_field(_("失效日期"), required=False)

    def __init__(self, *args: Any, administrator: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.administrator = administrator
        mine = lines_for(administrator, ADMIN)
        self.fields["lines"].choices = [choice for choice in Line.choices if choice[0] in mine]  # type: ignore[attr-defined]

    def clean_unit_code(self) -> str:
        """Find the unit among those the administrator manages; others do not exist for them."""
        text = self.cleaned_data["unit_code"].strip()
        units = units_for(self.administrator, ADMIN)
        found = list(units.filter(code=text.partition(" ")[0])[:1]) or list(units.filter(name=text)[:2])
        if len(found) != 1:
            raise ValidationError(
                _("在您的管理范围内有多个单位叫“%s”，请填单位代码。") % text
                if found
                else _("在您的管理范围内没有“%s”这个单位。") % text
            )
        self.cleaned_data["unit"] = found[0]
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a grant that ends before it begins."""
        data = super().clean() or {}
        start, end = data.get("valid_from"), data.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", _("失效日期不能早于生效日期。"))
        return data

    def arguments(self) -> dict[str, Any]:
        """Return what the verbs take."""
        unit: OrganisationUnit = self.cleaned_data["unit"]
        names = ("role", "lines", "valid_from", "valid_to")
        return {"unit": unit, **{name: self.cleaned_data[name] for name in names}}


class PasswordForm(forms.Form):
    """A first password, told to the person by word of mouth and changed at the first log-in."""

    password = forms.CharField(
        label=_("初始密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "至少 10 个字符，含大写字母、小写字母、数字、符号中的三种，或不少于 16 个字符；"
            "不能是常见密码，不能含用户名。7 天内有效，本人首次登录时必须修改。"
        ),
    )  # fmt: skip

    def clean_password(self) -> str:
        """Refuse a weak password with the validators' own words."""
        password = self.cleaned_data["password"]
        validate_password(password, User(username=self.data.get("username", "")))
        return password


class UserForm(PasswordForm, GrantForm):
    """A new user with a first grant."""

    username = forms.CharField(
        label=_("用户名"), max_length=150, validators=User._meta.get_field("username").validators
    )
    display_name = forms.CharField(label=_("姓名"), max_length=60)
    field_order = (
        "username", "display_name", "password", "role", "unit_code", "lines", "valid_from", "valid_to"
    )  # fmt: skip

    def clean_username(self) -> str:
        """Return the one spelling of the name. Refuse a name that is taken, in whatever spelling."""
        username = normal(self.cleaned_data["username"])
        if User.objects.filter(username=username).exists():
            raise ValidationError(_("已有用户名“%s”。") % username)
        return username
