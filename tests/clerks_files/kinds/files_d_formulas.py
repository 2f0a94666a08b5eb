"""D: formulas that broke; an error is no empty cell, whatever the file's parts look like."""

from __future__ import annotations

import re
from pathlib import Path

from tests.clerks_files.case import UNSURE, As, Formula, Paper, clerk, day, unsure
from tests.clerks_files.parts import SHEET, Parts, one_after_another, renaming, replacing, reshape
from tests.clerks_files.persons import identity, name

ACT = "序号 活动日期:occurred_on 填报单位:unit 活动类别:kind 活动名称:title 线下人次:headcount 其中妇女:women"
RELIEF = "发放日期:occurred_on 填报单位:unit 救助类别:category 救助对象:person 身份证号:person.id_number 救助金额（元）:amount_cents"


def broken(error: str = "#REF!", text: str = "=SUM(#REF!)") -> As:
    """A cell whose formula came to an error."""
    return unsure(Formula(text, error))


def counted(text: str, value: float) -> As:
    """A formula that came to a value."""
    return As(Formula(text, value), value)


def _activities(errors: tuple[str, ...] = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?")) -> Paper:
    paper = Paper("活动人数.xlsx")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "宣讲一", counted("=20+30", 50), 40)
    for at, error in enumerate(errors):
        t(day(f"2024-3-{at + 2}"), "河湾村", "宣讲", f"宣讲{at + 2}", broken(error), 20)
    t(day("2024-3-20"), "张庄村", "培训", "面点培训", 36, counted("=F8-6", 30))
    return paper


@clerk("D", "Head-counts from a formula whose source was deleted, all errors that Excel knows.")
def broken_counts() -> Paper:
    return _activities()


@clerk("D", "The same, in a file whose sheet part has another name than usual.")
def broken_counts_in_a_renamed_part() -> Paper:
    paper = _activities()
    paper.after = renaming(SHEET, "xl/worksheets/Blatt-A.xml")
    return paper


@clerk("D", "The same, with absolute targets in the relations, as some exporters write them.")
def broken_counts_with_absolute_targets() -> Paper:
    paper = _activities()
    paper.after = replacing(
        ("xl/_rels/workbook.xml.rels", 'Target="worksheets/', 'Target="/xl/worksheets/'),
    )
    return paper


@clerk("D", "The same, with prefixed elements (<x:c>), as the Open XML SDK writes them.")
def broken_counts_with_a_prefix() -> Paper:
    paper = _activities()

    def prefix(parts: Parts) -> None:
        text = parts[SHEET].decode()
        text = re.sub(r"<(/?)([a-zA-Z])", r"<\1x:\2", text).replace("xmlns=", "xmlns:x=")
        parts[SHEET] = text.encode()

    paper.after = lambda path: reshape(path, prefix)
    return paper


@clerk("D", "The same, in UTF-16 and with single quotes in the sheet part.")
def broken_counts_in_utf16() -> Paper:
    paper = _activities()

    def encode(parts: Parts) -> None:
        text = parts[SHEET].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
        parts[SHEET] = text.encode("utf-16")

    paper.after = lambda path: reshape(path, encode)
    return paper


@clerk("D", "The same, with the attribute t first and cells without references.")
def broken_counts_without_references() -> Paper:
    paper = _activities()

    def strip(parts: Parts) -> None:
        text = re.sub(r'<c r="[A-Z]+\d+"', "<c", parts[SHEET].decode())
        parts[SHEET] = re.sub(r'<row r="\d+"', "<row", text).encode()

    paper.after = lambda path: reshape(path, strip)
    return paper


@clerk("D", "The unit comes from a look-up that found nothing; the title above names a town.")
def a_look_up_that_failed() -> Paper:
    paper = Paper("清河镇活动.xlsx")
    s = paper.sheet("清河镇")
    s.line("清河镇2024年活动台账", merged=7)
    t = s.table("activities", ACT)
    t(
        day("2024-4-1"),
        As(Formula("=VLOOKUP(1,A:B,2,0)", "清河村"), "清河镇/清河村"),
        "宣讲",
        "清明宣讲",
        40,
        30,
    )
    t(day("2024-4-2"), broken("#N/A", "=VLOOKUP(2,A:B,2,0)"), "宣讲", "谷雨宣讲", 41, 31)
    t(day("2024-4-3"), "张庄村", broken("#N/A", "=VLOOKUP(3,A:B,2,0)"), "立夏宣讲", 42, 32)
    t(broken("#VALUE!", '=DATEVALUE("二月")'), "张庄村", "宣讲", "小满宣讲", 43, 33)
    return paper


@clerk("D", "Sums of money that broke, in a list where some sums are computed.")
def broken_money() -> Paper:
    paper = Paper("救助金额.xlsx")
    t = paper.sheet("救助").table("reliefs", RELIEF)
    t(day("2024-5-1"), "清河村", "困境母亲", name(0), identity(0), As(Formula("=500*2", 1000), 100_000))
    t(day("2024-5-2"), "清河村", "困境母亲", name(1), identity(1), broken("#REF!", "=#REF!*2"))
    t(day("2024-5-3"), "清河村", "困境母亲", name(2), broken("#N/A", "=NA()"), 1200)
    t(day("2024-5-4"), "清河村", "困境母亲", broken("#NAME?", "=XX()"), identity(3), 1300)
    return paper


@clerk("D", "Errors as text in a .csv, as they come out of a table with broken formulas.")
def errors_in_a_csv() -> Paper:
    paper = Paper("活动导出.csv")
    t = paper.sheet().table("activities", ACT)
    t("2024-03-01", "清河村", "宣讲", "宣讲一", 50, 40)
    for at, word in enumerate(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "########")):
        t(f"2024-03-{at + 2:02}", "河湾村", "宣讲", f"宣讲{at + 2}", unsure(word), 20)
    return paper


@clerk("D", "A workbook written by a program that keeps no values of its formulas.")
def formulas_without_values() -> Paper:
    paper = _activities(())
    t_rows = paper.sheets[0].truth
    for records in t_rows.values():
        for record in records:
            for field in ("headcount", "women"):
                if (record.values["title"], field) in {("宣讲一", "headcount"), ("面点培训", "women")}:
                    record.values.pop(field)
                    record.unsure.add(field)

    def strip(parts: Parts) -> None:
        text = parts[SHEET].decode()
        parts[SHEET] = re.sub(r"(</f>)<v>[^<]*</v>", r"\1", text).encode()

    paper.after = lambda path: reshape(path, strip)
    return paper


@clerk("D", "An .ods with errors: the value is a number nought, the text says the error.")
def errors_in_an_ods() -> Paper:
    paper = Paper("活动.ods")
    t = paper.sheet("活动").table("activities", ACT)
    t(day("2024-3-1"), "清河村", "宣讲", "宣讲一", 50, 40)
    t(day("2024-3-2"), "河湾村", "宣讲", "宣讲二", As(90009, UNSURE), None)

    def spoil(path: Path) -> None:
        def change(parts: Parts) -> None:
            text = parts["content.xml"].decode()
            text = re.sub(
                r'<table:table-cell ([^>]*)office:value="90009"([^>]*)>',
                r'<table:table-cell table:formula="of:=SUM([.#REF!])" \1office:value="0"\2>',
                text,
            )
            assert "of:=SUM" in text
            parts["content.xml"] = text.replace(">90009<", ">#REF!<").encode()

        reshape(path, change)

    paper.after = spoil
    return paper


@clerk("D", "Errors in a column that is not asked for do not touch the row.")
def errors_elsewhere() -> Paper:
    paper = _activities(())
    s = paper.sheets[0]
    s.put(0, 7, "占比")
    s.put(1, 7, Formula("=F2/0", "#DIV/0!"))
    s.put(2, 7, Formula("=F3/0", "#DIV/0!"))
    paper.after = one_after_another()
    return paper
