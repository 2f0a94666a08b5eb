"""The ledgers' finder of persons and households: from the words of a row to one row of ours."""

from __future__ import annotations

from typing import Any

from django.db import models

from jinguo.core.names.person_names import InvalidName, check_name
from jinguo.core.pinyin import full, initials
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM
from jinguo.ledgers.values.faults import RowError
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.identity import InvalidIdNumber, InvalidPhone
from jinguo.people.models import Household, Person
from jinguo.people.reach import Reach
from jinguo.people.resolver import PersonInDoubt, PersonResolver, place_of, plain_name, read_identity

_SAID = ("name", "id_number", "phone", "sex", "birth_date", "category")


def head_of(name: object) -> str:
    """Return the head of a household by its name: 试验甲家庭 is that of 试验甲."""
    plain = plain_name(name)
    return plain.removesuffix("家庭") or plain


class HouseholdResolver:
    """Finds households by number, else by head and unit, as far as somebody's rows reach."""

    def __init__(self, viewer: Any = SYSTEM) -> None:
        self.reach = Reach(viewer)
        self._by_code: dict[str, list[Household]] = {}
        self._by_place: dict[tuple[str, int | str | None], list[Household]] = {}
        self._new: list[Household] = []
        self._homeless: dict[str, list[Household]] = {}
        self._unseen: set[int] = set()
        for seen, part in self.reach.parts(Household.everything.only("code", "name", "unit_id")):
            for row in part.iterator(chunk_size=5000):
                self._remember(row)
                if not seen:
                    self._unseen.add(row.pk)

    def _remember(self, household: Household, place: int | str | None = None) -> None:
        if household.code:
            self._by_code.setdefault(household.code, []).append(household)
        place = place or household.unit_id
        self._by_place.setdefault((household.name, place), []).append(household)
        if isinstance(place, str):
            self._homeless.setdefault(place, []).append(household)

    def settle(self, code: str, unit_id: int) -> None:
        """Say the key of a unit that was not yet written when its households were met."""
        for household in self._homeless.pop(code, ()):
            household.unit_id = unit_id
            self._by_place.setdefault((household.name, unit_id), []).append(household)

    def resolve(self, name: str, code: str, unit: Any, keeper: Any = None) -> Household:
        """Return the household a row means, new when nobody within reach knows it. Raises RowError.

        ``keeper`` keeps a new one that is said to live where the importer keeps no rolls.
        """
        found = self._numbered(name, code, unit)
        if found is not None:
            return found
        head = head_of(name)
        if unit is None:
            raise RowError(
                saying("没有写明“%(name)s”家庭在哪个村居，请补充所在单位或户编号。", name=name), "unit"
            )
        if keeper is not None and not self.reach.keeps(place_of(unit)):
            unit = keeper
        near = [each for each in self._by_place.get((head, place_of(unit)), ()) if not (code and each.code)]
        if len(near) > 1:
            raise RowError(
                saying("“%(name)s”有几户户主叫“%(head)s”，请补充户编号。", name=unit.name, head=head), "name"
            )
        return near[0] if near else self._create(head, self._free(code, unit), unit)

    def has(self, head: str, unit: Any) -> bool:
        """Whether a household of that head is known in a unit."""
        return bool(self._by_place.get((head, place_of(unit))))

    def _free(self, code: str, unit: Any) -> str:
        """Return a number for a new household, "" where one that is not seen has it: nobody is told."""
        held = (each for each in self._by_code.get(code, ()) if each.pk in self._unseen)
        return "" if any(each.unit_id == unit.pk for each in held) else code

    def _numbered(self, name: str, code: str, unit: Any) -> Household | None:
        """Return the household of a number: each unit numbers its own.

        One that is not seen is meant only by its number and the name of its head: numbers can be guessed.
        """
        head = plain_name(name)
        held = [
            each for each in self._by_code.get(code or name, ())
            if each.pk not in self._unseen or (code and head == each.name)
        ]  # fmt: skip
        own = [each for each in held if unit is not None and each.unit_id == unit.pk]
        held = own or held
        if not held:
            return None
        if not code:
            if len(held) > 1:
                raise RowError(saying("有几户的户编号都是“%(name)s”，请补充所在单位。", name=name), "unit")
            return held[0]
        named = [each for each in held if not name or plain_name(name) == each.name]
        if named:
            return named[0]
        if own or unit is None:
            raise RowError(
                saying(
                    "户编号 %(code)s 已登记为“%(name)s”家庭，与“%(written)s”不符。",
                    code=code,
                    name=held[0].name,
                    written=name,
                ),
                "code",
            )
        return None

    def _create(self, head: str, code: str, unit: Any) -> Household:
        try:
            check_name(head)
        except InvalidName as error:
            raise RowError(str(error), "name") from error
        household = Household(name=head, code=code or None, unit_id=unit.pk)
        household.pinyin, household.initials = full(head), initials(head)
        self._new.append(household)
        self._remember(household, place_of(unit))
        return household

    def flush(self) -> None:
        """Write the new households."""
        written = OrganisationUnit.everything.filter(code__in=list(self._homeless)) if self._homeless else ()
        for unit in written:
            self.settle(unit.code, unit.pk)
        Household.objects.bulk_create(self._new, batch_size=1000)
        self._new.clear()


class PeopleSubjects:
    """What the Excel engine asks of this room; the tables are read when first needed."""

    def __init__(self, viewer: Any = SYSTEM) -> None:
        self._viewer = viewer
        self._persons: PersonResolver | None = None
        self._households: HouseholdResolver | None = None
        self._answers: dict[tuple[Any, ...], Person] = {}
        self._awaited: set[str] = set()  # codes of units not yet written

    @property
    def persons(self) -> PersonResolver:
        """The resolver of persons."""
        if self._persons is None:
            self._persons = PersonResolver(viewer=self._viewer)
        return self._persons

    @property
    def households(self) -> HouseholdResolver:
        """The resolver of households."""
        if self._households is None:
            self._households = HouseholdResolver(self._viewer)
        return self._households

    def person(self, said: dict[str, Any], unit: Any, place: Any = None) -> models.Model:
        """Return the person a row means; ``unit`` is the row's own, her own goes before.

        ``place`` is where the row's entry will be: its unit keeps a record that has no other to keep it.
        """
        home = said.get("unit") or unit
        keeper = None if self._viewer is SYSTEM else unit or place
        self._settle(home)
        key = (*(said.get(name) for name in _SAID), place_of(home), place_of(keeper))
        found = self._answers.get(key)
        if found is None:
            identity = identity_of(said, home, keeper)
            try:
                found = self._answers[key] = self.persons.resolve(identity)
            except PersonInDoubt as error:
                raise RowError(str(error), "name") from error
        return found

    def household(self, said: dict[str, Any], unit: Any, place: Any = None) -> models.Model:
        """Return the household a row means."""
        self._settle(said.get("unit") or unit)
        name, code = str(said.get("name") or "").strip(), str(said.get("code") or "").strip()
        return self.households.resolve(name, code, said.get("unit") or unit, unit or place)

    def _settle(self, unit: Any) -> None:
        """Once a unit is written, whom the first reading met there lives there."""
        if unit is None or unit.pk is None or unit.code not in self._awaited:
            if unit is not None and unit.pk is None:
                self._awaited.add(unit.code)
            return
        self._awaited.discard(unit.code)
        for resolver in (self._persons, self._households):
            if resolver is not None:
                resolver.settle(unit.code, unit.pk)

    def flush(self, batch: Any = None) -> None:
        """Write the new persons and households, and what rows suggest to other units."""
        if self._persons is not None:
            self._persons.flush(batch)
        if self._households is not None:
            self._households.flush()


def identity_of(said: dict[str, Any], unit: Any, keeper: Any = None) -> Any:
    """Check what a row says of a person. Raises RowError naming the column at fault."""
    words = {name: said.get(name) or "" for name in ("id_number", "phone", "sex", "category")}
    try:
        born = said.get("birth_date")
        return read_identity(said.get("name"), unit=unit, birth_date=born, keeper=keeper, **words)
    except InvalidIdNumber as error:
        raise RowError(str(error), "id_number") from error
    except InvalidPhone as error:
        raise RowError(str(error), "phone") from error
    except PersonInDoubt as error:
        raise RowError(str(error), error.field) from error
