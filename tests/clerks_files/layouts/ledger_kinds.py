"""The kinds of ledgers that random files hold, with the columns they may have and their headings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from tests.clerks_files.layouts import cells
from tests.clerks_files.layouts.cells import Maker


@dataclass(frozen=True)
class LedgerKind:
    """One ledger: columns that must stand in it, columns that may, and how its title calls it."""

    key: str
    titles: tuple[str, ...]
    needed: dict[str, Maker]
    further: dict[str, Maker]
    unit_elsewhere: bool = True  # what stands around the table may say the unit
    kind: str = ""  # the column that a section line may say


_TOPICS = (
    "巾帼大宣讲",
    "手工编织",
    "以案释法",
    "家风家教",
    "敬老助老",
    "以上率下大讲堂",
    "示范引领宣讲",
    "合家欢",
)
KINDS = (
    LedgerKind(
        "activities", ("活动台账", "妇女活动台账", "活动统计表", "培训活动台账"),
        {
            "occurred_on": cells.day, "kind": cells.one_of("宣讲", "培训", "志愿服务", "儿童活动"),
            "title": cells.called(*_TOPICS), "headcount": cells.people,
        },
        {
            "place": cells.one_of("文化广场", "妇女之家", "党群服务中心"), "women": cells.few,
            "children": cells.few, "sessions": cells.few, "speaker": cells.person, "note": cells.remark,
            "money_cents": cells.money(200, 5000),
        },
        kind="kind",
    ),
    LedgerKind(
        "reliefs", ("救助台账", "救助发放台账", "帮扶救助名单"),
        {
            "occurred_on": cells.day, "category": cells.one_of("困境母亲", "春蕾女童"), "person": cells.person,
            "amount_cents": cells.money(500, 5000),
        },
        {"person.id_number": cells.id_number, "fund": cells.one_of("专项资金", "爱心捐款"), "note": cells.remark},
        kind="category",
    ),
    LedgerKind(
        "loans", ("贷款台账", "创业担保贷款台账"),
        {
            "occurred_on": cells.day, "product": cells.one_of("创业担保贷款"), "person": cells.person,
            "granted_cents": cells.money(50_000, 300_000),
        },
        {
            "person.id_number": cells.id_number, "bank": cells.one_of("农商银行", "邮储银行"),
            "months": lambda setting: (lambda n: cells.As(n, n))(setting.chance.choice([12, 24, 36])),
            "business": cells.one_of("蔬菜大棚", "手工编织"), "note": cells.remark,
        },
    ),
    LedgerKind(
        "honours", ("评选表彰台账", "表彰台账"),
        {
            "occurred_on": cells.day, "scheme": cells.one_of("三八红旗手", "巾帼建功标兵"),
            "level": cells.one_of("区级", "市级", "省级"), "person": cells.person,
        },
        {"issuer": cells.one_of("妇女联合会"), "person.id_number": cells.id_number, "note": cells.remark},
        kind="scheme",
    ),
    LedgerKind(
        "persons", ("人员台账", "人员名册"),
        {"name": cells.person, "id_number": cells.id_number, "unit": cells.place},
        {"phone": cells.phone, "category": cells.one_of("致富带头人", "志愿者")},
        unit_elsewhere=False,
    ),
    LedgerKind(
        "posts", ("执委花名册", "妇联执委花名册"),
        {
            "person": cells.person, "body": cells.one_of("妇联"), "role": cells.one_of("副主席", "执委"),
            "occurred_on": cells.day,
        },
        {
            "person.phone": cells.phone, "person.id_number": cells.id_number, "party": cells.one_of("中共党员", "群众"),
            "schooling": cells.one_of("大专", "高中"), "note": cells.remark,
        },
    ),
    LedgerKind(
        "sites", ("阵地台账", "妇女阵地台账"),
        {
            "kind": cells.one_of("巾帼驿站", "妇女之家", "巾帼工坊"), "name": cells.called("爱心小屋", "暖心之家"),
            "occurred_on": cells.day,
        },
        {"address": cells.one_of("村北大街", "幸福路"), "keeper": cells.person, "note": cells.remark},
        kind="kind",
    ),
    LedgerKind(
        "supplies", ("应急物资台账", "抗疫物资台账"),
        {
            "occurred_on": cells.day, "goods": cells.called("口罩", "消毒液"), "quantity": cells.people,
            "receiver": cells.one_of("中心小学", "敬老院"),
        },
        {"donor": cells.one_of("爱心企业", "商会"), "value_cents": cells.money(200, 9000), "note": cells.remark},
    ),
)  # fmt: skip


@cache
def _matcher(key: str) -> Any:
    from jinguo.ledgers import declarations
    from jinguo.ledgers.sheets.matching import Matcher

    return Matcher(declarations.get(key))


@cache
def headings_of(key: str, field: str) -> tuple[str, ...]:
    """The headings that mean a column and no other of its ledger, the official one first."""
    matcher = _matcher(key)
    column = matcher.columns[field]
    words = [str(column.label), *column.aliases]
    return tuple(word for word in words if matcher.official(word) == field and " " not in word)


def heading(key: str, field: str, chance: Random, official: bool, wan: bool) -> str:
    """A heading of a column. In a list of 万元 the headings of amounts name no unit of their own."""
    words = headings_of(key, field)
    if field.endswith("_cents") and wan:
        return next(word for word in words if "元" not in word)
    if official or chance.random() < 0.4:
        return words[0]
    return chance.choice([word for word in words if "万" not in word])


@cache
def other_fields(key: str) -> tuple[str, ...]:
    """The columns of a ledger that nothing but a heading of theirs may fill."""
    from jinguo.ledgers import declarations

    sheet = declarations.get(key)
    derived = {"unit", "level", "year", "sex", "birth_date", "programme", "cohosts", "state", *sheet.defaults}
    return tuple(
        column.field
        for column in sheet.columns
        if not column.required
        and column.field not in derived
        and "." not in column.field
        and not column.subject
    )
