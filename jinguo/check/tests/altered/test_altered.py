"""A text that is true of the demo, and the same text with twenty of its numbers changed."""

import re
from decimal import Decimal

import pytest

from jinguo.check.claims.claim import Verdict
from jinguo.check.verdicts.judging import check_text
from jinguo.core.scoping import SYSTEM
from jinguo.demo.content.period import DEMO_PERIOD
from jinguo.figures import engine, registry
from jinguo.figures.declarations import FigureUnit
from jinguo.figures.scope import Scope
from jinguo.organisations.models import OrganisationUnit

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

# Each number stands as {figure|classifier}; money is written in 元.
TEXT = """济阳区妇联五年工作情况
五年来，全区开展巾帼大宣讲{activities.lectures|场次}，累计宣讲覆盖妇女群众{activities.lectures_reached|人次}。
选树区级以上三八红旗手{honours.red_banner_holders|人}，巾帼文明岗等各类巾帼典型{honours.exemplars|个}。
建设巾帼驿站、出彩工坊、“妇字号”示范基地{sites.economic_sites|个}，为妇女争取各类贷款{assistance.loans_amount|元}。
全区有市级出彩人家示范村{honours.model_villages|个}，出彩人家示范户{honours.model_households|户}。
推出儿童友好实事服务项目{plans.child_friendly_projects|项}，建设儿童友好学校{sites.friendly_schools|所}。
全区涌现文明家庭、最美家庭{honours.families|户}，举办家风家教巡讲巡展活动{activities.family_virtue_events|场次}。
建设家庭教育指导站点{sites.family_education_stations|个}，开展家庭教育培训{activities.family_education_sessions|期次}。
开展维权普法宣传活动{activities.law_events|期次}，妇女健康宣教覆盖{activities.health_reached|人次}。
开展关爱志愿服务{activities.volunteer_services|次}，发放救助金{assistance.relief_amount|元}。
为低收入妇女提供“两癌”保险，参保{assistance.insured_women|人}，救助困难妇女儿童{assistance.relieved_persons|人}。
建立“两新”领域妇联组织{committee.new_sector_organisations|个}，“巾帼领头雁”培训{activities.leading_goose_attendances|人次}。
共有执委{committee.members|名}。
"""
_SLOT = re.compile(r"\{([\w.]+)\|(\w+)\}")
CHANGES = (Decimal("1.01"), Decimal("0.9"), Decimal(10), Decimal("1.1"))
ALTERED = 20


def true_values():
    """The records' values of the figures that the text names, money in yuan."""
    keys = [key for key, _unit in _SLOT.findall(TEXT)]
    root = OrganisationUnit.everything.get(parent__isnull=True)
    found = engine.evaluate([registry.get(key) for key in keys], Scope(root, SYSTEM), DEMO_PERIOD)
    return {
        key: Decimal(found[key].amount) / (100 if registry.get(key).unit is FigureUnit.CENTS else 1)
        for key in keys
    }


def plain(number):
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


def written(values):
    """The text with these numbers in it, and the span of each by its figure."""
    spans, text, at = {}, "", 0
    for slot in _SLOT.finditer(TEXT):
        key, unit = slot.groups()
        text += TEXT[at : slot.start()]
        start = len(text)
        text += values[key] if isinstance(values[key], str) else plain(values[key]) + unit
        spans[key] = (start, len(text))
        at = slot.end()
    return text + TEXT[at:], spans


def verdicts(text, spans):
    root = OrganisationUnit.everything.get(parent__isnull=True)
    judged = check_text(text, root, DEMO_PERIOD, SYSTEM)
    return {
        key: next((j for j in judged if j.claim.start < end and start < j.claim.end), None)
        for key, (start, end) in spans.items()
    }


def test_every_number_of_the_true_text_is_supported(demo_db):
    found = verdicts(*written(true_values()))
    wrong = {key: (j and (j.verdict.value, j.figure, j.reason)) for key, j in found.items()
             if j is None or j.verdict != Verdict.SUPPORTED or j.figure != key}  # fmt: skip
    assert not wrong


def changed(value, way):
    """Change a whole number by a factor; small ones by at least one."""
    new = (value * way).quantize(Decimal(1))
    return new if new != value else value + 1


def answers(key):
    """What may be said of a wrong number: where the records are approximate, they do not contradict by a tenth."""
    root = OrganisationUnit.everything.get(parent__isnull=True)
    value = engine.evaluate([registry.get(key)], Scope(root, SYSTEM), DEMO_PERIOD)[key]
    return {Verdict.CONTRADICTED, Verdict.AMBIGUOUS} if value.approximate else {Verdict.CONTRADICTED}


def test_twenty_changed_numbers_are_found_and_no_other(demo_db):
    values = true_values()
    altered = list(values)[:ALTERED]
    new = dict(values)
    for number, key in enumerate(altered):
        new[key] = changed(values[key], CHANGES[number % len(CHANGES)])
    found = verdicts(*written(new))
    missed = {key: found[key] and (found[key].verdict.value, found[key].figure) for key in altered
              if found[key] is None or found[key].verdict not in answers(key)}  # fmt: skip
    beside = {k: found[k] and found[k].verdict.value for k in values
              if k not in altered and (found[k] is None or found[k].verdict != Verdict.SUPPORTED)}  # fmt: skip
    assert not missed and not beside


@pytest.mark.parametrize(
    ("key", "unit"),
    [
        ("assistance.loans_amount", "万元"),
        ("assistance.relief_amount", "万元"),
        ("activities.lectures_reached", "万人次"),
        ("honours.model_households", "万户"),
    ],
)
def test_a_swapped_unit_is_found(demo_db, key, unit):
    values = true_values()
    text, spans = written(values | {key: plain(values[key].quantize(Decimal(1))) + unit})
    assert verdicts(text, spans)[key].verdict == Verdict.CONTRADICTED


@pytest.mark.parametrize("unit", ["户", "元", "所"])
def test_a_number_in_a_unit_that_does_not_count_it_is_not_supported(demo_db, unit):
    key = "activities.lectures"
    values = true_values()
    text, spans = written(values | {key: plain(values[key]) + unit})
    assert verdicts(text, spans)[key].verdict != Verdict.SUPPORTED


def test_a_change_within_the_wording_is_no_alteration(demo_db):
    values = true_values()
    key = "activities.lectures_reached"
    near = (values[key] / 1000).to_integral_value() * 1000
    text, spans = written(values | {key: f"约{plain(near)}人次"})
    assert verdicts(text, spans)[key].verdict == Verdict.SUPPORTED
