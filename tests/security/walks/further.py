"""Objects that belong to no ledger, one at every place: what is asked, sent, imported, merged, told, opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.utils import timezone

from jinguo.accounts.models import OpenSession, Proposal, RoleGrant
from jinguo.check.models import BindingChoice, CheckedText, ClaimAnswer
from jinguo.core import audit
from jinguo.core.models import EvidenceFile
from jinguo.jobs.models import Job
from jinguo.ledgers.models import BatchState, HeaderChoice, ImportBatch, ImportFile
from jinguo.notices.models import CalendarAddress, Channel, Notice
from jinguo.people.models import Consent, Person, PersonMerge, PersonRequest, PersonSuggestion
from jinguo.signin.models import SheetPage, SignIn
from jinguo.statements.models import Item, NilReturn, ReportingPeriod, Return, StatementRequest
from tests.security.walks.district import DAY, PASSWORD, PLACES, Persona, World, marker

LINE = "rights"  # of what is asked: the one line persona that the walk takes


@dataclass(frozen=True)
class Further:
    """One kind: how it is made at a place, the values that address it, and who sees it."""

    make: Callable[[World, str], dict[str, Any]]
    sees: Callable[[World, Persona, str], bool]


def _reaches(world: World, persona: Persona, place: str) -> bool:
    return persona.reaches(place, LINE, world)


def _of_every_line(world: World, persona: Persona, place: str) -> bool:
    return persona.reaches(place, "", world)


def _keeps_register(world: World, persona: Persona, place: str) -> bool:
    return persona.keeps_register and persona.reaches(place, "", world)


def _maintains(world: World, persona: Persona, place: str) -> bool:
    return persona.role == "sysadmin" and persona.administers(place, world)


def _administers(world: World, persona: Persona, place: str) -> bool:
    return persona.role == "security" and persona.administers(place, world)


def _nobody(_world: World, _persona: Persona, _place: str) -> bool:
    return False


def _has_to_keep(world: World, persona: Persona, place: str) -> bool:
    """A rule is read by who looks over its unit, and by those below, who keep it."""
    below = Persona("", persona.role, place).administers(persona.at, world)
    return _reaches(world, persona, place) or (below and persona.reaches(persona.at, LINE, world))


def _statement(world: World, place: str) -> StatementRequest:
    made = StatementRequest.everything.create(
        unit=world.units[place], line=LINE, title=marker(place, "statements"), start=DAY, end=DAY, due_on=DAY,
        state="sent", sent_at=timezone.now(), frozen={},
    )  # fmt: skip
    Item.objects.create(request=made, position=1, question="text", label="谁", personal=True)
    return made


def _request(world: World, place: str) -> dict[str, Any]:
    return {"public_id": _statement(world, place).public_id}


def _return(world: World, place: str) -> dict[str, Any]:
    unit = world.units[place]
    return {
        "public_id": Return.everything.create(
            request=_statement(world, place), unit=unit, state="submitted", submitted_at=timezone.now()
        ).public_id
    }


def _rule(world: World, place: str) -> ReportingPeriod:
    return ReportingPeriod.everything.create(unit=world.units[place], line=LINE, valid_from=DAY)


def _nil(world: World, place: str) -> dict[str, Any]:
    rule = _rule(world, place)
    start, end = dt.date(2024, 3, 1), dt.date(2024, 3, 31)
    made = NilReturn.everything.create(
        rule=rule, unit=rule.unit, start=start, end=end, declared_at=timezone.now()
    )
    return {"pk": made.pk}


def _clerk(world: World, place: str) -> Any:
    """Somebody who works at a place, and is nobody that looks."""
    name = f"clerk_{place}"
    found = get_user_model().objects.filter(username=name).first()
    if found is None:
        found = get_user_model().objects.create_user(name, password=PASSWORD)
        RoleGrant.objects.create(user=found, role="line", unit=world.units[place])
    return found


def _batch(world: World, place: str) -> dict[str, Any]:
    batch = ImportBatch.objects.create(
        by=_clerk(world, place), file_name=marker(place, "imports"), sha256="0" * 64, state=BatchState.COMMITTED,
        summary={"sheets": [], "counts": {"rejected": 1}},
    )  # fmt: skip
    ImportFile.objects.create(batch=batch, position=1, name=marker(place, "imports"), file="imports/none.csv")
    return {"public_id": batch.public_id}


def _checked(world: World, place: str) -> dict[str, Any]:
    made = CheckedText.everything.create(
        unit=world.units[place], start=DAY, end=DAY, title=marker(place, "checked"), text="宣讲3场次。",
        by=_clerk(world, place),
    )  # fmt: skip
    return {"public_id": made.public_id}


def _claim_answer(world: World, place: str) -> dict[str, Any]:
    where = _checked(world, place)
    checked = CheckedText.everything.get(public_id=where["public_id"])
    made = ClaimAnswer.objects.create(
        checked=checked, start=2, end=5, asks="what", value="none", by=_clerk(world, place)
    )
    return where | {"pk": made.pk}


def _sees_checked(world: World, persona: Persona, place: str) -> bool:
    """A text is its checker's, and that of those who write the unit's reports."""
    return persona.role in ("town", "line", "leader") and persona.reaches(place, "", world)


def _asked(world: World, place: str) -> dict[str, Any]:
    person = world.entries["persons", place]
    return {"request_id": PersonRequest.objects.create(person=person, kind="copy", due_on=DAY).public_id}


def _consent(world: World, place: str) -> dict[str, Any]:
    person = world.entries["persons", place]
    given = Consent.objects.create(person=person, purpose=marker(place, "consents"))
    return {"public_id": person.public_id, "consent_id": given.public_id}


def _merge(world: World, place: str) -> dict[str, Any]:
    kept = world.entries["persons", place]
    gone = Person.everything.create(name=marker(place, "persons"), unit=kept.unit, merged_into=kept)
    return {"merge_id": PersonMerge.objects.create(kept=kept, gone=gone).public_id}


def _channel(world: World, place: str) -> dict[str, Any]:
    made = Channel.everything.create(
        unit=world.units[place], vendor="email", label=marker(place, "channels"), target="a@example.org"
    )
    return {"public_id": made.public_id}


def _calendar(world: World, place: str) -> dict[str, Any]:
    clerk = _clerk(world, place)
    made = CalendarAddress.everything.create(user=clerk, unit=world.units[place], token_hash=uuid4().hex)
    return {"public_id": made.public_id}


def _notice(world: World, place: str) -> dict[str, Any]:
    made = Notice.everything.create(
        user=_clerk(world, place), kind="notice", subject=marker(place, "notices")
    )
    return {"public_id": made.public_id}


def _user(world: World, place: str) -> dict[str, Any]:
    return {"pk": _clerk(world, place).pk}


def _grant(world: World, place: str) -> dict[str, Any]:
    return {"pk": _clerk(world, place).grants.get().pk}


def _session(world: World, place: str) -> dict[str, Any]:
    return {"pk": OpenSession.objects.create(user=_clerk(world, place), session_key=uuid4().hex).pk}


def _proposal(world: World, place: str) -> dict[str, Any]:
    made = Proposal.objects.create(
        kind=Proposal.Kind.SECOND_FACTOR, user=_clerk(world, place), unit=world.units[place],
        proposed_by=world.users["leader"],
    )  # fmt: skip
    return {"pk": made.pk}


def _event(world: World, place: str) -> dict[str, Any]:
    return {"sequence": audit.append("record", None, world.entries["activities", place]).sequence}


def _audits(world: World, persona: Persona, place: str) -> bool:
    return persona.role in ("auditor", "audit") and persona.administers(place, world)


def _sheet(world: World, place: str) -> dict[str, Any]:
    activity = world.entries["activities", place]
    evidence = EvidenceFile.objects.create(
        object_type=activity._meta.label, object_id=activity.pk, file="none.jpg"
    )
    desk = SignIn.objects.get(pk=world.sign_ins[place]).desk
    return {
        "public_id": activity.public_id,
        "page": SheetPage.objects.create(desk=desk, evidence=evidence).public_id,
    }


def _keeps_list(world: World, persona: Persona, place: str) -> bool:
    return world.sees(persona, "activities", place)


def _heading(world: World, place: str) -> dict[str, Any]:
    made = HeaderChoice.objects.create(
        unit=world.units[place], sheet_key="activities", header_text=marker(place, "headings"), field="title"
    )
    return {"pk": made.pk}


def _teaches(world: World, persona: Persona, place: str) -> bool:
    return persona.role != "auditor" and persona.administers(place, world)


def _choice(world: World, place: str) -> dict[str, Any]:
    made = BindingChoice.objects.create(
        unit=world.units[place], phrase=marker(place, "choices"), by=_clerk(world, place)
    )
    return {"pk": made.pk}


def _reports(world: World, persona: Persona, place: str) -> bool:
    return persona.role in ("town", "line", "leader") and persona.administers(place, world)


def _job(world: World, place: str) -> dict[str, Any]:
    made = Job.objects.create(task="read import", by=_clerk(world, place), lane=place, state="failed")
    return {"public_id": made.public_id}


def _keeps_site(world: World, persona: Persona, place: str) -> bool:
    tops = [place for place, unit in world.units.items() if unit.parent_id is None]
    return persona.role == "sysadmin" and any(persona.administers(top, world) for top in tops)


def _suggestion(world: World, place: str) -> dict[str, Any]:
    made = PersonSuggestion.everything.create(
        person=world.entries["persons", place], unit=world.units[place], fields=["phone"],
        values='{"phone": "13800138000"}', seal=place,
    )  # fmt: skip
    return {"suggestion_id": made.public_id}


def _records(world: World, persona: Persona, place: str) -> bool:
    return persona.role in ("village", "town", "line") and persona.administers(place, world)


KINDS: dict[str, Further] = {
    "heading": Further(_heading, _teaches),
    "choice": Further(_choice, _reports),
    "suggestion": Further(_suggestion, _records),
    "statement": Further(_request, _reaches),
    "return": Further(_return, _reaches),
    "deadline": Further(lambda world, place: {"pk": _rule(world, place).pk}, _has_to_keep),
    "nil": Further(_nil, _reaches),
    "batch": Further(_batch, _nobody),  # one's own, or who verifies the whole tree: nobody of those who look
    "checked": Further(_checked, _sees_checked),
    "answer": Further(_claim_answer, _sees_checked),
    "request": Further(_asked, _keeps_register),
    "consent": Further(_consent, _keeps_register),
    "merge": Further(_merge, _keeps_register),
    "job": Further(_job, _keeps_site),
    "channel": Further(_channel, _maintains),
    "calendar": Further(_calendar, _nobody),
    "notice": Further(_notice, _nobody),
    "user": Further(_user, _administers),
    "grant": Further(_grant, _administers),
    "session": Further(_session, _administers),
    "proposal": Further(_proposal, _administers),
    "event": Further(_event, _audits),
    "sheet": Further(_sheet, _keeps_list),
}


def add_to(world: World) -> dict[tuple[str, str], dict[str, Any]]:
    """Make one of every kind at every place; return the values that address each."""
    return {(kind, place): made.make(world, place) for kind, made in KINDS.items() for place in PLACES}


ANYTHING: dict[str, Any] = {"position": 1, "number": 1, "row": 1, "suffix": "csv", "file": UUID(int=0)}
