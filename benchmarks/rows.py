"""A district's worth of rows, written straight into the tables: the shape of the demo, without Excel."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from django.db import connection, transaction

SEED, TOWNS, VILLAGES = 370115, 10, 88
FIRST_DAY, DAYS = dt.date(2019, 1, 1), 5 * 365
TRAINING_KINDS = ("training", "law_publicity")


def district(activities: int, attendances: int, persons: int) -> Any:
    """Write the tree, activities with hosts, persons and attendances. Returns the district."""
    from jinguo.organisations.models import OrganisationUnit

    chance = random.Random(SEED)
    root = OrganisationUnit.everything.create(code="990115", name="试验区", kind="district")
    units = [root]
    for town in range(TOWNS):
        above = OrganisationUnit.everything.create(
            code=f"9901{town:05d}", name=f"第{town}镇", kind="town", parent=root
        )
        units.append(above)
        below = [
            OrganisationUnit(
                code=f"99{town:04d}{n:06d}", name=f"第{town}镇{n}村", kind="village", parent=above,
                path=above.path + f"{n:04d}",
            )
            for n in range(VILLAGES)
        ]  # fmt: skip
        OrganisationUnit.everything.bulk_create(below)
        units += below
    made = _activities(chance, units, activities)
    _hosts(chance, made, units)
    _attendances(chance, made, root, attendances, persons)
    return root


def _activities(chance: random.Random, units: list[Any], number: int) -> list[Any]:
    from jinguo.activities.models import Activity
    from jinguo.core.models import Kind

    kinds = list(Kind.objects.filter(vocabulary="activity.kind"))
    topics = [None, None, *Kind.objects.filter(vocabulary="activity.topic")]
    states = ["verified"] * 18 + ["submitted", "draft"]
    rows = [
        Activity(
            unit=chance.choice(units), occurred_on=FIRST_DAY + dt.timedelta(chance.randrange(DAYS)),
            state=chance.choice(states), kind=chance.choice(kinds), topic=chance.choice(topics),
            title=f"活动{n}", sessions=chance.choice((1, 1, 1, 2, 4)),
            headcount=chance.choice((None, chance.randrange(10, 300))),
            online_views=chance.choice((None, None, chance.randrange(50, 900))),
            households=chance.choice((None, chance.randrange(1, 40))),
            approximate=chance.choice(([], [], [], ["headcount"])), natural_key=f"k{n}",
        )
        for n in range(number)
    ]  # fmt: skip
    return Activity.everything.bulk_create(rows, batch_size=2000)


def _hosts(chance: random.Random, activities: list[Any], units: list[Any]) -> None:
    from jinguo.activities.models import ActivityHost

    rows = [
        ActivityHost(activity=activity, unit=unit)
        for activity in activities
        if chance.random() < 0.15
        for unit in chance.sample(units, 2)
        if unit.pk != activity.unit_id
    ]
    ActivityHost.objects.bulk_create(rows, batch_size=5000)


def _attendances(chance: random.Random, activities: list[Any], root: Any, number: int, persons: int) -> None:
    from jinguo.activities.models import Attendance
    from jinguo.people.models import Person

    people = Person.everything.bulk_create(
        [Person(name=f"试验人{n}", unit=root) for n in range(persons)], batch_size=2000
    )
    trainings = [a for a in activities if a.kind.code in TRAINING_KINDS]
    each = max(1, number // max(1, len(trainings)))
    for start in range(0, len(trainings), 200):
        rows = [
            Attendance(activity=activity, person=someone, name=someone.name)
            for activity in trainings[start : start + 200]
            for someone in chance.sample(people, each)
        ]
        Attendance.everything.bulk_create(rows, batch_size=10_000)


def multiply(times: int, already: int = 1) -> None:
    """Repeat every activity and its hosts until there are ``times`` as many. Attendances stay as they are."""
    from jinguo.activities.models import Activity, ActivityHost

    columns = [field.column for field in Activity._meta.concrete_fields if field.column != "id"]
    shown = {column: column for column in columns}
    fresh = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    shown |= {"public_id": fresh, "natural_key": "NULL", "code": "NULL"}
    activity, host = Activity._meta.db_table, ActivityHost._meta.db_table
    here = Activity.everything.order_by("-pk").values_list("pk", flat=True)[0] // already
    for copy in range(already, times):
        offset = here * copy
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {activity} (id, {', '.join(columns)}) "
                f"SELECT id + {offset}, {', '.join(shown.values())} FROM {activity} WHERE id <= {here}"
            )
            cursor.execute(
                f"INSERT INTO {host} (activity_id, unit_id) "
                f"SELECT activity_id + {offset}, unit_id FROM {host} WHERE activity_id <= {here}"
            )
    analyse()


def analyse() -> None:
    """Let the database learn how its rows lie."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
