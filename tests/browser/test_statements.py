"""A statement from its design to the asker's Excel: designed, answered by two villages, one on a phone."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from jinguo.statements.models import Return
from jinguo.statements.tests.prose import form
from tests import factories as make


def _begun(page) -> None:
    page.goto("/statements/new/")
    page.fill("[name=title]", "宣讲情况统计表")
    page.fill("[name=purpose]", "市妇联年度总结")
    page.fill("[name=start]", "2024-01-01")
    page.fill("[name=end]", "2024-12-31")
    page.fill("[name=due_on]", "2099-01-01")
    page.click("main form button.btn-primary")
    page.wait_for_selector("h1:has-text('宣讲情况统计表')")


def _designed(page, tmp_path) -> None:
    _begun(page)
    page.fill("main input[type=search]", "宣讲场次")
    page.check("[id='f-activities.lectures']")
    page.click("text=加入所选指标")
    page.wait_for_selector(".touch strong:has-text('宣讲场次')")  # a click on the page that leaves is lost
    page.click("text=加问题（各单位手工答）")
    page.fill("[name=q-label]", "宣讲员人数")
    page.select_option("[name=q-question]", "whole")
    page.click("text=加入报表")
    page.wait_for_selector(".touch strong:has-text('宣讲员人数')")
    page.click("a:has-text('选填报单位')")
    page.check("input[name=level][value=village]")
    page.click("text=选好了")
    page.wait_for_selector("text=已选 2 个单位")
    page.click("text=上传要表单位的 Excel")
    upload = tmp_path / "上级的表.xlsx"
    upload.write_bytes(form([["宣讲情况表"], ["村", "场次", "宣讲员"], ["西村"], ["东村"], ["合计"]]).read())
    page.set_input_files("[name=file]", str(upload))
    page.click("button[name=upload]")
    for place in ("A3", "B3", "C3"):
        page.click(f"button[name=place][value={place}]")
        page.wait_for_selector(f".things .state:has-text('{place}')")
        if place == "A3":  # the running number stays unbound
            page.check(".things label:has-text('宣讲场次') input[type=radio]")
    page.click("text=返回设计")
    page.click("text=发出")
    page.wait_for_selector("text=2 个单位，已报 0 个")


def test_what_was_ticked_outlives_the_next_search_and_both_are_added(open_as):
    page = open_as(make.user("line", make.district(), ("publicity",)))
    _begun(page)
    page.fill("main input[type=search]", "宣讲场次")
    page.check("[id='f-activities.lectures']")
    page.fill("main input[type=search]", "宣讲线下人次")
    page.check("[id='f-activities.lectures_on_site']")
    page.fill("main input[type=search]", "没有这样的指标")
    page.wait_for_selector("text=台账里确实没有的")
    assert page.locator("#figure-choices :checked").count() == 2
    page.click("text=加入所选指标")
    page.wait_for_selector("text=2 项")
    assert page.locator(".touch strong").all_text_contents() == ["宣讲场次", "宣讲线下人次"]


def _answered(page, number: str, width: int) -> None:
    page.click("main >> text=宣讲情况统计表")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("[name=answer-2]", number)
    page.keyboard.press("Tab")
    page.wait_for_selector("text=已保存")
    page.click("text=核对无误，上报")
    page.wait_for_selector("text=已上报")


def test_a_statement_is_designed_answered_on_phone_and_desk_and_comes_out_as_the_askers_excel(
    open_as, tmp_path
):
    town = make.town("清河镇")
    east, west = make.village("东村", in_=town), make.village("西村", in_=town)
    make.activity(east, sessions=3)
    make.activity(west, sessions=2)
    make.activity(west, with_=(east,), sessions=1)
    asker = open_as(make.user("line", make.district(), ("publicity",)))
    _designed(asker, tmp_path)
    _answered(open_as(make.user("village", east), width=375), "12", 375)
    _answered(open_as(make.user("village", west)), "5人", 1280)
    assert Return.everything.filter(state="submitted").count() == 2
    asker.reload()
    asker.wait_for_selector("text=2 个单位，已报 2 个")
    asker.click("main >> text=汇总")
    with asker.expect_download() as download:
        asker.click("text=Excel（对方格式）")
    content = Path(download.value.path()).read_bytes()
    cells = [list(row) for row in openpyxl.load_workbook(io.BytesIO(content)).active.values]
    assert cells[2:5] == [["西村", 3, 5], ["东村", 4, 12], ["合计", 6, 17]]
