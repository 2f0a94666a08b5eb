"""What plans read of a site pack: indicators that are watched, development plans, and their targets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jinguo.core.site.pack_parts import (
    SEVERAL,
    PackColumn,
    PackDraft,
    PackPart,
    PackRow,
    ValueRefused,
    code_rows,
    decimal,
    read,
    well_coded,
    whole,
)
from jinguo.core.site.pack_tables import KeyedTable
from jinguo.organisations.models import OrganisationUnit
from jinguo.plans.models import Direction, Indicator, Plan, Target

INDICATORS, PLANS, TARGETS = "indicators.csv", "plans.csv", "targets.csv"
_INDICATOR_COLUMNS = (
    PackColumn("code", required=True, longest=40), PackColumn("name", required=True, longest=80),
    PackColumn("name_en", longest=120), PackColumn("measure_unit", required=True, longest=12),
    PackColumn("decimals", longest=2), PackColumn("direction", longest=4),
    PackColumn("source_department", longest=60), PackColumn("aliases", longest=600),
    PackColumn("meaning", longest=600), PackColumn("position", longest=6),
)  # fmt: skip
_PLAN_COLUMNS = (
    PackColumn("code", required=True, longest=40), PackColumn("version", required=True, longest=3),
    PackColumn("name", required=True, longest=120), PackColumn("first_year", required=True, longest=4),
    PackColumn("last_year", required=True, longest=4), PackColumn("document_number", longest=60),
)  # fmt: skip
_TARGET_COLUMNS = (
    PackColumn("plan", required=True, longest=40), PackColumn("version", required=True, longest=3),
    PackColumn("indicator", required=True, longest=40), PackColumn("unit", longest=20),
    PackColumn("year", required=True, longest=4), PackColumn("value", required=True, longest=20),
)  # fmt: skip


def _year(text: str) -> int | None:
    number = whole(text)
    if number is not None and not 1949 <= number <= 2200:
        raise ValueRefused(_("“%s”不是年份，请写四位数字。") % text)
    return number


def _direction(text: str) -> str:
    if text and text not in Direction.values:
        raise ValueRefused(_("“%s”只能写 up（越高越好）或 down（越低越好）。") % text)
    return text or Direction.UP.value


def _indicator_values(draft: PackDraft, row: PackRow) -> dict[str, Any]:
    return {
        "name": row["name"], "name_en": row["name_en"], "measure_unit": row["measure_unit"],
        "decimals": read(draft, INDICATORS, row, "decimals", whole) or 0,
        "direction": read(draft, INDICATORS, row, "direction", _direction),
        "source_department": row["source_department"], "aliases": row.words("aliases"), "meaning": row["meaning"],
        "position": row.line if not row["position"] else read(draft, INDICATORS, row, "position", whole),
    }  # fmt: skip


def _plan_values(draft: PackDraft, row: PackRow) -> dict[str, Any]:
    return {
        "name": row["name"], "document_number": row["document_number"],
        "first_year": read(draft, PLANS, row, "first_year", _year),
        "last_year": read(draft, PLANS, row, "last_year", _year),
    }  # fmt: skip


def _target_values(draft: PackDraft, row: PackRow) -> dict[str, Any]:
    return {"value": read(draft, TARGETS, row, "value", decimal)}


def _target_made(row: PackRow, _place: int) -> dict[str, Any]:
    return {
        "plan": Plan.objects.get(code=row["plan"], version=row["version"]),
        "indicator": Indicator.everything.get(code=row["indicator"]),
        "unit": OrganisationUnit.everything.get(code=row["unit"]) if row["unit"] else None,
        "year": int(row["year"]),
    }


def _indicators_here() -> QuerySet[Indicator]:
    return Indicator.everything.all()


_INDICATORS = KeyedTable(
    INDICATORS, Indicator, ("code",), lambda one: (one.code,), _indicators_here, _indicator_values,
    lambda row, _place: {"code": row["code"]},
)  # fmt: skip
_PLANS = KeyedTable(
    PLANS, Plan, ("code", "version"), lambda one: (one.code, str(one.version)),
    Plan.objects.all, _plan_values,
    lambda row, _place: {"code": row["code"], "version": int(row["version"])},
)  # fmt: skip
_TARGETS = KeyedTable(
    TARGETS, Target, ("plan", "version", "indicator", "unit", "year"),
    lambda one: (
        one.plan.code, str(one.plan.version), one.indicator.code, one.unit.code if one.unit else "", str(one.year),
    ),
    Target.objects.select_related("plan", "indicator", "unit").all, _target_values, _target_made,
)  # fmt: skip


def check_indicators(draft: PackDraft) -> None:
    """Check the indicators, and make them known."""
    names = {one.name: one.code for one in Indicator.everything.all()}
    rows = [row for row in code_rows(draft, INDICATORS) if well_coded(draft, INDICATORS, row)]
    ours = {row["code"] for row in rows}
    names = {name: code for name, code in names.items() if code not in ours}
    for row in rows:
        _indicator_values(draft, row)
        if names.setdefault(row["name"], row["code"]) != row["code"]:
            draft.complain(INDICATORS, row.line, _("已有叫“%s”的监测指标，请改名或只留一行。") % row["name"])
    known = Indicator.everything.values_list("code", flat=True)
    draft.knows("indicator").update(dict.fromkeys([*known, *ours]))


def check_plans(draft: PackDraft) -> None:
    """Check the plans, and make them known."""
    spans = {(p.code, str(p.version)): (p.first_year, p.last_year) for p in Plan.objects.all()}
    for row in code_rows(draft, PLANS, ("code", "version")):
        well_coded(draft, PLANS, row)
        read(draft, PLANS, row, "version", whole)
        values = _plan_values(draft, row)
        first, last = values["first_year"], values["last_year"]
        spans[row["code"], row["version"]] = (first or 0, last or 9999)
        if first and last and last < first:
            draft.complain(PLANS, row.line, _("last_year 早于 first_year，请核对年份。"))
    draft.knows("plan").update({" ".join(key): span for key, span in spans.items()})


def check_targets(draft: PackDraft) -> None:
    """Check that each target is of a known plan, indicator and unit, and of a year of the plan."""
    units = {*draft.knows("unit"), *OrganisationUnit.everything.values_list("code", flat=True)}
    for row in code_rows(draft, TARGETS, ("plan", "version", "indicator", "year"), ("unit",)):
        _target_values(draft, row)
        year = read(draft, TARGETS, row, "year", _year)
        span = draft.knows("plan").get(f"{row['plan']} {row['version']}")
        if span is None:
            said = _("没有规划“%(plan)s”的第 %(version)s 版，请先写进 plans.csv。")
            draft.complain(TARGETS, row.line, said % {"plan": row["plan"], "version": row["version"]})
        elif year and not span[0] <= year <= span[1]:
            said = _("目标年 %(year)d 不在规划的 %(first)d—%(last)d 年之内。")
            draft.complain(TARGETS, row.line, said % {"year": year, "first": span[0], "last": span[1]})
        if row["indicator"] not in draft.knows("indicator"):
            draft.complain(
                TARGETS, row.line, _("没有监测指标“%s”，请先写进 indicators.csv。") % row["indicator"]
            )
        if row["unit"] and row["unit"] not in units:
            draft.complain(
                TARGETS, row.line, _("单位“%s”既不在 units.csv 里，本站也没有，请核对代码。") % row["unit"]
            )


def export_indicators() -> list[dict[str, str]]:
    """Return every indicator."""
    return [
        {
            "code": one.code, "name": one.name, "name_en": one.name_en, "measure_unit": one.measure_unit,
            "decimals": str(one.decimals), "direction": one.direction,
            "source_department": one.source_department, "aliases": SEVERAL.join(one.aliases or []),
            "meaning": one.meaning, "position": str(one.position),
        }
        for one in Indicator.everything.order_by("position", "code")
    ]  # fmt: skip


def export_plans() -> list[dict[str, str]]:
    """Return every version of every plan."""
    return [
        {
            "code": one.code, "version": str(one.version), "name": one.name, "first_year": str(one.first_year),
            "last_year": str(one.last_year), "document_number": one.document_number,
        }
        for one in Plan.objects.order_by("code", "version")
    ]  # fmt: skip


def export_targets() -> list[dict[str, str]]:
    """Return every target."""
    return [
        dict(zip(_TARGETS.keys, key, strict=True)) | {"value": f"{Decimal(one.value).normalize():f}"}
        for key, one in sorted(_TARGETS.here().items())
    ]


PARTS = (
    PackPart(INDICATORS, 30, check_indicators, _INDICATORS.write, export_indicators, _INDICATORS.differing, _INDICATOR_COLUMNS),
    PackPart(PLANS, 31, check_plans, _PLANS.write, export_plans, _PLANS.differing, _PLAN_COLUMNS),
    PackPart(TARGETS, 32, check_targets, _TARGETS.write, export_targets, _TARGETS.differing, _TARGET_COLUMNS),
)  # fmt: skip
