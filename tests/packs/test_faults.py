"""A pack with faults is refused with sentences that say where and what to do; nothing of it is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from jinguo.core.models import AuditEvent, Kind, Programme, SitePart
from jinguo.organisations.models import OrganisationUnit
from jinguo.packs.folder import LARGEST
from jinguo.packs.pack_loading import PackRefused, checked, load

pytestmark = pytest.mark.django_db
YUNZE = Path(__file__).parent / "yunze"
FIGURE = '[[figure]]\nkey = "yunze.more"\nname = "又一项"\nunit = "次"\nline = "development"\nledger = "activities"\n'


@pytest.fixture
def pack(tmp_path) -> Path:
    """A copy of the county's pack, to spoil, and a site that says nothing of its own yet."""
    SitePart.objects.all().delete()
    return Path(shutil.copytree(YUNZE, tmp_path / "pack"))


def faults(folder: Path, *, fresh: bool = True) -> list[str]:
    return [str(fault) for fault in checked(folder, fresh=fresh).faults]


def written() -> tuple[int, ...]:
    return tuple(
        model._base_manager.count() for model in (OrganisationUnit, Programme, Kind, SitePart, AuditEvent)
    )


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def added(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


SPOILT = [  # file, how it is spoilt (old words, new words; "" adds), what is said of it
    ("units.csv", "YZ01,松坪村,村,village,YZ,", "YZ01,松坪村,村,village,YZ01,", "units.csv 第 3 行：“松坪村”绕了一圈"),
    ("units.csv", "", "YY,别的县,县,,,,,,,\n", "units.csv 第 7 行：“别的县”和“云泽县”都没有填上级"),
    ("units.csv", "", "YZ04,月塘村,村,village,YZ,,,,,\n", "units.csv 第 7 行：同一上级下已有“月塘村”（第 4 行）"),
    ("units.csv", "", "YZ02,新村,村,village,YZ,,,,,\n", "units.csv 第 7 行：“YZ02”在第 4 行已经写过"),
    ("units.csv", "", "YZ04,新村,村,village,ZZ,,,,,\n", "units.csv 第 7 行：上级单位“ZZ”既不在本表里"),
    ("units.csv", "", "YZ04,新县,县,,YZ01,,,,,\n", "units.csv 第 7 行：“新县”不能设在“YZ01”之下"),
    ("units.csv", "", "YZ04,新村,寨,village,YZ,,,,,\n", "units.csv 第 7 行：没有“寨”这个层级"),
    ("units.csv", "", "YZ04,新村,村,hut,YZ,,,,,\n", "units.csv 第 7 行：没有“hut”这个类型"),
    ("units.csv", "", "YZ04,新村,村,village,YZ,2024-02-30,,,,\n", "units.csv 第 7 行：valid_from：“2024-02-30”不是日期"),
    ("units.csv", "", "YZ04,新村,村,village,YZ,2024-02-03,2023-01-01,,,\n", "valid_to 早于 valid_from"),
    ("units.csv", "", "YZ04,新村,村,village,YZ,,,100,200,\n", "units.csv 第 7 行：妇女人口多于人口"),
    ("units.csv", "", "YZ04,新村,村,village,YZ,,,-1,,\n", "units.csv 第 7 行：population：“-1”不是整数"),
    ("units.csv", "", "YZ四,新村,村,village,YZ,,,,,\n", "units.csv 第 7 行：单位代码“YZ四”"),
    ("units.csv", "", "YZ04,=HYPERLINK(1),村,village,YZ,,,,,\n", "units.csv 第 7 行：name 像是公式"),
    ("units.csv", "", "YZ04,新\u202e村,村,village,YZ,,,,,\n", "units.csv 第 7 行：name 里有看不见的控制字符"),
    ("units.csv", "", 'YZ04,"新村,村,village,YZ,,,,,\n', "引号或逗号不成对"),
    ("units.csv", "", "YZ04,新村,村,village,YZ,,,,,,又一格\n", "units.csv 第 7 行：这一行有 11 格"),
    ("units.csv", "", "YZ04,,村,village,YZ,,,,,\n", "units.csv 第 7 行：name 不能空着"),
    ("units.csv", "", f"YZ04,{'长' * 81},村,village,YZ,,,,,\n", "units.csv 第 7 行：name 有 81 个字，最多 80 个"),
    ("units.csv", "sector", "sectors", "units.csv 第 1 行：不认识的列：sectors"),
    ("units.csv", "code,name,level", "code,name,name", "units.csv 第 1 行：同一列写了两次：name"),
    ("units.csv", "parent,", "", "units.csv 第 3 行：valid_from：“YZ”不是日期"),
    ("programmes.csv", "", "lantern_homes2,灯笼人家,,family,,,,\n", "“灯笼人家”已经是 lantern_homes 的名称或别名"),
    ("programmes.csv", "", "other,别的,,family,药茶百户行,,,\n", "“药茶百户行”已经是 herb_tea 的名称或别名"),
    ("programmes.csv", "", "Other,别的,,family,,,,\n", "programmes.csv 第 4 行：代码“Other”只能用小写英文字母"),
    ("programmes.csv", "", "other,别的,,kitchen,,,,\n", "programmes.csv 第 4 行：line 写的是“kitchen”"),
    ("kinds.csv", "", "activity.kinds,x,甲,,,,,,,\n", "kinds.csv 第 5 行：没有“activity.kinds”这个词表"),
    ("kinds.csv", "", "honour.scheme,x,甲,,,,,,,\n", "kinds.csv 第 5 行：“honour.scheme”要写在 award_schemes.csv"),
    ("kinds.csv", "", "activity.kind,x,宣讲,,,,,,,\n", "kinds.csv 第 5 行：“宣讲”已经是 lecture 的名称或别名"),
    ("kinds.csv", "", "activity.kind,x,甲,,,,,,,[1]\n", "kinds.csv 第 5 行：attributes：“[1]”请写成 JSON 对象"),
    ("award_schemes.csv", "person", "town", "award_schemes.csv 第 2 行：recipient 写的是“town”"),
    ("award_schemes.csv", ",是", ",maybe", "award_schemes.csv 第 2 行：exemplar：“maybe”请写成“是”或“否”"),
    ("headings.csv", "", "activities,title,活动日期,\n", "headings.csv 第 5 行：“活动日期”是“活动日期”这一列的规定名称"),
    ("headings.csv", "", "activity,title,啥事,\n", "headings.csv 第 5 行：没有“activity”这个台账"),
    ("headings.csv", "", "activities,titles,啥事,\n", "headings.csv 第 5 行：台账“活动台账”没有“titles”这一列"),
    ("headings.csv", "", "activities,place,办了啥事,\n", "headings.csv 第 5 行：“activities 办了啥事 ”在第 2 行已经写过"),
    ("headings.csv", "", "activities,title,啥事,NO\n", "headings.csv 第 5 行：单位“NO”既不在 units.csv 里"),
    ("words.csv", "", "level.moon,月,,,,,,\n", "words.csv 第 8 行：没有“level.moon”可以改叫法"),
    ("plans.csv", "2021,2030,", "2031,2030,", "plans.csv 第 2 行：last_year 早于 first_year"),
    ("targets.csv", "", "yunze_2021_2030,1,tea_income,,2044,1\n", "targets.csv 第 4 行：目标年 2044 不在规划"),
    ("targets.csv", "", "yunze_2021_2030,2,tea_income,,2030,1\n", "targets.csv 第 4 行：没有规划“yunze_2021_2030”的第 2 版"),
    ("targets.csv", "", "yunze_2021_2030,1,coffee,,2030,1\n", "targets.csv 第 4 行：没有监测指标“coffee”"),
    ("targets.csv", "", "yunze_2021_2030,1,tea_income,,2029,1e99\n", "targets.csv 第 4 行：value：“1e99”不是数"),
    ("site.toml", "format = 1", "format = 2", "format 要写 1"),
    ("site.toml", "name = ", "nam = ", "不认识 nam 这一项"),
    ("site.toml", '"committee.members"', '"committee.cats"', "home 写的“committee.cats”不是已有的指标"),
    ("site.toml", '"云泽县妇联"', "云泽县妇联", "site.toml 第 2 行：写法不合 TOML"),
    ("figures.toml", "", FIGURE + 'measure = "count"\nledger = "x"\n', "写法不合 TOML"),
    ("figures.toml", "", FIGURE.replace("activities", "activity") + 'measure = "count"\n', "ledger 写的是“activity”"),
    ("figures.toml", "", FIGURE + 'measure = "sum"\nof = "id_number"\n', "没有可以这样计的“id_number”"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nunit = "YZ"\n', "不能按“unit”取数"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nkind__line = "rights"\n', "不能按“kind__line”取数"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nkind = "feast"\n', "“feast”既不在本包里，本站也没有"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nprogramme = "none"\n', "“none”既不在本包里，本站也没有"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nmode = "mad"\n', "条件 mode 不认识“mad”"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nkind = { regex = ".*" }\n', "里不认识“regex”"),
    ("figures.toml", "", FIGURE + 'measure = "count"\n[figure.where]\nkind = []\n', "条件 kind 要写一个值"),
    ("figures.toml", "", FIGURE + 'measure = "median"\n', "measure 写的是“median”"),
    ("figures.toml", "", FIGURE.replace("次", "人") + 'measure = "count"\n', "以“人”计的指标要写"),
    ("figures.toml", "", FIGURE + 'measure = "sum"\nof = "money"\n', "金额的 unit 写“元”"),
    ("figures.toml", "", FIGURE + 'measure = "count"\ncolour = "red"\n', "不认识 colour 这一项"),
    ("figures.toml", "", FIGURE.replace("yunze.more", "activities.lectures") + 'measure = "count"\n', "系统自带的指标"),
    ("figures.toml", "", FIGURE.replace("yunze.more", "yunze.tea_huts") + 'measure = "count"\n', "同一个 key 写了两次"),
    ("figures.toml", "", FIGURE.replace("yunze.more", "more") + 'measure = "count"\n', "key 要写成“名.名”"),
    (
        "figures.toml", "",
        FIGURE.replace('"activities"', '"reliefs"') + 'measure = "count"\n', "属于 rights 条线，line 只能写 rights",
    ),
    (
        "figures.toml", "",
        '[[figure]]\nkey = "yunze.r"\nname = "比"\nunit = "%"\nline = "family"\nmeasure = "ratio"\n'
        'numerator = "yunze.tea_huts"\ndenominator = "yunze.none"\n', "denominator 写的 yunze.none 不是已有的指标",
    ),
    ("review.md", "figure:yunze.tea_women", "figure:yunze.nobody", "没有“yunze.nobody”这个指标"),
    ("review.md", "{{ figure:yunze.tea_women }}", "{{ figure:yunze.tea_women unit=头 }}", "不能改写成“头”"),
    ("review.md", "{{ figure:yunze.tea_women }}", "{{ figure yunze.tea_women }}", "写法不对"),
    ("review.md", "at-least", "about", "条件“about yunze.tea_huts 2”读不懂"),
    ("review.md", "<party>", "<king>", "不认识 <king>"),
    ("review.md", "    - when", "   - when", "缩进不对"),
    ("review.md", "# tea:", "# 茶:", "标题要写成"),
    ("review.md", "\n+++\n\n", "\n\n", "+++ 没有收尾"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), SPOILT, ids=[f"{s[0]}: {s[3]}"[:60] for s in SPOILT])
def test_a_fault_is_told_by_file_line_and_what_to_do(pack, file, old, new, said):
    if old:
        replaced(pack / file, old, new)
    else:
        added(pack / file, new)
    told = faults(pack)
    assert [one for one in told if one.startswith(file) and said in one], told


def test_the_countys_own_pack_has_none(pack):
    assert faults(pack) == []


def test_all_faults_are_told_at_once_and_nothing_is_written(pack):
    replaced(pack / "units.csv", "1987-05-01,,1800", "1987-05-41,,1800")
    added(pack / "kinds.csv", "activity.kinds,x,甲,,,,,,,\n")
    added(pack / "figures.toml", FIGURE + 'measure = "median"\n')
    (pack / "review.md").write_text("# opening:\n{{ figure:no.such }}\n", encoding="utf-8")
    before = written()
    with pytest.raises(PackRefused) as refused:
        load(pack, fresh=True)
    files = {fault.file for fault in refused.value.faults}
    assert files == {"units.csv", "kinds.csv", "figures.toml", "review.md"}
    assert written() == before


@pytest.mark.parametrize("missing", ["site.toml", "units.csv"])
def test_what_a_new_site_cannot_do_without_is_missed(pack, missing):
    (pack / missing).unlink()
    assert any(one.startswith(f"{missing}：缺少这个文件") for one in faults(pack))


def test_no_folder_an_empty_one_and_a_file_are_told_apart(tmp_path):
    assert "没有“" in faults(tmp_path / "none")[0]
    (tmp_path / "empty").mkdir()
    assert "是空的" in faults(tmp_path / "empty")[0]
    (tmp_path / "pack.zip").write_bytes(b"PK")
    assert "请给出站点包所在的文件夹" in faults(tmp_path / "pack.zip")[0]


def test_a_link_a_pipe_and_a_folder_are_not_read(pack, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("code,name\nroot,x\n", encoding="utf-8")
    (pack / "programmes.csv").unlink()
    (pack / "programmes.csv").symlink_to(secret)
    (pack / "kinds.csv").unlink()
    os.mkfifo(pack / "kinds.csv")
    (pack / "headings.csv").unlink()
    (pack / "headings.csv").mkdir()
    told = faults(pack)
    assert any("programmes.csv：这是一个链接，不读取" in one for one in told)
    assert any("kinds.csv：这不是普通文件" in one for one in told)
    assert any(one.startswith("headings.csv：") for one in told)
    assert not any("root" in one for one in told)


def test_a_file_of_another_name_is_no_part_of_a_pack(pack):
    (pack / "programs.csv").write_text("code,name\n", encoding="utf-8")
    (pack / "README.md").write_text("#", encoding="utf-8")
    assert [one for one in faults(pack) if one.startswith("programs.csv：不认识这个文件")]
    assert len(faults(pack)) == 1


def test_a_huge_file_is_not_read(pack):
    with (pack / "kinds.csv").open("ab") as file:
        file.truncate(100_000_000)
    assert any(f"kinds.csv：有 100 MB，超过上限 {LARGEST // 10**6} MB" in one for one in faults(pack))


def test_a_table_of_nothing_but_faults_is_not_told_to_its_end(pack):
    with (pack / "kinds.csv").open("a", encoding="utf-8") as file:
        file.write("x\n" * 50_000)
    assert len(faults(pack)) < 500


def test_gbk_and_the_line_ends_of_windows_are_read(pack):
    for name in ("units.csv", "kinds.csv"):
        text = (pack / name).read_text(encoding="utf-8-sig")
        (pack / name).write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    for name in ("figures.toml", "review.md"):
        path = pack / name
        path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    draft = checked(pack, fresh=True)
    assert draft.faults == []
    assert [note for note in draft.notes if note.startswith("units.csv 是 GBK 编码")]
    assert load(pack, fresh=True).added["units.csv"] == 5


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("code,name,level\n".encode("utf-16"), "不是文本文件"),
        (b"PK\x03\x04\0\0", "不是文本文件"),
        (b"code,name,level\n\xff\xff\xff,1,2\n", "units.csv 第 2 行：文字编码既不是 UTF-8 也不是 GBK"),
        (b"", "第一行要写表头"),
    ],
)
def test_other_encodings_are_refused(pack, raw, said):
    (pack / "units.csv").write_bytes(raw)
    assert any(said in one for one in faults(pack))


def test_a_site_in_use_is_added_to_and_nothing_of_it_changes(pack):
    load(pack, fresh=True)
    Programme.objects.filter(code="herb_tea").update(name="药茶百户")
    replaced(pack / "units.csv", "月塘村", "月塘新村")
    added(pack / "programmes.csv", "bamboo,竹编行动,,development,,,,\n")
    added(pack / "figures.toml", FIGURE + 'measure = "count"\n[figure.where]\nprogramme = "bamboo"\n')
    made = load(pack, fresh=False)
    assert made.added == {"programmes.csv": 1, "figures.toml": 1}
    assert [what for what, _here, _pack in made.differing] == ["units.csv YZ02", "programmes.csv herb_tea"]
    assert Programme.objects.get(code="herb_tea").name == "药茶百户"
    assert OrganisationUnit.everything.get(code="YZ02").name == "月塘村"
    again = load(pack, fresh=False)
    assert again.added == {} and len(again.differing) == 2
    assert AuditEvent.objects.filter(verb="load_pack").count() == 2


def test_another_tree_is_refused_on_a_site_that_has_one(pack):
    load(pack, fresh=True)
    replaced(pack / "units.csv", "YZ,云泽县,县", "QQ,清泉县,县")
    assert any("本站最上级单位是“云泽县”" in one for one in faults(pack, fresh=False))
