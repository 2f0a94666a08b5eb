"""What a command loads before it begins: dear libraries are read where they are used, never on the way.

A list, not a time: what it costs is in docs/benchmarks.md.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# Dictionaries, document formats, pictures, networks: whoever needs one of them waits for it alone.
DEAR = (
    "pypinyin", "apprise", "docx", "typst", "openpyxl", "xlsxwriter", "xlrd", "pypdf", "PIL", "lxml",
    "icalendar", "segno", "granian", "requests", "django_tasks_db.management", "jinguo.urls", "jinguo.demo.demo_command",
    "jinguo.check.verdicts.judging", "jinguo.ledgers.imports.run", "jinguo.ledgers.pages.entry_addresses", "jinguo.mobile.shell",
)  # fmt: skip
DJANGO = ("django.conf", "django.db", "jinguo.settings")


def loaded_by(source: str, *arguments: str) -> set[str]:
    """Run a source in a process of its own; return the names of what it had loaded at its end."""
    program = f"import sys\ntry:\n    {source}\nexcept SystemExit: pass\nprint('loaded', *sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, env=os.environ
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["figures", "--help"], ["serve", "--help"], ["check", "--help"]]
)
def test_help_loads_neither_django_nor_anything_dear(arguments):
    loaded = loaded_by("from jinguo.cli.main import main; main()", *arguments)
    assert not loaded & {*DEAR, *DJANGO}


def test_setting_up_loads_nothing_dear():
    assert not loaded_by("from jinguo.cli.environment import start_django; start_django(database=False)") & {
        *DEAR
    }


@pytest.mark.parametrize(
    ("command", "module"), [("figures", "jinguo.figures.engine"), ("check", "jinguo.check.verdicts.judging")]
)
def test_a_command_loads_its_own_work_and_no_pages(command, module):
    source = f"from jinguo.cli.environment import start_django; start_django(database=False); import {module}"
    loaded = loaded_by(source, command)
    assert module in loaded
    assert not loaded & {*DEAR} - {"jinguo.check.verdicts.judging"}


def test_the_list_names_what_there_is():
    """A name that is spelt wrong would guard nothing."""
    from importlib.util import find_spec

    assert [name for name in DEAR if find_spec(name) is None] == []
