"""Things tests are about, built in words: ``activity(by=village(in_=town()), headcount=30)``."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from jinguo.accounts.models import RoleGrant, User
from jinguo.activities.models import Activity
from jinguo.core.entries import State
from jinguo.core.models import Kind
from jinguo.organisations.models import OrganisationUnit, UnitKind
from jinguo.people.models import Person

_numbers = itertools.count(1)
PASSWORD = "correct horse battery"


def district(name: str = "试验区", code: str = "990115") -> OrganisationUnit:
    """The root of the tree (made once)."""
    found = OrganisationUnit.everything.filter(code=code).first()
    return found or OrganisationUnit.everything.create(code=code, name=name, kind=UnitKind.DISTRICT)


def town(name: str = "", in_: OrganisationUnit | None = None) -> OrganisationUnit:
    """A town or sub-district."""
    number = next(_numbers)
    return OrganisationUnit.everything.create(
        code=f"990115{number:06d}", name=name or f"第{number}镇", kind=UnitKind.TOWN, subkind="town",
        parent=in_ or district(),
    )  # fmt: skip


def village(
    name: str = "", in_: OrganisationUnit | None = None, subkind: str = "village"
) -> OrganisationUnit:
    """A village or community."""
    number = next(_numbers)
    return OrganisationUnit.everything.create(
        code=f"9901159{number:05d}", name=name or f"第{number}村", kind=UnitKind.VILLAGE,
        subkind=subkind, parent=in_ or town(), population=1200,
    )  # fmt: skip


def user(role: str | None = None, unit: OrganisationUnit | None = None, lines: tuple[str, ...] = ()) -> User:
    """A person with a log-in, with a role when one is named."""
    made = User.objects.create_user(username=f"user{next(_numbers)}", password=PASSWORD)
    if role:
        RoleGrant.objects.create(user=made, role=role, unit=unit or district(), lines=list(lines))
    return made


def kind(code: str, vocabulary: str = "activity.kind") -> Kind:
    """A seeded kind."""
    return Kind.objects.get(vocabulary=vocabulary, code=code)


def person(name: str = "", **fields: Any) -> Person:
    """A synthetic person."""
    return Person.everything.create(name=name or f"试验人{next(_numbers)}", **fields)


def activity(
    by: OrganisationUnit, *, with_: tuple[OrganisationUnit, ...] = (), kind_: str = "lecture", topic: str = "",
    on: dt.date | str = dt.date(2024, 3, 8), state: str = State.VERIFIED, **fields: Any,
) -> Activity:  # fmt: skip
    """An activity of a unit, held with others, already in a state."""
    if state == State.VOID:
        fields.setdefault("void_reason", "重复登记")
    if state == State.RETURNED:
        fields.setdefault("return_reason", "请补充照片")
    made = Activity.everything.create(
        unit=by, occurred_on=on, state=state, kind=kind(kind_),
        title=fields.pop("title", f"活动{next(_numbers)}"), topic=kind(topic, "activity.topic") if topic else None, **fields,
    )  # fmt: skip
    made.cohosts.set(with_)
    return made
