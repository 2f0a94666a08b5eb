"""The Excel ledger of sites: columns in official order."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import LedgerSheet, masked

SITES = masked(
    LedgerSheet(
        key="sites",
        icon="geo-alt",
        label=_("阵地台账"),
        model="sites.Site",
        room="sites",
        line="kind",
        aliases=("阵地", "站点", "驿站", "工坊", "基地", "妇女之家", "友好学校", "友好社区", "图书馆"),
        natural_key=("unit", "kind", "name"),
        columns=(
            col.kind(
                "kind",
                _("阵地类别"),
                "site.kind",
                *col.words("类别 阵地类型 类型 站点类别 站点类型 基地类型 阵地种类 场所类别"),
            ),
            col.text(
                "name",
                _("阵地名称"),
                *col.words(
                    "名称 站点名称 基地名称 驿站名称 工坊名称 场所名称 学校名称 医院名称 图书馆名称 "
                    "机构名称 站点 阵地"
                ),
                length=120,
                required=True,
                searchable=True,
                width=30,
                like=col.LIKE_A_NAME,
                also=("单位名称", "社区名称"),
            ),
            col.unit(_("所在单位"), "填报单位", "所属单位", "村居", "单位", "所在村居"),
            col.day_of_entry(
                _("启用日期"),
                *col.words(
                    "建成时间 成立时间 启用时间 建立时间 授牌时间 建成日期 挂牌时间 命名时间 揭牌时间 "
                    "创建时间 建设时间 授牌日期 认定时间 成立日期 建立日期 建站时间"
                ),
                of_the_year=False,
            ),
            col.day("ended_on", _("终止日期"), "关闭日期", "撤销日期", "关闭时间", "停用日期"),
            col.text(
                "address",
                _("地址"),
                *col.words("详细地址 地点 站点地址 驿站地址 具体地址 所在地址 位置 基地地址 工坊地址"),
                length=160,
                in_list=False,
                searchable=True,
                like=col.LIKE_AN_ADDRESS,
            ),
            col.text(
                "keeper",
                _("负责人"),
                *col.words("管理员 联系人 站长 负责人姓名 驿站负责人 站长姓名 联系人姓名 负责人及联系方式"),
                length=60,
                in_list=False,
                searchable=True,
            ),
            col.number(
                "rating",
                _("星级"),
                "评级",
                "星级评定",
                "评定星级",
                most=5,
                least=1,
                units={"星": 1, "星级": 1, "颗星": 1},
                counts="stars",
            ),
            col.day("rated_on", _("评定日期"), "评级日期", in_list=False),
            col.yes_no(
                "has_reading_room",
                _("设有儿童阅读室"),
                *col.words("儿童阅读室 是否设儿童阅读室"),
                in_list=False,
            ),
            col.PROGRAMME,
            col.NOTE,
        ),
        export_related=("unit", "kind", "programme"),
        list_filter_kind="kind",
        empty_hint=_("还没有阵地记录。点“新增”登记一处阵地，或上传已有的 Excel 台账。"),
    )
)

SHEETS = (SITES,)
