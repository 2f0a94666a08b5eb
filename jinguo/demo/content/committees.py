"""Posts of the women's federations and of the village committees, and yearly duty reports."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from jinguo.demo.content.demo_units import District, Place
from jinguo.demo.content.inhabitants import Inhabitant, Inhabitants

MEMBERS = 4728  # different persons in office at the period's end
_ELECTED = dt.date(2021, 3, 1)
_SECTORS = ("教育", "卫生", "农业", "企业", "个体工商户", "社区工作", "文化", "机关", "社会组织", "种植养殖")
_SCHOOLING = ("初中", "高中", "中专", "大专", "本科")
_PARTY = ("中共党员", "群众", "群众", "共青团员", "中共党员")
Row = dict[str, Any]


class Committees:
    """Gives every unit its chair, vice-chair and members, 4,728 different women in all."""

    def __init__(self, district: District, inhabitants: Inhabitants, rng: random.Random) -> None:
        self._district, self._inhabitants, self._rng = district, inhabitants, rng
        self.members: dict[str, list[Inhabitant]] = {}

    def posts(self) -> list[Row]:
        """Return the posts: federations first, then the women in village and residents' committees."""
        rows: list[Row] = []
        for place, count in self._sizes().items():
            rows += self._federation(place, count)
        rows += self._also_in_town()
        for place in self._district.villages:
            rows.append(self._committee_seat(place))
        return rows

    def _sizes(self) -> dict[Place, int]:
        standing = [place for place in self._district.new_sector if not place.closed_on]
        sizes = {self._district.root: 45}
        sizes |= dict.fromkeys(self._district.towns, 21)
        sizes |= dict.fromkeys(self._district.villages, 5)
        sizes |= dict.fromkeys(standing, 3)
        communities = [place for place in self._district.villages if place.subkind == "community"]
        rest = MEMBERS - sum(sizes.values())
        larger = communities + sorted(
            (place for place in self._district.villages if place.subkind == "village"),
            key=lambda place: -(place.population or 0),
        )
        for index in range(rest):
            sizes[larger[index % len(larger)]] += 1
        return sizes

    def _federation(self, place: Place, count: int) -> list[Row]:
        people = self._inhabitants.of[place.code]
        self.members[place.code] = people[:count]
        begun = self._begun(place)
        rows = []
        for index, person in enumerate(people[:count]):
            vices = 3 if place.kind in {"district", "town"} else 1
            role = "chair" if index == 0 else "vice_chair" if index <= vices else "member"
            rows.append(self._post(place, person, role, begun))
        if place.kind == "village" and self._rng.random() < 0.28 and count < len(people):
            rows += self._succession(rows[-1], people[count])
        return rows

    def _begun(self, place: Place) -> dt.date:
        if place.kind == "district":
            return dt.date(2021, 9, 16)
        if place.kind == "town":
            return dt.date(2021, 7, self._rng.randint(5, 24))
        if place.kind == "new_sector":
            return max(place.opened_on, _ELECTED)
        return _ELECTED + dt.timedelta(days=self._rng.randint(0, 40))

    def _succession(self, row: Row, successor: Inhabitant) -> list[Row]:
        """The member in the row came in mid-term for somebody who left (替补)."""
        left = dt.date(self._rng.randint(2022, 2025), self._rng.randint(1, 12), self._rng.randint(1, 28))
        former = {**row, **self._identity(successor), "ended_on": left}
        row |= {"occurred_on": left, "joining": self._rng.choice(("replaced", "added"))}
        return [former]

    def _also_in_town(self) -> list[Row]:
        """Some chairs of villages are members in their town, too: one person, two posts."""
        rows = []
        for town in self._district.towns:
            for place in self._rng.sample([child for child in town.children if child.kind == "village"], 3):
                rows.append(self._post(town, self.members[place.code][0], "member", self._begun(town)))
        return rows

    def _committee_seat(self, place: Place) -> Row:
        body = "villagers_committee" if place.subkind == "village" else "residents_committee"
        chair = self.members[place.code][0]
        return {**self._post(place, chair, "member", self._begun(place)), "body": body, "term_number": None,
                "sits_on_village_committees": True}  # fmt: skip

    def _identity(self, person: Inhabitant) -> Row:
        return {"person": person.name, "person.sex": person.sex, "person.phone": person.phone}

    def _post(self, place: Place, person: Inhabitant, role: str, begun: dt.date) -> Row:
        rng = self._rng
        chair_of_village = role == "chair" and place.kind == "village"
        return {
            "unit": place.code, **self._identity(person), "body": "federation", "role": role,
            "occurred_on": begun, "ended_on": None, "term_number": 2 if place.kind == "village" else 1,
            "joining": "elected",
            "employment": rng.choice(("full_time", "part_time", "seconded"))
            if place.kind in {"district", "town"} else "part_time",
            "sits_on_village_committees": True if chair_of_village else None,
            "ethnicity": "汉族" if rng.random() < 0.98 else "回族", "schooling": rng.choice(_SCHOOLING),
            "party": rng.choice(_PARTY), "sector": rng.choice(_SECTORS),
            "women_linked": rng.randint(8, 30) if role != "chair" else None,
        }  # fmt: skip

    def duty_reports(self) -> list[Row]:
        """Return the yearly reports of the towns' members and of some village chairs."""
        rows = []
        reporting = [town.code for town in self._district.towns]
        reporting += [place.code for place in self._rng.sample(self._district.villages, 120)]
        for year in (2022, 2023, 2024, 2025):
            for code in reporting:
                people = self.members[code]
                for person in people if len(code) and code.endswith("000") else people[:1]:
                    score = self._rng.randint(62, 99)
                    rows.append(self._report(code, person, year, score))
        return rows

    def _report(self, code: str, person: Inhabitant, year: int, score: int) -> Row:
        rating = "excellent" if score >= 90 else "good" if score >= 75 else "qualified"
        return {
            "year": year, "unit": code, "person": person.name, "person.phone": person.phone,
            "occurred_on": dt.date(year, 12, self._rng.randint(8, 28)),
            "content": "学习、走访、帮扶、活动日履职情况", "score": score, "rating": rating,
        }  # fmt: skip
