"""The Excel ledger of sites: columns in official order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.ledgers import columns as col
from jinguo.ledgers.declarations import CellType, Column, LedgerSheet
from jinguo.ledgers.registry import register

SITES = register(
    LedgerSheet(
        key="sites",
        label=_("阵地台账"),
        model="sites.Site",
        room="sites",
        line="kind",
        aliases=("阵地", "站点", "驿站", "工坊", "基地", "妇女之家", "友好学校", "友好社区", "图书馆"),
        natural_key=("unit", "kind", "name"),
        columns=(
            col.kind("kind", _("阵地类别"), "site.kind", "类别", "阵地类型", "类型", "站点类别"),
            col.text(
                "name",
                _("阵地名称"),
                "名称",
                "站点名称",
                "基地名称",
                "驿站名称",
                length=120,
                required=True,
                searchable=True,
                width=30,
            ),
            col.unit(_("所在单位"), "填报单位", "所属单位", "村居", "单位", "所在村居"),
            col.day_of_entry(
                _("启用日期"), "建成时间", "成立时间", "启用时间", "建立时间", "授牌时间", "建成日期"
            ),
            col.day("ended_on", _("终止日期"), "关闭日期", "撤销日期", "关闭时间", "停用日期"),
            col.text("address", _("地址"), "详细地址", "地点", length=160, in_list=False, searchable=True),
            col.text(
                "keeper", _("负责人"), "管理员", "联系人", "站长", length=60, in_list=False, searchable=True
            ),
            col.number("rating", _("星级"), "评级", "星级评定", most=5, least=1),
            col.day("rated_on", _("评定日期"), "评级日期", in_list=False),
            Column(
                "has_reading_room",
                _("设有儿童阅读室"),
                CellType.YES_NO,
                in_list=False,
                aliases=("儿童阅读室", "是否设儿童阅读室"),
            ),
            col.PROGRAMME,
            col.NOTE,
        ),
        export_related=("unit", "kind", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有阵地记录。点“新增”登记一处阵地，或上传已有的 Excel 台账。"),
    )
)
