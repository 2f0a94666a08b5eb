"""Who is meant by a row: the best identity given decides, and doubt is an error, never a guess.

In order: identity number; else telephone and name; else name and unit. A person known so far only by a
weaker identity is taken to be the same one when nothing contradicts, and learns the stronger.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from jinguo.core.crypto import keyed_hash
from jinguo.core.fields import bind_rows
from jinguo.organisations.models import OrganisationUnit
from jinguo.people.identity import check_id_number, check_phone
from jinguo.people.models import Person


class PersonInDoubt(ValueError):
    """It cannot be said who is meant; the message says what would settle it, in Chinese."""


@dataclass(slots=True, eq=False)
class Known:
    """What the resolver remembers of a person: no identity number, only hashes."""

    pk: int | None
    name: str
    id_hash: str
    phone_hash: str
    unit_id: int | str | None
    person: Person | None = None

    def stub(self) -> Person:
        """Return the person with key, name and unit; anything else is read when asked for."""
        if self.person is None:
            self.person = Person.from_db(None, ["id", "name", "unit_id"], [self.pk, self.name, self.unit_id])
        return self.person


@dataclass(frozen=True, slots=True)
class Identity:
    """What a row says of a person, checked and written properly.

    ``unit_id`` is the key of her unit, or the code of one that comes in by the same files.
    """

    name: str
    id_number: str = ""
    phone: str = ""
    unit_id: int | str | None = None
    sex: str = ""
    birth_date: dt.date | None = None
    category: str = ""


def place_of(unit: Any) -> int | str | None:
    """Return the key of a unit, the code of one not yet written."""
    return None if unit is None else unit.pk if unit.pk is not None else unit.code


def plain_name(text: object) -> str:
    """Return a name in half width without inner spaces (``王 芳`` is 王芳); dots of long names stay."""
    plain = unicodedata.normalize("NFKC", str(text or "")).replace("•", "·").replace("・", "·")
    return "".join(plain.split())


def read_identity(
    name: object, *, id_number: object = "", phone: object = "", unit: Any = None, sex: str = "",
    birth_date: dt.date | None = None, category: str = "",
) -> Identity:  # fmt: skip
    """Check what a row says. Raises InvalidIdNumber, InvalidPhone, PersonInDoubt."""
    written = plain_name(name)
    if not written:
        raise PersonInDoubt("没有姓名，无法登记人员。")
    number = ""
    if id_number:
        checked = check_id_number(id_number)
        if sex and sex != checked.sex:
            raise PersonInDoubt("填写的性别与身份证号第17位不符，请核对。")
        if birth_date and birth_date != checked.birth_date:
            raise PersonInDoubt(f"填写的出生日期与身份证号中的 {checked.birth_date} 不符，请核对。")
        number, sex, birth_date = checked.text, checked.sex, checked.birth_date
    return Identity(
        written, number, check_phone(phone) if phone else "", place_of(unit),
        sex, birth_date, category,
    )  # fmt: skip


class PersonResolver:
    """Finds persons for many rows from one reading of the table, and creates the new ones in bulk.

    ``resolve`` returns a person with a key, or a new one without until ``flush``.
    """

    def __init__(self, persons: models.QuerySet[Person] | None = None) -> None:
        """Read the hashes of ``persons`` (default: all) once."""
        self._by_id: dict[str, Known] = {}
        self._by_phone: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._by_place: dict[tuple[str, int | str | None], list[Known]] = defaultdict(list)
        self._answers: dict[Identity, Known] = {}
        self._new: list[Known] = []
        self._learnt: dict[int, tuple[Known, Identity]] = {}
        self._hashes: dict[str, str] = {}
        self._homeless: dict[str, list[Known]] = defaultdict(list)
        rows = Person.everything.all() if persons is None else persons
        rows = rows.filter(merged_into__isnull=True, erased_at__isnull=True)
        fields = ("pk", "name", "id_hash", "phone_hash", "unit_id")
        for pk, name, id_hash, phone_hash, unit_id in rows.values_list(*fields).iterator(chunk_size=5000):
            self._remember(Known(pk, name, id_hash or "", phone_hash, unit_id))

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
        known = self._answers.get(identity) or self._find(identity, learn=False)
        return known.stub() if known else None

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

    def flush(self) -> list[Person]:
        """Write the new persons and what was learnt of known ones; return the new persons."""
        written = OrganisationUnit.everything.filter(code__in=list(self._homeless)) if self._homeless else ()
        for unit in written:
            self.settle(unit.code, unit.pk)
        created = self.pending
        Person.everything.bulk_create(created, batch_size=1000)
        for known in self._new:
            known.pk = known.person.pk  # type: ignore[union-attr]
        self._new.clear()
        self._write_learnt()
        return created

    def _write_learnt(self) -> None:
        learnt = {pk: identity for pk, (_known, identity) in self._learnt.items()}
        for start in range(0, len(learnt), 500):
            keys = list(learnt)[start : start + 500]
            persons = list(Person.everything.filter(pk__in=keys))
            for person in persons:
                _teach(person, learnt[person.pk])
            fields = ["id_number", "id_hash", "phone", "phone_hash", "sex", "birth_date", "unit"]
            bind_rows(persons, "id_number", "phone")
            Person.everything.bulk_update(persons, fields)
        self._learnt.clear()

    def _hash(self, text: str) -> str:
        found = self._hashes.get(text)
        if found is None:
            found = self._hashes[text] = keyed_hash(text) if text else ""
        return found

    def _remember(self, known: Known) -> None:
        if known.id_hash:
            self._by_id[known.id_hash] = known
        if known.phone_hash:
            self._by_phone[known.phone_hash, known.name].append(known)
        if isinstance(known.unit_id, str):
            self._homeless[known.unit_id].append(known)
        self._by_place[known.name, known.unit_id].append(known)

    def _find(self, identity: Identity, *, learn: bool = True) -> Known | None:
        id_hash, phone_hash = self._hash(identity.id_number), self._hash(identity.phone)
        if id_hash in self._by_id:
            return self._same_name(self._by_id[id_hash], identity)
        known = self._weaker(identity, id_hash, phone_hash)
        if known and learn:
            self._learn(known, identity, id_hash, phone_hash)
        return known

    def _same_name(self, known: Known, identity: Identity) -> Known:
        if known.name != identity.name:
            raise PersonInDoubt(
                f"这个身份证号已登记为“{known.name}”，这里写的是“{identity.name}”，请核对姓名或证件号。"
            )
        return known

    def _weaker(self, identity: Identity, id_hash: str, phone_hash: str) -> Known | None:
        """Look by telephone, then by place; whoever has another number or telephone is somebody else."""
        name = identity.name
        if phone_hash:
            found = [k for k in self._by_phone.get((phone_hash, name), ()) if not (id_hash and k.id_hash)]
            if found:
                return _only(found, f"有几个“{name}”登记了同一个电话，请补充身份证号。")
        if identity.unit_id is None:
            if not id_hash and not phone_hash:
                raise PersonInDoubt(f"只有姓名“{name}”，无法确认是谁；请补充身份证号、电话或所在村居。")
            return None
        found = [
            known
            for known in self._by_place.get((name, identity.unit_id), ())
            if not (id_hash and known.id_hash) and not (phone_hash and known.phone_hash)
        ]
        if not found:
            return None
        return _only(found, f"本单位有几个“{name}”，无法确认是哪一位；请补充身份证号或电话。")

    def _learn(self, known: Known, identity: Identity, id_hash: str, phone_hash: str) -> None:
        news = (id_hash and not known.id_hash) or (phone_hash and not known.phone_hash)
        if not news:
            return
        known.id_hash = known.id_hash or id_hash
        if phone_hash and not known.phone_hash:
            known.phone_hash = phone_hash
            self._by_phone[phone_hash, known.name].append(known)
        if known.id_hash:
            self._by_id[known.id_hash] = known
        if known.pk is None:
            _teach(known.person, identity)  # type: ignore[arg-type]
        else:
            earlier = self._learnt.get(known.pk)
            self._learnt[known.pk] = (known, _joined(earlier[1], identity) if earlier else identity)

    def _create(self, identity: Identity) -> Known:
        person = Person(
            name=identity.name, id_number=identity.id_number, phone=identity.phone, unit_id=_key(identity),
            sex=identity.sex, birth_date=identity.birth_date, category=identity.category,
        )  # fmt: skip
        person.seal()
        known = Known(None, person.name, person.id_hash or "", person.phone_hash, identity.unit_id, person)
        self._new.append(known)
        self._remember(known)
        return known


def _only(found: list[Known], doubt: str) -> Known:
    if len(found) > 1:
        raise PersonInDoubt(doubt)
    return found[0]


def _joined(one: Identity, other: Identity) -> Identity:
    return Identity(
        one.name, one.id_number or other.id_number, one.phone or other.phone, one.unit_id or other.unit_id,
        one.sex or other.sex, one.birth_date or other.birth_date, one.category or other.category,
    )  # fmt: skip


def _teach(person: Person, identity: Identity) -> None:
    """Fill what was empty; what is known stays."""
    for name in ("id_number", "phone", "sex", "birth_date", "unit_id"):
        if not getattr(person, name):
            setattr(person, name, _key(identity) if name == "unit_id" else getattr(identity, name))
    person.seal()


def _key(identity: Identity) -> int | None:
    return identity.unit_id if isinstance(identity.unit_id, int) else None


def find_or_make_person(name: object, **said: Any) -> Person:
    """Return the person one form means, written when new; see ``read_identity`` for what may be said."""
    identity = read_identity(name, **said)
    near = models.Q(name=identity.name)
    if identity.id_number:
        near |= models.Q(id_hash=keyed_hash(identity.id_number))
    resolver = PersonResolver(Person.everything.filter(near))
    person = resolver.resolve(identity)
    resolver.flush()
    return person


def resolve_all(identities: Iterable[Identity], resolver: PersonResolver | None = None) -> list[Person]:
    """Resolve many rows and write the new persons. Raises PersonInDoubt at the first doubt."""
    resolver = resolver or PersonResolver()
    found = [resolver.resolve(identity) for identity in identities]
    resolver.flush()
    return found
