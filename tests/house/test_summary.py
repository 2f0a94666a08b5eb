"""A run in parts ends like one run: every failure by name, and one line with the sum."""

from __future__ import annotations

import pytest

from tools.test_summary import summed

GOOD = "....\n=================== 7 passed, 2 skipped, 1 warning in 3.50s ==================="
BAD = "FAILED jinguo/a.py::test_x - assert\nERROR jinguo/b.py::test_y\n1 failed, 2 passed, 1 error in 61.25s (0:01:01)"
DAYS = "2026-02-28: 5 passed in 1.00s\n2028-02-29: 5 passed, 1 deselected in 1.00s"


@pytest.fixture
def ended(tmp_path):
    def end(**parts):
        for name, (text, status) in parts.items():
            (tmp_path / name).write_text(text)
            (tmp_path / f"{name}.status").write_text(f"{status}\n")
        return summed([tmp_path / name for name in parts])

    return end


def test_the_parts_are_added_up(ended):
    lines, code = ended(sqlite=(GOOD, 0), days=(DAYS, 0))
    assert lines == [
        "sqlite: 7 passed, 2 skipped, 1 warning in 3.50s", "days: 10 passed, 1 deselected in 2.00s",
        "===== 17 passed, 2 skipped, 1 deselected, 1 warning in 5.50s =====",
    ]  # fmt: skip
    assert code == 0


@pytest.mark.parametrize("order", [("good", "bad"), ("bad", "good")])
def test_a_failure_in_any_part_is_named_and_ends_with_1(ended, order):
    lines, code = ended(**{name: {"good": (GOOD, 0), "bad": (BAD, 1)}[name] for name in order})
    assert "bad: FAILED jinguo/a.py::test_x - assert" in lines and "bad: ERROR jinguo/b.py::test_y" in lines
    assert lines[-1] == "===== 1 failed, 9 passed, 2 skipped, 1 warning, 1 error in 64.75s ====="
    assert code == 1


def test_a_part_that_broke_down_before_its_summary_is_an_error(ended):
    lines, code = ended(good=(GOOD, 0), killed=("....\nmake: *** [test] Killed", 2))
    assert "ERROR killed ended with 2" in lines
    assert lines[-1].startswith("===== 7 passed") and "1 error" in lines[-1]
    assert code == 1


def test_a_part_that_was_skipped_whole_is_none_and_nothing_at_all_is_no_success(ended):
    assert ended(good=(GOOD, 0), postgres=("PostgreSQL is not installed: its tests are skipped", 0))[1] == 0
    assert ended(postgres=("PostgreSQL is not installed: its tests are skipped", 0))[1] == 1
