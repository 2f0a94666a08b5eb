"""``jinguo import``, ``export`` and ``template``, well and badly."""

from __future__ import annotations

import json

import openpyxl
import pytest

HEADER = ["活动日期", "填报单位", "活动类别", "活动名称", "线下人次"]
GOOD = ["2024-03-08", "试验区", "宣讲", "家风宣讲", "约200"]
BAD = ["2024-02-30", "试验区", "宣讲", "坏日期", 30]


def workbook(path, *rows):
    book = openpyxl.Workbook()
    for row in (HEADER, *rows):
        book.active.append(row)
    book.active.title = "活动台账"
    book.save(path)
    return str(path)


def test_import_dry_run_import_again_and_out_again(site, tmp_path):
    path = workbook(tmp_path / "台账.xlsx", GOOD)
    tried = site("import", path, "--dry-run")
    assert tried.returncode == 0 and "新增 1 条" in tried.stdout
    assert "新增 1 条" in site("import", path, "--dry-run").stdout  # nothing was written
    done = json.loads(site("import", path, "--json").stdout)
    assert done["committed"] and done["written"]["activities"]["new"] == 1
    again = site("import", path)
    assert again.returncode == 0 and "不会改变任何内容" in again.stdout
    out = tmp_path / "导出.xlsx"
    assert site("export", "activities", "-o", str(out)).returncode == 0
    assert "约200" in [cell for row in openpyxl.load_workbook(out).active.values for cell in row]
    assert "不会改变任何内容" in site("import", str(out)).stdout


def test_a_bad_row_ends_with_1_and_comes_back_marked(site, tmp_path):
    path, marked = workbook(tmp_path / "坏.xlsx", BAD), tmp_path / "改.xlsx"
    answer = site("import", path, "--rejects", str(marked))
    assert answer.returncode == 1 and "第 2 行" in answer.stdout and "整批没有导入" in answer.stderr
    assert openpyxl.load_workbook(marked)["活动台账"]["A2"].comment
    document = site("import", path, "--json", "--dry-run")
    assert document.returncode == 1
    assert json.loads(document.stdout)["counts"]["rejected"] == 1


def test_a_bad_row_keeps_no_good_one_out_where_the_good_ones_are_asked_for_alone(site, tmp_path):
    row = [*GOOD[:3], "好行先走", 30]
    path, marked = workbook(tmp_path / "台账.xlsx", row, BAD), tmp_path / "改.xlsx"
    answer = site("import", path, "--good-only", "--rejects", str(marked))
    assert answer.returncode == 1 and "已导入 1 条" in answer.stdout
    assert "有 1 行留下" in answer.stderr and "第 3 行" in answer.stdout
    assert openpyxl.load_workbook(marked)["活动台账"]["A3"].comment
    again = json.loads(site("import", path, "--good-only", "--json").stdout)
    assert not again["committed"] and again["counts"] | {"same": 1, "rejected": 1} == again["counts"]


def test_a_sheet_beside_the_details_that_is_no_ledger_is_named_and_left_out(site, tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADER, [*GOOD[:3], "旁边有别的表", 30]):
        book.active.append(row)
    other = book.create_sheet("食堂采购")
    for row in (["菜名", "斤数"], ["白菜", 3]):
        other.append(row)
    book.save(tmp_path / "台账.xlsx")
    answer = site("import", str(tmp_path / "台账.xlsx"))
    assert answer.returncode == 0 and "已导入 1 条" in answer.stdout and "食堂采购" in answer.stdout


def test_doubtful_cells_and_columns_that_go_nowhere_are_named(site, tmp_path):
    book = openpyxl.Workbook()
    for row in ([*HEADER, "幸运数字"], [*GOOD, 7]):
        book.active.append(row)
    book.save(tmp_path / "台账.xlsx")
    said = site("import", str(tmp_path / "台账.xlsx"), "--dry-run").stdout
    assert "没有用到的列：“幸运数字”" in said
    assert "“约200”" in said and "第 2 行" in said


@pytest.mark.parametrize("words", [("nothere.xlsx",), ()])
def test_no_file_ends_with_2(site, words):
    assert site("import", *words).returncode == 2


def test_what_is_no_table_ends_with_2_and_says_which(site, tmp_path):
    (tmp_path / "图.xlsx").write_bytes(b"\x89PNG")
    answer = site("import", str(tmp_path / "图.xlsx"))
    assert answer.returncode == 2 and "图.xlsx" in answer.stderr and "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", ["export", "template"])
def test_an_unknown_ledger_or_a_folder_that_is_not_there_ends_with_2(site, tmp_path, command):
    answer = site(command, "nonsense", "-o", str(tmp_path / "x.xlsx"))
    assert answer.returncode == 2 and "activities" in answer.stderr
    answer = site(command, "activities", "-o", str(tmp_path / "none" / "x.xlsx"))
    assert answer.returncode == 2 and "Traceback" not in answer.stderr


def test_a_blank_form_filled_in_is_taken(site, tmp_path):
    path = tmp_path / "空白.xlsx"
    assert site("template", "activities", "-o", str(path)).returncode == 0
    assert "没有可以导入的数据行" in site("import", str(path), "--dry-run").stdout
    book = openpyxl.load_workbook(path)
    page = book.active
    for column, value in zip(HEADER, ["2024-04-08", "试验区", "宣讲", "表上填的", 31], strict=True):
        at = next(cell.column for cell in page[1] if str(cell.value).rstrip("*") == column)
        page.cell(3, at, value)
    book.save(path)
    assert "新增 1 条" in site("import", str(path), "--dry-run").stdout


def test_every_line_is_accounted_for_and_of_several_files_each_is_named(site, tmp_path):
    total = ["合计", None, None, None, 30]
    paths = [
        workbook(tmp_path / "甲.xlsx", [*GOOD[:3], "甲的", 30], total),
        workbook(tmp_path / "乙.xlsx", BAD),
    ]
    said = site("import", *paths, "--dry-run").stdout
    assert "《甲.xlsx》活动台账" in said and "《乙.xlsx》活动台账 第 2 行" in said
    assert "看到 3 行 = 新增 1 + 表头 1（第 1 行） + 合计、小计 1（第 3 行）" in said


def test_a_file_that_is_no_ledger_is_not_sent_to_a_page_that_is_not_there(site, tmp_path):
    book = openpyxl.Workbook()
    for row in (["甲", "乙", "丙"], [1, 2, 3]):
        book.active.append(row)
    book.save(tmp_path / "别的.xlsx")
    answer = site("import", str(tmp_path / "别的.xlsx"))
    assert answer.returncode == 1 and "没有可以导入的内容" in answer.stderr
    assert "请在下面选择" not in answer.stdout
