"""A small world to look into: two districts, units at every distance, one entry of every ledger in each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client
from django.utils import timezone

from jinguo.accounts.models import RoleGrant
from jinguo.core.entries import State
from jinguo.core.lines import Line
from jinguo.core.models import Kind
from jinguo.integrity.models import Suspicion, SuspicionEntry
from jinguo.ledgers import declarations
from jinguo.organisations.models import OrganisationUnit, UnitKind
from jinguo.people.models import Household, Person
from jinguo.reports.models import Report
from jinguo.signin.models import SignIn, SignInDesk

PLACES = (
    "district",
    "town",
    "village",
    "sibling_village",
    "other_town",
    "cousin",
    "foreign_district",
    "foreign",
)
PASSWORD = "a-long-enough-word-7"
DAY = dt.date(2024, 3, 8)
ADMINISTRATORS = ("sysadmin", "security", "audit")  # they look into no ledger


@dataclass(frozen=True)
class Persona:
    """Somebody who looks: a role at a place, for some lines (none: all)."""

    name: str
    role: str
    at: str
    lines: tuple[str, ...] = ()

    def reaches(self, place: str, line: str, world: World) -> bool:
        """What must hold, said anew: the place lies below one's own, and the line is one's own."""
        return self.role not in ADMINISTRATORS and self.administers(place, world) and self._works(line)

    def administers(self, place: str, world: World) -> bool:
        """Whether the place lies below one's own."""
        above = world.units[self.at]
        unit: OrganisationUnit | None = world.units[place]
        while unit is not None and unit.pk != above.pk:
            unit = unit.parent
        return unit is not None

    @property
    def keeps_register(self) -> bool:
        """Whether one records in every line of work."""
        return self.role in ("village", "town", "line") and not self.lines

    def _works(self, line: str) -> bool:
        return not self.lines or not line or line in self.lines


PERSONAS = (
    Persona("village", "village", "village"),
    Persona("town", "town", "town"),
    *(Persona(f"line_{line}", "line", "district", (line,)) for line in Line.values),
    Persona("leader", "leader", "district"),
    Persona("auditor", "auditor", "district"),
    *(Persona(role, role, "district") for role in ADMINISTRATORS),
)


@dataclass
class World:
    """Units by place, entries by ledger and place, and a logged-in client for each persona."""

    units: dict[str, OrganisationUnit] = field(default_factory=dict)
    entries: dict[tuple[str, str], Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    users: dict[str, Any] = field(default_factory=dict)
    sign_ins: dict[str, int] = field(default_factory=dict)
    _hidden: dict[tuple[str, int], set[str]] = field(default_factory=dict)

    def sees(self, persona: Persona, ledger: str, place: str) -> bool:
        """Whether the persona must see the entry of a ledger at a place."""
        if ledger == "reports":  # a report joins every line of work
            return persona.reaches(place, "", self)
        if ledger == "suspicions":
            return self.sees(persona, "activities", place)
        if ledger == "units":
            return persona.administers(place, self)
        if ledger in ("persons", "households"):  # in the register, and named by no entry
            return persona.keeps_register and persona.reaches(place, "", self)
        return persona.reaches(place, line_of(self.entries[ledger, place]), self)

    def hidden_words(self, persona: Persona) -> set[str]:
        """The words that no page may show to the persona; asked for every page, so kept."""
        kept = persona.name, len(self.entries)
        if kept not in self._hidden:
            self._hidden[kept] = self._words_hidden_from(persona)
        return self._hidden[kept]

    def _words_hidden_from(self, persona: Persona) -> set[str]:
        hidden = [one for one in self.entries if not self.sees(persona, *one)]
        words = {marker(place, ledger) for ledger, place in hidden}
        words |= {named_by(place, ledger) for ledger, place in hidden}
        return words | {f"单位{place}" for place in ("foreign", "foreign_district")}


def marker(place: str, ledger: str) -> str:
    """A word that stands in what one ledger says at one place, and nowhere else."""
    return f"暗{PLACES.index(place)}{ledger}号"


def named_by(place: str, ledger: str) -> str:
    """The name of the person or household that the entry of one ledger at one place names, and no other."""
    return f"暗{PLACES.index(place)}{ledger}之人"


def line_of(entry: Any) -> str:
    """The line of work of an entry; persons, households and units belong to every line."""
    if hasattr(entry, "activity"):
        entry = entry.activity
    return entry.line_of_work() if hasattr(entry, "line_of_work") else ""


def build() -> World:
    """Make the world."""
    world = World()
    shape = {
        "district": (None, UnitKind.DISTRICT), "town": ("district", UnitKind.TOWN),
        "village": ("town", UnitKind.VILLAGE), "sibling_village": ("town", UnitKind.VILLAGE),
        "other_town": ("district", UnitKind.TOWN), "cousin": ("other_town", UnitKind.VILLAGE),
        "foreign_district": (None, UnitKind.DISTRICT), "foreign": ("foreign_district", UnitKind.VILLAGE),
    }  # fmt: skip
    for number, (place, (parent, kind)) in enumerate(shape.items()):
        world.units[place] = OrganisationUnit.everything.create(
            code=f"88{number:04d}",
            name=f"单位{place}",
            kind=kind,
            parent=world.units.get(parent or ""),
        )
    for sheet in declarations.all_sheets():
        for place in PLACES:
            world.entries[sheet.key, place] = _entry(
                sheet.model_class(), world.units[place], place, sheet.key
            )
    for place in PLACES:
        world.entries["reports", place] = Report.everything.create(
            unit=world.units[place], start=DAY, end=DAY, title=marker(place, "reports")
        )
        world.entries["suspicions", place] = _suspicion(world.entries["activities", place])
        world.sign_ins[place] = _sign_in(world.entries["activities", place], place)
        for ledger, model in (("persons", Person), ("households", Household)):
            if (ledger, place) not in world.entries:
                world.entries[ledger, place] = _entry(model, world.units[place], place, ledger)
    for persona in PERSONAS:
        user = get_user_model().objects.create_user(f"who_{persona.name}", password=PASSWORD)
        RoleGrant.objects.create(
            user=user, role=persona.role, unit=world.units[persona.at], lines=list(persona.lines)
        )
        world.users[persona.name] = user
        world.clients[persona.name] = Client(raise_request_exception=False)
        world.clients[persona.name].force_login(user)
    world.clients["anonymous"] = Client(raise_request_exception=False)
    return world


def _sign_in(activity: Any, place: str) -> int:
    """Somebody on the list of an activity's desk."""
    now = timezone.now()
    desk = SignInDesk.everything.create(
        activity=activity,
        number=f"{900_000 + PLACES.index(place)}",
        opens_at=now,
        closes_at=now + dt.timedelta(1),
    )
    return SignIn.objects.create(desk=desk, name=marker(place, "activities"), source="scan").pk


def _suspicion(entry: Any) -> Suspicion:
    """A doubt about one entry, open to who sees the entry."""
    made = Suspicion.everything.create(
        key=f"key of {entry.pk}", rule="crowded_room", unit=entry.unit, score=50, found_at=timezone.now(),
        last_seen=timezone.now(),
        facts={"headcount": 900, "sessions": 1, "online_views": None, "limit": 500},
    )  # fmt: skip
    SuspicionEntry.objects.create(
        suspicion=made, object_type=entry._meta.label, object_id=entry.pk, unit=entry.unit,
        line=entry.line_of_work(),
    )  # fmt: skip
    return made


def _entry(model: type[models.Model], unit: OrganisationUnit, place: str, ledger: str) -> Any:
    """Make a valid row of any model: what is required, with the place's marker in its words."""
    if model is OrganisationUnit:
        return unit
    made = model(**_values(model, unit, place, ledger))
    made.full_clean(exclude=["natural_key"])
    made.save()
    return made


def _values(model: type[models.Model], unit: OrganisationUnit, place: str, ledger: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for each in model._meta.concrete_fields:
        if each.primary_key or not each.editable:
            continue
        if each.name == "unit":
            values["unit"] = unit
        elif each.name == "state" and State.VERIFIED in dict(each.flatchoices):
            values["state"] = State.VERIFIED
        elif each.name == "note" or (isinstance(each, models.CharField) and each.name in ("title", "name")):
            values[each.name] = marker(place, ledger)
        elif not each.null and not each.has_default() and not each.blank:
            values[each.name] = _value(each, unit, place, ledger)
    return {**values, **_special(model, unit, place, ledger)}


def _value(each: models.Field, unit: OrganisationUnit, place: str, ledger: str) -> Any:
    if isinstance(each, models.ForeignKey):
        return _related(each, unit, place, ledger)
    if isinstance(each, models.DateField):
        return DAY
    if each.flatchoices:
        return each.flatchoices[0][0]
    if isinstance(each, models.CharField | models.TextField):
        return marker(place, ledger)[: each.max_length or None]
    if isinstance(each, models.BooleanField):
        return False
    return 2024 if "year" in each.name else 1


def _related(each: models.ForeignKey, unit: OrganisationUnit, place: str, ledger: str) -> Any:
    model = each.related_model
    if model is OrganisationUnit:
        return unit
    if model is Kind:
        return Kind.objects.filter(**each.remote_field.limit_choices_to).order_by("position").first()
    if model is Person:
        return Person.everything.create(name=named_by(place, ledger), unit=unit)
    if model is Household:
        return Household.everything.create(name=named_by(place, ledger), unit=unit, code=f"H{ledger}{place}")
    if model._meta.label == "activities.Activity":
        return _entry(model, unit, place, ledger)
    found = model._default_manager.first()
    return found or _entry(model, unit, place, ledger)


def _special(model: type[models.Model], unit: OrganisationUnit, place: str, ledger: str) -> dict[str, Any]:
    """What the database's own rules ask of a model beyond its required fields."""
    if model._meta.label == "honours.Award":
        scheme = Kind.objects.get(vocabulary="honour.scheme", code="red_banner_holder")
        name = named_by(place, ledger)
        return {"scheme": scheme, "person": Person.everything.create(name=name, unit=unit)}
    if model._meta.label == "honours.Standing":
        return {"recipient_unit": unit}
    return {}
