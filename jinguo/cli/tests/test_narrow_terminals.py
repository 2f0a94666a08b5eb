"""What the program prints holds in any terminal: nothing is cut, no heading breaks inside a word."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from jinguo.cli.doctor import doctor_command as doctor
from jinguo.cli.doctor.site_findings import Finding
from jinguo.cli.terminal import printing
from jinguo.demo import demo_command as demo
from jinguo.demo import headlines, users

WIDTHS = pytest.mark.parametrize("width", [20, 40, 60, 80])
NAMES = ("demo-organisation", "demo-security-2", "demo-village")
ROLES = ("演示·组织", "演示·安全管理员（复核）", "演示·张辛社区妇联主席")
FIGURES = (("“巾帼领头雁”培训人次", "12,420 人次"), ("2025 年末女性村（居）“两委”正职比重", "约 31.5 %"))
HEADS = ("指标", "数值", "单位", "记录", "标识")
ROWS = (
    ("妇女儿童关爱服务活动场次", "约200", "场", "1,024", "activities.care.events"),
    ("（一）[bold]不是格式[/bold]", "[/]", "", "0", "x"),
)


def chinese(words: str, _english: str = "") -> str:
    return words


def bare(text: str) -> str:
    """Return what is left without lines and spaces: what a reader puts together again."""
    return "".join(sign for sign in text if not sign.isspace() and not "\u2500" <= sign <= "\u257f")


@pytest.fixture
def printed(monkeypatch, capsys):
    """Print at a width, return the lines."""

    def run(width, work, *args):
        monkeypatch.setenv("COLUMNS", str(width))
        capsys.readouterr()
        work(printing.console(), *args)
        return capsys.readouterr().out.splitlines()

    return run


@pytest.fixture
def demo_told(monkeypatch):
    """The demo's figures and log-ins without a loaded district."""
    people = [
        SimpleNamespace(username=name, display_name=role) for name, role in zip(NAMES, ROLES, strict=True)
    ]
    monkeypatch.setattr(users, "demo_users", lambda district: people)
    monkeypatch.setattr(headlines, "headline_values", lambda: list(FIGURES))
    monkeypatch.setattr(demo, "headline_values", lambda: list(FIGURES), raising=False)


@WIDTHS
def test_the_demos_log_ins_are_whole_in_any_width(printed, demo_told, width):
    lines = printed(width, demo._print_logins, 8000, chinese)
    whole = bare("".join(lines))
    assert all(bare(name) in whole or name in "\n".join(lines) for name in (*NAMES, *ROLES))
    assert "…" not in whole
    address = [line for line in lines if "http://127.0.0.1:8000/" in line]
    assert len(address) == 1, "an address is copied: it stands in one line"
    assert all(cell_len(line) <= width for line in lines if line not in address)


@WIDTHS
def test_the_demos_heading_is_as_wide_as_the_terminal_and_keeps_the_password_whole(printed, demo_told, width):
    lines = printed(width, demo._print_logins, 8000, chinese)
    full = f"演示账号（密码均为 {users.PASSWORD}，仅供演示）"
    heading = next(many for many in range(1, 9) if bare("".join(lines[:many])) == bare(full))
    assert heading <= -(-cell_len(full) // width) + 1, "as few lines as the width needs, and one for a word"
    assert any(users.PASSWORD in line for line in lines)


@WIDTHS
def test_the_demos_figures_are_whole_in_any_width(printed, demo_told, width):
    lines = printed(width, demo._print_figures, chinese)
    whole = bare("".join(lines))
    assert "…" not in whole
    assert all(cell_len(line) <= width for line in lines)
    for name, value in FIGURES:
        if width >= 60:
            assert any(name in line and value in line for line in lines)


@WIDTHS
def test_a_table_of_five_columns_becomes_lines_where_it_cannot_be_read(printed, width):
    lines = printed(width, printing.print_table, HEADS, ROWS)
    assert all(cell_len(line) <= width for line in lines)
    assert "…" not in "".join(lines)
    stacked = width < printing.PER_COLUMN * len(HEADS)
    assert any(line.startswith("数值 约200") for line in lines) is stacked
    assert "[bold]不是格式[/bold]" in bare("".join(lines)) or not stacked


def test_a_pipe_is_as_wide_as_what_it_carries(monkeypatch, capsys):
    monkeypatch.delenv("COLUMNS", raising=False)
    long = "很长的名称" * 40
    printing.print_table(printing.console(), ("名称", "值"), [(long, "1")])
    assert any(long in line for line in capsys.readouterr().out.splitlines())


@WIDTHS
def test_the_doctors_findings_are_whole_in_any_width(printed, monkeypatch, width):
    found = Finding("migrations", False, "有 3 项待执行，请运行 jinguo migrate", "jinguo migrate")
    lines = printed(width, lambda to: doctor._print(found))
    assert bare(found.message) in bare("".join(lines))
    assert any(line.startswith("✗ migrations") for line in lines)
    if width < 4 * printing.PER_COLUMN:
        assert all(cell_len(line) <= width for line in lines[:-1])


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_signs_that_a_terminal_lacks_do_not_end_the_program(monkeypatch, encoding):
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=encoding))
    printing.survive_any_encoding()
    monkeypatch.setenv("COLUMNS", "40")
    to = printing.console()
    printing.print_heading(to, "主要数字")
    printing.print_table(to, ("账号", "身份"), [("demo-town", "街道✓")])
    printing.print_finding(to, "✓", "disk", "数据目录剩余")
    sys.stdout.flush()
    shown = kept.getvalue().decode(encoding)
    assert "demo-town" in shown
    assert ("街道" in shown) is (encoding == "gbk")
