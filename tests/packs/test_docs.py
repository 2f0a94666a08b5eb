"""docs/site-packs.md says what the program reads: every file, every column, no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jinguo.packs.collecting import parts
from jinguo.packs.declared.pack import MOST_HOME
from jinguo.packs.folder import LARGEST
from jinguo.reports.composing.outline_text import CONDITIONS
from jinguo.reports.facts.phrases import PLACEHOLDERS

TEXT = (Path(__file__).parents[2] / "docs" / "site-packs.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
FILES = {name: part for part in parts() for name in [part.file]}


def section_of(file: str) -> str:
    return next(body for title, body in SECTIONS.items() if file in title)


def table_of(file: str) -> set[str]:
    """The first cells of the file's own table."""
    body = section_of(file)
    started = re.search(rf"\| column of {re.escape(file)} \|.*?(?=\n\n|\Z)", body, re.DOTALL)
    table = started[0] if started else body
    return set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))


def test_every_file_has_its_section_and_no_other_file_has_one():
    named = {name for title in SECTIONS for name in re.findall(r"[\w]+\.(?:csv|toml|md)", title)}
    assert named == set(FILES)


@pytest.mark.parametrize("file", sorted(FILES))
def test_every_column_or_key_is_told_and_no_other(file):
    part = FILES[file]
    told = table_of(file)
    if file in ("kinds.csv", "award_schemes.csv"):  # these have the columns of programmes, and their own
        told |= table_of("programmes.csv")
    assert told == set(part.headings) | set(part.keys)


def test_what_is_required_is_said_so():
    required = {name for title in SECTIONS if "required" in title for name in re.findall(r"\w+\.\w+", title)}
    assert required == {name for name, part in FILES.items() if part.required}


def test_conditions_placeholders_and_limits_are_the_programs():
    body = section_of("review.md")
    assert set(CONDITIONS) <= set(re.findall(r"`([a-z-]+)`", body))
    assert set(PLACEHOLDERS) == set(re.findall(r"`<(\w+)>`", body))
    assert f"more than {LARGEST // 10**6} MB" in TEXT and f"up to {MOST_HOME} figures" in TEXT


def test_every_command_is_told():
    from jinguo.cli.pack_commands import pack_app

    names = {each.callback.__name__ for each in pack_app.registered_commands}
    assert names == set(re.findall(r"`jinguo pack (\w+)", TEXT))
