"""What the constraints of accounts say to a person who breaks them."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.constraints import MEANWHILE

SENTENCES = {
    "a_log_in_name_is_written_in_small_letters": _("登录名只能用小写字母，请改写。"),
    "a_browser_is_known_once_to_a_user": MEANWHILE,
    "a_weighty_role_is_given_by_two_persons": _("这个角色须由两位安全管理员先后提出和批准。"),
    "nobody_grants_a_role_to_themselves": _("不能给自己授权，请由另一位安全管理员办理。"),
    "another_person_approves_what_one_proposed": _("自己提出的事项，须由另一人批准。"),
    "nobody_proposes_rights_for_themselves": _("不能为自己提出授权，请由另一位安全管理员提出。"),
    "a_proposed_grant_names_its_role": _("请选择要授予的角色。"),
}
