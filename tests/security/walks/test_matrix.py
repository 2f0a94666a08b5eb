"""Every address × method × role × own, sibling, parent and child unit. A route without a rule fails."""

from __future__ import annotations

import io
import uuid
import zipfile

import pytest
from django.http import HttpResponseBase
from django.urls import reverse

from jinguo.core import audit
from jinguo.core.models import EvidenceFile
from jinguo.figures import registry as figure_registry
from jinguo.figures.declarations import Figure
from jinguo.ledgers import declarations
from jinguo.ledgers.pages.actions import actions_of
from tests.security.walks.district import ADMINISTRATORS, PERSONAS, PLACES, Persona, World
from tests.security.walks.routes import Route, all_routes
from tests.security.walks.rules import Rule, rule_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("matrix")]
METHODS = ("GET", "POST", "PUT", "DELETE")
CAN = {
    "village": {"view", "record", "import", "export"},
    "town": {"view", "record", "verify", "import", "export", "report"},
    "line": {"view", "record", "verify", "import", "export", "report"},
    "leader": {"view", "export", "report", "issue"},
    "auditor": {"view", "audit"},
    "sysadmin": {"maintain"},
    "security": {"admin"},
    "audit": {"audit"},
}
REFUSED = (403, 404)
# One of each role for the tests that ask every page; the lines differ by object, and those tests take all.
FEW = [persona for persona in PERSONAS if persona.role != "line" or persona.lines == ("rights",)]
OF_ALL_LINES = ("unit", "person", "household")  # pages that gather rows of every line
by_role = pytest.mark.parametrize("persona", FEW, ids=lambda persona: persona.name)
by_persona = pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.name)


def known_routes() -> list[tuple[Route, Rule]]:
    return [(route, rule) for route in all_routes() if (rule := rule_of(route)) is not None]


def ask(world: World, who: str, method: str, address: str) -> HttpResponseBase:
    return getattr(world.clients[who], method.lower())(address)


def body(answer: HttpResponseBase) -> str:
    """What an answer says; workbooks and documents are opened."""
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    return raw.decode("utf-8", "replace")


def leaks(world: World, persona: Persona, answer: HttpResponseBase) -> set[str]:
    text = body(answer)
    return {word for word in world.hidden_words(persona) if word in text}


def refused(persona: Persona, rule: Rule) -> bool:
    """Whether the page asks for a capability that the persona's role does not carry."""
    if rule.needs == "issue or office":  # the district's office line issues, too
        return "issue" not in CAN[persona.role] and "office" not in persona.lines
    if rule.needs == "keep words":  # of one's line, at the top of the tree
        return persona.role not in ("sysadmin", "line")
    if rule.needs == "keep lectures":  # a word of one line
        return persona.role != "sysadmin" and "publicity" not in persona.lines
    if rule.needs == "teach":
        return not CAN[persona.role] & {"import", "report", "admin"}
    if rule.needs == "keep plans":
        at_the_top = persona.at == "district" and ("office" in persona.lines or persona.role == "sysadmin")
        return not at_the_top
    return bool(rule.needs) and rule.needs not in CAN[persona.role]


def values_at(world: World, route: Route, place: str) -> dict[str, object]:
    """What fills a route's address for the objects at a place."""
    ledger = "activities" if route.space == "mobile" else route.space
    entry = world.entries.get((ledger, place)) if ledger else None
    holder = next((user for name, user in world.users.items() if name == _persona_at(place)), None)
    named = world.entries[_named_by(route), place]
    return {
        "field": "address" if route.name == "household_reveal" else "phone",
        "ident": getattr(entry, "public_id", getattr(entry, "pk", 0)),
        "file": uuid.uuid4(),
        "digest": "0" * 64,
        "code": world.units[place].code,
        "act": next(iter(actions_of(route.space)), ""),
        "what": "plan",
        "vocabulary": "activity.kind",
        "word": "lecture",
        "public_id": named.public_id,
        "position": 1,
        "number": 1,
        "suffix": "md",
        "key": "activities.lectures",
        "pk": holder.pk if holder else 0,
        "sequence": 0,
        "client_id": uuid.uuid4(),
        "page": uuid.uuid4(),
        "row": world.sign_ins[place],
        "token": "no-such-secret",
        **{name: uuid.uuid4() for name in ("other", "merge_id", "consent_id", "request_id", "suggestion_id")},
    }


def _named_by(route: Route) -> str:
    """The ledger whose object a public id in the address names."""
    kinds = {
        "report": "reports",
        "suspicion": "suspicions",
        "signin": "activities",
        "household": "households",
    }
    return kinds.get(route.name.partition("_")[0], "persons")


def _persona_at(place: str) -> str:
    return {"district": "leader", "town": "town", "village": "village"}.get(place, "")


def test_every_route_is_in_the_table():
    unknown = sorted(
        {f"{route.name or '(no name)'}  {route.pattern}" for route in all_routes() if not rule_of(route)}
    )
    assert not unknown, "write a rule for: " + "; ".join(unknown)


def test_the_table_names_no_route_that_is_gone():
    from tests.security.walks.rules import RULES

    assert not set(RULES) - {route.name for route in all_routes()}


@pytest.mark.parametrize("method", METHODS)
def test_whoever_is_not_logged_in_is_sent_to_log_in(world, method):
    login = reverse("account_login")
    for route, rule in known_routes():
        answer = ask(world, "anonymous", method, route.address(**values_at(world, route, "village")))
        if rule.public:
            assert answer.status_code < 500, route.name
        elif method in rule.methods or answer.status_code != 405:
            assert answer.status_code == 302, (route.name, answer.status_code)
            assert answer.headers["Location"].startswith(login), route.name


@by_persona
def test_objects_of_foreign_units_do_not_exist(world, persona):
    wrong = []
    for route, rule in known_routes():
        if not _is_walked(route, rule):
            continue
        for place in PLACES:
            if _differs(world, persona, route, rule, place):
                wrong += _object_faults(world, persona, route, rule, place)
    assert not wrong, wrong[:20]


def _is_walked(route: Route, rule: Rule) -> bool:
    """Whether the walk over objects asks for the address, with its first method, at every place."""
    kinds = ("entry", "activity", "unit", "person", "household", "report", "suspicion")
    return rule.of in kinds and route.page != "evidence"


def _differs(world: World, persona: Persona, route: Route, rule: Rule, place: str) -> bool:
    """Whether the persona's line makes a difference to an object; the role's first persona asks for all."""
    if persona in FEW or (rule.of in OF_ALL_LINES and place == "village"):
        return True
    ledger = ledger_of(route, rule)
    first = next(one for one in FEW if one.role == persona.role)
    return world.sees(persona, ledger, place) != world.sees(first, ledger, place)


def ledger_of(route: Route, rule: Rule) -> str:
    """The ledger, or the kind beside the ledgers, of the object that an address opens."""
    ledgers = {
        "activity": "activities",
        "unit": "units",
        "person": "persons",
        "household": "households",
        "report": "reports",
        "suspicion": "suspicions",
    }
    return ledgers.get(rule.of, route.space)


def _object_faults(world: World, persona: Persona, route: Route, rule: Rule, place: str) -> list[str]:
    ledger = ledger_of(route, rule)
    seen = world.sees(persona, ledger, place)
    method = rule.methods[0]
    answer = ask(world, persona.name, method, route.address(**values_at(world, route, place)))
    what = f"{persona.name} {method} {route.name} at {place}: {answer.status_code}"
    if not seen:
        return [] if answer.status_code == 404 else [what]
    if answer.status_code >= 500 or (answer.status_code == 404 and not rule.sparse):
        return [what]
    if refused(persona, rule) and answer.status_code not in REFUSED:
        return [what]
    return [f"{what} shows {word}" for word in leaks(world, persona, answer)]


@by_role
def test_no_method_opens_what_another_does_not(world, persona):
    wrong = []
    for route, rule in known_routes():
        if rule.of not in ("entry", "activity", "report"):
            continue
        for method in METHODS:
            if _is_walked(route, rule) and method == rule.methods[0]:
                continue
            address = route.address(**values_at(world, route, "foreign"))
            status = ask(world, persona.name, method, address).status_code
            if status not in ((404,) if method in rule.methods else (404, 405)):
                wrong.append(f"{method} {route.name}: {status}")
    assert not wrong, wrong[:20]


@by_role
def test_methods_that_a_page_does_not_have_are_refused(world, persona):
    wrong = []
    for route, rule in known_routes():
        for method in set(METHODS) - set(rule.methods):
            if route.name.startswith(("account_", "mfa_")) and method in ("PUT", "POST"):
                continue  # form views of the log-in library take PUT as POST, with the same checks
            address = route.address(**values_at(world, route, persona.at))
            status = ask(world, persona.name, method, address).status_code
            if status not in (302, 403, 404, 405):
                wrong.append(f"{method} {route.name}: {status}")
    assert not wrong, wrong[:20]


@by_role
def test_pages_that_need_a_capability_refuse_everybody_else(world, persona):
    wrong = []
    for route, rule in known_routes():
        if not refused(persona, rule):
            continue
        for method in rule.methods or METHODS:
            if _is_walked(route, rule) and method == rule.methods[0]:
                continue
            address = route.address(**values_at(world, route, persona.at))
            status = ask(world, persona.name, method, address).status_code
            if status not in REFUSED:
                wrong.append(f"{method} {route.name}: {status}")
    assert not wrong, wrong[:20]


@by_role
def test_lists_forms_exports_and_searches_show_nothing_foreign(world, persona):
    wrong = []
    for route, rule in known_routes():
        if rule.of or "GET" not in rule.methods or route.parameters or route.name == "account_logout":
            continue
        for query in ("",) if route.page in ("create", "form") else ("", "?q=暗"):
            answer = ask(world, persona.name, "GET", route.address() + query)
            if answer.status_code >= 500:
                wrong.append(f"{route.name}{query}: {answer.status_code}")
            wrong += [f"{route.name}{query} shows {word}" for word in leaks(world, persona, answer)]
    assert not wrong, wrong[:20]


@by_persona
def test_everybody_finds_their_own(world, persona):
    """The test above would pass on empty pages: what must be seen is seen."""
    missing = []
    for sheet in declarations.all_sheets():
        if world.sees(persona, sheet.key, persona.at) and sheet.key != "units":
            answer = ask(world, persona.name, "GET", reverse(f"{sheet.key}:list"))
            entry = world.entries[sheet.key, persona.at]
            if str(getattr(entry, "public_id", entry.pk)) not in body(answer):
                missing.append(sheet.key)
    assert not missing


@by_role
def test_evidence_is_sent_only_to_who_sees_its_entry(world, persona):
    wrong = []
    for place in PLACES:
        entry = world.entries["activities", place]
        kept = EvidenceFile.objects.create(
            object_type=entry._meta.label, object_id=entry.pk, file="evidence/none.pdf", sha256="0" * 64
        )
        kept.file.storage.save("evidence/none.pdf", io.BytesIO(b"%PDF-")) if not kept.file.storage.exists(
            "evidence/none.pdf"
        ) else None
        address = reverse("activities:evidence", args=[entry.public_id, kept.public_id])
        status = ask(world, persona.name, "GET", address).status_code
        if status != (200 if world.sees(persona, "activities", place) else 404):
            wrong.append(f"{place}: {status}")
        stolen = reverse(
            "activities:evidence", args=[world.entries["activities", persona.at].public_id, kept.public_id]
        )
        if place != persona.at and ask(world, persona.name, "GET", stolen).status_code != 404:
            wrong.append(f"{place}: opened through another entry")
    assert not wrong


@by_role
def test_new_entries_are_not_written_for_foreign_units(world, persona):
    """Form choices are no guard by themselves: the code of a foreign unit is posted."""
    for sheet in declarations.all_sheets():
        model = sheet.model_class()
        before = model.everything.count()
        for place in ("foreign", "cousin"):
            if persona.administers(place, world) and persona.role not in ADMINISTRATORS:
                continue
            unit = world.units[place]
            words = {column.field: "1" for column in sheet.columns}
            words |= {"unit": unit.pk, "occurred_on": "2024-03-08", "client_id": str(uuid.uuid4())}
            for value in (unit.pk, unit.code, unit.name):
                answer = world.clients[persona.name].post(
                    reverse(f"{sheet.key}:create"), words | {"unit": value}
                )
                assert answer.status_code < 500, sheet.key
        assert model.everything.count() == before, sheet.key


@by_role
def test_life_cycle_verbs_need_the_role(world, persona):
    """Looking is not doing: leaders and auditors move nothing; villages verify nothing."""
    entry = world.entries["activities", "village"]
    for verb, needed in (
        ("verify", "verify"),
        ("return", "verify"),
        ("void", "record"),
        ("submit", "record"),
    ):
        type(entry).everything.filter(pk=entry.pk).update(state="submitted" if verb != "submit" else "draft")
        before = type(entry).everything.get(pk=entry.pk).state
        address = reverse("activities:transition", args=[entry.public_id])
        world.clients[persona.name].post(address, {"verb": verb, "reason": "试"})
        after = type(entry).everything.get(pk=entry.pk).state
        able = needed in CAN[persona.role] and world.sees(persona, "activities", "village")
        assert (after != before) == able, (verb, before, after)


@by_role
def test_users_and_audit_events_elsewhere_do_not_exist(world, persona):
    event = audit.append("record", None, world.entries["activities", "foreign"])
    own = audit.append("record", None, world.entries["activities", "village"])
    foreign = ask(world, persona.name, "GET", reverse("audit_detail", args=[event.sequence]))
    assert foreign.status_code == 404
    near = ask(world, persona.name, "GET", reverse("audit_detail", args=[own.sequence]))
    assert near.status_code == (200 if "audit" in CAN[persona.role] else 404)
    for holder in world.users.values():
        status = ask(world, persona.name, "GET", reverse("user_detail", args=[holder.pk])).status_code
        assert status == (200 if persona.role == "security" else 404)


def some_figures() -> list[Figure]:
    """Return one figure of each line of work: the gate is one, the ledgers' cuts are tested above."""
    chosen: dict[str, Figure] = {}
    for figure in figure_registry.all_figures():
        chosen.setdefault(figure.line, figure)
    return list(chosen.values())


@by_persona
def test_figures_of_foreign_units_and_other_lines_do_not_exist(world, persona):
    wrong = []
    for figure in some_figures():
        for place in (persona.at, "village", "cousin", "foreign"):
            for page in ("figure_detail", "figure_records"):
                address = f"{reverse(page, args=[figure.key])}?unit={world.units[place].code}"
                answer = ask(world, persona.name, "GET", address)
                what = f"{page} {figure.key} of {place}: {answer.status_code}"
                if not persona.reaches(place, figure.line, world):
                    wrong += [] if answer.status_code == 404 else [what]
                elif answer.status_code != 200:
                    wrong.append(what)
                else:
                    wrong += [f"{what} shows {word}" for word in leaks(world, persona, answer)]
    assert not wrong, wrong[:20]


@by_role
def test_lists_of_a_foreign_unit_cannot_be_asked_for(world, persona):
    """The unit in the address is checked everywhere, not only where a form offers it."""
    wrong = []
    for route, rule in known_routes():
        if rule.of or route.parameters or "GET" not in rule.methods or route.name == "account_logout":
            continue
        unit = world.units["foreign"]
        for query in (f"?unit={unit.code}", f"?unit={unit.pk}"):
            answer = ask(world, persona.name, "GET", route.address() + query)
            if answer.status_code >= 500:
                wrong.append(f"{route.name}{query}: {answer.status_code}")
            words = {word for word in leaks(world, persona, answer) if word != unit.name}
            wrong += [f"{route.name}{query} shows {word}" for word in words]
    assert not wrong, wrong[:20]
