"""Relief, insurance and loans against the rules of their schemes."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import Lag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jinguo.assistance.models import Insurance, Loan, Relief
from jinguo.core.entries import State
from jinguo.core.models import Kind
from jinguo.integrity.rule_findings import Finding, Ground, Rule, clamp
from jinguo.organisations.models import in_subtree
from jinguo.quantities.money import format_yuan

CEILINGS = "integrity.loan_ceiling"


def _standing(model: Any, ground: Ground) -> QuerySet[Any]:
    return model.everything.filter(in_subtree(ground.path, "unit__path")).exclude(state=State.VOID)


def _lifetime(ground: Ground) -> QuerySet[Relief]:
    """Payments of a scheme that pays a person once: marked so, or from the fund its category names."""
    once = Q(once_in_a_lifetime=True)
    for kind in Kind.objects.filter(vocabulary="relief.category"):
        if fund := kind.attributes.get("lifetime_fund"):
            once |= Q(category=kind, fund__contains=fund)
    return _standing(Relief, ground).filter(once)


def _relief_twice(ground: Ground) -> Iterator[Finding]:
    """The same person, or two person rows of one name and birthday, over all years."""
    for names in (("person_id",), ("person__name", "person__birth_date")):
        rows = _lifetime(ground).order_by()
        if len(names) > 1:
            rows = rows.filter(person__birth_date__isnull=False)
        several = rows.values(*names, "category_id").annotate(n=Count("pk")).filter(n__gt=1)
        for group in several.annotate(persons=Count("person_id", distinct=True)):
            if len(names) > 1 and group["persons"] == 1:
                continue  # found by the person already
            same = {name: group[name] for name in (*names, "category_id")}
            paid = rows.filter(**same).order_by("occurred_on", "pk")
            payments = list(paid.values_list("pk", "occurred_on", "amount_cents"))
            facts = {
                "times": len(payments),
                "days": [day.isoformat() for _pk, day, _cents in payments],
                "cents": sum(cents for _pk, _day, cents in payments),
                "by_name": len(names) > 1,
            }
            entries = tuple((Relief._meta.label, pk) for pk, _day, _cents in payments)
            yield Finding(entries, 60 if facts["by_name"] else 95, facts)


def _insured_twice(ground: Ground) -> Iterator[Finding]:
    """Policies of one person and product that overlap by more than a renewal does."""
    each = {"partition_by": [F("person_id"), F("product_id")], "order_by": [F("starts_on"), F("pk")]}
    before = {"before_id": Window(Lag("pk"), **each), "before_end": Window(Lag("ends_on"), **each)}  # type: ignore[arg-type]
    found = _standing(Insurance, ground).annotate(**before).filter(before_end__gte=F("starts_on"))
    for pk, starts, ends, other, other_ends in found.order_by("pk").values_list(
        "pk", "starts_on", "ends_on", "before_id", "before_end"
    ):
        days = (min(ends, other_ends) - starts).days + 1
        if days > ground["days"]:
            facts = {"days": days, "from": starts.isoformat(), "to": min(ends, other_ends).isoformat()}
            label = Insurance._meta.label
            yield Finding(((label, other), (label, pk)), clamp(55 + days / 10), facts)


def _ceilings() -> dict[str, list[tuple[dt.date, dt.date, int]]]:
    """Return the dated ceilings by product code, in cents."""
    found: dict[str, list[tuple[dt.date, dt.date, int]]] = defaultdict(list)
    for kind in Kind.objects.filter(vocabulary=CEILINGS):
        product, yuan = kind.attributes.get("product"), kind.attributes.get("yuan")
        if product and isinstance(yuan, int | float):
            held = (kind.valid_from or dt.date.min, kind.valid_to or dt.date.max, int(yuan) * 100)
            found[product].append(held)
    return found


def _above_ceiling(ground: Ground) -> Iterator[Finding]:
    for product, held in _ceilings().items():
        for first, last, cents in held:
            rows = _standing(Loan, ground).filter(
                product__code=product, occurred_on__gte=first, occurred_on__lte=last, granted_cents__gt=cents
            )
            for pk, granted in rows.values_list("pk", "granted_cents"):
                facts = {"granted": granted, "ceiling": cents}
                yield Finding(((Loan._meta.label, pk),), clamp(50 + 20 * granted / cents), facts)


def _relief_sentence(facts: dict[str, Any]) -> str:
    text = _("请看看是不是重复救助：这项救助每人终身一次，登记了 %(times)d 次（%(days)s）。") % {
        "times": facts["times"],
        "days": "、".join(facts["days"]),
    }
    return text + (_("两次的姓名、生日相同，可能是同一人。") if facts["by_name"] else "")


def _insurance_sentence(facts: dict[str, Any]) -> str:
    return _("请看看是不是重复投保：两张保单有 %(days)d 天重叠（%(from)s 至 %(to)s）。") % facts


def _loan_sentence(facts: dict[str, Any]) -> str:
    return _("请看看金额是不是写错了：授信 %(granted)s 元，当时这种贷款的上限是 %(ceiling)s 元。") % {
        "granted": format_yuan(facts["granted"]),
        "ceiling": format_yuan(facts["ceiling"]),
    }


RULES = (
    Rule(
        "relief_twice",
        gettext_lazy("终身一次的救助给了两次"),
        gettext_lazy("全国妇联“两癌”救助每人终身一次，同一人在任何年份登记了两次以上。"),
        gettext_lazy("第二次其实来自别的资金，资金来源填错了；同名同生日的两个人。"),
        gettext_lazy("跨全部年份按人、按救助类别归并“终身一次”的记录；另按姓名加出生日期归并一遍。"),
        _relief_twice,
        _relief_sentence,
    ),
    Rule(
        "insured_twice",
        gettext_lazy("同一时期重复投保"),
        gettext_lazy("同一人同一险种的两张保单，保险期重叠超过一个半月。"),
        gettext_lazy("续保提前了些日子；起止日期录入有误；单位和个人各买了一份。"),
        gettext_lazy(
            "同一人、同一险种的保单按起期排列，前一张的止期与后一张的起期相比，重叠 45 天以内不提示。"
        ),
        _insured_twice,
        _insurance_sentence,
        {"days": 45},
    ),
    Rule(
        "loan_above_ceiling",
        gettext_lazy("贷款超过当时上限"),
        gettext_lazy("授信金额超过贷款当日该产品的最高额度。"),
        gettext_lazy("合伙创业或小微企业的额度另有规定；金额多写了一个零；额度调整的日期没有更新。"),
        gettext_lazy("授信金额与词表“贷款上限”中按日期生效的额度相比；没有设定上限的产品不比。"),
        _above_ceiling,
        _loan_sentence,
    ),
)
