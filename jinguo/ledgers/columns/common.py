"""The columns that ledgers have in common, each declared once: dates, units, persons, kinds, money, counts.

Each takes the model's field, the official heading, and the other headings under which real ledgers have
the same column. Whatever else ``Column`` knows may be given by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from jinguo.ledgers.columns.base import words
from jinguo.ledgers.columns.number_columns import (
    MOST,
    DecimalColumn,
    WholeNumberColumn,
    YearColumn,
    YuanColumn,
)
from jinguo.ledgers.columns.related_columns import (
    HouseholdColumn,
    KindColumn,
    PersonColumn,
    ProgrammeColumn,
    ProgrammesColumn,
    ReferenceColumn,
    UnitColumn,
    UnitsColumn,
)
from jinguo.ledgers.columns.written_columns import (
    ChoiceColumn,
    DateColumn,
    IdNumberColumn,
    NameColumn,
    PhoneColumn,
    TextColumn,
    UnitNameColumn,
    YesNoColumn,
)

PLACES = words(
    "单位 单位名称 填报单位 上报单位 报送单位 所在单位 所属单位 村居 村（居） 村（社区） 村、社区 村/社区 "
    "社区（村） 社区 村 村名 行政村 村居名称 村（居）名称 村（社区）名称 所在村 所在村居 所在村（居） "
    "所在村（社区） 所属村 所属村居 所属村（社区） 所在社区 镇街村居 镇（街道）村（社区） 镇街、村居 镇村 "
    "妇联组织 基层妇联 申报单位 推荐单位 主办单位 组织单位 承办单位 举办单位 开展单位 实施单位 报送村居"
)  # headings under which a ledger may name whose rows they are
HOMES = words(
    "所属村居 所在村居 村居 村（社区） 所在村 所属村 所在社区 村 社区 户籍所在村 户籍所在村居 居住村居 "
    "家庭住址 住址 现住址 家庭地址 居住地址 户籍地址 户籍所在地 详细住址"
)
TIMES = words("时间 日期 年月日 年月 具体时间 具体日期")
# shapes of headings: what ends so, and begins with nothing that makes it another matter
LIKE_A_DAY = (
    r"(?!.*(?:出生|生日|到期|截止|截至|期限|填报|填表|报送|上报|制表|毕业|入党|工作|有效|办结|答复))"
    r".+(?:时间|日期|年月|日)"
)
LIKE_A_PLACE = (
    r"(?!.*(?:授予|颁发|发文|接收|捐赠|工作|联办|协办|承保|主管|责任|牵头|表彰|印发|合作|支持|放款|贷款))"
    r".+(?:村居|社区|单位|村)"
)
LIKE_A_NAME = r"(?!.*(?:单位|组织|队|公司|产品|平台|媒体|村居)).+(?:名称|题目|主题|内容|事项|班次)"
LIKE_A_PERSON = (
    r"(?!.*(?:负责|联系|经办|监护|审核|填报|走访|帮扶|责任|证明|介绍|代理|填表|担保|经手|记录))"
    r"(?!是否).*(?:姓名|人|者|客户|妇女|母亲|女童|儿童|学生|学员)"
)
LIKE_HEADS = (
    r"(?:参加|参与|出席|到场|现场|到会|参会|参训|培训|听课|服务|受益|覆盖|惠及).*(?:人数|人次|人员|群众|规模)"
)
LIKE_HOMES = r"(?:参加|参与|服务|受益|覆盖|惠及|涉及|走访|慰问|入户)?.*(?:户|户数|家庭|家庭数)"
LIKE_A_LEVEL = r"(?!.*(?:学历|职称|行政|风险)).*(?:级别|等级|层级)"
LIKE_AN_ADDRESS = r"(?!.*(?:户籍|家庭|居住|身份证)).*(?:地址|位置|所在地)"


day, yes_no = DateColumn.of, YesNoColumn.of
named_unit, units, programmes = UnitColumn.of, UnitsColumn.of, ProgrammesColumn.of


def text(field: str, label: Any, *aliases: str, length: int | None = None, **more: Any) -> TextColumn:
    """Return a column of words, of at most ``length`` characters."""
    return TextColumn(field, label, aliases=aliases, max_length=length, **more)


def name(label: Any, *aliases: str, length: int) -> NameColumn:
    """Return the required column of names in a register of persons or households."""
    return NameColumn("name", label, aliases=aliases, max_length=length, required=True, searchable=True)


def unit_name(label: Any, *aliases: str, length: int, **more: Any) -> UnitNameColumn:
    """Return the required column of names in a register of units."""
    return UnitNameColumn("name", label, aliases=aliases, max_length=length, required=True, **more)


def day_of_entry(label: Any, *aliases: str, of_the_year: bool = True) -> DateColumn:
    """Return the required column of the day on which the entry's matter happened.

    ``of_the_year`` is false where a list of one year holds what began in earlier ones (posts, sites).
    """
    return day(
        "occurred_on", label, *aliases, required=True, also=TIMES, like=LIKE_A_DAY, of_the_year=of_the_year
    )


def unit(label: Any, *aliases: str) -> UnitColumn:
    """Return the required column of the unit that an entry belongs to."""
    return named_unit(
        "unit", label, *aliases, required=True, filterable=True, width=20, also=PLACES, like=LIKE_A_PLACE
    )


def kind(
    field: str, label: Any, vocabulary: str, *aliases: str, required: bool = True, **more: Any
) -> KindColumn:
    """Return a column of dated kinds from a vocabulary."""
    return KindColumn(
        field, label, vocabulary=vocabulary, required=required, filterable=True, aliases=aliases, **more
    )


def programme(label: Any, *aliases: str, **more: Any) -> ProgrammeColumn:
    """Return the column of the programme that an entry belongs to."""
    return ProgrammeColumn("programme", label, aliases=aliases, **more)


def choice(field: str, label: Any, choices: Mapping[str, Any], *aliases: str, **more: Any) -> ChoiceColumn:
    """Return a column of fixed choices."""
    return ChoiceColumn(field, label, choices=choices, aliases=aliases, **more)


def number(
    field: str, label: Any, *aliases: str, least: int = 0, most: int = MOST, **more: Any
) -> WholeNumberColumn:
    """Return a column of exact whole numbers."""
    return WholeNumberColumn(field, label, aliases=aliases, minimum=least, maximum=most, **more)


def count(field: str, label: Any, *aliases: str, most: int = MOST, **more: Any) -> WholeNumberColumn:
    """Return a column of counted heads or things (人次, 户, 件), which may be approximate."""
    return number(field, label, *aliases, most=most, approximate=True, **more)


def heads(field: str, label: Any, *aliases: str, most: int = MOST, **more: Any) -> WholeNumberColumn:
    """Return a column of counted people; what is counted in 户 or 场 is never taken for them."""
    return count(field, label, *aliases, most=most, counts="persons", **more)


def decimal(
    field: str, label: Any, *aliases: str, least: int = 0, most: int | None = None, **more: Any
) -> DecimalColumn:
    """Return a column of numbers with decimal places."""
    return DecimalColumn(field, label, aliases=aliases, minimum=least, maximum=most, **more)


def money(field: str, label: Any, *aliases: str, least: int = 0, **more: Any) -> YuanColumn:
    """Return a column of yuan, kept in cents; ``least`` is in cents."""
    return YuanColumn(field, label, aliases=aliases, minimum=least, **more)


def year(label: Any, *aliases: str) -> YearColumn:
    """Return the required column of the year that an entry speaks of."""
    return YearColumn("year", label, required=True, aliases=aliases, also=("年", "年份", "年度"))


def person(label: Any, *aliases: str, required: bool = True) -> PersonColumn:
    """Return the column of a person's name; the identity columns beside it say who she is."""
    return PersonColumn(
        "person", label, required=required, searchable=True, aliases=aliases,
        also=words("姓名 名字 人员姓名 本人姓名"), like=LIKE_A_PERSON if required else "",
    )  # fmt: skip


def household(label: Any, *aliases: str, **more: Any) -> HouseholdColumn:
    """Return the column of a household."""
    return HouseholdColumn("household", label, aliases=aliases, **more)


def reference(field: str, label: Any, reference: str, *aliases: str, **more: Any) -> ReferenceColumn:
    """Return the required column of an entry of another ledger, ``app.Model:field``."""
    return ReferenceColumn(field, label, reference=reference, required=True, aliases=aliases, **more)


def id_number(field: str = "person.id_number") -> IdNumberColumn:
    """Return the column of ID numbers (GB 11643), confidential."""
    return IdNumberColumn(
        field, _("身份证号"), in_list=False, width=22,
        aliases=words(
            "身份证 身份证号码 证件号码 公民身份号码 身份号码 证件号 居民身份证号 身份证件号码 "
            "身份证号（18位） 公民身份证号 公民身份证号码 身份证编号 证件编号"
        ),
    )  # fmt: skip


def phone(field: str = "person.phone") -> PhoneColumn:
    """Return the column of telephone numbers, confidential."""
    return PhoneColumn(
        field, _("联系电话"), in_list=False,
        aliases=words("电话 手机 手机号 联系方式 手机号码 电话号码 联系号码 本人电话"),
    )  # fmt: skip


def home_unit(label: Any, *aliases: str) -> UnitColumn:
    """Return the column of the village or community a person lives in."""
    return named_unit("person.unit", label, *aliases, in_list=False, also=HOMES)


SEX = choice("person.sex", _("性别"), {"F": _("女"), "M": _("男")}, in_list=False)
PROGRAMME = programme(_("品牌项目"), "品牌", "所属品牌", "系列", in_list=False)
NOTE = text("note", _("备注"), "说明", "备注说明", "其他说明", "备 注", in_list=False)
