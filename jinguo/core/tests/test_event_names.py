"""Events of the audit chain: rooms declare what their verbs write, and people read words in the audit log."""

import ast
import tomllib
from pathlib import Path

import pytest

from jinguo.core.declaring.event_names import EVENTS, event_name, object_name

PACKAGE = Path(__file__).resolve().parents[2]
WRITERS = {"append", "note_login"}  # audit.append and the one that notes log-ins
QUOTING = {
    "changes",
    "reason",
    "words",
    "text",
    "title",
    "question",
}  # keys of payloads that hold typed words


def _rooms_from_below() -> list[str]:
    contract = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = contract["contracts"][0]["layers"]
    return [room.strip() for layer in reversed(layers) for room in layer.replace("|", ":").split(":")]


def _calls(tree: ast.Module):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            of_audit = not isinstance(node.func, ast.Attribute) or getattr(node.func.value, "id", "") in (
                "audit",
                "verbs",
                "log_in_events",
            )
            if name in WRITERS and of_audit:
                yield node


def _codes(first: ast.expr) -> set[str]:
    """Return the codes that an event's first argument names: a word, or one of two."""
    if isinstance(first, ast.IfExp):
        return _codes(first.body) | _codes(first.orelse)
    return {first.value} if isinstance(first, ast.Constant) and isinstance(first.value, str) else set()


def _written() -> dict[str, set[str]]:
    """Return the codes that each room writes as plain words."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        room = path.relative_to(PACKAGE).parts[0]
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        for call in _calls(ast.parse(path.read_text())):
            found.setdefault(room, set()).update(_codes(call.args[0]))
    return found


def _declared() -> dict[str, str]:
    """Return the room that declares each code."""
    said = EVENTS.by_room().items()
    return {event.code: room.rpartition(".")[2] for room, events in said for event in events}


def test_every_event_that_the_rooms_write_has_a_name():
    """It is declared by the room that writes it, or by one below."""
    written, declared, order = _written(), _declared(), _rooms_from_below()
    assert {"record", "amend"} <= written["core"] and {"log_in", "grant"} <= written["accounts"]
    for room, codes in written.items():
        assert not codes - set(declared), room
        too_high = {code for code in codes if order.index(declared[code]) > order.index(room)}
        assert not too_high, f"{room} writes what is declared above it: {too_high}"


def test_no_code_is_declared_twice():
    codes = [event.code for event in EVENTS]
    assert len(codes) == len(set(codes))


def test_nothing_is_declared_that_its_room_does_not_write():
    for room, events in EVENTS.by_room().items():
        folder = PACKAGE / room.rpartition(".")[2]
        files = [one for one in folder.rglob("*.py") if one.name != "events.py" and "tests" not in one.parts]
        source = "".join(one.read_text() for one in files)
        made = {"change_", "add_"} if room.endswith(".plans") else set()  # one word for each reference table
        elsewhere = {"rotate_keys", "renew_ciphertexts"}  # the core's keys are turned on the command line
        for event in events:
            known = f'"{event.code}"' in source or event.code in elsewhere
            assert known or any(event.code.startswith(one) for one in made), (room, event.code)


@pytest.mark.parametrize("room", ["reports", "statements", "integrity", "signin", "check", "core", "mobile"])
def test_an_event_whose_payload_holds_typed_words_says_that_it_quotes(room):
    quoting = {event.code for event in EVENTS if event.quotes}
    for path in (PACKAGE / room).rglob("*.py"):
        for call in _calls(ast.parse(path.read_text())) if "tests" not in path.parts else ():
            payload = next((word.value for word in call.keywords if word.arg == "payload"), None)
            keys = {one.value for one in getattr(payload, "keys", []) if isinstance(one, ast.Constant)}
            if keys & QUOTING:
                assert _codes(call.args[0]) <= quoting, (path.name, _codes(call.args[0]))


def test_an_unknown_event_shows_its_code_rather_than_nothing():
    assert event_name("invented") == "invented"
    assert object_name("nobody.Knows") == "nobody.Knows"
    assert object_name("") == ""


def test_things_are_called_by_their_names():
    assert object_name("accounts.User") == "用户"
    assert object_name("figures") == "数据"
    assert event_name("take_back") == "撤回审核"
