"""People read words in the audit log, not codes."""

import re
from pathlib import Path

from jinguo.core.declaring.event_names import NAMES, event_name, object_name

ROOMS = Path(__file__).resolve().parents[2]
WRITTEN = re.compile(r"audit\.append\(\s*\"([a-z_]+)\"|note_login\(\"([a-z_]+)\"")


def _written() -> set[str]:
    found = set()
    for path in ROOMS.rglob("*.py"):
        if "tests" not in path.parts:
            found |= {one or other for one, other in WRITTEN.findall(path.read_text())}
    return found


def test_every_event_that_the_rooms_write_has_a_name():
    assert {"record", "grant", "log_in", "issue_report"} <= _written()
    assert not _written() - set(NAMES)


def test_an_unknown_event_shows_its_code_rather_than_nothing():
    assert event_name("invented") == "invented"
    assert object_name("nobody.Knows") == "nobody.Knows"
    assert object_name("") == ""


def test_things_are_called_by_their_names():
    assert object_name("accounts.User") == "用户"
    assert object_name("figures") == "数据"
