"""Cells that name one person or the head of a household."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinguo.core.names.person_names import InvalidName, read_name
from jinguo.core.sayings import saying
from jinguo.ledgers.values.cells import Parsed, read_text, wrong

LONGEST = 60  # characters of a name


def read_person(raw: Any, is_unit: Callable[[str], bool], longest: int = LONGEST) -> Parsed:
    """Read one person's name, with a doubt when something stands beside it (试验甲（主席）).

    What is nobody's name stays as it is: somebody already on the rolls may be called so, and whoever would
    make a new person of it refuses (``core.names``).
    """
    parsed = read_text(raw, longest)
    if parsed.error or not parsed.value:
        return parsed
    if is_unit(parsed.value):
        told = saying("“%(text)s”是单位的名称，不是一个人的姓名；请填本人的姓名。", text=parsed.value)
        return wrong(told)
    try:
        written = read_name(parsed.value)
    except InvalidName:
        return parsed
    return Parsed(written.name, doubt=written.doubt)


def read_household(raw: Any, is_unit: Callable[[str], bool]) -> Parsed:
    """Read the head of a household (试验甲家庭 is that of 试验甲), or its number."""
    parsed = read_text(raw, LONGEST)
    head = (parsed.value or "").removesuffix("家庭")
    read = read_person(head, is_unit) if head else parsed
    return read if read.error or read.doubt else parsed
