"""The units of the demo district, from the demo's pack."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

PACK = Path(__file__).resolve().parents[1] / "pack"
UNITS_FILE = PACK / "units.csv"


@dataclass(eq=False)
class Place:
    """One unit of the tree."""

    code: str
    name: str
    kind: str
    subkind: str
    parent: Place | None
    opened_on: dt.date
    closed_on: dt.date | None
    population: int | None
    sector: str
    children: list[Place] = field(default_factory=list)
    label: str = ""  # what ledgers write; see ``District._label``

    @property
    def women_population(self) -> int | None:
        """About half of the people."""
        return self.population * 49 // 100 if self.population else None


class District:
    """The tree, by level, and ways to pick a unit from it."""

    def __init__(self) -> None:
        self.by_code: dict[str, Place] = {}
        with UNITS_FILE.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.DictReader(stream):
                self._add(row)
        self._label()
        self.all = list(self.by_code.values())
        self.root = self.all[0]
        self.towns = [place for place in self.all if place.kind == "town"]
        self.villages = [place for place in self.all if place.kind == "village"]
        self.departments = [place for place in self.all if place.kind == "department"]
        self.new_sector = [place for place in self.all if place.kind == "new_sector"]
        self._weights = [place.population or 1 for place in self.villages]

    def _add(self, row: dict[str, str]) -> None:
        parent = self.by_code.get(row["parent"])
        place = Place(
            row["code"], row["name"], row["level"], row["type"], parent,
            dt.date.fromisoformat(row["valid_from"]),
            dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            int(row["population"]) if row["population"] else None, row["sector"],
        )  # fmt: skip
        self.by_code[place.code] = place
        if parent:
            parent.children.append(place)

    def _label(self) -> None:
        """Write a name alone where it is the only one, else after its town's, else the code."""
        names = Counter(place.name for place in self.by_code.values())
        long = Counter(_long_name(place) for place in self.by_code.values())
        for place in self.by_code.values():
            if names[place.name] == 1:
                place.label = place.name
            else:
                place.label = _long_name(place) if long[_long_name(place)] == 1 else place.code

    def some_village(self, rng: random.Random) -> Place:
        """Return a village or community; the more people, the oftener."""
        return rng.choices(self.villages, self._weights)[0]

    def some_host(self, rng: random.Random, weights: tuple[int, int, int]) -> Place:
        """Return the district, a town or a village, by the weights of the three levels."""
        level = rng.choices((0, 1, 2), weights)[0]
        if level == 0:
            return self.root
        return rng.choice(self.towns) if level == 1 else self.some_village(rng)

    def department(self, word: str) -> Place:
        """Return the member department whose name contains a word."""
        return next(place for place in self.departments if word in place.name)


def town_of(place: Place) -> Place | None:
    """Return the town a village or 两新 organisation lies in; the town itself for a town."""
    if place.kind == "town":
        return place
    return place.parent if place.parent and place.parent.kind == "town" else None


def _long_name(place: Place) -> str:
    return f"{place.parent.name}{place.name}" if place.parent else place.name
