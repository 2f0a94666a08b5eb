"""What one number of a text says of the verdict on another, and how records that are estimates are held."""

import datetime as dt

import pytest

from jinguo.activities.models import Activity
from jinguo.check.claims.claim import Verdict
from jinguo.check.verdicts.judging import check_text
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.sites.models import Site
from tests import factories as f

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))


def verdicts(text, town):
    return {judged.claim.text: judged for judged in check_text(text, town, YEAR, SYSTEM)}


def test_a_lesser_number_of_the_same_may_be_a_part(town):
    found = verdicts("全镇开展巾帼宣讲12场次。深入社区开展宣讲5场。", town)
    assert found["12场次"].verdict == Verdict.SUPPORTED
    assert found["5场"].verdict == Verdict.AMBIGUOUS and "12场次" in found["5场"].reason


def test_a_wrong_number_beside_a_right_one_of_its_size_is_contradicted(town):
    found = verdicts("全镇开展巾帼宣讲12场次。深入社区开展宣讲11场。", town)
    assert found["11场"].verdict == Verdict.CONTRADICTED


def library(town, name):
    return Site.everything.create(
        unit=town, kind=f.kind("library", "site.kind"), name=name, occurred_on="2020-01-01",
        has_reading_room=True, state="verified",
    )  # fmt: skip


def test_that_all_have_a_thing_is_true_of_all_though_their_number_is_wrong(town):
    library(town, "青禾图书馆"), library(town, "白杨图书馆")
    found = verdicts("全镇3个图书馆均设有儿童阅读室。", town)
    assert found["3个"].verdict == Verdict.CONTRADICTED
    assert found["均"].verdict == Verdict.SUPPORTED


@pytest.mark.parametrize(("heads", "verdict"), [(400, Verdict.AMBIGUOUS), (500, Verdict.CONTRADICTED)])
def test_an_estimate_contradicts_only_what_it_cannot_be(town, heads, verdict):
    Activity.everything.update(approximate=["headcount"])
    found = verdicts(f"全镇开展巾帼宣讲12场次，宣讲覆盖{heads}人次。", town)
    assert found[f"{heads}人次"].verdict == verdict


def test_many_estimates_err_less_than_one(town):
    for _number in range(24):
        f.activity(town, on="2022-06-06", headcount=420, sessions=1)
    Activity.everything.update(approximate=["headcount"])
    found = verdicts("全镇宣讲覆盖10000人次。", town)  # 10,500 recorded
    assert found["10000人次"].verdict == Verdict.CONTRADICTED
