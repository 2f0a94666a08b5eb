"""What the files of this collection share: columns that clerks use most, and truth that no table can note."""

from __future__ import annotations

from typing import Any

from tests.clerks_files.case import Record, Sheet, Table, day

ACT = "序号 活动时间:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 活动地点:place 参加人数:headcount"
SHORT = "序号 日期:occurred_on 活动类别:kind 活动名称:title 参加人数:headcount"
RELIEF = "序号 发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 救助金额（元）:amount_cents 备注:note"
LOAN = "序号 授信日期:occurred_on 填报单位:unit 贷款产品:product 借款人:person 授信金额（元）:granted_cents 期限（月）:months"
ROSTER = "序号 姓名:person 所在单位:unit 所在组织:body 职务:role 任职日期:occurred_on 联系电话:person.phone"


def says(sheet: Sheet, row: int, ledger: str, unsure: tuple[str, ...] = (), **values: Any) -> None:
    """Note what a row (counted as Excel counts) says where a form has no rows of records.

    A double underscore in a field stands for a dot; ``unsure`` are fields of which nobody could be sure.
    """
    meant = {name.replace("__", "."): value for name, value in values.items()}
    sheet.truth.setdefault(row, []).append(Record(ledger, meant, set(unsure)))


def three_acts(
    t: Table, month: int = 3, year: int = 2024, units: tuple[str, ...] = ("清河村", "河湾村")
) -> None:
    """Three activities of a month, of which every cell is plain."""
    for at, (kind, title, place, heads) in enumerate(
        [
            ("宣讲", "家风宣讲", "文化广场", 52),
            ("培训", "面点培训", "妇女之家", 31),
            ("志愿服务", "敬老义剪", "幸福院", 24),
        ]
    ):
        t(
            day(f"{year}-{month}-{at * 7 + 4}"),
            units[at % len(units)],
            kind,
            f"{month}月{title}",
            place,
            heads + month,
        )
