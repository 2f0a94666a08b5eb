"""The tables of docs/security.md are held: every requirement once, every "held" by a test that exists.

And what standards ask for in writing agrees with the program: fields, cryptography, limits, talks, logs.
"""

from __future__ import annotations

import ast
import base64
import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from jinguo.core.fields import EncryptedTextField

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
TEXT = (ROOT / "docs" / "security.md").read_text("utf-8")
MARKS = {"held", "site", "not", "n.a."}  # "pending" is none: what is not shown is not held
TESTS = re.compile(r"`([\w/]+\.py)(?:::(\w+))?`")
STANDARDS = {
    "OWASP ASVS 5.0.0, levels 1 and 2": "asvs_5_0_0.txt",
    "GB/T 22239-2019 (等保 2.0), level 3: the application and its management": "gb_t_22239_2019.txt",
}


@dataclass(frozen=True)
class Control:
    """A row of one of the two tables."""

    ident: str
    asked: str
    how: str
    tests: tuple[tuple[str, str], ...]
    mark: str


def section(title: str, level: int = 2, text: str = TEXT) -> str:
    """What stands under a heading, up to the next one of its level."""
    found = re.search(rf"^{'#' * level} {re.escape(title)}\n(.*?)(?=^#{{1,{level}}} |\Z)", text, re.S | re.M)
    assert found, f"docs/security.md has no heading “{title}”"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of every table, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    kept = [
        line for at, line in enumerate(lines) if not (lines[at + 1 : at + 2] or [""])[0].startswith("|---")
    ]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in kept if not line.startswith("|---")
    ]


def controls(standard: str, text: str = TEXT) -> list[Control]:
    """The rows of a standard's tables. Raises ValueError for a row of another shape."""
    found = []
    for cells in rows(section(standard, text=text)):
        if len(cells) != 5:
            raise ValueError(f"a row needs five cells: {cells}")
        tests = tuple((path, name) for path, name in TESTS.findall(cells[3]))
        found.append(Control(cells[0], cells[1], cells[2], tests, cells[4]))
    return found


def asked_for(name: str) -> list[str]:
    """The numbers that a standard has, from the list beside this file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    found = [line for line in lines if line and not line.startswith("#")]
    return [re.sub(r" [12]$", "", line) for line in found]


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests in a file, read and not run."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text("utf-8"))
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    named = (node.name for body in bodies for node in body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in named if name.startswith("test_"))


def faults(found: list[Control], wanted: list[str]) -> list[str]:
    """What is wrong with a table, a sentence each."""
    wrong = [f"{ident}: no row" for ident in wanted if ident not in {one.ident for one in found}]
    wrong += [
        f"{ident}: {times} rows" for ident, times in Counter(one.ident for one in found).items() if times > 1
    ]
    wrong += [f"{one.ident}: not of the standard" for one in found if one.ident not in wanted]
    for one in found:
        wrong += [
            f"{one.ident}: no test {path}::{name}" for path, name in one.tests if name not in names_in(path)
        ]
        if one.mark not in MARKS:
            wrong.append(f"{one.ident}: marked “{one.mark}”")
        if one.mark == "held" and not one.tests:
            wrong.append(f"{one.ident}: held by no test")
        if not one.asked or not one.how:
            wrong.append(f"{one.ident}: says nothing")
    return wrong


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_requirement_has_one_row_and_what_is_held_is_held_by_a_test(standard):
    assert faults(controls(standard), asked_for(STANDARDS[standard])) == []


def test_the_lists_are_those_of_the_standards():
    asvs = (HERE / "asvs_5_0_0.txt").read_text("utf-8")
    levels = Counter(re.findall(r"^V\d+\.\d+\.\d+ ([12])$", asvs, re.M))
    assert levels == {"1": 70, "2": 183}
    assert len(set(asked_for("gb_t_22239_2019.txt"))) == len(asked_for("gb_t_22239_2019.txt")) >= 40


PATH = "tests/security/reading_code/test_controls.py"
SELF = "test_faults_of_a_table_are_found"
GOOD = f"| A 1 | asked | how | `{PATH}::{SELF}` | held |"


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (GOOD, ""),
        ("", "A 1: no row"),
        (f"{GOOD}\n{GOOD}", "A 1: 2 rows"),
        (GOOD.replace("A 1", "A 2"), "A 2: not of the standard"),
        (GOOD.replace("held", "pending"), "A 1: marked “pending”"),
        (GOOD.replace("held", "yes"), "A 1: marked “yes”"),
        (GOOD.replace(f"`{PATH}::{SELF}`", ""), "A 1: held by no test"),
        (GOOD.replace(f"`{PATH}::{SELF}`", "surely"), "A 1: held by no test"),
        (GOOD.replace(SELF, "test_nobody_wrote"), f"A 1: no test {PATH}::test_nobody_wrote"),
        (GOOD.replace(f"::{SELF}", ""), f"A 1: no test {PATH}::"),
        (GOOD.replace(PATH, "tests/no_such.py"), f"A 1: no test tests/no_such.py::{SELF}"),
        (GOOD.replace(SELF, "controls"), f"A 1: no test {PATH}::controls"),
        (GOOD.replace("| how |", "| |"), "A 1: says nothing"),
    ],
)
def test_faults_of_a_table_are_found(table, fault):
    text = (
        f"## S\n\n| id | a | b | c | d |\n|---|---|---|---|---|\n{table}\n\n## T\n| A 3 | x | x | x | x |\n"
    )
    assert ([fault] if fault else []) == [one for one in faults(controls("S", text), ["A 1"]) if one == fault]
    assert bool(faults(controls("S", text), ["A 1"])) == bool(fault)


def test_a_row_of_another_shape_is_not_passed_over():
    with pytest.raises(ValueError, match="five cells"):
        controls("S", "## S\n| id | a | b | c | d |\n|---|---|---|---|---|\n| A 1 | asked | held |\n")


def test_what_is_not_held_says_why():
    for standard in STANDARDS:
        for one in controls(standard):
            assert one.mark != "not" or len(one.how) > 40, one.ident


def test_the_site_is_told_what_it_does_itself():
    found = rows(section("What the site does itself"))
    assert len(found) >= 15
    assert all(len(cells) == 3 and all(cells) for cells in found)
    for word in ("TLS", "backups", "keys.json", "second place", "patches", "people"):
        assert any(word in cells[0] for cells in found), word


# What must be written down, and is held against the program.

WRITTEN = {
    "Ways in": 4, "Limits": 10, "Data and their classes": 5, "Cryptography in use": 7, "Whom the program talks to": 3,
    "Logs": 3,
}  # fmt: skip


def test_what_must_be_written_down_is_written_down():
    for title, least in WRITTEN.items():
        assert len(rows(section(title, 3))) >= least, title
    assert "within 3 days" in section("Third parties' code", 3)
    assert "rules.py" in section("Who may do what")
    assert "hour" in section("Log-in") and "What is refused" in (ROOT / "docs" / "importing.md").read_text(
        "utf-8"
    )


def test_every_limit_that_is_named_stands_where_the_table_says():
    named = re.findall(r"`([\w/]+\.py):([A-Z_]+)`", section("Limits", 3))
    assert len(named) >= 15
    for path, name in named:
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assigned = {
            t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)
        }
        assert name in assigned, f"{path}:{name}"


def test_every_encrypted_field_has_its_class():
    text = section("Data and their classes", 3)
    kept = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, EncryptedTextField)
    }
    named = set(re.findall(r"`([a-z]+\.[A-Z]\w+\.\w+)`", text))
    assert kept - named == set()
    assert named - kept == set()


def product() -> list[Path]:
    """The program's own files, its tests and migrations left out."""
    return [p for p in (ROOT / "jinguo").rglob("*.py") if not {"tests", "migrations"} & set(p.parts)]


def imported(path: Path) -> set[str]:
    """The first words of the modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_every_module_that_uses_cryptography_is_in_the_inventory():
    text = section("Cryptography in use", 3)
    named = re.findall(r"`([a-z_]+(?:/[a-z_]+)*)`", text)
    using = [
        p for p in product() if imported(p) & {"hashlib", "hmac", "cryptography", "Crypto", "gmssl", "gmalg"}
    ]
    assert len(using) > 10
    missing = []
    for path in using:
        name = str(path.relative_to(ROOT / "jinguo").with_suffix(""))
        if not any(name == one or name.startswith(f"{one}/") for one in named):
            missing.append(name)
    assert not missing


def test_everybody_the_program_talks_to_is_written_down():
    text = section("Whom the program talks to", 3)
    hosts = {
        host.replace("\\", "")
        for path in product()
        for host in re.findall(r"https?://([\w\\.-]+\\?\.[a-z]{2,})", path.read_text("utf-8"))
    }
    known = {
        "schemas.openxmlformats.org",
        "schemas.microsoft.com",
        "purl.oclc.org",
        "www.w3.org",
    }  # names of formats, not addresses
    silent = {host for host in hosts - known if host not in text}
    assert not silent


def test_logs_go_where_the_inventory_says():
    """What is logged goes to standard error; a module that writes elsewhere stands in the inventory by its name."""
    writers = {"FileHandler", "SysLogHandler", "HTTPHandler", "SMTPHandler", "SocketHandler", "basicConfig"}
    text = section("Logs", 3)
    found = []
    for path in product():
        name, code = str(path.relative_to(ROOT / "jinguo").with_suffix("")), path.read_text("utf-8")
        found += [f"{name} {word}" for word in writers if word in code and f"`{name}`" not in text]
    assert not found
    assert "core_auditevent" in text


def test_every_vendored_asset_is_in_its_inventory():
    folder = ROOT / "jinguo" / "web" / "static" / "vendor"
    listed = (folder / "VERSIONS.txt").read_text("utf-8")
    for path in folder.rglob("*"):
        if path.suffix in {".js", ".css", ".woff2"}:
            name = path.relative_to(folder).as_posix()
            assert name in listed or f"{name.rpartition('/')[0]}/*{path.suffix}" in listed, name


def test_what_is_installed_holds_no_tests():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert "jinguo/**/tests" in wheel["exclude"]
    leaning = [
        str(path.relative_to(ROOT))
        for path in product()
        if re.search(r"^\s*(from|import) (tests|jinguo[\w.]*\.tests)\b", path.read_text("utf-8"), re.M)
    ]
    assert not leaning


def test_keys_are_long_and_made_by_the_system(tmp_path):
    """Two first starts make two sets of keys, each of 256 bits, readable by their owner alone."""
    ask = "import django; django.setup(); from jinguo.core.crypto import encrypt; encrypt('x')"
    made = []
    for name in ("one", "two"):
        env: dict[str, Any] = {
            **os.environ, "JINGUO_DATA": str(tmp_path / name), "DJANGO_SETTINGS_MODULE": "jinguo.settings",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        env.pop("JINGUO_SECRET_KEY", None)
        subprocess.run([sys.executable, "-c", ask], env=env, check=True, capture_output=True)
        for file in ("keys.json", "secret_key"):
            assert stat.S_IMODE((tmp_path / name / file).stat().st_mode) == 0o600
        made.append(strings(json.loads((tmp_path / name / "keys.json").read_text())))
        assert len((tmp_path / name / "secret_key").read_text()) >= 50
    assert len(made[0]) >= 2
    assert not set(made[0]) & set(made[1])
    assert all(len(base64.b64decode(key)) >= 16 for key in made[0])
    assert sum(len(base64.b64decode(key)) >= 32 for key in made[0]) >= 2


def strings(found: Any) -> list[str]:
    """Every text of the key file that is long enough to be a key."""
    if isinstance(found, dict):
        return [text for one in found.values() for text in strings(one)]
    if isinstance(found, list):
        return [text for one in found for text in strings(one)]
    return [found] if isinstance(found, str) and re.fullmatch(r"[A-Za-z0-9+/]{22,}={0,2}", found) else []
