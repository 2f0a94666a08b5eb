"""The audit events that the room of statements writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("design_statement", _("设计报表"), quotes=True),
    Event("edit_statement", _("修改报表"), quotes=True),
    Event("copy_statement", _("复制报表"), quotes=True),
    Event("ask_units", _("指定填报单位")),
    Event("ask_figures", _("加入指标")),
    Event("ask_question", _("加入问题"), quotes=True),
    Event("drop_item", _("去掉一项")),
    Event("move_item", _("调整顺序")),
    Event("send_statement", _("下发报表")),
    Event("recall_statement", _("收回报表"), quotes=True),
    Event("set_layout", _("上传表样")),
    Event("clear_layout", _("去掉表样")),
    Event("choose_layout", _("选定表样")),
    Event("bind_cell", _("对应单元格")),
    Event("answer", _("填报")),
    Event("disagree", _("对数字有异议")),
    Event("submit_statement", _("报送")),
    Event("withdraw_return", _("收回报送")),
    Event("return_statement", _("退回报表"), quotes=True),
    Event("remind", _("催报")),
    Event("remind_late", _("催促逾期单位")),
    Event("export_statement", _("导出报表")),
    Event("set_reporting_rule", _("设定报送期限")),
    Event("end_reporting_rule", _("停用报送期限")),
    Event("declare_nil", _("零报告")),
    Event("withdraw_nil", _("撤回零报告"), quotes=True),
)
