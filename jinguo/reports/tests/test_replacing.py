"""How much of the prose goes when a numeral is bound to a figure."""

import pytest

from jinguo.reports.prose.replacing import whole_claim


@pytest.mark.parametrize(
    ("text", "numeral", "unit", "whole"),
    [
        ("走访三百余户困难家庭", "三百", "户", "三百余户"),
        ("开展宣讲99场。", "99", "场次", "99场"),
        ("近3000人次参加", "3000", "人次", "近3000人次"),
        ("惠及1.2万余人次", "1.2万", "人次", "1.2万余人次"),
        ("发放60余万元", "60", "元", "60余万元"),
        ("占43%左右", "43", "%", "43%左右"),
        ("第3届大赛", "3", "届", "3届"),
        ("共12名", "12", "场次", "12"),
        ("四成以上的妇女", "四", "%", "四"),
        ("{{ figure:a.b }}又走访三户", "三", "户", "三户"),
    ],
)
def test_the_words_that_qualify_a_numeral_go_with_it(text, numeral, unit, whole):
    at = text.index(numeral)
    start, end = whole_claim(text, at, at + len(numeral), unit)
    assert text[start:end] == whole
