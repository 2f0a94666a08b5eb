"""A PDF's printed lines become sentences and rows again."""

from jinguo.check.texts.pdf_lines import reflowed

PROSE = """五年来，各级妇联开展巾帼大宣讲 120 场次，覆盖妇女群众近 3 万
人次，建成家庭教育指导站点 45 个，举办家庭教育培训 60 期次，
受益家长 5000 余人次。
二、工作打算
全年计划开展志愿服务 80 次。
— 1 —"""
TABLE = """主要数据
指标 计量单位 本期 上期
宣讲 场次 1,015 43
覆盖 人次 约 967,671 45,208
执委 人 4,728 —"""


def test_a_sentence_wrapped_by_the_page_is_joined_and_the_page_number_left_out():
    lines = reflowed([PROSE]).split("\n")
    assert lines[0].startswith("五年来，各级妇联开展巾帼大宣讲120场次，覆盖妇女群众近3万人次")
    assert lines[0].endswith("受益家长5000余人次。")
    assert lines[1:] == ["二、工作打算", "全年计划开展志愿服务80次。"]


def test_a_sentence_goes_on_over_a_page():
    first, second = "一" * 30 + "，举办培训 12", "期次，受益 300 人次，" + "二" * 20 + "。\n— 2 —"
    assert "举办培训12期次，受益300人次" in reflowed([first + "\n— 1 —", second])


def test_rows_of_a_table_have_cells():
    rows = reflowed([TABLE]).split("\n")
    assert rows[0] == "主要数据"
    assert rows[2] == "宣讲\t场次\t1,015\t43"
    assert rows[3] == "覆盖\t人次\t约967,671\t45,208"


def test_lines_without_sentences_stay_as_they_are():
    assert reflowed(["标题", "", "落款"]) == "标题\n落款"
