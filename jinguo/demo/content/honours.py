"""Awards to women, families and units; model villages and households; the federation's own honours."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from jinguo.demo.content.demo_units import District, Place, town_of
from jinguo.demo.content.inhabitants import Inhabitant, Inhabitants
from jinguo.demo.content.period import YEARS, some_day

RED_BANNER_HOLDERS = 335
EXEMPLARS = {"post_of_honour": 52, "red_banner_collective": 28, "model_woman": 31, "other_exemplar": 16}
FAMILIES = 572
MODEL_VILLAGES = 74
MODEL_HOUSEHOLDS = 16_680
_ISSUERS = {
    "national": "全国",
    "provincial": "山东省",
    "city": "济南市",
    "district": "济阳区",
    "town": "镇街",
}
_OWN = (
    ("own_publicity_advanced", "national", "全国妇女宣传舆论阵地建设先进单位", 2022), ("own_provincial_federation", "provincial", "山东省妇联系统先进集体", 2023),
    ("own_provincial_family_work", "provincial", "山东省家庭工作先进集体", 2024),
    ("own_beautiful_courtyard", "provincial", "山东省“美丽庭院”创建工作先进集体", 2021),
    ("own_spring_bud", "provincial", "“齐鲁润春蕾”联合募捐先进集体", 2023), ("own_city_federation", "city", "济南市“出彩妇联组织”先进集体", 2025),
    ("own_city_red_banner", "city", "济南市三八红旗集体", 2022), ("own_city_civilised", "city", "济南市文明单位", 2024),
)  # fmt: skip
Row = dict[str, Any]


class Honours:
    """Makes the ledgers of honours."""

    def __init__(self, district: District, inhabitants: Inhabitants, rng: random.Random) -> None:
        self._district, self._inhabitants, self._rng = district, inhabitants, rng
        self._heads: dict[str, list[Inhabitant]] = {}

    def awards(self) -> list[Row]:
        """Return the awards of the period and a few of this year."""
        return [*self._red_banners(), *self._exemplars(), *self._families(), *self._others()]

    def _red_banners(self) -> list[Row]:
        holders = self._rng.sample(self._inhabitants.everybody, RED_BANNER_HOLDERS + 16)
        rows = []
        for index, person in enumerate(holders[:RED_BANNER_HOLDERS]):
            year = YEARS[index % 5]
            rows.append(self._to_person("red_banner_holder", "district", year, person))
            if index % 24 == 0 and year < 2025:  # she is honoured again, higher up: one holder, two awards
                rows.append(self._to_person("red_banner_holder", "city", year + 1, person))
        for person in holders[RED_BANNER_HOLDERS : RED_BANNER_HOLDERS + 10]:
            rows.append(self._to_person("red_banner_holder", "district", 2026, person))
        for person in holders[RED_BANNER_HOLDERS + 10 :]:
            rows.append(self._to_person("red_banner_holder", "town", 2024, person))
        return rows

    def _exemplars(self) -> list[Row]:
        rows = []
        units = [*self._district.departments, *self._district.towns, *self._district.new_sector]
        for scheme, count in EXEMPLARS.items():
            people = self._rng.sample(self._inhabitants.everybody, count)
            for index in range(count):
                level = self._rng.choices(("district", "city", "provincial"), (62, 32, 6))[0]
                year = YEARS[index % 5]
                if scheme == "model_woman":
                    rows.append(self._to_person(scheme, level, year, people[index]))
                else:
                    unit = units[(index * 7 + len(scheme)) % len(units)]
                    rows.append(self._to_unit(scheme, level, year, unit, index // 5))
        return rows

    def _families(self) -> list[Row]:
        rows = []
        for index in range(FAMILIES):
            place = self._district.some_village(self._rng)
            head, number = self._head(place)
            scheme = ("beautiful_family", "civilised_family", "five_good_family")[
                0 if index % 5 < 3 else index % 5 - 2
            ]
            year = YEARS[index % 5]
            level = (
                "national"
                if index == 2
                else self._rng.choices(("district", "city", "provincial"), (75, 20, 5))[0]
            )
            if index == 2:
                scheme = "beautiful_family"
            if index == 4:
                scheme, level = "five_good_family", "national"
            rows.append(self._to_household(scheme, level, year, place, head, number))
            if index % 15 == 0 and year < 2025 and level == "district":
                rows.append(self._to_household(scheme, "city", year + 1, place, head, number))
        return rows

    def _others(self) -> list[Row]:
        people = self._rng.sample(self._inhabitants.everybody, 61)
        rows = [self._to_person("satisfactory_civil_servant", "national", 2022, people[60])]
        rows += [self._to_person("grassroots_worker", "district", YEARS[i % 5], people[i]) for i in range(60)]
        return rows

    def _to_person(self, scheme: str, level: str, year: int, person: Inhabitant) -> Row:
        identity = {
            "person": person.name,
            "person.sex": "F",
            "person.phone": person.phone,
            "person.unit": person.place.code,
        }
        return {**self._award(scheme, level, year, person.place), **identity}

    def _to_unit(self, scheme: str, level: str, year: int, unit: Place, number: int) -> Row:
        return {
            **self._award(scheme, level, year, unit),
            "recipient_unit": unit.code,
            "title": f"第{number + 1}批",
        }

    def _to_household(
        self, scheme: str, level: str, year: int, place: Place, head: Inhabitant, number: int
    ) -> Row:
        return {
            **self._award(scheme, level, year, place, 5), "household": head.name, "household.unit": place.code,
            "household.code": f"{place.code}H{number:04d}", "household.head": head.name,
        }  # fmt: skip

    def _award(self, scheme: str, level: str, year: int, place: Place, month: int = 3) -> Row:
        """An award registered by who recommended it: the town where there is one."""
        day = dt.date(year, month, self._rng.randint(1, 28))
        unit = town_of(place) or self._district.root
        return {
            "scheme": scheme, "level": level, "unit": unit.code, "occurred_on": day,
            "document": f"{_ISSUERS[level]}妇联表彰决定〔{year}〕{self._rng.randint(1, 30)}号", "issuer": _ISSUERS[level] + "妇联",
        }  # fmt: skip

    def _head(self, place: Place) -> tuple[Inhabitant, int]:
        heads = self._heads.setdefault(place.code, [])
        heads.append(self._inhabitants.make(place, self._rng.choices("MF", (70, 30))[0], 1990, 1950))
        return heads[-1], len(heads)

    def standings(self) -> list[Row]:
        """Return the model villages and households, with those that lost the standing again."""
        villages = [place for place in self._district.villages if place.subkind == "village"]
        chosen = self._rng.sample(villages, 330)
        rows = [self._village(place, "city") for place in chosen[:MODEL_VILLAGES]]
        rows += [self._village(place, "district") for place in chosen[MODEL_VILLAGES : MODEL_VILLAGES + 20]]
        lost = self._village(chosen[95], "city")
        rows.append({**lost, "occurred_on": dt.date(2021, 6, 2), "ended_on": dt.date(2023, 5, 10)})
        rows += self._households(chosen)
        return rows

    def _village(self, place: Place, level: str) -> Row:
        day = some_day(self._rng, self._rng.choice(YEARS))
        return {"kind": "model_village", "level": level, "unit": place.code, "recipient_unit": place.code,
                "occurred_on": day, "score": self._rng.randint(85, 99)}  # fmt: skip

    def _households(self, chosen: list[Place]) -> list[Row]:
        weights = [132 if index < MODEL_VILLAGES else 27 for index in range(len(chosen))]
        whole, rows, left = sum(weights), [], MODEL_HOUSEHOLDS
        for index, place in enumerate(chosen):
            count = left if index == len(chosen) - 1 else MODEL_HOUSEHOLDS * weights[index] // whole
            left -= count
            for _ in range(count):
                rows.append(self._household(place))
        for row in self._rng.sample(rows, 150):  # in place of others who lost the standing
            lost = self._household(self._district.by_code[row["unit"]])
            begun = dt.date(2021, self._rng.randint(1, 12), 6)
            rows.append(
                {
                    **lost,
                    "occurred_on": begun,
                    "ended_on": begun + dt.timedelta(days=self._rng.randint(300, 1100)),
                }
            )
        return rows

    def _household(self, place: Place) -> Row:
        head, number = self._head(place)
        day = some_day(self._rng, self._rng.choices(YEARS, (26, 14, 20, 20, 20))[0])
        return {
            "kind": "model_household", "level": "district", "unit": place.code, "household": head.name,
            "household.code": f"{place.code}H{number:04d}", "household.unit": place.code, "household.head": head.name,
            "occurred_on": day, "score": self._rng.randint(80, 99),
        }  # fmt: skip

    def own_honours(self) -> list[Row]:
        """Return the eight honours the federation received."""
        return [
            {
                "code": code, "level": level, "title": title, "year": year, "unit": self._district.root.code,
                "occurred_on": dt.date(year, 3, 5), "issuer": _ISSUERS[level] + "有关部门",
                "document": f"表彰决定〔{year}〕{number + 2}号",
            }
            for number, (code, level, title, year) in enumerate(_OWN)
        ]  # fmt: skip
