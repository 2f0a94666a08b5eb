"""The audit events that the core writes: the life cycle, the audit chain itself, keys and files."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("record", _("登记")),
    Event("amend", _("修改"), quotes=True),
    Event("submit", _("提交")),
    Event("verify", _("审核通过")),
    Event("return", _("退回"), quotes=True),
    Event("void", _("作废"), quotes=True),
    Event("take_back", _("撤回审核")),
    Event("seal_keyed", _("开始用密钥封存日志")),
    Event("rotate_audit_key", _("更换审计密钥")),
    Event("seal_rows", _("封存全部记录")),
    Event("accept_rows", _("认可平台外的改动"), quotes=True),
    Event("accept_chain", _("认可日志的异常"), quotes=True),
    Event("rotate_keys", _("更换密钥")),
    Event("renew_ciphertexts", _("用新密钥改写密文")),
    Event("check_failed", _("核验发现异常")),
    Event("change_settings", _("站点设置有变")),
    Event("refuse_file", _("拒读文件")),
)
