"""Where one table ends and another begins: small ones, neighbours, headers in groups, lines between rows."""

from __future__ import annotations

import pytest

from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.imports.run import read
from jinguo.ledgers.tests import papers
from tests import factories
from tests.clerks_files.persons import identity

pytestmark = pytest.mark.django_db
NAMES = ["姓名", "所在单位", "身份证号"]
ID, OTHER_ID = identity(1), identity(2)
WIDE = ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次", "其中妇女", "活动地点", "备注"]
EVENT = ["2024-03-08", "清河村", "宣讲", "家风宣讲", 30, 20, "广场", "已上报"]
SITES = ["阵地名称", "阵地类别", "启用日期"]
GOODS = ["物资名称", "接收单位", "日期", "数量"]


@pytest.fixture
def world(village):
    """清河镇 with 清河村 and 河湾村, and 平安街道 with 东街社区."""
    factories.village("河湾村", in_=village.parent)
    factories.village("东街社区", in_=factories.town("平安街道"), subkind="community")
    return village


def sheets_of(paper, *rows, name="Sheet1", merged=()):
    return read([papers.xlsx(paper, (name, list(rows)), merged=merged)], SYSTEM).sheets


def read_of(sheets, *fields):
    """The ledger of each good row and what was read of it, in the order of the paper."""
    return [
        (sheet.ledger.key, *(getattr(row.values.get(one), "name", row.values.get(one)) for one in fields))
        for sheet in sheets if sheet.ledger
        for chunk in sheet.kept or []
        for row in chunk
        if row.good
    ]  # fmt: skip


def doubts(sheets):
    return " ".join(remark.message for sheet in sheets for remark in sheet.doubts)


# small tables


def test_a_small_table_before_a_large_one_is_read(paper, world):
    sheets = sheets_of(paper, ["人员台账"], NAMES, ["试甲", "河湾村", ""], [None], ["活动台账"], WIDE, EVENT)
    assert [row[0] for row in read_of(sheets)] == ["persons", "activities"]


def test_a_small_table_of_which_some_headings_are_unknown_is_read(paper, world):
    first = ["序号", "启用日期", "联系科室", "阵地名称", "天气情况"]
    rows = [["清河村阵地台账"], first, ["（一）妇女之家"], [1, "2024-01-27", "甲", "暖心小屋", "乙"]]
    sheets = sheets_of(paper, *rows, [None], ["活动台账"], WIDE, EVENT)
    assert read_of(sheets, "unit") == [("sites", "清河村"), ("activities", "清河村")]


def test_a_header_half_known_below_a_total_begins_a_table(paper, world):
    second = ["人员类别", "联系科室", "姓名", "责任领导", "所在单位", "身份证号"]
    rows = [["人员台账"], NAMES, ["试甲", "河湾村", ID], ["合计"], second]
    sheets = sheets_of(paper, *rows, ["志愿者", "甲", "试乙", "乙", "清河村", OTHER_ID])
    assert read_of(sheets, "name", "category") == [("persons", "试甲", None), ("persons", "试乙", "志愿者")]


def test_a_list_of_names_in_a_year_is_no_record_of_duties(paper, world):
    rows = [["2024年表彰台账"], ["荣誉称号", "级别", "表彰日期", "获奖人", "填报单位"]]
    rows += [["三八红旗手", "区级", "2024-03-08", "试甲", "清河村"], [None], ["身份证号", "所在单位", "姓名"]]
    sheets = sheets_of(paper, *rows, [OTHER_ID, "清河村", "试乙"])
    assert "duty_reports" not in [sheet.ledger.key for sheet in sheets if sheet.ledger]


# what stands above a further table


@pytest.mark.parametrize("end", ["合计", "清河镇合计", "累计"])
def test_a_total_is_no_title_of_the_next_table(paper, world, end):
    rows = [
        ["清河镇应急物资台账"],
        ["填报单位", *GOODS],
        ["清河村", "口罩", "学校", "2024-01-08", 20],
        [end],
        [None],
    ]
    sheets = sheets_of(
        paper, *rows, ["平安街道东街社区活动台账"], WIDE[:1] + WIDE[2:5], ["2024-03-08", "宣讲", "甲", 30]
    )
    assert read_of(sheets, "unit") == [("supplies", "清河村"), ("activities", "东街社区")]


def test_words_above_an_empty_line_are_of_the_table_before(paper, world):
    rows = [WIDE, EVENT, ["河湾村另报"], [None], ["东街社区阵地台账"], SITES]
    sheets = sheets_of(paper, *rows, ["暖心小屋", "妇女之家", "2024-03-08"])
    assert read_of(sheets, "unit") == [("activities", "清河村"), ("sites", "东街社区")]


@pytest.mark.parametrize("merged", [(), ("A7:A8", "B7:E7")])
def test_a_header_below_words_of_groups_keeps_its_title(paper, world, merged):
    rows = [
        ["清河镇清河村应急物资台账"],
        ["序号", *GOODS],
        [1, "口罩", "学校", "2024-01-08", 20],
        [None],
        ["应急物资台账"],
    ]
    rows += [
        ["填报单位：东街社区"],
        ["序号", "基本情况"],
        [None, *GOODS],
        [1, "消毒液", "学校", "2024-02-08", 40],
    ]
    sheets = sheets_of(paper, *rows, merged=merged)
    assert read_of(sheets, "unit", "quantity") == [("supplies", "清河村", 20), ("supplies", "东街社区", 40)]


def test_a_header_in_groups_repeated_below_goes_on_with_its_own_table(paper, world):
    above, below = ["其他说明", "详细信息", None, None, "照片"], [None, "启用日期", "阵地类别", "阵地名称"]
    rows = [["清河镇活动台账"], WIDE, EVENT, [None], ["东街社区阵地台账"], above, below]
    rows += [["", "2024-03-08", "妇女之家", "甲"], above, below, ["", "2024-04-08", "妇女之家", "乙"]]
    sheets = sheets_of(paper, *rows, merged=("B6:D6", "B9:D9"))
    assert read_of(sheets, "unit")[1:] == [("sites", "东街社区")] * 2


def test_the_scale_of_one_table_is_asked_about_in_the_next(paper, world):
    one = ["物资名称", "接收单位", "日期", "折合金额", "填报单位"]
    rows = [["应急物资台账"], ["单位：万元"], one, ["口罩", "学校", "2024-01-08", 0.5, "清河村"], [None]]
    sheets = sheets_of(paper, *rows, ["防汛物资台账"], one, ["雨衣", "学校", "2024-02-08", 900, "清河村"])
    assert read_of(sheets, "value_cents") == [("supplies", 500_000), ("supplies", 90_000)]
    assert "这张表没有写，“折合金额（元）”按元读取" in doubts(sheets)


# side by side


def test_neighbours_have_headers_of_their_own_height(paper, world):
    rows = [["活动台账", None, None, None, None, None, "应急物资台账"]]
    rows += [
        [
            "活动日期",
            "填报单位",
            "活动类别",
            "活动名称",
            "人次",
            None,
            "物资名称",
            "详细信息",
            None,
            None,
            "填报单位",
        ]
    ]
    rows += [["2024-03-08", "清河村", "宣讲", "家风", 30, None, None, "接收单位", "日期", "数量"]]
    rows += [["2024-03-09", "清河村", "宣讲", "家教", 40, None, "口罩", "学校", "2024-01-08", 20, "河湾村"]]
    sheets = sheets_of(paper, *rows, merged=("H2:J2",))
    assert read_of(sheets, "unit", "headcount", "quantity") == [
        ("activities", "清河村", 30, None), ("activities", "清河村", 40, None), ("supplies", "河湾村", None, 20)
    ]  # fmt: skip


def test_a_neighbour_whose_kind_stands_in_a_line_of_its_own_is_a_table(paper, world):
    head = [
        "表彰日期",
        "级别",
        "获奖人",
        "填报单位",
        "荣誉称号",
        None,
        "获奖人",
        "表彰日期",
        "填报单位",
        "级别",
    ]
    rows = [["清河镇表彰台账", None, None, None, None, None, "评选表彰台账"], head]
    rows += [["2024-03-08", "区级", "试甲", "清河村", "三八红旗手", None, "一、巾帼建功标兵"]]
    rows += [
        ["2024-03-08", "区级", "试乙", "清河村", "三八红旗手", None, "试丙", "2024-05-08", "河湾村", "市级"]
    ]
    sheets = sheets_of(paper, *rows)
    assert [len(sheet.layout.headers) for sheet in sheets] == [5, 4]


def test_the_scale_above_one_neighbour_is_not_the_other_s(paper, world):
    one = ["物资名称", "接收单位", "日期", "折合金额", "填报单位"]
    rows = [["应急物资台账", None, None, None, None, None, "防汛物资台账"], [None, None, None, "单位：万元"]]
    rows += [[*one, None, *one]]
    rows += [["口罩", "学校", "2024-01-08", 0.5, "清河村", None, "雨衣", "学校", "2024-02-08", 900, "清河村"]]
    assert read_of(sheets_of(paper, *rows), "value_cents") == [("supplies", 500_000), ("supplies", 90_000)]


@pytest.mark.parametrize("right", ["应急物资台账", None])
def test_the_scale_above_the_second_neighbour_is_not_the_first_s(paper, world, right):
    one = ["物资名称", "接收单位", "日期", "折合金额", "填报单位"]
    rows = [["防汛物资台账", None, None, None, None, None, right], ["单位：元", *[None] * 9, "单位：万元"]]
    rows += [[*one, None, *one]]
    rows += [["雨衣", "学校", "2024-02-08", 900, "清河村", None, "口罩", "学校", "2024-01-08", 0.5, "清河村"]]
    assert read_of(sheets_of(paper, *rows), "value_cents") == [("supplies", 90_000), ("supplies", 500_000)]
    rows[1][0] = None
    sheets = sheets_of(paper, *rows)
    if right:
        assert read_of(sheets, "value_cents") == [("supplies", 90_000), ("supplies", 500_000)]
        assert "这张表没有写，“折合金额（元）”按元读取" in doubts(sheets)
    else:  # one title, and at its right end what holds for both
        assert read_of(sheets, "value_cents") == [("supplies", 900_000_000), ("supplies", 500_000)]


def test_the_scale_that_a_table_without_a_title_takes_over_is_asked_about(paper, world):
    one = ["物资名称", "接收单位", "日期", "折合金额", "填报单位"]
    other = ["活动日期", "填报单位", "活动类别", "活动名称", "人次", "经费"]
    rows = [["应急物资台账"], ["单位：万元"], one, ["口罩", "学校", "2024-01-08", 0.5, "清河村"], [None]]
    sheets = sheets_of(paper, *rows, other, ["2024-03-08", "清河村", "宣讲", "家风", 30, 0.2])
    assert read_of(sheets, "money_cents")[1:] == [("activities", 200_000)]
    assert "按同一工作表里别的表的单位（10,000 元）读取" in doubts(sheets)


@pytest.mark.parametrize("beside", [[None] * 5, ["2024-03-09", "清河村", "宣讲", "家教", "同上"]])
@pytest.mark.parametrize("swapped", [False, True])
def test_the_third_row_of_a_neighbour_s_header_begins_no_table(paper, world, beside, swapped):
    short = ["活动日期", "填报单位", "活动类别", "活动名称", "人次"]
    row, last = ["2024-03-08", "清河村", "宣讲", "家风", 30], ["2024-03-10", "清河村", "宣讲", "家训", 50]
    lines = [
        (["活动台账"] + [None] * 4, ["应急物资台账"] + [None] * 5),
        (short, ["序号", "具体情况", None, None, None, "填报单位"]),
        (row, [None, "接收单位", "其中情况", None, None, None]),
        (beside, [None, None, "物资名称", "数量", "日期", None]),
        (last, [1, "学校", "口罩", 20, "2024-01-08", "河湾村"]),
    ]
    rows = [[*right, None, *left] if swapped else [*left, None, *right] for left, right in lines]
    merged = ("A2:A4", "F2:F4", "B2:E2", "C3:E3", "B3:B4") if swapped else (
        "G2:G4", "L2:L4", "H2:K2", "I3:K3", "H3:H4"
    )  # fmt: skip
    sheets = sheets_of(paper, *rows, merged=merged)
    found = read_of(sheets, "unit", "headcount", "quantity")
    assert ("activities", "清河村", 30, None) in found
    assert ("activities", "清河村", 50, None) in found
    assert ("supplies", "河湾村", None, 20) in found


@pytest.mark.parametrize("title", ["二、阵地台账", "东街社区阵地台账", None])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["序号", *SITES, "负责人"], ["序号", *SITES, "地址"]),
        (["序号", *SITES], ["序号", *SITES, "地址"]),
        (["序号", *SITES, "天气"], ["序号", *SITES, "地址"]),
        (["序号", *SITES, "地址"], ["序号", *SITES, "天气"]),
    ],
)
def test_a_header_with_one_other_column_is_another_header(paper, world, title, first, second):
    rows = [["妇联工作台账"], ["填报单位：河湾村"], ["一、阵地台账"], first]
    rows += [[1, "甲", "妇女之家", "2024-03-08", "试甲"], [title], second]
    rows += [[1, "乙", "妇女之家", "2024-03-08", "村北大街"]]
    (_one, _unit, *one), (_key, unit, *two) = read_of(sheets_of(paper, *rows), "unit", "keeper", "address")
    said = {"负责人": ["试甲", None], "地址": [None, "试甲"]}
    assert one == said.get(first[-1], [None, None])
    assert unit == ("东街社区" if title and "东街" in title else "河湾村")
    assert two == ([None, "村北大街"] if second[-1] == "地址" else [None, None])


def test_the_title_of_a_neighbour_makes_no_ledger_of_the_table_beside_it(paper, world):
    goods, events = ["物资名称", "数量", "接收单位", "备注", "填报单位", "日期"], [*WIDE[:5], "经费"]
    rows = [[*[None] * 7, "孙耿镇培训活动台账"], [*goods, None, *events]]
    rows += [["口罩", 46, "学校", "已上报", "河湾村", "2024-06-22", None, *EVENT[:5], 4200]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("supplies", "河湾村"), ("activities", "清河村")]


# which ledger a table is


def test_the_kind_in_a_title_before_makes_no_ledger_of_headings_alike(paper, world):
    rows = [["妇联执委花名册"], ["所在组织", "姓名", "所在单位", "任职日期", "妇联内职务"]]
    rows += [["妇联", "试甲", "清河村", "2023-08-22", "副主席"], [None]]
    rows += [["级别", "填报单位", "获奖人", "身份证号", "表彰日期"], ["三八红旗手"]]
    rows += [["区级", "河湾村", "试乙", ID, "2023-05-07"]]
    found = read_of(sheets_of(paper, *rows), "unit")
    assert found == [("posts", "清河村"), ("honours", "河湾村")]


@pytest.mark.parametrize("heading", ["一、巾帼工坊", "巾帼工坊", "（一）妇女之家"])
def test_a_kind_between_the_rows_says_which_ledger_it_is(paper, world, heading):
    rows = [
        ["2024年应急物资台账"],
        ["填报单位", *GOODS],
        ["清河村", "口罩", "学校", "2024-01-08", 20],
        [None],
    ]
    rows += [["填表单位：河湾村"], ["序号", "启用日期", "阵地名称", "地址"], [heading]]
    rows += [[1, "2022-03-20", "爱心小屋", "幸福路"]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("supplies", "清河村"), ("sites", "河湾村")]


def test_a_table_that_only_likeness_makes_a_ledger_is_asked_about_at_each_row(paper, world):
    rows = [["妇联执委花名册"], ["所在组织", "姓名", "所在单位", "任职日期", "妇联内职务"]]
    rows += [["妇联", "试甲", "清河村", "2023-08-22", "副主席"], [None]]
    rows += [["获奖人", "表彰日期", "填报单位", "联系电话", "政治面貌", "学历"]]
    rows += [[name, "2022-03-20", "河湾村", "13900000388", "群众", "大专"] for name in ("试乙", "试丙")]
    _first, second = sheets_of(paper, *rows)
    assert second.counts.total() == 2
    told = [row.doubts for chunk in second.kept or [] for row in chunk]
    assert all(any("“获奖人”按“姓名”读取" in said for _field, said in doubts) for doubts in told)


# lines between the rows


@pytest.mark.parametrize("line", [["河湾村"], ["（三）河湾村"], ["二、河湾村"]])
def test_a_section_of_a_narrow_table_ends_the_one_before(paper, world, line):
    rows = [
        ["阵地台账"],
        SITES,
        ["一、清河村"],
        ["甲", "妇女之家", "2024-03-08"],
        line,
        ["乙", "妇女之家", "2024-03-08"],
    ]
    assert read_of(sheets_of(paper, *rows), "unit") == [("sites", "清河村"), ("sites", "河湾村")]


def test_a_section_numbered_in_a_cell_of_its_own_is_one_in_a_narrow_table(paper, world):
    rows = [["清河镇阵地台账"], ["序号", *SITES], ["一", "河湾村"], [1, "甲", "妇女之家", "2024-03-08"]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("sites", "河湾村")]


def test_a_section_numbered_in_a_cell_of_its_own_is_no_title_of_a_repeated_header(paper, world):
    rows = [["清河镇阵地台账"], ["序号", *SITES], [1, "甲", "妇女之家", "2024-03-08"], ["二", "河湾村"]]
    rows += [["序号", *SITES], [2, "乙", "妇女之家", "2024-03-08"]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("sites", "清河镇"), ("sites", "河湾村")]


def test_a_section_just_below_a_header_without_a_first_word_is_none_of_it(paper, world):
    rows = [["清河镇应急物资台账"], [None, *GOODS], ["一、河湾村"], [1, "口罩", "学校", "2024-01-08", 20]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("supplies", "河湾村")]


def test_a_section_may_call_a_kind_by_another_of_its_words(paper, world):
    rows = [
        ["清河村阵地台账"],
        ["阵地名称", "地址", "启用日期"],
        ["一、妇女之家"],
        ["甲", "路", "2024-03-08"],
    ]
    rows += [["驿站"], ["乙", "路", "2024-03-08"]]
    first, second = read_of(sheets_of(paper, *rows), "kind")
    assert first != second


@pytest.mark.parametrize("heading", ["二、河湾村", "河湾村"])
def test_a_heading_above_a_title_and_header_once_more_is_one_of_the_same_table(paper, world, heading):
    title, head = ["清河镇阵地台账"], ["序号", *SITES]
    rows = [title, ["填报单位：清河村"], head, [1, "甲", "妇女之家", "2024-03-08"], [heading], title, head]
    rows += [[2, "乙", "妇女之家", "2024-03-08"]]
    assert read_of(sheets_of(paper, *rows), "unit") == [("sites", "清河村"), ("sites", "河湾村")]


def test_a_village_below_its_town_s_heading_is_of_that_town(paper, world):
    factories.village("河湾村", in_=factories.town("孙耿镇"))
    rows = [["阵地台账"], SITES, ["一、孙耿镇"], ["（一）河湾村"], ["甲", "妇女之家", "2024-03-08"]]
    (sheet,) = sheets_of(paper, *rows)
    assert [row.values["unit"].parent.name for chunk in sheet.kept for row in chunk if row.good] == ["孙耿镇"]


def test_a_row_of_short_words_above_a_header_once_more_is_a_row(paper, world):
    head = ["任职日期", "所在组织", "政治面貌", "职务", "姓名", "所在单位"]
    rows = [["执委花名册"], head, ["2024-06-19", "妇联", "群众", "执委", "试甲", "清河村"]]
    rows += [["同上", "妇联", "群众", "执委", "试乙", "清河村"], head]
    rows += [["2024-06-20", "妇联", "群众", "执委", "试丙", "清河村"]]
    assert len(read_of(sheets_of(paper, *rows), "unit")) == 3


def test_the_first_entry_of_a_text_table_is_no_second_row_of_its_neighbours_header(tmp_path, world):
    rows = [
        ["序号", "身份证号", "基本情况", "", "", "", "其他情况", "", "", "序号", "名字", "所在单位"],
        ["", "", "备注", "发放时间", "救助类别", "救助对象", "联系科室", "救助金额（元）", "", "1", "试夏晓", "清河村"],
        ["1", ID, "", "2024/6/3", "困境母亲", "试香荷", "试验人", "4100", "", "2", "试晓晓", "河湾村"],
    ]  # fmt: skip
    sheets = read([papers.csv_file(tmp_path / "台账.csv", ["填报单位：清河村"], *rows)], SYSTEM).sheets
    reliefs = [row for sheet in sheets if sheet.ledger for part in sheet.kept for row in part if row.good]
    told = [row.values["person"].id_number for row in reliefs if "person" in row.values]
    assert told in ([], [ID]), "read with its number, or not at all"
