"""What counts as a quantity in a text, and what its wording admits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.check.claims.claim import Strictness
from jinguo.check.claims.finding import find_claims
from jinguo.quantities.words import word, wording


def found(text):
    return [claim.text for claim in find_claims(text)]


def bounds(text):
    (claim,) = find_claims(text)
    return claim.low, claim.high, claim.unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("举办宣讲1015场次。", 1015, 1015, "场次"),
        ("举办宣讲１，０１５场次。", 1015, 1015, "场次"),
        ("覆盖妇女近百万人次。", 900_000, 1_000_000, "人次"),
        ("家庭550余户。", 550, 600, "户"),
        ("培训1.2万余人次。", 12_000, 13_000, "人次"),
        ("救助170余万元。", 1_700_000, 1_800_000, "元"),
        ("受益10万人次。", 95_000, 105_000, "人次"),
        ("约60多人参加。", 60, 70, "人"),
        ("近百名妇女参加。", 90, 100, "人"),
        ("发放贷款2044.28亿元。", 204_427_500_000, 204_428_500_000, "元"),
        ("发放贷款1966.5万元。", 19_664_500, 19_665_500, "元"),
        ("会同23部门印发。", 23, 23, "个"),
        ("比例稳定在四成以上。", 40, None, "%"),
        ("占三成多。", 30, 40, "%"),
        ("女性比例达到34%。", Decimal("33.5"), Decimal("34.5"), "%"),
        ("女性比例达到百分之三十四。", Decimal("33.5"), Decimal("34.5"), "%"),
        ("主席100%进入村委会。", 100, 100, "%"),
        ("志愿者超3万人。", 30_000, None, "人"),
        ("不足200人参加。", None, 200, "人"),
        ("约200人参加。", 180, 220, "人"),
        ("每月收入1500元左右。", 1350, 1650, "元"),
        ("三百五十二户家庭。", 352, 352, "户"),
        ("发放叁万捌仟元。", 38_000, 38_000, "元"),
        ("每场30—50人。", 30, 50, "人"),
        ("来了二三十人。", 20, 30, "人"),
        ("走访数十户。", 20, 100, "户"),
        ("上百场活动。", 100, None, "场次"),
        ("出台一批政策文件。", 2, None, ""),
        ("增长5.5倍。", Decimal("5.45"), Decimal("5.55"), "倍"),
        ("增长1.5倍以上。", Decimal("1.5"), None, "倍"),
        ("翻了两番。", 4, 4, "倍"),
        ("新增贷款10个亿。", 950_000_000, 1_050_000_000, ""),
        ("占1/4以上。", 25, None, "%"),
        ("死亡率为16.9/10 万。", Decimal("16.9"), Decimal("16.9"), "/10万"),
        ("保障金额最高达45万元。", 445_000, 455_000, "元"),
        ("发放宣传折页21万份。", 205_000, 215_000, "份"),
        ("发放贷款122.3亿元。", 12_225_000_000, 12_235_000_000, "元"),  # 122 is no hotline here
        ("辐射带动千万人次。", 5_000_000, 15_000_000, "人次"),
        ("募集善款5千元。", 5000, 5000, "元"),
        ("吸引3千余名姐妹。", 3000, 4000, "人"),
        ("捐款几十万元。", 200_000, 1_000_000, "元"),
        ("来了十五六户。", 15, 16, "户"),
        ("投入三点五亿元。", 345_000_000, 355_000_000, "元"),
        ("惠及1点2万人次。", 11_500, 12_500, "人次"),
        ("开展活动20场（次）。", 20, 20, "场次"),
        ("惠及800人（次）。", 800, 800, "人次"),
        ("观看突破10w+人次。", 100_000, None, "人次"),
        ("开展活动500+场。", 500, None, "场次"),
        ("善款￥5000。", 5000, 5000, "元"),
        ("评选十名三八红旗手。", 10, 10, "人"),
        ("约一半为女性。", 45, 55, "%"),
        ("13市入选。", 13, 13, "市"),
    ],
)
def test_a_wording_admits_what_the_table_says(text, low, high, unit):
    assert bounds(text) == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-08 09:12:07 发布。", "庆祝3.8节，开展12.4宪法日宣传。", "市五次妇代会、县十四次妇代会。", "四套班子领导。",
        "三棵树镇、五里堡街道。", "220国道两侧。", "千千万万个家庭。", "升级到2.0版。", "http://a.gov.cn/2024/12场", "3个100%",
        "“十四五”规划和党的二十大精神。", "拨打12338热线。", "为低收入妇女办理“两癌”保险。", "“百村万户”“法润万家”“法连巾帼连万家”。",
        "“八五”普法。", "聚焦“一米”视角。", "选树三八红旗手。", "第一次党代会和第二届大赛。", "《妇女权益保障法》第二十八条。", "鲁妇字〔2021〕3号文件。",
        "2023年5月6日上午9:30。", "3月8日至15日。", "18至70岁的妇女。", "“90后”姑娘。", "联系电话0531-84238888。", "手机13800138000。",
        "一、思想引领\n（二）巾帼建功\n", "一是抓学习，二是抓落实。", "五年来，十年如一日。", "做到两个维护，坚持三个面向。", "千家万户，万众一心。",
        "推进一系列工作，形成一批又一批。", "7×24小时值守。", "共十章八十六条。", "七届三次执委会。", "在三八期间表彰。",
        "序号：12", "从社会政策等5个方面提出。", "2022.11以来。", "第1、4、5项完成较好。", "聚焦“4个2”地区。", "信心百倍，成倍增加，加倍努力。", "第1和3项完成。", "2023和2024年", "3/8 妇女节", "第2/3版", "1/4，2/4",
    ],
)  # fmt: skip
def test_names_dates_numbering_and_set_phrases_are_no_claims(text):
    assert found(text) == []


def test_several_claims_of_one_sentence_are_told_apart():
    assert found("举办培训12期、参加480人次，发放资料3000余份。") == ["12期", "480人次", "3000余份"]
    assert found("代表、委员中女性分别达到34%和36%。") == ["34%", "36%"]


def test_two_numbers_joined_share_the_unit_of_the_second():
    claims = find_claims("分别提高2.3和1.7个百分点，最高获得32.2或64.6万元。")
    assert [(claim.text, claim.unit, claim.value) for claim in claims] == [
        ("2.3", "个百分点", Decimal("2.3")),
        ("1.7个百分点", "个百分点", Decimal("1.7")),
        ("32.2", "元", 322_000),
        ("64.6万元", "元", 646_000),
    ]


def test_every_one_of_a_counted_noun_is_a_claim_of_its_own():
    claims = find_claims("全区14个图书馆均设置儿童阅读室。")
    assert [(claim.text, claim.wording, claim.value) for claim in claims] == [
        ("14个", "exact", 14),
        ("均", "all", 14),
    ]


def test_cells_of_a_table_take_the_unit_of_their_column_or_row():
    claims = find_claims("镇街\t普法（期次）\t救助（万元）\n济阳街道\t18\t3.5\n")
    assert [(claim.text, claim.unit, claim.value) for claim in claims] == [
        ("18", "期次", 18),
        ("3.5", "元", 35_000),
    ]


def test_a_line_broken_by_the_width_of_a_page_does_not_break_a_number():
    text = "全区各级妇联组织开展巾帼宣讲活动，发放救助资金140多\n万元，帮助困难妇女儿童二百六十六人，并且还办了培训班\n一十二期。"
    assert found(text) == ["140多\n万元", "二百六十六人", "一十二期"]


def test_an_address_of_the_web_ends_with_its_letters():
    assert found("邮箱fl@163.com，@她创业计划已惠及46.3万余名女性。") == ["46.3万余名"]
    assert found("启动“@她创业”以来，实施资金近4.086亿元。") == ["近4.086亿元"]


@pytest.mark.parametrize("endless", ["一", "９", "万", "a", "\n", " ", ".", "1."])
def test_what_never_ends_is_passed_over_and_the_rest_is_read(endless):
    text = f"开展宣讲35场次。{endless * 20_000}培训120人次。"
    found = find_claims(text)
    assert text[found[0].start : found[0].end] == "35场次"
    assert text[found[-1].start : found[-1].end] == "120人次"


def test_dots_lead_to_a_number_and_are_no_part_of_it():
    assert found(f"参加人数{'.' * 80}120人次。") == ["120人次"]


def test_the_strictness_moves_the_bounds():
    text = "覆盖近10万人次。"
    lows = [find_claims(text, strictness)[0].low for strictness in ("strict", "normal", "lenient")]
    assert lows == [95_000, 90_000, 80_000]
    assert find_claims("宣讲35场。", Strictness.LENIENT)[0].interval.high == 35


@given(
    st.integers(1, 10**9),
    st.sampled_from(["人次", "户", "场次", "元"]),
    st.sampled_from(["auto", "round", "floor"]),
)
def test_any_number_as_reports_word_it_is_found_and_admitted(value, unit, style):
    made = word(value, unit, style)
    claims = find_claims(f"全年共{made}，成效明显。")
    assert len(claims) == 1, made
    assert value in claims[0].interval, (made, claims[0].interval, wording(value, unit, style))


@given(st.text(alphabet="一二十百万0123456789.,，、。场人次%近余约至—“”第年月 \n（）", max_size=60))
def test_no_text_breaks_the_search_and_spans_are_true(text):
    end = 0
    for claim in find_claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert claim.start >= end
        end = claim.end
