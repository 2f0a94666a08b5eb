"""Importing, clicked through: good rows go in alone, the rest is mended on the page, records open to their rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jinguo.activities.models import Activity
from jinguo.ledgers.tests.papers import activities, lecture
from tests import factories as make


@pytest.fixture
def village() -> Any:
    return make.village("清河村", in_=make.town("清河镇"))


def send(page: Any, *paths: Path) -> None:
    page.goto("/imports/")
    page.set_input_files("[name=files]", [str(path) for path in paths])
    page.click("text=上传并预览")
    page.wait_for_selector("h2:has-text('活动台账')")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_bad_row_does_not_keep_49_good_ones_out(
    open_as: Any, village: Any, tmp_path: Path, width: int
) -> None:
    rows = [lecture(f"宣讲{number}") for number in range(49)]
    path = activities(tmp_path / "台账.xlsx", *rows, lecture("坏行", people="5o"))
    page = open_as(make.user("village", village), width=width)
    send(page, path)
    page.click("button:has-text('先导入 49 条没有问题的')")
    page.wait_for_selector("text=还有 1 行留下来没有导入")
    assert Activity.everything.count() == 49
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_cell_mended_on_the_page_by_keys_alone_goes_in(
    open_as: Any, village: Any, tmp_path: Path, width: int
) -> None:
    path = activities(tmp_path / "台账.xlsx", lecture("好行"), lecture("坏行", people="5o"))
    page = open_as(make.user("village", village), width=width)
    send(page, path)
    page.click("button:has-text('先导入 1 条没有问题的')")
    page.click("text=改正留下的行")
    field = page.get_by_label("线下人次")
    assert field.input_value() == "5o" and field.get_attribute("aria-invalid") == "true"
    field.fill("50")
    field.press("Enter")
    page.wait_for_selector(".state:has-text('已改好')")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.click("button:has-text('导入改好的 1 条')")
    page.wait_for_selector("text=撤销这次导入")
    assert Activity.everything.get(title="坏行").headcount == 50


def test_a_cell_mended_badly_keeps_what_was_written_and_says_what_is_wrong(
    open_as: Any, village: Any, tmp_path: Path
) -> None:
    page = open_as(make.user("village", village))
    send(page, activities(tmp_path / "台账.xlsx", lecture("坏行", people="5o")))
    page.click("text=在页面上逐行改正")
    page.get_by_label("线下人次").fill("很多")
    page.click("text=保存并核对这一行")
    page.wait_for_selector(".invalid-feedback:has-text('很多')")
    assert page.get_by_label("线下人次").input_value() == "很多"


def test_a_unit_is_searched_for_in_the_place_of_a_bad_one(open_as: Any, village: Any, tmp_path: Path) -> None:
    page = open_as(make.user("village", village))
    send(page, activities(tmp_path / "台账.xlsx", lecture("坏行", unit="某某局")))
    page.click("text=在页面上逐行改正")
    field = page.get_by_label("填报单位")
    field.fill("清河村")
    page.wait_for_selector(f"datalist option[value*='{village.code}']", state="attached")
    field.fill(f"{village.code} 清河村")
    page.click("text=保存并核对这一行")
    page.wait_for_selector(".state:has-text('已改好')")


def test_a_record_of_a_seven_file_import_opens_to_its_row(open_as: Any, village: Any, tmp_path: Path) -> None:
    paths = [
        activities(
            tmp_path / f"{number}月.xlsx",
            lecture(f"{number}月的读书会"),
            lecture(f"{number}月的宣讲", people=number),
        )
        for number in range(1, 8)
    ]
    page = open_as(make.user("village", village))
    send(page, *paths)
    page.click("main form button.btn-primary:has-text('导入')")
    page.wait_for_selector("text=撤销这次导入")
    page.click("main table a:has-text('活动')")
    page.click("text=5月的宣讲")
    page.wait_for_selector("#evidence >> text=《5月.xlsx》")
    page.click("#evidence summary:has-text('原表中的这一行')")
    page.wait_for_selector("#evidence td:has-text('5月的宣讲')")
    page.click("#evidence a:has-text('5月.xlsx')")
    page.wait_for_selector("text=《5月.xlsx》工作表“活动台账”第 3 行")
