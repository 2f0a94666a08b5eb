"""Who is meant by a row: the best identity given decides, and doubt is an error, never a guess.

In order: identity number; else telephone and name; else name and unit. A person known so far only by a
weaker identity is taken to be the same one when nothing contradicts, and learns the stronger.

Only persons within somebody's reach are looked at (see ``reach``). Whoever stands beyond is neither named nor
changed: the row gets a record of the own unit, a twin where the number is another unit's, and what it says
goes to that unit as a suggestion.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from jinguo.core.crypto import keyed_hash
from jinguo.core.fields import bind_rows
from jinguo.core.names.person_names import InvalidName, check_name
from jinguo.core.sayings import saying
from jinguo.core.scoping import SYSTEM
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.identity import check_id_number, check_phone
from jinguo.people.models import Person
from jinguo.people.reach import Reach
from jinguo.people.suggestions.suggesting import Proposal, awaited_homes, beyond, suggest
from jinguo.quantities.note_marks import folded


class PersonInDoubt(ValueError):
    """It cannot be said who is meant; the message says what would settle it, ``field`` what is at fault."""

    def __init__(self, message: str, field: str = "name") -> None:
        super().__init__(message)
        self.field = field


@dataclass(slots=True, eq=False)
class Known:
    """What the resolver remembers of a person: no identity number, only hashes.

    ``seen`` may be named in a sentence; ``kept`` may learn what a row says.
    """

    pk: int | None
    name: str
    id_hash: str
    phone_hash: str
    unit_id: int | str | None
    person: Person | None = None
    seen: bool = True
    kept: bool = True

    def stub(self) -> Person:
        """Return the person with key, name and unit; anything else is read when asked for."""
        if self.person is None:
            self.person = Person.from_db(None, ["id", "name", "unit_id"], [self.pk, self.name, self.unit_id])
        return self.person


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row says of a person, checked and written properly.

    ``unit_id`` is the key of her unit, or the code of one that comes in by the same files; ``keeper`` that of
    the unit that keeps a new record where hers is not said, or not one to write for.
    """

    name: str
    id_number: str = ""
    phone: str = ""
    unit_id: int | str | None = None
    sex: str = ""
    birth_date: dt.date | None = None
    category: str = ""
    keeper: int | str | None = None


def place_of(unit: Any) -> int | str | None:
    """Return the key of a unit, the code of one not yet written."""
    return None if unit is None else unit.pk if unit.pk is not None else unit.code


def plain_name(text: object) -> str:
    """Return a name in half width without inner spaces (``王 芳`` is 王芳); dots of long names stay.

    Where spaces part words they stay: Anna Smith, and what is no one person's name (试验甲 试验乙).
    """
    words = folded(str(text or "")).replace("•", "·").replace("・", "·").split()
    if len(words) < 2:
        return "".join(words)
    try:
        return ("" if " " not in check_name(text) else " ").join(words)
    except InvalidName:
        return " ".join(words)


def read_identity(
    name: object, *, id_number: object = "", phone: object = "", unit: Any = None, sex: str = "",
    birth_date: dt.date | None = None, category: str = "", keeper: Any = None,
) -> Identity:  # fmt: skip
    """Check what a row says. Raises InvalidIdNumber, InvalidPhone, PersonInDoubt."""
    written = plain_name(name)
    if not written:
        raise PersonInDoubt(saying("没有姓名，无法登记人员。"))
    number = ""
    if id_number:
        checked = check_id_number(id_number)
        if sex and sex != checked.sex:
            raise PersonInDoubt(saying("填写的性别与身份证号第17位不符，请核对。"), "sex")
        if birth_date and birth_date != checked.birth_date:
            raise PersonInDoubt(
                saying(
                    "填写的出生日期与身份证号中的 %(birth_date)s 不符，请核对。",
                    birth_date=checked.birth_date,
                )
            )
        number, sex, birth_date = checked.text, checked.sex, checked.birth_date
    return Identity(
        written, number, check_phone(phone) if phone else "", place_of(unit),
        sex, birth_date, category, place_of(keeper),
    )  # fmt: skip


class PersonResolver:
    """Finds persons for many rows from one reading of the table, and creates the new ones in bulk.

    ``resolve`` returns a person with a key, or a new one without until ``flush``.
    """

    def __init__(self, persons: models.QuerySet[Person] | None = None, viewer: Any = SYSTEM) -> None:
        """Read the hashes of ``persons`` (default: all) once, as far as the viewer's rows reach."""
        self.reach = Reach(viewer)
        self._by_id: dict[str, list[Known]] = defaultdict(list)
        self._by_phone: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._by_place: dict[tuple[str, int | str | None], list[Known]] = defaultdict(list)
        self._answers: dict[Identity, Known] = {}
        self._new: list[Known] = []
        self._learnt: dict[int, tuple[Known, Identity]] = {}
        self._proposed: dict[tuple[int, Identity], Proposal] = {}
        self._made: list[tuple[Known, Identity]] = []
        self._hashes: dict[str, str] = {}
        self._homeless: dict[str, list[Known]] = defaultdict(list)
        rows = Person.everything.all() if persons is None else persons
        rows = rows.filter(merged_into__isnull=True, erased_at__isnull=True).order_by("pk")
        homes = {} if self.reach.whole else awaited_homes(viewer)
        fields = ("pk", "name", "id_hash", "phone_hash", "unit_id")
        for seen, part in self.reach.parts(rows):
            for pk, name, id_hash, phone_hash, unit_id in part.values_list(*fields).iterator(chunk_size=5000):
                kept = self.reach.keeps(unit_id)
                known = Known(pk, name, id_hash or "", phone_hash, unit_id, seen=seen, kept=kept)
                self._remember(known, homes.get(pk, unit_id))

    @property
    def pending(self) -> list[Person]:
        """The new persons not yet written."""
        return [known.person for known in self._new if known.person is not None]

    def resolve(self, identity: Identity) -> Person:
        """Return the person a row means. Raises PersonInDoubt when that cannot be said."""
        known = self._answers.get(identity)
        if known is None:
            known = self._find(identity) or self._create(identity)
            self._answers[identity] = known
        return known.stub()

    def find(self, identity: Identity) -> Person | None:
        """Return the person a row means, None when nobody is known; creates nobody."""
        known = self.known(identity)
        return known.stub() if known else None

    def known(self, identity: Identity) -> Known | None:
        """Return what is remembered of the person a row means, as ``find`` does."""
        return self._answers.get(identity) or self._find(identity, learn=False)

    def says_no_other(self, identity: Identity, known: Known) -> bool:
        """Whether a row leaves out what it might contradict: she lives there, and no number differs."""
        hashes = self._hash(identity.id_number), self._hash(identity.phone)
        held = known.id_hash, known.phone_hash
        equal = all(not said or said == has for said, has in zip(hashes, held, strict=True))
        return equal and identity.unit_id == known.unit_id

    def same(self, identity: Identity) -> Known | None:
        """Return somebody known by exactly this identity, no more and no less."""
        id_hash, phone_hash = self._hash(identity.id_number), self._hash(identity.phone)
        for known in self._by_place.get((identity.name, identity.unit_id), ()):
            if (known.id_hash, known.phone_hash) == (id_hash, phone_hash):
                return known
        return None

    def settle(self, code: str, unit_id: int) -> None:
        """Say the key of a unit that was not yet written when its persons were met."""
        for known in self._homeless.pop(code, ()):
            known.unit_id = unit_id
            known.stub().unit_id = unit_id
            self._by_place[known.name, unit_id].append(known)

    def flush(self, batch: Any = None) -> list[Person]:
        """Write the new persons, what was learnt of known ones, and the suggestions to other units.

        Returns the new persons.
        """
        written = OrganisationUnit.everything.filter(code__in=list(self._homeless)) if self._homeless else ()
        for unit in written:
            self.settle(unit.code, unit.pk)
        created = self.pending
        self.pair(created)
        Person.objects.bulk_create(created, batch_size=1000)
        for known in self._new:
            known.pk = known.person.pk  # type: ignore[union-attr]
        self._new.clear()
        self._write_learnt()
        self._suggest(batch)
        return created

    def pair(self, persons: Iterable[Person]) -> None:
        """Mark persons whose number another unit's record holds as its twins; nobody is told."""
        if self.reach.whole:
            return
        asked: dict[str, Person] = {one.id_hash: one for one in persons if one.id_hash}
        hashes = list(asked)
        for start in range(0, len(hashes), 500):
            held = Person.everything.filter(id_hash__in=hashes[start : start + 500], twin_of__isnull=True)
            for first in held.only("pk", "id_hash"):
                twin = asked[first.id_hash or ""]
                if first.pk != twin.pk:
                    twin.twin_of = first

    def _suggest(self, batch: Any) -> None:
        """Tell the units beyond reach what rows said of women whose records they keep."""
        if self.reach.whole:
            return
        made = [(known.person, identity) for known, identity in self._made if known.person is not None]
        suggest([*self._proposed.values(), *beyond(made, self.reach)], self.reach.viewer, batch)
        self._proposed.clear()
        self._made.clear()

    def _write_learnt(self) -> None:
        learnt = {pk: identity for pk, (_known, identity) in self._learnt.items()}
        for start in range(0, len(learnt), 500):
            keys = list(learnt)[start : start + 500]
            persons = list(Person.everything.filter(pk__in=keys))
            for person in persons:
                _teach(person, learnt[person.pk])
            self.pair(persons)
            fields = ["id_number", "id_hash", "phone", "phone_hash", "sex", "birth_date", "unit", "twin_of"]
            bind_rows(persons, "id_number", "phone")
            Person.everything.bulk_update(persons, fields)
        self._learnt.clear()

    def _hash(self, text: str) -> str:
        found = self._hashes.get(text)
        if found is None:
            found = self._hashes[text] = keyed_hash(text) if text else ""
        return found

    def _remember(self, known: Known, place: int | str | None) -> None:
        if known.id_hash:
            self._by_id[known.id_hash].append(known)
        if known.phone_hash:
            self._by_phone[known.phone_hash, known.name].append(known)
        if isinstance(known.unit_id, str):
            self._homeless[known.unit_id].append(known)
        self._by_place[known.name, place].append(known)

    def _find(self, identity: Identity, *, learn: bool = True) -> Known | None:
        id_hash, phone_hash = self._hash(identity.id_number), self._hash(identity.phone)
        numbered = self._of_number(id_hash, identity) if id_hash else None
        if numbered:
            return numbered
        known = self._weaker(identity, id_hash, phone_hash)
        if known and learn:
            self._learn(known, identity, id_hash, phone_hash)
        return known

    def _of_number(self, id_hash: str, identity: Identity) -> Known | None:
        """Return who has a number within reach: of several records the one where the row says she lives.

        Another name is an error where it may be said whose the number is.
        """
        held = self._by_id.get(id_hash, ())
        named = [known for known in held if known.name == identity.name]
        if named:
            return next((known for known in named if known.unit_id == identity.unit_id), named[0])
        seen = next((known for known in held if known.seen), None)
        if seen is not None:
            raise PersonInDoubt(
                saying(
                    "这个身份证号已登记为“%(name)s”，这里写的是“%(written)s”，请核对姓名或证件号。",
                    name=seen.name,
                    written=identity.name,
                )
            )
        return None

    def _weaker(self, identity: Identity, id_hash: str, phone_hash: str) -> Known | None:
        """Look by telephone, then by place; whoever has another number or telephone is somebody else."""
        name = identity.name
        if phone_hash:
            found = [k for k in self._by_phone.get((phone_hash, name), ()) if not (id_hash and k.id_hash)]
            if found:
                return _only(found, saying("有几个“%(name)s”登记了同一个电话，请补充身份证号。", name=name))
        if identity.unit_id is None:
            if not id_hash and not phone_hash:
                _demand_name(name)
                raise PersonInDoubt(
                    saying("只有姓名“%(name)s”，无法确认是谁；请补充身份证号、电话或所在村居。", name=name)
                )
            return None
        found = [
            known
            for known in self._by_place.get((name, identity.unit_id), ())
            if not (id_hash and known.id_hash) and not (phone_hash and known.phone_hash)
        ]
        if not found:
            return None
        return _only(
            found, saying("本单位有几个“%(name)s”，无法确认是哪一位；请补充身份证号或电话。", name=name)
        )

    def _learn(self, known: Known, identity: Identity, id_hash: str, phone_hash: str) -> None:
        news = (id_hash and not known.id_hash) or (phone_hash and not known.phone_hash)
        if not news:
            return
        if not known.kept:
            if known.pk is not None:
                self._proposed[known.pk, identity] = Proposal(known.pk, _said(identity))
            return
        known.id_hash = known.id_hash or id_hash
        if phone_hash and not known.phone_hash:
            known.phone_hash = phone_hash
            self._by_phone[phone_hash, known.name].append(known)
        if id_hash and known not in self._by_id[id_hash]:
            self._by_id[id_hash].append(known)
        if known.pk is None:
            _teach(known.person, identity)  # type: ignore[arg-type]
        else:
            earlier = self._learnt.get(known.pk)
            self._learnt[known.pk] = (known, _joined(earlier[1], identity) if earlier else identity)

    def _create(self, identity: Identity) -> Known:
        _demand_name(identity.name)
        home = identity.unit_id
        if home is None or not self.reach.keeps(home):
            home = identity.keeper
        person = Person(
            name=identity.name, id_number=identity.id_number, phone=identity.phone, unit_id=_key(home),
            sex=identity.sex, birth_date=identity.birth_date, category=identity.category,
        )  # fmt: skip
        person.seal()
        known = Known(None, person.name, person.id_hash or "", person.phone_hash, home, person)
        self._new.append(known)
        self._made.append((known, identity))
        self._remember(known, home if identity.unit_id is None else identity.unit_id)
        return known


def _demand_name(name: str) -> None:
    """Refuse to make a person of what is nobody's name; who is on the rolls already is found by any."""
    try:
        check_name(name)
    except InvalidName as error:
        raise PersonInDoubt(str(error)) from error


def _only(found: list[Known], doubt: str) -> Known:
    if len(found) > 1:
        raise PersonInDoubt(doubt)
    return found[0]


def _joined(one: Identity, other: Identity) -> Identity:
    return Identity(
        one.name, one.id_number or other.id_number, one.phone or other.phone, one.unit_id or other.unit_id,
        one.sex or other.sex, one.birth_date or other.birth_date, one.category or other.category,
        one.keeper or other.keeper,
    )  # fmt: skip


def _teach(person: Person, identity: Identity) -> None:
    """Fill what was empty; what is known stays."""
    for name in ("id_number", "phone", "sex", "birth_date", "unit_id"):
        if not getattr(person, name):
            setattr(person, name, _key(identity.unit_id) if name == "unit_id" else getattr(identity, name))
    person.seal()


def _said(identity: Identity) -> dict[str, Any]:
    """Return what a row says of somebody beside her name and place."""
    return {name: getattr(identity, name) for name in ("id_number", "phone", "sex", "birth_date")}


def _key(place: int | str | None) -> int | None:
    return place if isinstance(place, int) else None


def find_or_make_person(name: object, *, viewer: Any = SYSTEM, **said: Any) -> Person:
    """Return the person one form means, written when new; see ``read_identity`` for what may be said."""
    identity = read_identity(name, **said)
    near = models.Q(name=identity.name)
    if identity.id_number:
        near |= models.Q(id_hash=keyed_hash(identity.id_number))
    resolver = PersonResolver(Person.everything.filter(near), viewer)
    person = resolver.resolve(identity)
    resolver.flush()
    return person


def resolve_all(identities: Iterable[Identity], resolver: PersonResolver | None = None) -> list[Person]:
    """Resolve many rows and write the new persons. Raises PersonInDoubt at the first doubt."""
    resolver = resolver or PersonResolver()
    found = [resolver.resolve(identity) for identity in identities]
    resolver.flush()
    return found
