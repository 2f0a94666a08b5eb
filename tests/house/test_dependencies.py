"""What is imported is declared, and what is declared is used or says why."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = ("jinguo", "tests", "benchmarks", "tools", "docs")
OWN = {"jinguo", "tests", "benchmarks", "tools"}
# Declared and nowhere imported by name: who loads it instead.
NAMED_IN_SETTINGS = {
    "django-crispy-forms": "a template tag of forms",
    "crispy-bootstrap5": "the form templates that the settings name",
    "whitenoise": "a middleware of the settings",
    "psycopg": "Django's PostgreSQL back end",
    "onnxruntime": "rapidocr's engine",
}
TOOLS = {  # of the developer: run, not imported
    "pytest-django", "pytest-cov", "pytest-xdist", "ruff", "mypy", "django-stubs",
    "import-linter", "bandit", "fonttools",
}  # fmt: skip


def names(requirements: list[str]) -> set[str]:
    """Return the bare names of requirements."""
    return {re.split(r"[\[<>=!~; ]", one, maxsplit=1)[0].lower().replace("_", "-") for one in requirements}


BY_HAND = {"locust", "gevent"}  # of one benchmark, which tells how to install them

RUN_TIME = names(PROJECT["project"]["dependencies"])
OPTIONAL = names([one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra])
DEVELOPMENT = names(PROJECT["dependency-groups"]["dev"])


def imported(*folders: str, tests: bool) -> set[str]:
    """Return the top names of what the modules below some folders import, tests among them or not."""
    found = set()
    for path in [path for folder in folders for path in (ROOT / folder).rglob("*.py")]:
        if not tests and "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return {name.partition(".")[0] for name in found} - set(sys.stdlib_module_names) - OWN


def distributions(modules: set[str]) -> set[str]:
    """Return the distributions that bring along modules; an unknown module stands for itself."""
    known = packages_distributions()
    return {name.lower().replace("_", "-") for module in modules for name in known.get(module, [module])}


def test_the_program_imports_nothing_that_is_not_declared():
    assert distributions(imported("jinguo", tests=False)) - RUN_TIME - OPTIONAL - {"polib"} == set()


def test_tests_and_tools_import_nothing_that_is_not_declared():
    used = distributions(imported(*FOLDERS, tests=True))
    assert used - RUN_TIME - OPTIONAL - DEVELOPMENT - BY_HAND == set()


def test_everything_declared_is_imported_or_says_who_loads_it():
    program = distributions(imported("jinguo", tests=False))
    assert (program & (RUN_TIME | OPTIONAL)) | set(NAMED_IN_SETTINGS) == RUN_TIME | OPTIONAL
    everything = distributions(imported(*FOLDERS, tests=True))
    assert DEVELOPMENT - everything - TOOLS == set()
    assert set(NAMED_IN_SETTINGS) & program == set()
    assert TOOLS & everything == set()


def locked(file: str) -> set[str]:
    """Return the names that a lock file pins."""
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", (ROOT / file).read_text(), re.MULTILINE)
    return {name.lower().replace("_", "-") for name in found}


def test_the_locks_pin_whatever_is_declared():
    assert RUN_TIME - locked("requirements.lock") == set()
    assert locked("requirements-dev.lock") >= RUN_TIME | OPTIONAL | DEVELOPMENT
