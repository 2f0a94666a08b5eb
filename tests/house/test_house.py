"""The house as docs/architecture.md draws it: rooms, layers, names, folders of a size one can look over."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jinguo"
MOST_MODULES = 15
MOST_ENTRIES = 10
FRAMEWORK = {"migrations", "templates", "templatetags", "static", "locale", "tests", "__pycache__"}
PLAN = re.compile(r"`([a-z_]+)\.py`")


def modules() -> list[Path]:
    """Every module of the program that is neither a test nor a migration."""
    return [
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts) and path.name != "__init__.py"
    ]


def section(title: str) -> str:
    """A section of docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text()
    return text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def rooms() -> set[str]:
    """The folders of the package that are rooms."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def test_every_room_stands_in_the_table_of_layers_and_the_table_names_no_other() -> None:
    table = [line for line in section("Layers and rooms").splitlines() if line.startswith("| ")]
    layers = [line for line in table if line.count("|") == 4 and "`" in line.split("|")[2]]
    named = {room for line in layers for room in re.findall(r"`([a-z_]+)`", line.split("|")[2])}
    assert named == rooms()


def test_every_room_stands_in_the_contract_of_layers() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    assert {room.strip() for layer in layers for room in re.split(r"[|:]", layer)} == rooms()


def test_a_file_name_means_one_thing_or_stands_in_the_plan_of_rooms() -> None:
    plan = set(PLAN.findall(section("Layers and rooms")))
    places = defaultdict(list)
    for path in modules():
        places[path.stem].append(path.relative_to(ROOT).as_posix())
    twice = {name: found for name, found in places.items() if len(found) > 1 and name not in plan}
    assert twice == {}


def test_a_folder_of_template_tags_says_tags_or_values() -> None:
    tags = [path.stem for path in modules() if path.parent.name == "templatetags"]
    assert [name for name in tags if not name.endswith(("_tags", "_values", "_cells"))] == []


@pytest.mark.parametrize("top", ["jinguo", "tests", "benchmarks", "tools"])
def test_no_folder_holds_more_modules_than_one_looks_over(top: str) -> None:
    counts: dict[str, int] = defaultdict(int)
    for path in (ROOT / top).rglob("*.py"):
        if path.name != "__init__.py" and "migrations" not in path.parts:
            counts[path.parent.relative_to(ROOT).as_posix()] += 1
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}


@pytest.mark.parametrize("room", ["ledgers", "check"])
def test_the_largest_rooms_show_their_stages_at_a_look(room: str) -> None:
    entries = {
        path.name
        for path in (PACKAGE / room).iterdir()
        if path.name not in FRAMEWORK and path.suffix in ("", ".py")
    }
    assert len(entries - {"__init__.py", "apps.py"}) <= MOST_ENTRIES


def test_a_room_of_many_files_says_its_stages() -> None:
    counts: dict[str, int] = defaultdict(int)
    for path in modules():
        counts[path.relative_to(PACKAGE).parts[0]] += 1
    large = [room for room, count in counts.items() if count > MOST_ENTRIES and room in rooms()]
    assert [room for room in large if not (PACKAGE / room / "README.md").exists()] == []


@pytest.mark.parametrize("readme", sorted(PACKAGE.glob("*/README.md")), ids=lambda path: path.parent.name)
def test_a_rooms_stages_name_every_folder_and_only_what_is_there(readme: Path) -> None:
    room, text = readme.parent, readme.read_text()
    folders = {
        path.name
        for path in room.iterdir()
        if path.is_dir() and path.name not in FRAMEWORK | {"data", "fonts", "typst"}
    }
    assert folders <= set(re.findall(r"`([a-z_]+)/`", text))
    named = re.findall(r"`([a-z_/]+\.py|[a-z_/]+/)`", text)
    assert [name for name in named if not (room / name).exists()] == []


@lru_cache(maxsize=1)
def _graph() -> grimp.ImportGraph:
    return grimp.build_graph("jinguo", exclude_type_checking_imports=True)


def _arrows(room: str) -> set[tuple[str, str]]:
    """The imports between what stands at the top of a room."""
    inner = {
        module: module.split(".")[2]
        for module in _graph().modules
        if module.startswith(f"jinguo.{room}.") and not {"tests", "migrations"} & set(module.split("."))
    }
    return {
        (place, inner[imported])
        for module, place in inner.items()
        for imported in _graph().find_modules_directly_imported_by(module)
        if imported in inner and inner[imported] != place
    }


@pytest.mark.parametrize("room", sorted(rooms()))
def test_the_parts_of_a_room_stand_in_no_circle(room: str) -> None:
    arrows = _arrows(room)
    left = {place for arrow in arrows for place in arrow}
    while lowest := {
        place for place in left if not any((place, other) in arrows for other in left - {place})
    }:
        left -= lowest
    assert left == set()
