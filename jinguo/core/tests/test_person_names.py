"""One person's name is one person's name; what stands in its place is refused with what would be right."""

from __future__ import annotations

import pytest

from jinguo.core.names.person_names import InvalidName, check_name, read_name

SEVERAL = [
    "试验甲、试验乙", "试验甲 试验乙", "试验甲/试验乙", "试验甲\n试验乙", "试验甲和试验乙", "试验甲，试验乙", "试验甲；试验乙", "试验甲与试验乙",
    "试验甲及试验乙", "试甲 试乙 试丙", "王 芳 李 娜", "试验甲&试验乙", "试验甲（试验乙、试验丙）", "试验甲（3人）", "Anna and Bob", "试验甲|试验乙",
]  # fmt: skip
COUNTS = [
    "5人",
    "3",
    "五人",
    "试验甲等3人",
    "试验甲等三人",
    "试验甲等",
    "试验甲等人",
    "两名",
    "约20人",
    "共5户",
    "２人",
    "多人",
    "十余人",
]
NOBODY = [
    "空缺", "待定", "暂缺", "拟推荐", "无人", "暂无人选", "待补选", "未定", "（空缺）", "空缺（待补选）", "人选未定", "见附件", "不详", "姓名", "户主",
    "联系人", "合计", "本人", "TBD", "某某", "缺额", "已删除", "保密", "测试",
]  # fmt: skip
BODIES = [
    "清河村妇联", "妇女主任", "全体执委", "清河村委会", "某某合作社", "清河小学", "巾帼志愿者", "各村妇女", "李书记", "王主任", "清河村妇女主任", "村民",
    "区妇联主席", "主席试验甲", "试验合作社", "困难妇女", "妇联执委", "清河镇王家村", "市妇联办公室公司", "试验甲之母", "一组", "第一网格", "三组组长", "二年级三班", "第三支部", "婚调员", "试验甲的母亲", "试验甲一家", "试验甲夫妇",
]  # fmt: skip
NUMBERS = [
    "试验甲13800000001",
    "试验甲 138 0000 0001",
    "试验甲（13800000001）",
    "370112199001010000",
    "试验甲37011219900101000X",
    "13800000001",
    "20230308",
]
NO_LETTERS = [
    "。。。",
    "——·",
    "12.5",
    "试验甲1",
    "①试验甲",
    "试验甲A",
    "张XX",
    "张*",
    "张**",
    "1.试验甲",
    "姓名：试验甲",
    "😀",
    "试",
    "Ⅻ",
    "试²甲",
]
NAMES = [
    "试验甲", "张三", "欧阳娜娜", "买买提·试验", "阿依古丽·买买提·试验", "斯琴高娃", "Anna Smith", "O'Neil", "Jean-Luc Picard", "José García", "𠮷野", "王和平",
    "李永和", "和润琴", "欧阳和平", "丁一", "万人", "区静", "乐乐", "方方", "巴图", "朴志恩", "刘青年", "白户", "段局", "五一", "二丫", "易会计",
]  # fmt: skip


@pytest.mark.parametrize("written", [*SEVERAL, *COUNTS, *NOBODY, *BODIES, *NUMBERS, *NO_LETTERS])
def test_what_is_no_one_persons_name_is_refused_in_a_sentence(written):
    for read in (check_name, read_name):
        with pytest.raises(InvalidName) as refused:
            read(written)
        assert str(refused.value).endswith("。")


@pytest.mark.parametrize("written", SEVERAL)
def test_several_people_are_asked_for_a_row_each(written):
    with pytest.raises(InvalidName, match="每人单独填一行"):
        read_name(written)


@pytest.mark.parametrize("written", NUMBERS)
def test_a_number_behind_a_name_is_sent_to_its_column_and_not_repeated(written):
    with pytest.raises(InvalidName, match="号码") as refused:
        read_name(written)
    assert "138" not in str(refused.value) and "3701" not in str(refused.value)


@pytest.mark.parametrize("written", NAMES)
def test_a_real_name_goes_through_without_a_word(written):
    assert check_name(written) == written
    assert (read_name(written).name, read_name(written).doubt) == (written, "")


@pytest.mark.parametrize(
    ("written", "name"),
    [("张 三", "张三"), ("王 小 芳", "王小芳"), ("欧阳 娜娜", "欧阳娜娜"), (" 张三 ", "张三"), ("买买提.试验", "买买提·试验"), ("张\u200b三", "张三"),
     ("买买提 • 试验", "买买提·试验"), ("\u3000张三", "张三"), ("Ａｎｎａ", "Anna")],
)  # fmt: skip
def test_spaces_dots_and_full_width_are_folded(written, name):
    assert check_name(written) == read_name(written).name == name


@pytest.mark.parametrize(
    ("written", "name", "more"),
    [("试验甲（主席）", "试验甲", "（主席）"), ("试验甲主席", "试验甲", "主席"), ("试验甲(女)", "试验甲", "(女)"), ("试验甲同志", "试验甲", "同志"),
     ("试验甲妇联副主席", "试验甲", "妇联副主席"), ("试验甲①", "试验甲", "①"), ("试验甲*", "试验甲", "*"), ("试验甲（已故）", "试验甲", "（已故）"),
     ("试验甲老师", "试验甲", "老师"), ("试验甲（试验乙代）", "试验甲", "（试验乙代）"), ("试验甲[2]", "试验甲", "[2]"), ("试验甲（主席）①", "试验甲", "（主席）①")],
)  # fmt: skip
def test_what_stands_beside_a_name_is_left_out_and_told(written, name, more):
    read = read_name(written)
    assert read.name == name and f"“{more}”没有登记" in read.doubt


@pytest.mark.parametrize(
    "written",
    [
        "张某某",
        "王某",
        "张新村",
        "王家村",
        "清河镇",
        "济南市",
        "李庄",
        "试验甲试验乙",
        "阿卜杜热合曼",
        "田中角荣子",
    ],
)
def test_a_name_that_looks_like_something_else_is_doubtful(written):
    read = read_name(written)
    assert read.name == written and "请核对" in read.doubt


def test_a_name_broken_over_two_lines_is_one():
    assert check_name("试验\n戊") == "试验戊"


@pytest.mark.parametrize("name", ["孙大姐", "王二婶", "ShiYanJia"])
def test_what_one_is_called_by_is_doubtful(name):
    assert read_name(name).doubt
