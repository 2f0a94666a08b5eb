"""The Excel ledgers of persons and households."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from jinguo.core.names.person_names import InvalidName, check_name
from jinguo.core.pinyin import full, initials
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM, units_for
from jinguo.ledgers.columns import common as col
from jinguo.ledgers.declarations import EntryVerbs, LedgerSheet, masked
from jinguo.ledgers.values.faults import RowError
from jinguo.people import verbs
from jinguo.people.models import Household, Person, Sex
from jinguo.people.resolver import Identity, Known, PersonInDoubt, plain_name
from jinguo.people.subject_finder import head_of, identity_of

ELSEWHERE = gettext_noop(
    "“%(name)s”已在名册里，不必再登记；在您的台账里写她的姓名和所在村居（或身份证号）即可。"
)
OLDEST = 110  # years: beyond this the import asks
# words of a category, and the ages at which nobody asks
_AGES = (
    (re.compile("儿童|婴幼儿|小学生|未成年|孤儿"), 0, 18),
    (re.compile("老年|老人|高龄|空巢"), 55, OLDEST),
    (re.compile("两癌|母亲|妈妈|产妇|孕妇|已婚|单亲(?!.*儿童)"), 15, OLDEST),
)
_UNIT_ALIASES = ("单位", "村居", "所在村居", "住址所在村", "村（社区）", "填报单位")


def complete_person(values: dict[str, Any], context: Any) -> None:
    """Write name, number and telephone properly; take birth and sex from the number.

    Raises RowError when the row speaks of somebody known and says something else of her.
    """
    identity = identity_of(values, values.get("unit"))
    values["name"] = identity.name
    for name in ("id_number", "phone", "sex", "birth_date"):
        if getattr(identity, name):
            values[name] = getattr(identity, name)
    if not (identity.id_number or identity.phone or identity.unit_id):
        raise RowError(saying("只有姓名，无法确认是谁；请补充身份证号、电话或所在村居。"), "name")
    _check_place(values, context)
    _check_known(identity, values, context)


def _check_place(values: dict[str, Any], context: Any) -> None:
    user = context.user
    if values.get("unit") is not None or user is SYSTEM:
        return
    if not units_for(user, "record").filter(parent__isnull=True).exists():
        raise RowError(saying("请填写所在单位；没有所在单位的人员由区级登记。"), "unit")


def _check_known(identity: Identity, values: dict[str, Any], context: Any) -> None:
    """Refuse a row that would make a second record of one person, also of one in the rows above.

    A row without numbers means the one it names in her unit: lists are exported without them.
    """
    finder = getattr(context, "subjects", None)
    if finder is None:
        return
    if identity.id_number:
        above = context.scratch.setdefault("persons", {}).setdefault(identity.id_number, identity)
        if (above.name, above.phone, above.unit_id) != (identity.name, identity.phone, identity.unit_id):
            raise RowError(
                saying("这个身份证号在上面的行里已经有了，但其他内容不同，请只保留一行。"), "id_number"
            )
    if finder.persons.same(identity) is not None:
        return
    try:
        known = finder.persons.known(identity)
    except PersonInDoubt as error:
        raise RowError(str(error), "name") from error
    if known is None:
        _demand_name(identity.name)
        return
    if not known.seen:
        raise RowError(saying(ELSEWHERE, name=identity.name), "name")
    if known.pk is None or not finder.persons.says_no_other(identity, known):
        raise RowError(
            saying("“%(name)s”已经登记过，但电话、单位或证件号不同，请在人员页面修改。", name=identity.name),
            "name",
        )
    values["id_number"], values["phone"] = _numbers(known, context)


def ask_person(values: dict[str, Any], context: Any) -> Iterator[tuple[str, str]]:
    """Ask about a birth that is hardly hers: to come, too long ago, or against what she is listed as."""
    born, today = values.get("birth_date"), timezone.localdate()
    if born is None:
        return
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if not 0 <= age <= OLDEST:
        yield "birth_date", saying("出生日期的年份少见，请核对。")
    category = values.get("category") or ""
    for words, low, high in _AGES:
        if words.search(category) and not low <= age <= high:
            told = saying("人员类别“%(category)s”与出生日期不相符，请核对。", category=category)
            yield "category", told


def _demand_name(name: str) -> None:
    """Refuse what is nobody's name. Raises RowError."""
    try:
        check_name(name)
    except InvalidName as error:
        raise RowError(str(error), "name") from error


def _numbers(known: Known, context: Any) -> tuple[str, str]:
    """Return number and telephone of a record that the importer sees; those of a unit are read at once."""
    held = context.scratch.setdefault("numbers", {})
    if known.unit_id not in held:
        rows = Person.objects.visible_to(context.user, many=True).filter(unit=known.unit_id)
        said = rows.values_list("pk", "id_number", "phone")
        held[known.unit_id] = {pk: (str(number), str(phone)) for pk, number, phone in said}
    return held[known.unit_id].get(known.pk, ("", ""))


def build_person(values: dict[str, Any], context: Any) -> models.Model:
    """Make a person, sealed; a twin where the number is another unit's."""
    person = Person(**{name: value for name, value in values.items() if value is not None})
    person.registered_by_id = getattr(getattr(context, "user", None), "pk", None)
    person.seal()
    finder = getattr(context, "subjects", None)
    if finder is not None and getattr(context, "writing", False):
        finder.persons.pair([person])
    return person


PERSONS = masked(
    LedgerSheet(
        key="persons",
        icon="person-vcard",
        label=_("人员台账"),
        model="people.Person",
        room="people",
        line="",
        aliases=("人员", "人员名册", "妇女名册", "人员信息"),
        natural_key=("name", "id_number", "phone", "unit"),
        columns=(
            col.name(_("姓名"), *col.words("人员姓名 名字 家庭成员 成员姓名 妇女姓名"), length=60),
            col.choice("sex", _("性别"), dict(Sex.choices), filterable=True),
            col.id_number("id_number"),
            col.phone("phone"),
            col.day(
                "birth_date",
                _("出生日期"),
                *col.words("生日 出生年月日 出生年月 出生时间"),
                confidential=True,
                in_list=False,
                to_the_day=True,
            ),
            col.named_unit(
                "unit",
                _("所在单位"),
                *_UNIT_ALIASES,
                filterable=True,
                also=col.PLACES,
                width=20,
            ),
            col.household(
                _("所属家庭"),
                *col.words("户编号 家庭编号 户主"),
                in_list=False,
            ),
            col.text(
                "category",
                _("人员类别"),
                *col.words("类别 人群类别 类型 困难类型 人员类型 妇女类别 对象类别"),
                length=40,
                filterable=True,
            ),
        ),
        prepare=complete_person,
        asks=ask_person,
        build=build_person,
        export_related=("unit", "household"),
        ordering=("pinyin", "id"),
        date_field="",
        verbs=EntryVerbs(record=verbs.record_person, amend=verbs.amend_person),
        empty_hint=_("还没有人员。上传签到表、花名册时会自动登记，也可以点“新增”。"),
    )
)


def complete_household(values: dict[str, Any], context: Any) -> None:
    """Refuse a new household whose head is nobody. Raises RowError."""
    finder = getattr(context, "subjects", None)
    head = head_of(values["name"])
    if finder is not None and not finder.households.has(head, values.get("unit")):
        _demand_name(head)


def build_household(values: dict[str, Any], context: Any) -> models.Model:
    """Make a household with its pinyin."""
    household = Household(**{name: value for name, value in values.items() if value is not None})
    household.name = plain_name(household.name)
    household.code = household.code or None
    household.registered_by_id = getattr(getattr(context, "user", None), "pk", None)
    household.pinyin, household.initials = full(household.name), initials(household.name)
    return household


HOUSEHOLDS = masked(
    LedgerSheet(
        key="households",
        icon="house",
        label=_("家庭台账"),
        model="people.Household",
        room="people",
        line="",
        aliases=("家庭", "户册", "家庭名册", "一户一档"),
        natural_key=("unit", "name", "code"),
        columns=(
            col.text("code", _("户编号"), "编号", "家庭编号", "户号", length=30, searchable=True),
            col.name(_("户主"), "户主姓名", "家庭", length=60),
            col.named_unit(
                "unit",
                _("所在单位"),
                *_UNIT_ALIASES,
                required=True,
                filterable=True,
                also=col.PLACES,
            ),
            col.text(
                "address",
                _("住址"),
                "地址",
                "家庭住址",
                "详细地址",
                length=200,
                confidential=True,
                in_list=False,
            ),
        ),
        prepare=complete_household,
        build=build_household,
        export_related=("unit",),
        ordering=("pinyin", "id"),
        date_field="",
        verbs=EntryVerbs(record=verbs.record_household, amend=verbs.amend_household),
        empty_hint=_("还没有家庭。上传家庭名册，或点“新增”登记一户。"),
    )
)

SHEETS = (PERSONS, HOUSEHOLDS)
