"""Declarations and hooks: read when asked, undone in tests, and every one of them in docs/hooks.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from jinguo.core.declaring.event_names import EVENTS, Event, event_name
from jinguo.core.declaring.hooks import ANSWERS, Hook, Question
from jinguo.core.declaring.rooms import Declared

PACKAGE = Path(__file__).resolve().parents[2]
DOCS = (PACKAGE.parent / "docs" / "hooks.md").read_text()
BY_ITSELF = re.compile(
    r"^(?:\w+\.)*(register(?:_page|_check|_ledger)?|set_\w+|declare|guard|after|daily)\(", re.MULTILINE
)


def _made(*classes: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Yield (``module.NAME``, class, call) of every hook and declaration made at the top of a module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        relative = path.relative_to(PACKAGE).with_suffix("")
        if "tests" in relative.parts:
            continue
        module = ".".join(part for part in relative.parts if part != "__init__")
        for node in ast.parse(path.read_text()).body:
            value = getattr(node, "value", None)
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(value, ast.Call):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if getattr(value.func, "id", "") in classes:
                    yield f"{module}.{target.id}", value.func.id, value


def _rows(heading: str) -> list[list[str]]:
    part = DOCS.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in row] for row in rows]


def test_every_hook_is_documented_and_every_documented_one_exists():
    told = {(row[0], row[1]) for row in _rows("Hooks")}
    assert told == {(name, kind.lower()) for name, kind, _call in _made("Hook", "Question")}


def test_the_docs_name_the_rooms_that_answer():
    said: dict[int, set[str]] = {}
    for room, answers in ANSWERS.by_room().items():
        for one in answers:
            said.setdefault(id(one.hook), set()).add(room.rpartition(".")[2])
    for row in _rows("Hooks"):
        module, _dot, name = row[0].rpartition(".")
        hook = getattr(import_module(f"jinguo.{module}"), name)
        assert set(re.findall(r"\w+", row[3])) == said[id(hook)], row[0]


def test_every_declaration_is_documented_and_every_documented_one_exists():
    told = {tuple(row[:3]) for row in _rows("What a room declares")}
    made = {
        (name, f"{call.args[0].value.replace('.', '/')}.py", call.args[1].value)
        for name, _kind, call in _made("Declared")
    }
    assert told == made


def test_a_hook_says_what_it_is_for():
    for name, kind, call in _made("Hook", "Question"):
        assert len(call.args[0].value) > 20, (name, kind)


def test_nothing_registers_itself_when_it_is_imported():
    found = []
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts and "templatetags" not in path.parts:
            found += [f"{path.relative_to(PACKAGE)}: {one}" for one in BY_ITSELF.findall(path.read_text())]
    assert not found


def test_a_room_says_something_in_every_declaring_file_it_has():
    """A file that bears a declaring name and declares nothing is a slip of the pen."""
    names: dict[str, set[str]] = {}
    for _name, _kind, call in _made("Declared"):
        names.setdefault(call.args[0].value, set()).add(call.args[1].value)
    for room in (one.name for one in apps.get_app_configs() if one.name.startswith("jinguo.")):
        folder = PACKAGE / room.rpartition(".")[2]
        for file, constants in names.items():
            if (folder / f"{file.replace('.', '/')}.py").exists() and (file, room) not in {
                ("access", "jinguo.check")
            }:
                module = import_module(f"{room}.{file}")
                assert any(hasattr(module, one) for one in constants), (room, file)


# the mechanism


def test_a_hook_asks_everybody_in_the_order_of_rooms_and_is_undone():
    hook: Hook[[int], int] = Hook("a number: another number")
    assert hook(1) == []
    with hook.answered_by(lambda number: number + 1, lambda number: number * 5):
        assert hook(3) == [4, 15]
        with hook.answered_by():
            assert hook(3) == []
        assert hook(3) == [4, 15]
    assert hook(1) == []


def test_an_answer_registered_twice_answers_once():
    hook: Hook[[], int] = Hook("nothing: a number")

    def seven() -> int:
        return 7

    hook.register(seven)
    hook.register(seven)
    assert hook() == [7]


def test_an_answer_registered_within_a_test_goes_with_it():
    hook: Hook[[], int] = Hook("nothing: a number")
    with hook.answered_by():
        hook.register(lambda: 7)
        assert hook() == [7]
    assert hook() == []


def test_a_question_is_answered_by_exactly_one():
    question: Question[[], str] = Question("nothing: a word")
    with pytest.raises(LookupError):
        question()
    with question.answered_by(lambda: "一"):
        assert question() == "一"
    with question.answered_by(lambda: "一", lambda: "二"), pytest.raises(LookupError):
        question()


def test_more_is_said_for_a_while():
    with EVENTS.extended(Event("dance", "跳舞")):
        assert event_name("dance") == "跳舞"
    assert event_name("dance") == "dance"


def test_a_file_that_is_still_being_read_is_no_file_that_says_nothing(monkeypatch):
    module = import_module("jinguo.core.declared.events")
    said: Declared[Event] = Declared("declared.events", "MISSING")
    assert said._constant(module) == ()
    monkeypatch.setattr(module.__spec__, "_initializing", True, raising=False)
    with pytest.raises(RuntimeError):
        said._constant(module)


def test_a_key_that_two_rooms_say_is_refused():
    said: Declared[tuple[str, int]] = Declared("declared.events", "MISSING")
    with said.extended(("one", 1), ("one", 2)), pytest.raises(ValueError, match="two rooms"):
        said.mapping()
