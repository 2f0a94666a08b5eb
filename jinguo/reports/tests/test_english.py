"""An English reader's review: the prose in Chinese, as it says, everything around it in English."""

from __future__ import annotations

import datetime as dt
import html
import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from jinguo.core.periods import Period
from jinguo.core.scoping import SYSTEM
from jinguo.reports import verbs
from jinguo.reports.issuing.document import build
from jinguo.reports.writing import write
from tests import factories as f

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2023, 12, 31))
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def town():
    town = f.town("青禾镇")
    for year in range(2019, 2024):
        f.activity(town, on=f"{year}-05-06", headcount=400 + year, sessions=year - 2017)
    return town


@pytest.fixture
def report(town):
    return verbs.create_review(town, PERIOD, SYSTEM)


@pytest.fixture
def page(client, town, report):
    client.force_login(f.user("town", town))

    def read(language: str) -> str:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client.get(reverse("report_detail", args=[report.public_id])).content.decode()

    return read


def around_the_prose(page: str) -> list[str]:
    """Return the lines of a page but for the review itself, its title, and what scripts are given."""
    page = re.sub(
        r"(?s)<article.*?</article>|<header.*?</header>|<nav.*?</nav>|<script.*?</script>|<form.*?</form>",
        "",
        page,
    )
    main = page[page.find("<main") :]
    return [
        line.strip() for line in html.unescape(re.sub(r"<[^>]+>", "\n", main)).split("\n") if line.strip()
    ]


def test_names_units_definitions_and_reasons_are_english(page) -> None:
    said = around_the_prose(page("en"))
    chinese = [line for line in said if CHINESE.search(re.sub("“[^”]*”", "", line))]
    assert any("Sessions" in line or "lectures" in line.lower() for line in said)
    assert [line for line in chinese if "工作回顾" not in line] == []


def test_the_page_says_that_the_prose_is_chinese_and_only_where_it_needs_to(page) -> None:
    assert "The prose is a Chinese official text" in page("en")
    assert "正文是中文公文" not in page("zh-hans")


def test_charts_are_called_in_english_and_so_are_their_years(page) -> None:
    script = page("en").split('id="report-chart-0"', 1)[1].split("</script>", 1)[0]
    chart = json.loads(script.split(">", 1)[1])
    assert not CHINESE.search(chart["title"] + "".join(each["name"] for each in chart["series"]))
    assert chart["labels"] == ["2021", "2022", "2023"]


def test_what_was_left_out_is_told_in_the_readers_language(page) -> None:
    assert "no verified entries in the period" in page("en")
    assert "报告期内没有已审核的记录" in page("zh-hans")


def test_the_files_are_the_same_whoever_asks_for_them(report) -> None:
    from django.utils import translation

    made = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            document = build(report, SYSTEM) | {"cut_off": "2024-01-01T00:00:00"}
            made.append(write(document, "md"))
    assert made[0] == made[1] and "主要数据" in made[0].decode()
