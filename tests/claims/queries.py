"""Each claim's number once more, by SQL written by hand: no engine, no declaration, no ORM.

Parameters: ``start`` and ``end`` of the period, both inclusive. Every query answers with one number.
"""

from __future__ import annotations

_ACTIVITIES = """
    FROM activities_activity a
    JOIN core_kind k ON k.id = a.kind_id
    LEFT JOIN core_kind t ON t.id = a.topic_id
    WHERE a.state = 'verified' AND a.occurred_on BETWEEN %(start)s AND %(end)s
"""
_AUDIENCE = "SELECT SUM(COALESCE(a.headcount, 0) + COALESCE(a.online_views, 0))" + _ACTIVITIES
_SESSIONS = "SELECT SUM(a.sessions)" + _ACTIVITIES
_SIGNED = """
    SELECT COUNT(DISTINCT s.person_id)
    FROM activities_attendance s
    JOIN activities_activity a ON a.id = s.activity_id
    JOIN core_kind k ON k.id = a.kind_id
    JOIN core_kind t ON t.id = a.topic_id
    WHERE a.state = 'verified' AND NOT s.voided AND a.occurred_on BETWEEN %(start)s AND %(end)s
"""
_REGISTER = """
    SELECT COUNT(*) FROM plans_registerentry r JOIN core_kind k ON k.id = r.kind_id
    WHERE r.state = 'verified' AND k.vocabulary = 'register.kind'
"""
_STANDING = " AND {0}.occurred_on <= %(end)s AND ({0}.ended_on IS NULL OR {0}.ended_on > %(end)s)"
_WITHIN = " AND {0}.occurred_on BETWEEN %(start)s AND %(end)s"
_OBSERVED = """
    SELECT o.value FROM plans_observation o JOIN plans_indicator i ON i.id = o.indicator_id
    WHERE o.state = 'verified' AND o.occurred_on BETWEEN %(start)s AND %(end)s
"""
_PROJECTS = """
    SELECT COUNT(*) FROM plans_project p
    JOIN core_kind k ON k.id = p.kind_id
    LEFT JOIN core_programme g ON g.id = p.programme_id
    WHERE p.state = 'verified' AND p.stage IN ('under_way', 'accepted')
    AND p.occurred_on BETWEEN %(start)s AND %(end)s
"""
_POSTS = """
    FROM committee_post p
    JOIN core_kind b ON b.id = p.body_id
    JOIN core_kind r ON r.id = p.role_id
    JOIN organisations_organisationunit u ON u.id = p.unit_id
    JOIN people_person w ON w.id = p.person_id
    WHERE p.state = 'verified'
""" + _STANDING.format("p")
_UNITS = """
    SELECT COUNT(*) FROM organisations_organisationunit u
    WHERE u.opened_on <= %(end)s AND (u.closed_on IS NULL OR u.closed_on > %(end)s)
"""
_SITES = " FROM sites_site s JOIN core_kind k ON k.id = s.kind_id WHERE s.state = 'verified'" + (
    _STANDING.format("s")
)
_AWARDS = """
    FROM honours_award a JOIN core_kind k ON k.id = a.scheme_id
    WHERE a.state = 'verified' AND a.revoked_on IS NULL AND k.vocabulary = 'honour.scheme'
""" + _WITHIN.format("a")
_STANDINGS = """
    SELECT COUNT(*) FROM honours_standing s JOIN core_kind k ON k.id = s.kind_id WHERE s.state = 'verified'
""" + _STANDING.format("s")
_OWN = "SELECT COUNT(*) FROM honours_ownhonour h WHERE h.state = 'verified'" + _WITHIN.format("h")
_LOANS = """
    FROM assistance_loan l JOIN core_kind k ON k.id = l.product_id WHERE l.state = 'verified'
""" + _WITHIN.format("l")
_RELIEFS = " FROM assistance_relief r WHERE r.state = 'verified'" + _WITHIN.format("r")


def _kind(*codes: str, topic: tuple[str, ...] = ()) -> str:
    text = ""
    if codes:
        text += f" AND k.code IN ({', '.join(map(repr, codes))})"
    if topic:
        text += f" AND t.code IN ({', '.join(map(repr, topic))})"
    return text


def _register(kind: str, when: str = _STANDING) -> str:
    return _REGISTER + f" AND k.code = '{kind}'" + when.format("r")


def _observed(code: str) -> str:
    return _OBSERVED + f" AND i.code = '{code}' ORDER BY o.occurred_on DESC, o.id DESC LIMIT 1"


def _women_in(body: str, subkind: str) -> str:
    return f"""
        SELECT 100.0 * (
            SELECT COUNT(DISTINCT p.unit_id) {_POSTS} AND b.code = '{body}' AND w.sex = 'F'
            AND u.kind = 'village' AND u.subkind = '{subkind}'
        ) / ({_UNITS} AND u.kind = 'village' AND u.subkind = '{subkind}')
    """


_CHAIRS = _POSTS + " AND b.code = 'federation' AND r.code = 'chair' AND u.kind = 'village'"
_VIRTUE = ("clean_family", "family_virtue_tour", "virtue_lecture_tour")

QUERIES: dict[str, str] = {
    "C001": _register("party_hearing", _WITHIN),
    "C002": _register("plan"),
    "C003": _register("implementation_scheme") + " AND r.child_friendly",
    "C004": _PROJECTS + " AND k.code = 'livelihood'",
    "C005": _register("congress_survey", _WITHIN),
    "C006": _register("cppcc_proposal", _WITHIN),
    "C007": _register("cppcc_consultation", _WITHIN),
    "C008": _register("policy_document", _WITHIN),
    "C010": _observed("women_congress_deputies_share"),
    "C011": _observed("women_cppcc_share"),
    "C012": _women_in("villagers_committee", "village"),
    "C013": _women_in("residents_committee", "community"),
    "C014": _observed("women_employed"),
    "C015": _observed("women_employment_share"),
    "C016": _observed("women_pension_insured"),
    "C017": _observed("women_medical_insured"),
    "C021": """
        SELECT COUNT(*) FROM plans_observation o WHERE o.state = 'verified'
        AND o.grade = 'provincial_advanced' AND o.occurred_on BETWEEN %(start)s AND %(end)s
    """,
    "C026": _SESSIONS + _kind("lecture"),
    "C027": _AUDIENCE + _kind("lecture"),
    "C030": _SESSIONS + _kind(topic=("congress_study",)),
    "C031": _register("service_corps"),
    "C033": _SESSIONS + _kind("contest", topic=("talent_jiyang",)),
    "C036": "SELECT SUM(a.households)" + _ACTIVITIES + _kind("hygiene_help"),
    "C037": _SIGNED + _kind("training", topic=("housekeeping", "e_commerce")),
    "C038": _AUDIENCE + _kind("science_service"),
    "C041": """
        SELECT COUNT(*) FROM activities_emergencysupply s WHERE s.state = 'verified'
        AND s.occurred_on BETWEEN %(start)s AND %(end)s
    """,
    "C042": _register("volunteer_team")
    + " AND r.programme_id IN (SELECT g.id FROM core_programme g WHERE g.code = 'covid')",
    "C043": _register("leading_group") + " AND r.child_friendly",
    "C044": _register("joint_mechanism"),
    "C045": _PROJECTS + " AND k.code = 'child_friendly'",
    "C052": _SESSIONS + _kind(topic=("discovery_tour",)),
    "C054": _SESSIONS + _kind("family_culture", topic=_VIRTUE),
    "C056": _SESSIONS + _kind("family_education"),
    "C057": _AUDIENCE + _kind("family_education"),
    "C058": _SESSIONS + _kind("law_publicity"),
    "C059": _AUDIENCE + _kind("law_publicity"),
    "C060": _AUDIENCE + _kind("health_education"),
    "C061": _SESSIONS + _kind("volunteer_service"),
    "C065": f"""
        SELECT 100.0 * (SELECT COUNT(*) {_CHAIRS} AND p.sits_on_village_committees)
        / (SELECT COUNT(*) {_CHAIRS})
    """,
    "C066": _UNITS + " AND u.kind = 'new_sector'",
    "C067": _AUDIENCE + _kind(topic=("leading_goose",)),
    "C068": "SELECT COUNT(DISTINCT p.person_id)" + _POSTS + " AND b.code = 'federation'",
    "C078": _SESSIONS + _kind("award_ceremony", topic=("grassroots_worker",)),
    "C079": _SESSIONS + _kind("visit_help", topic=("care_children",)),
    "C080": _SESSIONS + _kind(topic=("virtue_lecture_tour",)),
    "C081": _SESSIONS + _kind(topic=("heart_to_party",)),
    "C083": _PROJECTS + " AND g.code = 'xiangyang_law'",
    "C084": _PROJECTS + " AND g.code = 'tongxiang_sunshine'",
    "C085": _PROJECTS + " AND g.code = 'yellow_river_heritage'",
    "C086": _SESSIONS + _kind(topic=("clean_family",)),
    "C088": _register("law_plan"),
    "C089": _SIGNED + _kind(topic=("law_wise_women",)),
    "C090": _register("service_standard"),
    "C091": _register("volunteer_brand"),
    "C092": _register("election", _WITHIN),
    "C093": _register("duty_review_rule"),
    "C094": _register("activity_day_rule"),
    "C095": _register("own_system"),
    "C022": "SELECT COUNT(*)"
    + _AWARDS
    + " AND k.code = 'satisfactory_civil_servant' AND a.level = 'national'",
    "C023": "SELECT COUNT(*)" + _AWARDS + " AND k.code = 'beautiful_family' AND a.level = 'national'",
    "C024": "SELECT COUNT(*)" + _AWARDS + " AND k.code = 'five_good_family' AND a.level = 'national'",
    "C025": "SELECT COUNT(*)" + _AWARDS + " AND a.level = 'national'",
    "C028": "SELECT COUNT(DISTINCT a.person_id)"
    + _AWARDS
    + " AND k.code = 'red_banner_holder' AND a.level <> 'town'",
    "C029": "SELECT COUNT(*)"
    + _AWARDS
    + " AND k.code IN ('post_of_honour', 'red_banner_collective', 'model_woman', 'other_exemplar')",
    "C032": "SELECT COUNT(*)" + _SITES + " AND k.code IN ('station', 'workshop', 'base')",
    "C034": "SELECT COUNT(DISTINCT l.product_id)" + _LOANS,
    "C035": "SELECT SUM(l.granted_cents) / 100.0" + _LOANS,
    "C039": _STANDINGS + " AND k.code = 'model_village' AND s.level = 'city'",
    "C040": _STANDINGS + " AND k.code = 'model_household'",
    "C046": "SELECT COUNT(*)" + _SITES + " AND k.code = 'friendly_hospital'",
    "C047": "SELECT COUNT(*)" + _SITES + " AND k.code = 'child_health_centre'",
    "C048": "SELECT COUNT(*)" + _SITES + " AND k.code = 'library'",
    "C049": "SELECT COUNT(*)" + _SITES + " AND k.code = 'library' AND s.has_reading_room",
    "C050": "SELECT COUNT(*)" + _SITES + " AND k.code = 'friendly_school'",
    "C051": "SELECT COUNT(*)" + _SITES + " AND k.code = 'friendly_community'",
    "C053": "SELECT COUNT(DISTINCT a.household_id)"
    + _AWARDS
    + " AND k.code IN ('civilised_family', 'beautiful_family', 'five_good_family')",
    "C055": "SELECT COUNT(*)" + _SITES + " AND k.code = 'family_education_station'",
    "C062": "SELECT COUNT(DISTINCT i.person_id) FROM assistance_insurance i WHERE i.state = 'verified'"
    + _WITHIN.format("i"),
    "C063": "SELECT COUNT(DISTINCT r.person_id)" + _RELIEFS,
    "C064": "SELECT SUM(r.amount_cents) / 100.0" + _RELIEFS,
    "C069": _OWN + " AND h.code = 'own_publicity_advanced'",
    "C070": _OWN + " AND h.code = 'own_provincial_federation'",
    "C071": _OWN + " AND h.code = 'own_provincial_family_work'",
    "C072": _OWN + " AND h.code = 'own_beautiful_courtyard'",
    "C073": _OWN + " AND h.code = 'own_spring_bud'",
    "C074": _OWN + " AND h.code = 'own_city_federation'",
    "C075": _OWN + " AND h.code = 'own_city_red_banner'",
    "C076": _OWN + " AND h.code = 'own_city_civilised'",
    "C077": _OWN,
    "C082": "SELECT COUNT(*)" + _LOANS + " AND k.code = 'colourful_credit'",
    "C087": """
        SELECT COUNT(*) FROM organisations_organisationunit t WHERE t.kind = 'town' AND EXISTS (
            SELECT 1 FROM sites_site s JOIN core_kind k ON k.id = s.kind_id
            JOIN organisations_organisationunit u ON u.id = s.unit_id
            WHERE s.state = 'verified' AND k.code = 'family_education_station' AND u.path LIKE t.path || '%%'
    """
    + _STANDING.format("s")
    + ")",
}
