"""The audit events that the room of accounts writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("log_in", _("登录")),
    Event("log_out", _("退出登录")),
    Event("log_in_failed", _("登录失败")),
    Event("create_user", _("新建用户")),
    Event("enable_user", _("启用账号")),
    Event("disable_user", _("停用账号")),
    Event("grant", _("授权")),
    Event("end_grant", _("终止授权")),
    Event("reset_password", _("重设密码")),
    Event("demand_password_change", _("要求修改密码")),
    Event("change_password", _("修改密码")),
    Event("verify_chain", _("核验审计日志")),
    Event("propose", _("提出待批事项")),
    Event("approve", _("批准待批事项")),
    Event("decline", _("不批准待批事项"), quotes=True),
    Event("withdraw_proposal", _("撤回待批事项"), quotes=True),
    Event("end_session", _("结束登录")),
    Event("code_failed", _("验证码错误")),
    Event("second_factor_added", _("设置两步验证")),
    Event("second_factor_removed", _("取消两步验证")),
    Event("second_factor_reset", _("重设两步验证")),
    Event("recovery_codes_made", _("生成恢复码")),
    Event("recovery_code_used", _("使用恢复码")),
    Event("refuse_access", _("拒绝访问")),
    Event("refuse_verb", _("拒绝操作")),
    Event("fetch_file", _("取阅文件")),
    Event("add_word", _("新增词条"), quotes=True),
    Event("change_word", _("修改词条"), quotes=True),
)
