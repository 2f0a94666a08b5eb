"""An English check reads as English: Chinese stands only where the text itself is quoted."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import translation

from jinguo.check.claims.claim import Verdict
from jinguo.check.claims.doubt import DoubtKind, doubt
from jinguo.check.pages import claim_display
from jinguo.check.verdicts.judging import check_text
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from tests import factories as f

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
TEXT = (
    "云溪区妇联2023年工作总结\n2023年，全区开展巾帼宣讲6场次，宣讲覆盖妇女群众170人次；培训妇女3期，参训90人。"
    "全区举办普法宣传5场，比上年增长两成。今年力争举办宣讲12场。帮助妇女争取贷款超过4000万元，位居全市前列。"
    "近年来开展宣讲26场。平均每场宣讲28人次。其中老年妇女宣讲2场。省级最美家庭3户。县里的培训班办了5期。"
    "上半年开展宣讲2场。要求各村每年宣讲不少于12场。活动当天有120人参加。“我们办了12场宣讲”她说。"
)
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def district():
    made = f.district("云溪区")
    for month in (3, 6, 9):
        f.activity(made, on=dt.date(2023, month, 8), headcount=50, sessions=2)
    return made


def words(district) -> list[str]:
    found = check_text(TEXT, district, PERIOD, SYSTEM)
    rows = claim_display.rows(TEXT, found)
    return [
        str(text)
        for row in rows
        for text in (row["reason"], *row["notes"], row["rule"], row["verdict_label"], row["figure_name"])
    ]


def test_reasons_doubts_rules_and_names_are_english(district) -> None:
    with translation.override("en"):
        said = words(district)
    names = re.compile(f"“[^”]*”|{district.name}|[0-9][^ ]* ?[\u4e00-\u9fff]{{1,2}}")
    assert len(said) > 40 and [text for text in said if CHINESE.search(names.sub("", str(text)))] == []


def test_the_verdicts_are_the_same_in_every_language(district) -> None:
    told = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            found = check_text(TEXT, district, PERIOD, SYSTEM)
            told.append([(each.claim.text, each.verdict, each.figure, len(each.notes)) for each in found])
    assert told[0] == told[1] and {verdict for _text, verdict, *_rest in told[0]} >= {
        Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.AMBIGUOUS, Verdict.CANNOT_JUDGE
    }  # fmt: skip


def test_a_doubt_is_known_by_its_kind_and_not_by_its_words() -> None:
    made = doubt(DoubtKind.LIMITED, words="省级")
    with translation.override("en"):
        assert made.kind is DoubtKind.LIMITED and str(made).startswith("the text")
    assert str(made).startswith("文中")


@pytest.mark.parametrize(("language", "shown"), [("zh-hans", "170人次"), ("en", "170 attendances")])
def test_a_number_has_its_unit_in_the_readers_language(language: str, shown: str) -> None:
    with translation.override(language):
        assert claim_display.measured("170", "人次") == shown
        assert claim_display.measured("98", "%") == "98%"
