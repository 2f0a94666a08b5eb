"""``jinguo check FILE --explain N``: the course of one number, in plain lines."""

from __future__ import annotations

import pytest

TEXT = "试验区2022年工作总结\n全区开展宣讲12场次。三八期间，举办“书香润万家”宣讲3场，位居全市前列。\n"


@pytest.fixture
def told(site, tmp_path):
    file = tmp_path / "稿.txt"
    file.write_text(TEXT)
    return lambda number, *more, **kind: site(
        "check", str(file), "--from", "2022-01-01", "--to", "2022-12-31", "--explain", number, *more, **kind
    )


def test_every_stage_of_a_number_is_told_in_plain_lines(told):
    answer = told("2")
    assert answer.returncode == 0, answer.stderr
    for words in (
        "数字：3场", "举办“书香润万家”宣讲【3场】", "允许范围：正好 3场", "单位：试验区（按核对时给的）", "时间：2022年（",
        "“三八期间”", "宣讲场次（activities.lectures）得分", "常数 -", "score ", " × ", "把握：0.", "下结论要 0.9600",
        "NAMED（全部还是一部分）", "OCCASION（哪段时间）", "words = 三八期间", "结论：待确认（",
    ):  # fmt: skip
        assert words in answer.stdout, (words, answer.stdout)
    assert "│" not in answer.stdout


def test_the_effects_of_the_features_make_the_chance(told):
    import math

    lines = told("1").stdout.splitlines()
    effects = [float(line.rsplit("=", 1)[1]) for line in lines if " × " in line and line.startswith("  ")]
    constant = next(float(line.split()[-1]) for line in lines if "常数" in line)
    chance = next(float(line.split("：")[1].split("，")[0]) for line in lines if line.startswith("把握"))
    assert abs(1 / (1 + math.exp(-constant - sum(effects))) - chance) < 0.005


def test_it_is_told_in_english_where_that_is_spoken(told):
    answer = told("2", language="en_GB.UTF-8")
    for words in (
        "Number: 3场",
        "Unit: 试验区 (as given for the check)",
        "Chance: 0.",
        "(of which time)",
        "Verdict: ",
    ):
        assert words in answer.stdout, (words, answer.stdout)


def test_a_rank_has_no_course_but_a_verdict(told):
    answer = told("3")
    assert answer.returncode == 0 and "位居全市前列" in answer.stdout and "结论：无法判断" in answer.stdout


@pytest.mark.parametrize("number", ["0", "4", "-1"])
def test_a_number_that_is_not_there_ends_with_two_and_a_sentence(told, number):
    answer = told(number)
    assert (answer.returncode, answer.stdout) == (2, "") and f"没有第 {number} 个" in answer.stderr
    assert "there is no number" in told(number, language="en_GB.UTF-8").stderr


def test_lines_for_people_and_data_are_not_asked_for_at_once(told):
    assert told("1", "--json").returncode == 2
