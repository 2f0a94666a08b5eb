"""Every numeral that nothing answers for is found, in whatever script it hides."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinguo.core.periods import Period
from jinguo.reports.composing.review_outline import review as outline
from jinguo.reports.facts.phrases import dates_words, length_words, period_patterns
from jinguo.reports.prose.tokens import Prose, complaint, pieces, tokens
from jinguo.reports.prose.unbound_numbers import strays

FIVE_YEARS = Period(dt.date(2019, 1, 1), dt.date(2023, 12, 31))


def found(text, period=None):
    return [stray.text for stray in strays(text, period_patterns(period) if period else ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办活动1,015场", ["1,015"]),
        ("覆盖３万人", ["３万"]),
        ("走访三百余户", ["三百"]),
        ("占四成以上", ["四"]),
        ("一半以上的村", ["一半"]),
        ("两名妇女", ["两"]),
        ("百余名", ["百"]),
        ("增长12.5%", ["12.5"]),
        ("第①项", ["①"]),
        ("达到Ⅳ级", ["Ⅳ"]),
        ("贰仟元", ["贰仟"]),
        ("翻番", ["翻番"]),
        ("over three villages", ["three"]),
        ("半数家庭", ["半"]),
        ("廿余人", ["廿"]),
        ("建成一项制度", ["一"]),
        ("十一批物资", ["十一"]),
        ("帮助处理一起家暴案件", ["一"]),
        ("走访IOO户", ["IOO"]),
    ],
)
def test_numerals_are_found_in_every_script(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "巾帼家政“百村万户”行动",
        "法润万家",
        "法连巾帼连万家",
        "“八五”普法规划",
        "“十四五”妇女儿童发展规划",
        "党的十九大、二十大精神",
        "12338热线",
        "“两癌”保险",
        "“两新”领域",
        "村“两委”",
        "三八红旗手",
        "五好家庭",
        "“一米”视角",
        "第一次",
        "一批典型",
        "进一步统一思想",
        "和妇女一起过节",
        "妇女半边天",
    ],
)
def test_names_and_set_phrases_are_no_figures(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["12338人", "十五好家庭", "三八百人", "八五户", "十四五场", "12338万"])
def test_a_name_does_not_lend_its_numerals_to_a_count(text):
    assert found(text)


def test_the_periods_own_words_are_no_figures_and_others_are():
    assert found("五年来，2019—2023年，到2023年12月31日", FIVE_YEARS) == []
    assert found("十五年来", FIVE_YEARS) and found("2018年", FIVE_YEARS) and found("12019年", FIVE_YEARS)


@given(st.integers(0, 10**9), st.sampled_from(["户", "人次", "场", "项"]))
def test_no_arabic_count_slips_through(number, counter):
    assert found(f"共办理{number}{counter}。", FIVE_YEARS)


@pytest.mark.parametrize(
    ("start", "end", "length", "dates"),
    [
        ("2019-01-01", "2023-12-31", "五年", "2019—2023年"),
        ("2023-01-01", "2023-12-31", "一年", "2023年"),
        ("2023-01-01", "2023-06-30", "半年", "2023年1—6月"),
        ("2023-04-01", "2023-06-30", "三个月", "2023年4—6月"),
        ("2022-01-01", "2023-12-31", "两年", "2022—2023年"),
        ("2023-05-06", "2023-05-15", "十天", "2023年5月6日至2023年5月15日"),
    ],
)
def test_periods_are_called_by_their_length(start, end, length, dates):
    period = Period.parse(start, end)
    assert (length_words(period), dates_words(period)) == (length, dates)


def test_the_outlines_own_prose_holds_no_stray_numeral():
    texts = [part.heading for part in outline().parts]
    for part in outline().parts:
        for sentence in part.sentences:
            texts.append(sentence.lead)
            for clause in sentence.clauses:
                texts += [clause.text, clause.instead.text if clause.instead else ""]
    prose = [piece.text for text in texts for piece in pieces(text) if isinstance(piece, Prose)]
    assert {text: found(text) for text in prose if found(text)} == {}


def test_the_outlines_tokens_are_all_well_formed_and_known():
    from jinguo.figures import registry

    known = {figure.key: figure for figure in registry.all_figures()}
    wrong = {}
    for part in outline().parts:
        for sentence in part.sentences:
            for clause in sentence.clauses:
                for each in (clause, clause.instead):
                    for token in tokens(each.text) if each else []:
                        if token.key in known and complaint(token, str(known[token.key].unit)):
                            wrong[token.key] = complaint(token, str(known[token.key].unit))
    assert wrong == {}


@pytest.mark.parametrize(
    "text",
    [
        "走访III户",
        "ＩＩＩ类",
        "⼗余户",
        "㏠内",
        "走访六户",
        "皕户",
        "兩户",
        "🔟场",
        "双倍增长",
        "thirteen villages",
        "twenty households",
    ],
)
def test_a_numeral_in_disguise_is_a_numeral(text):
    assert strays(text)


@pytest.mark.parametrize("text", ["建筑面积以㎡计", "VIP不设", "陆续参加队伍", "CD光盘", "C位"])
def test_what_only_resembles_a_numeral_is_none(text):
    assert strays(text) == []
