"""The figures of activities as somebody would write them in SQL, without the engine."""

from __future__ import annotations

from typing import Any

from django.db import connection

AUDIENCE = "COALESCE(a.headcount, a.online_views * 0) + COALESCE(a.online_views, a.headcount * 0)"
SKILLS = "k.code = 'training' AND t.code IN ('housekeeping', 'e_commerce') AND NOT x.voided"
VIRTUE = (
    "k.code = 'family_culture' AND t.code IN ('clean_family', 'family_virtue_tour', 'virtue_lecture_tour')"
)

# figure -> (what is added up, over which activities)
ACTIVITIES = {
    "activities.lectures": ("a.sessions", "k.code = 'lecture'"),
    "activities.lectures_reached": (AUDIENCE, "k.code = 'lecture'"),
    "activities.lectures_on_site": ("a.headcount", "k.code = 'lecture'"),
    "activities.lectures_online": ("a.online_views", "k.code = 'lecture'"),
    "activities.congress_study": ("a.sessions", "t.code = 'congress_study'"),
    "activities.heart_to_party": ("a.sessions", "t.code = 'heart_to_party'"),
    "activities.grassroots_worker_awards": (
        "a.sessions", "k.code = 'award_ceremony' AND t.code = 'grassroots_worker'",
    ),
    "activities.contests": ("a.sessions", "k.code = 'contest' AND t.code = 'talent_jiyang'"),
    "activities.hygiene_households": ("a.households", "k.code = 'hygiene_help'"),
    "activities.science_served": (AUDIENCE, "k.code = 'science_service'"),
    "activities.science_services": ("a.sessions", "k.code = 'science_service'"),
    "activities.enterprise_visits": ("a.sessions", "k.code = 'enterprise_visit'"),
    "activities.emergency_events": ("a.sessions", "k.code = 'emergency_help'"),
    "activities.discovery_tours": ("a.sessions", "t.code = 'discovery_tour'"),
    "activities.children_events": ("a.sessions", "k.code = 'children_event'"),
    "activities.family_virtue_events": ("a.sessions", VIRTUE),
    "activities.virtue_lecture_tours": ("a.sessions", "t.code = 'virtue_lecture_tour'"),
    "activities.clean_family_events": ("a.sessions", "t.code = 'clean_family'"),
    "activities.family_education_sessions": ("a.sessions", "k.code = 'family_education'"),
    "activities.family_education_served": (AUDIENCE, "k.code = 'family_education'"),
    "activities.law_events": ("a.sessions", "k.code = 'law_publicity'"),
    "activities.law_served": (AUDIENCE, "k.code = 'law_publicity'"),
    "activities.health_reached": (AUDIENCE, "k.code = 'health_education'"),
    "activities.volunteer_services": ("a.sessions", "k.code = 'volunteer_service'"),
    "activities.enterprise_care_events": ("a.sessions", "k.code = 'visit_help' AND t.code = 'care_children'"),
    "activities.leading_goose_attendances": (AUDIENCE, "t.code = 'leading_goose'"),
    "activities.member_activity_days": ("a.sessions", "k.code = 'member_activity_day'"),
}  # fmt: skip
# figure -> (aggregate of one attendance, over which attendances)
ATTENDANCES = {
    "activities.skills_trained_persons": ("COUNT(DISTINCT CASE WHEN {} THEN x.person_id END)", SKILLS),
    "activities.skills_attendances": ("SUM(CASE WHEN {} THEN 1 END)", SKILLS),
    "activities.law_wise_women": (
        "COUNT(DISTINCT CASE WHEN {} THEN x.person_id END)", "t.code = 'law_wise_women' AND NOT x.voided",
    ),
}  # fmt: skip

JOINS = """
    JOIN core_kind k ON k.id = a.kind_id
    LEFT JOIN core_kind t ON t.id = a.topic_id
    JOIN organisations_organisationunit u ON u.id = a.unit_id
    WHERE a.state = 'verified' AND a.occurred_on BETWEEN %(start)s AND %(end)s
      AND ((u.path >= %(path)s AND u.path < %(after)s) OR EXISTS (
        SELECT 1 FROM activities_activityhost h JOIN organisations_organisationunit hu ON hu.id = h.unit_id
        WHERE h.activity_id = a.id AND hu.path >= %(path)s AND hu.path < %(after)s))"""
FROM_ACTIVITIES = f" FROM activities_activity a {JOINS}"
FROM_ATTENDANCES = f" FROM activities_attendance x JOIN activities_activity a ON a.id = x.activity_id {JOINS}"


def keys() -> list[str]:
    """Return the figures that are written here."""
    return [*ACTIVITIES, *ATTENDANCES]


def statement_per_figure(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask each figure by a statement of its own, its condition in the WHERE."""
    found = {}
    with connection.cursor() as cursor:
        for key, (what, where) in ACTIVITIES.items():
            cursor.execute(f"SELECT SUM({what}) {FROM_ACTIVITIES} AND {where}", asked)
            found[key] = cursor.fetchone()[0]
        for key, (what, where) in ATTENDANCES.items():
            cursor.execute(f"SELECT {what.format('1 = 1')} {FROM_ATTENDANCES} AND {where}", asked)
            found[key] = cursor.fetchone()[0]
    return found


def statement_per_table(asked: dict[str, Any]) -> dict[str, Any]:
    """Ask all figures of a table by one statement of conditional sums."""
    found = {}
    sums = ", ".join(f"SUM(CASE WHEN {where} THEN {what} END)" for what, where in ACTIVITIES.values())
    counts = ", ".join(what.format(where) for what, where in ATTENDANCES.values())
    anything = " OR ".join(f"({where})" for _what, where in ATTENDANCES.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sums} {FROM_ACTIVITIES}", asked)
        found |= dict(zip(ACTIVITIES, cursor.fetchone(), strict=True))
        cursor.execute(f"SELECT {counts} {FROM_ATTENDANCES} AND ({anything})", asked)
        found |= dict(zip(ATTENDANCES, cursor.fetchone(), strict=True))
    return found
