"""A second customer: a small invented county with campaigns of its own, from its pack to its review.

Everything is done as its people would: by the command line, and in one process that records and verifies.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from jinguo.cli.tests.conftest import Call, caller

pytestmark = [
    pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="begins SQLite files of its own"),
    pytest.mark.xdist_group("county"),
]
YUNZE = Path(__file__).parent / "yunze"
PASSWORDS = "".join(f"Fuluan-Shan {number}\n" for number in (81, 82, 83, 84))
ADMINISTRATORS = ("security:anna:安娜", "security:bing:冰", "sysadmin:chen:陈", "audit:dai:戴")
RECORDED = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "jinguo.settings"
import django
django.setup()
import datetime as dt
import json
from django.test import Client
from jinguo.accounts.models import RoleGrant, User
from jinguo.core import lifecycle as verbs
from jinguo.activities.models import Activity
from jinguo.core.models import Kind, Programme
from jinguo.organisations.models import OrganisationUnit

def person(name, role, unit, lines=()):
    made = User.objects.create_user(username=name, password="Fuluan-Shan 85")
    RoleGrant.objects.create(user=made, role=role, unit=OrganisationUnit.everything.get(code=unit), lines=list(lines))
    return made

clerk, line = person("xiaoyun", "village", "YZ01"), person("zeguan", "line", "YZ")
held = Activity(
    unit=OrganisationUnit.everything.get(code="YZ01"), title="药茶炮制课", occurred_on=dt.date(2024, 5, 6),
    kind=Kind.objects.get(vocabulary="activity.kind", code="training"), headcount=31, sessions=2,
    topic=Kind.objects.get(vocabulary="activity.topic", code="herb_tea"),
    programme=Programme.objects.get(code="herb_tea"),
)
held = verbs.record(held, clerk)
verbs.submit(held, clerk)
verbs.verify(held, line)
client = Client()
client.force_login(line)
pages = {}
for path in ("/", "/figures/", "/figures/yunze.tea_women/", "/figures/yunze.tea_women/records/"):
    answer = client.get(path, follow=True)
    pages[path] = [answer.status_code, answer.content.decode()]
print(json.dumps({"pages": pages}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("yunze")


@pytest.fixture(scope="module")
def county(folder) -> Call:
    call = caller(folder)
    words = [word for told in ADMINISTRATORS for word in ("--admin", told)]
    made = call("init", "--pack", str(YUNZE), *words, "--password-stdin", typed=PASSWORDS)
    assert made.returncode == 0, made.stderr + made.stdout
    assert "还缺" not in made.stdout
    return call


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    """A ledger as the county keeps it: by its own headings, topics and names."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        ["活动类别", "办了啥事", "活动日期", "填报单位", "品牌项目", "来了几口人", "场次", "在哪办的"]
    )
    sheet.append(["培训", "药茶入门课", "2024-03-08", "月塘村", "药茶百户行", 40, 1, "村委会"])
    sheet.append(["培训", "药茶提高课", "2024-04-09", "石桥社区", "云上药茶百户行", 25, 1, "社区大院"])
    path = tmp_path_factory.mktemp("books") / "活动台账.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def told(county, folder, workbook) -> dict:
    """The county after a year's work: what its pages said to the officer who verifies."""
    brought = county("import", str(workbook), "--json")
    assert brought.returncode == 0, brought.stdout + brought.stderr
    environment = {**os.environ, "JINGUO_DATA": str(folder), "JINGUO_SECOND_FACTOR": "offered"}
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", RECORDED], env=environment, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("typed", "told"), [("Ab-yunze-2026!\n", "还没有密码"), ("Ab-yunze-2026!\nshort\n", "至少要有 10 个字符")]
)
def test_nothing_begins_before_every_administrator_has_a_good_password(tmp_path, typed, told):
    call = caller(tmp_path)
    words = [word for told in ADMINISTRATORS[:2] for word in ("--admin", told)]
    refused = call("init", "--pack", str(YUNZE), *words, "--password-stdin", typed=typed)
    assert refused.returncode == 2 and told in refused.stderr
    begun = call("init", "--pack", str(YUNZE), *words, "--password-stdin", typed=PASSWORDS)
    assert begun.returncode == 0, "nothing was there yet"


YEAR = ("--from", "2024-01-01", "--to", "2024-12-31")


def test_a_bad_second_begin_and_a_second_load_change_nothing(county):
    again = county("init", "--pack", str(YUNZE))
    assert again.returncode == 2 and "jinguo pack load" in again.stderr
    loaded = county("pack", "load", str(YUNZE), "--json")
    assert json.loads(loaded.stdout) == {"faults": [], "notes": [], "added": {}, "differing": []}


def test_its_figures_count_what_was_recorded_and_verified(county, told):
    figures = {row["key"]: row for row in json.loads(county("figures", *YEAR, "--json").stdout)["figures"]}
    assert (figures["yunze.tea_trainings"]["value"], figures["yunze.tea_women"]["value"]) == (4, 96)
    one_village = json.loads(county("figures", *YEAR, "--unit", "YZ01", "--json").stdout)["figures"]
    assert {row["key"]: row["value"] for row in one_village}["yunze.tea_women"] == 31
    behind = json.loads(county("records", "yunze.tea_women", *YEAR, "--json").stdout)
    assert len(behind["records"]) == 3


def test_its_pages_show_its_own_words(told):
    pages = {path: text for path, (status, text) in told["pages"].items() if status == 200}
    assert set(pages) == set(told["pages"])
    assert "药茶培训人次" in pages["/"] and "药茶培训期数" in pages["/figures/"]
    assert "96" in pages["/figures/yunze.tea_women/"]
    assert "药茶炮制课" in pages["/figures/yunze.tea_women/records/"]
    assert "灯笼人家" in pages["/figures/"]
    assert "县级条线" in pages["/"] and "区级" not in pages["/"] + pages["/figures/"]


def test_its_review_is_worded_by_its_own_outline(county, told, tmp_path):
    written = tmp_path / "review.md"
    made = county("review", "-o", str(written), *YEAR)
    assert made.returncode == 0, made.stderr
    text = re.sub(r"\[\^\d+\]", "", written.read_text(encoding="utf-8"))
    assert "药茶飘香，带动山里增收" in text
    assert "实施“云上药茶百户行”，举办药茶培训4期次，参加培训96人次。" in text
    assert "全县各级妇联在县委领导下" in text


def test_the_check_reads_a_sentence_with_its_programme(county, told, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("2024年，云上药茶百户行共培训妇女96人次，举办药茶培训9期。", encoding="utf-8")
    rows = json.loads(county("check", str(text), *YEAR, "--json").stdout)
    assert [(row["text"], row["verdict"]) for row in rows] == [
        ("96人次", "supported"),
        ("9期", "contradicted"),
    ]


def test_nothing_of_it_names_another_place(county, told, tmp_path):
    blank = tmp_path / "blank.xlsx"
    assert county("template", "activities", "-o", str(blank)).returncode == 0
    forms = "".join(
        str(cell.value)
        for sheet in openpyxl.load_workbook(blank)
        for row in sheet.iter_rows()
        for cell in row
    )
    shown = forms + county("figures").stdout + "".join(text for _status, text in told["pages"].values())
    assert not [word for word in ("济阳", "济南", "山东", "才聚", "出彩") if word in shown]


def test_a_pack_exported_from_it_begins_its_equal(county, told, tmp_path_factory):
    first, second = (tmp_path_factory.mktemp("out") / name for name in ("first", "second"))
    assert county("pack", "export", str(first)).returncode == 0
    twin = caller(tmp_path_factory.mktemp("twin"))
    made = twin("init", "--pack", str(first))
    assert made.returncode == 0, made.stderr
    assert twin("pack", "export", str(second)).returncode == 0
    texts = [
        {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} for out in (first, second)
    ]
    assert texts[0] == texts[1]
    assert set(texts[0]) >= {path.name for path in YUNZE.iterdir()}
