"""Newspaper columns in a wrong order, cut inside sentences, beside numbers and inside them."""

import datetime as dt

import pytest

from jinguo.check.claims.claim import Verdict
from jinguo.check.texts.newspaper_columns import arranged
from jinguo.check.verdicts.judging import check_text
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from tests import factories as f

FIRST = "五年来，镇妇联坚持围绕中心、服务大局，把工作做到妇女身边。精心打造“巾帼大宣讲”平台，开展宣讲1015场次，覆盖妇女群众9.5万人次。"
SECOND = "建设美丽家园，弘扬新风。全镇现有家庭教育指导站点506个，开展家庭教育培训285期次，广泛传播新知识、新理念，家长受益。"
OTHERS = ("镇妇联走访困难家庭。", "弘扬新风，家庭建设更加深入，妇女姐妹的笑容更加灿烂。")


def halves(text, at):
    place = text.index(at.replace("|", "")) + at.index("|")
    return text[:place], text[place:]


@pytest.mark.parametrize(
    "at",
    ["宣|讲1015", "宣讲10|15场次", "宣讲1015|场次", "宣讲|1015场次", "9.|5万人次", "9|.5万人次", "妇女|群众"],
)
def test_two_halves_are_put_together_wherever_the_cut_is(at):
    left, right = halves(FIRST, at)
    whole = arranged("\n\n".join([left, OTHERS[0], SECOND, OTHERS[1], right]))
    assert FIRST in whole.text and not whole.loose


def test_several_cuts_at_once_each_find_their_own_half():
    first, second = halves(FIRST, "宣讲10|15"), halves(SECOND, "站点5|06")
    whole = arranged("\n\n".join([first[0], OTHERS[0], second[0], OTHERS[1], second[1], first[1]]))
    assert FIRST in whole.text and SECOND in whole.text


def test_a_half_that_fits_two_cuts_is_not_trusted():
    other = SECOND.replace("家庭教育指导站点506个", "开展宣讲506场次")
    first, second = halves(FIRST, "宣讲10|15"), halves(other, "宣讲5|06")
    assert arranged("\n\n".join([first[0], OTHERS[0], second[0], OTHERS[1], second[1], first[1]])).loose


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [0, 1])
def test_a_number_whose_other_half_is_missing_is_never_judged(kept):
    town = f.town("青禾镇")
    f.activity(town, on="2022-05-06", sessions=1015)
    text = "\n\n".join(
        [halves(FIRST, "宣讲10|15场次")[kept], OTHERS[0], halves(SECOND, "指导站|点506")[0], OTHERS[1]]
    )
    year = Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    found = {judged.claim.text: judged for judged in check_text(text, town, year, SYSTEM)}
    number = next(judged for words, judged in found.items() if words in ("10", "15场次"))
    assert number.verdict not in (Verdict.SUPPORTED, Verdict.CONTRADICTED)


def test_a_paragraph_that_opens_with_a_year_or_a_point_is_no_rest_of_a_number():
    cut = halves(FIRST, "宣|讲1015")[0]
    text = "\n\n".join([cut, "2024年全镇开展宣讲12场。", "1.全镇开展宣讲12场。", "（一）宣讲12场。"])
    whole = arranged(text)
    assert not any(whole.is_loose(at, at + 3) for at in range(len(cut) + 2, len(text) - 3))
