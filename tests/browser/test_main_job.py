"""The main job, clicked through: a ledger goes in, a number comes out, and opens down to its row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from tests import factories as make


def workbook(path: Path, village: str) -> Path:
    """A ledger as a village keeps it: a title, a line above the header, a total and a note below."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("宣讲台账")
    rows = [
        ["2024年活动台账"],
        [f"填报单位：{village}"],
        ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次"],
        ["2024年3月8日", village, "宣讲", "三八节宣讲", "约60"],
        ["2024.5.6", village, "宣讲", "家风宣讲", 45],
        ["合计", "", "", "", 105],
    ]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_ledger_goes_in_and_its_number_opens_down_to_the_row(open_as: Any, tmp_path: Path) -> None:
    town = make.town("济北街道")
    village = make.village("张家村", in_=town)
    page = open_as(make.user("village", village))
    page.click("#sidebar >> text=导入台账")
    page.set_input_files("[name=files]", str(workbook(tmp_path / "张家村台账.xlsx", village.name)))
    page.click("text=上传并预览")
    page.wait_for_selector("main form button:has-text('导入')")
    page.click("main form button:has-text('导入')")
    page.wait_for_selector("text=撤销这次导入")

    verifier = open_as(make.user("town", town))
    if verifier.locator("text=等我审核").count():
        verifier.goto("/ledgers/activities/?state=submitted")
        verifier.check("[data-all]")
        verifier.click("[data-bulk] button[value=verify]")
        verifier.wait_for_selector("text=已处理 2 条")

    leader = open_as(make.user("leader", make.district()), at="/reports/new/")
    leader.fill("[name=start]", "2024-01-01")
    leader.fill("[name=end]", "2024-12-31")
    leader.click("main form button.btn-primary")
    leader.wait_for_url("**/reports/*-*/")
    leader.locator("a[href*='/figures/activities.lectures/records/']").first.click()
    leader.wait_for_selector("text=三八节宣讲")
    leader.click("text=三八节宣讲")
    leader.wait_for_selector("#evidence >> text=张家村台账.xlsx")
    leader.locator("#evidence a", has_text="张家村台账.xlsx").click()
    leader.wait_for_selector("text=约60")
