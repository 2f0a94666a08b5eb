"""A reader in the cell can do nothing but read, and ends."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jinguo.cell import confining, pool
from jinguo.cell.errors import Broken, CellError, TooBig, TooSlow
from jinguo.cell.file_costs import MEGABYTE, Limits
from jinguo.cell.running import run

BRISK = Limits(memory=256 * MEGABYTE, cpu=1, wall=3, output=4 * MEGABYTE, answer=MEGABYTE)
READERS = (
    "jinguo.cell.pictures", "jinguo.cell.workbooks", "jinguo.check.texts.files.word_commenter", "jinguo.check.texts.files.pdf_reader",
    "jinguo.check.texts.files.plain_reader", "jinguo.check.texts.files.word_reader", "jinguo.ledgers.files.opening",
    "jinguo.statements.asking.form_files",
)  # fmt: skip


def wicked(function: str, limits: Limits = BRISK, **named: Any) -> Any:
    answer = run(f"jinguo.cell.tests.wicked:{function}", b"file", limits=limits, **named)
    answer.file.close()
    return answer.value


@pytest.mark.parametrize(
    ("function", "kind"),
    [("eat", TooBig), ("spin", TooSlow), ("sleep", TooSlow), ("write", TooBig), ("talk", TooBig),
     ("die", Broken), ("nest", Broken), ("raise_words", Broken), ("scribble", Broken)],
)  # fmt: skip
def test_what_goes_too_far_is_an_error_of_a_kind(function: str, kind: type[CellError]) -> None:
    with pytest.raises(kind):
        wicked(function)


@pytest.mark.parametrize("function", ["open_a_file", "connect", "start_a_program"])
def test_nothing_can_be_opened_from_inside(function: str, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("secret")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        given = {
            "open_a_file": {"path": str(tmp_path / "keys.json")}, "connect": {"port": listener.getsockname()[1]},
            "start_a_program": {},
        }  # fmt: skip
        with pytest.raises(Broken):
            wicked(function, **given[function])


@pytest.mark.skipif(not confining.is_possible(), reason="this system filters no calls")
def test_whoever_takes_over_a_reader_cannot_leave_the_cell(tmp_path: Path) -> None:
    """Neither files nor processes: with the descriptors it closed there was room for others."""
    kept, gone = tmp_path / "keys.json", tmp_path / "gone"
    kept.write_text("secret")
    gone.write_text("x")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        try:
            assert wicked("break_out", path=str(kept), gone=str(gone), parent=other.pid) == []
        finally:
            other.kill()  # it may have been stopped
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gone", "keys.json"]


def test_nothing_of_the_site_is_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JINGUO_SECRET_KEY", "secret")
    assert not {name for name in wicked("environment") if name.startswith(("JINGUO", "DATABASE", "DJANGO"))}
    assert wicked("descriptors") <= 5
    assert "django" not in wicked("modules")


@pytest.mark.parametrize("module", READERS)
def test_no_reader_brings_the_site_along(module: str) -> None:
    code = f"import sys; sys.path.insert(0, {pool.__file__.rsplit('/jinguo/', 1)[0]!r}); import {module}; "
    code += "assert 'django' not in sys.modules and 'sqlite3' not in sys.modules"
    assert subprocess.run([sys.executable, "-I", "-c", code], check=False).returncode == 0


def test_what_an_error_quotes_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Broken):
        wicked("raise_words")
    assert "broken ValueError" in caplog.text
    assert "3701" not in caplog.text


def test_each_process_serves_one_file_and_the_next_waits_ready() -> None:
    wicked("descriptors")
    first = set(pool.idle_children())
    wicked("descriptors")
    assert first - set(pool.idle_children())
    pool.end_all()
    assert not pool.idle_children()
    assert wicked("descriptors") <= 5


def test_limits_are_the_files_own() -> None:
    assert wicked("talk", replace(BRISK, answer=16 * MEGABYTE)) == "x" * (8 << 20)


def test_what_is_no_text_does_not_come_out() -> None:
    """No database and no page takes half a letter: one of a PDF's font ended in an error of the site."""
    said = wicked("half_letters")
    assert said == ["a?b", "cd", "\\u0000 \\ud800", "\\", "好"]
    assert "".join(said).encode().decode() == "".join(said)


def test_an_answer_of_many_small_parts_is_refused() -> None:
    with pytest.raises(Broken):
        wicked("many_lists", replace(BRISK, answer=16 * MEGABYTE))


@pytest.mark.parametrize(
    "words",
    ['{"value": "\\ud800"}', '{"value": "\\\\\\ud800"}', '{"value": "\ud800"}', '{"value": "\\u0000"}', "[", "", "null", "[]",
     '{"refused": "x"}', '{"refused": "x", "facts": 7}', '{"refused": "x", "facts": {"kind": 1}}', '{"error": []}',
     '{"value": ' + "9" * 5000 + "}", "[" * 100_000, "\x00"],
)  # fmt: skip
def test_whatever_a_taken_over_reader_says_is_an_error_of_a_kind(words: str) -> None:
    with pytest.raises(CellError):
        wicked("say", words=words)


def test_a_file_lies_nowhere_while_it_is_read() -> None:
    """A site that is killed leaves nobody's file behind."""
    assert wicked("left_behind") == {"links": 0}


def test_a_reader_whose_site_is_gone_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool.Child, "end", lambda child: child.process.wait(timeout=60))
    with pytest.raises(TooSlow):
        wicked("sleep", replace(BRISK, wall=1))
