"""What the events of the audit chain are called on a page: the chain keeps codes, people read words."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

ENTRIES = {
    "record": _("登记"), "amend": _("修改"), "submit": _("提交"), "verify": _("审核通过"),
    "return": _("退回"), "void": _("作废"), "take_back": _("撤回审核"), "attach": _("添加佐证材料"),
    "withdraw_photo": _("撤下未提交的照片"),
    "settle": _("两处填写不同，选定一个"), "import": _("导入"), "preview_import": _("预览导入"),
    "learn_heading": _("记住表头对应"), "forget_heading": _("停用表头对应"),
    "raise_heading": _("把表头对应交上级采用"), "undo_import": _("撤销导入"),
    "export": _("导出"), "export_confidential": _("导出敏感信息"), "end_post": _("免去任职"),
    "hold_election": _("换届"), "reach_milestone": _("完成节点"), "accept_project": _("项目验收"),
}  # fmt: skip
SIGNING_IN = {
    "open_desk": _("开始签到"), "close_desk": _("结束签到"), "sign_in": _("签到"),
    "correct_sign_in": _("更正签到"), "void_sign_in": _("作废签到"), "accept_sign_ins": _("确认签到"),
    "confirm_doubtful": _("确认短时间内连续签到"),
    "confirm_sheet": _("核对签到表"), "set_aside_rows": _("暂不采用签到行"),
}  # fmt: skip
PEOPLE = {
    "look": _("查看受助情况"), "copy": _("下载个人信息副本"), "merge": _("合并人员"),
    "suggest": _("向登记单位提出人员信息建议"), "accept_suggestion": _("采纳人员信息建议"),
    "decline_suggestion": _("不采纳人员信息建议"),
    "undo_merge": _("撤销合并人员"), "consent": _("登记同意"), "withdraw_consent": _("撤回同意"),
    "receive_request": _("受理个人信息申请"), "settle_request": _("办结个人信息申请"),
    "ask_confidential": _("在文稿中查看敏感指标"),
    "ask_number": _("按身份证号查找名册以外的人"), "refuse_lookup": _("按号码查找超过次数"),
    "erase": _("删除个人信息"), "reveal_identity": _("查看完整号码"), "refuse_reveal": _("查看号码超过次数"),
}  # fmt: skip
UNITS_AND_WORDS = {
    "open_unit": _("新设单位"), "amend_unit": _("修改单位"), "rename_unit": _("单位更名"),
    "move_unit": _("调整隶属"), "close_unit": _("撤销单位"), "merge_unit": _("合并单位"),
    "add_word": _("新增词条"), "change_word": _("修改词条"), "add_plan": _("新增规划"),
    "change_plan": _("修改规划"), "add_indicator": _("新增指标"), "change_indicator": _("修改指标"),
    "add_target": _("新增目标值"), "change_target": _("修改目标值"),
}  # fmt: skip
ACCOUNTS = {
    "log_in": _("登录"), "log_out": _("退出登录"), "log_in_failed": _("登录失败"),
    "create_user": _("新建用户"), "enable_user": _("启用账号"), "disable_user": _("停用账号"),
    "grant": _("授权"), "end_grant": _("终止授权"), "reset_password": _("重设密码"),
    "demand_password_change": _("要求修改密码"), "change_password": _("修改密码"),
    "verify_chain": _("核验审计日志"), "seal_keyed": _("开始用密钥封存日志"),
    "rotate_audit_key": _("更换审计密钥"), "seal_rows": _("封存全部记录"),
    "accept_rows": _("认可平台外的改动"), "accept_chain": _("认可日志的异常"),
    "rotate_keys": _("更换密钥"), "renew_ciphertexts": _("用新密钥改写密文"),
    "propose": _("提出待批事项"), "approve": _("批准待批事项"), "decline": _("不批准待批事项"),
    "withdraw_proposal": _("撤回待批事项"), "end_session": _("结束登录"), "code_failed": _("验证码错误"),
    "second_factor_added": _("设置两步验证"), "second_factor_removed": _("取消两步验证"),
    "second_factor_reset": _("重设两步验证"), "recovery_codes_made": _("生成恢复码"),
    "recovery_code_used": _("使用恢复码"), "guess_refused": _("拒绝试探"),
    "refuse_access": _("拒绝访问"), "refuse_verb": _("拒绝操作"), "fetch_file": _("取阅文件"),
    "check_failed": _("核验发现异常"), "change_settings": _("站点设置有变"),
    "begin_demo": _("开始装入演示数据"), "load_demo": _("装入演示数据"),
}  # fmt: skip
REPORTS = {
    "create_review": _("起草工作回顾"), "copy_review": _("另起一稿"), "edit_section": _("修改段落"),
    "rename_report": _("修改标题"), "bind_figure": _("绑定数字"), "declare_fact": _("申报事实"),
    "approve_fact": _("核准事实"), "exempt_numeral": _("豁免数字"), "issue_report": _("签发工作回顾"),
    "withdraw_report": _("撤回工作回顾"),
    "refuse_file": _("拒读文件"),
    "check_text": _("核对文稿"), "void_checked_text": _("作废核对"), "choose_binding": _("选定对应指标"),
    "end_binding": _("取消对应指标"), "raise_binding": _("把对应指标交上级采用"),
    "scan_integrity": _("数据自查"), "dismiss_suspicion": _("排除提示"),
    "confirm_suspicion": _("确认有问题"), "explain_suspicion": _("说明情况"),
    "reopen_suspicion": _("重新打开提示"),
}  # fmt: skip
STATEMENTS = {
    "design_statement": _("设计报表"), "edit_statement": _("修改报表"), "copy_statement": _("复制报表"),
    "ask_units": _("指定填报单位"), "ask_figures": _("加入指标"), "ask_question": _("加入问题"),
    "drop_item": _("去掉一项"), "move_item": _("调整顺序"), "send_statement": _("下发报表"),
    "recall_statement": _("收回报表"), "set_layout": _("上传表样"), "clear_layout": _("去掉表样"),
    "choose_layout": _("选定表样"), "bind_cell": _("对应单元格"), "answer": _("填报"),
    "disagree": _("对数字有异议"), "submit_statement": _("报送"), "withdraw_return": _("收回报送"),
    "return_statement": _("退回报表"), "remind": _("催报"), "remind_late": _("催促逾期单位"),
    "export_statement": _("导出报表"), "set_reporting_rule": _("设定报送期限"),
    "end_reporting_rule": _("停用报送期限"), "declare_nil": _("零报告"), "withdraw_nil": _("撤回零报告"),
}  # fmt: skip
NOTICES = {
    "add_channel": _("新增外发渠道"), "change_channel": _("修改外发渠道"), "test_channel": _("测试外发渠道"),
    "make_calendar_address": _("取得日历地址"), "revoke_calendar_address": _("停用日历地址"),
}  # fmt: skip
NAMES: dict[str, Any] = {
    **ENTRIES, **SIGNING_IN, **PEOPLE, **UNITS_AND_WORDS, **ACCOUNTS, **REPORTS, **STATEMENTS, **NOTICES
}  # fmt: skip
OTHER_OBJECTS = {"figures": _("数据")}


def event_name(verb: str) -> str:
    """Return what an event is called; its code where nobody has named it."""
    return str(NAMES.get(verb, verb))


def object_name(object_type: str) -> str:
    """Return what the kind of thing is called that an event happened to ("" for none)."""
    if object_type in OTHER_OBJECTS:
        return str(OTHER_OBJECTS[object_type])
    try:
        return str(apps.get_model(object_type)._meta.verbose_name)
    except (LookupError, ValueError):
        return object_type
