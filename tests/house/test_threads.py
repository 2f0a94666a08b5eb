"""Work behind a page is a job: beside the modules listed here nothing starts a thread of its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "jinguo"
STARTERS = {"Thread", "Timer", "ThreadPoolExecutor", "ProcessPoolExecutor", "start_new_thread"}
ALLOWED = {
    "jobs/progress.py": "a sign of life beside a job",
    "jobs/runner.py": "the worker's lanes and its clock",
    "gate.py": "the threads that answer requests",
    "cli/stopping.py": "a signal's word to the server, which may wait for no lock",
}


def starters(tree: ast.AST) -> Iterator[str]:
    """Yield what a module calls to run something beside itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in STARTERS:
                yield name


def test_threads_are_started_by_the_listed_modules_alone() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "/tests/" not in path.as_posix() and any(starters(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == set(ALLOWED)


def test_the_watch_sees_a_thread_however_it_is_called() -> None:
    source = "import threading as t\nt.Thread(target=f)\nTimer(3, f)\nasyncio.to_thread(f)\nthread = 1"
    assert list(starters(ast.parse(source))) == ["Thread", "Timer"]
