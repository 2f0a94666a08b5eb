"""Who a ledger's row means: the finder that the Excel engine asks for persons and households."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from jinguo.core.pinyin import full, initials
from jinguo.ledgers.errors import RowError
from jinguo.ledgers.subjects import set_subjects
from jinguo.people.identity import InvalidIdNumber, InvalidPhone
from jinguo.people.models import Household, Person
from jinguo.people.resolver import PersonInDoubt, PersonResolver, plain_name, read_identity


class RowSubjects:
    """Finds persons and households for the rows of one import; reads each table once, when first asked."""

    def __init__(self) -> None:
        self._resolver: PersonResolver | None = None
        self._persons: dict[tuple[Any, ...], Person] = {}
        self._codes: dict[str, Household] | None = None
        self._homes: dict[tuple[str, int], list[Household]] = defaultdict(list)
        self._new_homes: list[Household] = []

    @property
    def resolver(self) -> PersonResolver:
        """The resolver of persons."""
        if self._resolver is None:
            self._resolver = PersonResolver()
        return self._resolver

    def person(self, said: dict[str, Any], unit: Any) -> Person:
        """Return whom a row means; without a place of her own she lives where the row was written."""
        home = said.get("unit") or unit
        key = (
            said["name"], said.get("id_number"), said.get("phone"), said.get("sex"), said.get("birth_date"),
            said.get("category"), home.pk if home is not None else None,
        )  # fmt: skip
        found = self._persons.get(key)
        if found is None:
            found = self._persons[key] = self._find(said, home)
        return found

    def _find(self, said: dict[str, Any], home: Any) -> Person:
        try:
            identity = read_identity(
                said["name"], id_number=said.get("id_number") or "", phone=said.get("phone") or "", unit=home,
                sex=said.get("sex") or "", birth_date=said.get("birth_date"),
                category=said.get("category") or "",
            )  # fmt: skip
            return self.resolver.resolve(identity)
        except InvalidIdNumber as error:
            raise RowError(str(error), "id_number") from error
        except InvalidPhone as error:
            raise RowError(str(error), "phone") from error
        except PersonInDoubt as error:
            raise RowError(str(error), "name") from error

    def household(self, said: dict[str, Any], unit: Any) -> Household:
        """Return the household a row means, by its number, else by its head and place; a new one if none."""
        codes = self._known_homes()
        name, code, home = plain_name(said["name"]).removesuffix("家庭"), said.get("code"), said.get("unit") or unit
        if code and code in codes:
            found = codes[code]
            if found.name != name:
                raise RowError(f"户编号 {code} 已登记为“{found.name}”家，这里写的是“{name}”，请核对。", "code")
            return found
        if home is None:
            raise RowError(f"不知道“{name}”家在哪个村居，请填家庭所在村居或户编号。", "name")
        near = [one for one in self._homes[name, home.pk] if not (code and one.code)]
        if len(near) > 1:
            raise RowError(f"“{home.name}”有几户“{name}”，请填户编号。", "name")
        return near[0] if near else self._new_household(name, code, home)

    def _known_homes(self) -> dict[str, Household]:
        if self._codes is None:
            self._codes = {}
            for home in Household.everything.only("pk", "name", "code", "unit_id").iterator(chunk_size=5000):
                self._remember(home)
        return self._codes

    def _remember(self, home: Household) -> None:
        if home.code and self._codes is not None:
            self._codes[home.code] = home
        self._homes[home.name, home.unit_id].append(home)

    def _new_household(self, name: str, code: str | None, unit: Any) -> Household:
        home = Household(
            name=name, code=code or None, unit=unit, pinyin=full(name), initials=initials(name)
        )
        self._new_homes.append(home)
        self._remember(home)
        return home

    def flush(self) -> None:
        """Write what is new."""
        if self._resolver is not None:
            self._resolver.flush()
        if self._new_homes:
            Household.everything.bulk_create(self._new_homes, batch_size=1000)
            self._new_homes.clear()


set_subjects(RowSubjects)
