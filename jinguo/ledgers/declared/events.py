"""The audit events that the room of ledgers writes."""

from django.utils.translation import gettext_lazy as _

from jinguo.core.declaring.event_names import Event

EVENTS = (
    Event("attach", _("添加佐证材料")),
    Event("import", _("导入"), quotes=True),
    Event("preview_import", _("预览导入")),
    Event("mend_import", _("导入时更正")),
    Event("learn_heading", _("记住表头对应")),
    Event("forget_heading", _("停用表头对应")),
    Event("raise_heading", _("把表头对应交上级采用")),
    Event("undo_import", _("撤销导入"), quotes=True),
    Event("export_confidential", _("导出敏感信息"), quotes=True),
)
