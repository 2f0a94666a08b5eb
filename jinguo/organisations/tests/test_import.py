"""Units, persons, posts and plans through the Excel engine, as one set of files."""

import csv

import pytest

from jinguo.committee.models import Post, Term
from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.figures import registry
from jinguo.figures.engine import Scope, evaluate
from jinguo.ledgers.imports import run
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.models import Person
from jinguo.people.tests.test_resolver import A, B
from jinguo.plans.models import Observation, Project, RegisterEntry

pytestmark = pytest.mark.django_db

UNITS = [
    ["代码", "单位名称", "层级", "所属单位", "成立时间", "人口"],
    ["990115", "试验区", "区", "", "1990年1月1日", ""],
    ["990115001", "东街道", "镇街", "试验区", "2001-01-01", ""],
    ["990115002", "西镇", "镇街", "试验区", "2001-01-01", ""],
    ["990115001001", "和平社区", "村居", "东街道", "2001-01-01", "2,300"],
    ["990115002001", "柳树村", "村居", "西镇", "2001-01-01", "1200"],
    ["LX1", "同心商会", "两新组织", "东街道", "2021.5.1", ""],
]
POSTS = [
    ["村居", "姓名", "身份证", "任职组织", "妇联职务", "任职时间", "届次", "是否进两委"],
    ["和平社区", "王晓芳", A, "妇联", "主席", "2021年3月8日", "1", "是"],
    ["柳树村", "李梅", B, "妇联", "妇联主席", "2021.3.8", "1", "√"],
    ["柳树村", "李梅", B, "村民委员会", "委员", "2021-03-01", "", ""],
    ["柳树村", "赵兰", "", "妇联", "执委", "2021-03-08", "1", ""],
]
OBSERVATIONS = [
    ["指标名称", "年度", "填报单位", "数值", "数据来源"],
    ["女性就业人员占比", "2023", "试验区", "42.3", "统计监测报告"],
]
PROJECTS = [
    ["项目名称", "项目类别", "填报单位", "启动时间", "项目进展", "项目节点", "投入资金（万元）"],
    [
        "向阳花开普法课堂",
        "儿童友好项目",
        "试验区",
        "2023-04-01",
        "实施中",
        "开课 2023-05-01 完成2023-05-02",
        "1.5",
    ],
]
REGISTERS = [
    ["登记类别", "事项名称", "登记单位", "印发日期", "文号"],
    ["领导小组", "儿童友好城市建设工作领导小组", "试验区", "2022-06-01", "试发〔2022〕1号"],
]
FILES = {
    "任职": POSTS, "监测值": OBSERVATIONS, "实事项目": PROJECTS, "登记簿": REGISTERS, "组织单位": UNITS,
}  # fmt: skip


@pytest.fixture
def files(tmp_path):
    paths = []
    for name, rows in FILES.items():
        paths.append(tmp_path / f"{name}.csv")
        with paths[-1].open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return paths


def brought_in(paths):
    preview = run.read(paths, SYSTEM)
    assert not preview.rejected, [str(row) for row in preview.rejected]
    run.commit(preview, SYSTEM)
    return preview


def test_a_district_comes_in_by_one_set_of_files(files):
    brought_in(files)
    tree = {unit.code: unit for unit in OrganisationUnit.everything.select_related("parent")}
    assert len(tree) == 6
    assert all(unit.path.startswith(unit.parent.path) for unit in tree.values() if unit.parent)
    assert tree["990115001001"].subkind == "community"
    assert (Post.everything.count(), Term.everything.count()) == (4, 2)
    assert Person.everything.count() == 3
    assert Observation.everything.get().occurred_on.year == 2023
    project = Project.everything.get()
    assert (project.budget_cents, project.milestones.count(), project.progress()) == (1_500_000, 1, 1)
    assert RegisterEntry.everything.get().child_friendly
    keys = [
        "committee.members", "committee.chairs_on_village_committees", "committee.new_sector_organisations",
        "plans.women_employment_share", "plans.child_friendly_projects", "plans.leading_groups",
    ]  # fmt: skip
    found = evaluate(
        [registry.get(key) for key in keys],
        Scope(tree["990115"], SYSTEM),
        Period.parse("2021-01-01", "2025-12-31"),
    )
    assert [int(found[key].amount or 0) for key in ("committee.members", "plans.women_employment_share")] == [
        3,
        42,
    ]
    share = found["committee.chairs_on_village_committees"]
    assert (share.numerator, share.denominator) == (2, 2)
    assert [found[key].amount for key in keys[2:3] + keys[4:]] == [1, 1, 1]


def test_the_same_files_again_change_nothing(files):
    brought_in(files)
    before = {
        model: model.everything.count() for model in (OrganisationUnit, Person, Post, Project, RegisterEntry)
    }
    again = brought_in(files)
    assert not again.counts[run.Verdict.NEW]
    assert before == {model: model.everything.count() for model in before}
