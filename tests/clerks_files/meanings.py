"""What the words of a plain cell mean: units by their path, kinds by their names, money in cents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

TREE = {
    "清河镇": ["清河村", "王家村", "河湾村", "张庄村"],
    "平安街道": ["王家村", "平安社区", "东街社区"],
    "孙耿镇": ["孙耿村", "王家村"],
}
UNIT_FIELDS = {"unit", "parent", "person.unit", "household.unit", "recipient_unit", "department"}
YES_NO = {"has_reading_room", "sits_on_village_committees", "child_friendly"}
DATES = {
    "occurred_on", "ended_on", "rated_on", "revoked_on", "settled_on", "starts_on", "ends_on", "due_on",
    "accepted_on", "reply_due_on", "replied_on", "birth_date", "opened_on", "closed_on",
}  # fmt: skip
VOCABULARY = {
    ("activities", "kind"): "activity.kind",
    ("activities", "topic"): "activity.topic",
    ("sites", "kind"): "site.kind",
    ("honours", "scheme"): "honour.scheme",
    ("standings", "kind"): "standing.kind",
    ("loans", "product"): "loan.product",
    ("insurances", "product"): "insurance.product",
    ("reliefs", "category"): "relief.category",
    ("posts", "body"): "committee.body",
    ("posts", "role"): "committee.role",
    ("duty_records", "kind"): "duty.kind",
    ("projects", "kind"): "project.kind",
    ("registers", "kind"): "register.kind",
}


def _rooms() -> Iterator[tuple[str, str, str, list[str]]]:
    from jinguo.activities import kinds as activities
    from jinguo.assistance import kinds as assistance
    from jinguo.committee import kinds as committee
    from jinguo.honours import kinds as honours
    from jinguo.plans import kinds as plans
    from jinguo.sites import kinds as sites

    for room in (activities, assistance, committee, honours, plans, sites):
        for vocabulary, code, name, _english, _line, aliases, *_ in room.KINDS:
            yield vocabulary, code, name, aliases


@cache
def _kinds() -> dict[tuple[str, str], str]:
    return {(where, word): name for where, _, name, aliases in _rooms() for word in (name, *aliases)}


@cache
def kind_names() -> dict[tuple[str, str], str]:
    """The names of the program's own kinds by vocabulary and code (a site may call them something else)."""
    return {(where, code): name for where, code, name, _ in _rooms()}


def path_of(name: str, town: str = "") -> str:
    """A unit's path in the tree: ``清河镇/清河村``; ``town`` is the town that the paper names."""
    name = name.removeprefix("试验区")
    if not name:
        return "试验区"
    for head, villages in TREE.items():
        if name == head:
            return head
        if name.startswith(head) and name[len(head) :] in villages:
            return f"{head}/{name[len(head) :]}"
    homes = [head for head, villages in TREE.items() if name in villages and town in ("", head)]
    if len(homes) != 1:
        raise ValueError(f"the paper does not say which {name}")
    return f"{homes[0]}/{name}"


def meant_by(ledger: str, field: str, shown: Any, town: str, factor: int) -> Any:
    """What a plain cell of this field means."""
    if shown is None or shown == "":
        return None
    if field in UNIT_FIELDS and isinstance(shown, str):
        return path_of(shown, town)
    if (ledger, field) in VOCABULARY:
        return _kinds()[VOCABULARY[ledger, field], shown]
    if field.endswith("_cents"):
        return int((Decimal(str(shown)) * factor).to_integral_value())
    if field in YES_NO and isinstance(shown, str):
        return {"是": True, "否": False}[shown]
    if field in DATES and isinstance(shown, str):
        return dt.date(*map(int, shown.replace("/", "-").replace(".", "-").split("-")))
    return shown
