"""The audit events that the room of people writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("look", _("查看受助情况")),
    Event("copy", _("下载个人信息副本")),
    Event("merge", _("合并人员")),
    Event("undo_merge", _("撤销合并人员")),
    Event("suggest", _("向登记单位提出人员信息建议")),
    Event("accept_suggestion", _("采纳人员信息建议")),
    Event("decline_suggestion", _("不采纳人员信息建议")),
    Event("consent", _("登记同意")),
    Event("withdraw_consent", _("撤回同意")),
    Event("receive_request", _("受理个人信息申请")),
    Event("settle_request", _("办结个人信息申请")),
    Event("ask_number", _("按身份证号查找名册以外的人")),
    Event("refuse_lookup", _("按号码查找超过次数")),
    Event("erase", _("删除个人信息")),
    Event("reveal_identity", _("查看完整号码"), quotes=True),
    Event("refuse_reveal", _("查看号码超过次数")),
)
