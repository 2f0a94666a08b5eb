"""Sites: stations, workshops, bases, family-education stations, child-friendly places."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from jinguo.demo.content.demo_units import District, Place
from jinguo.demo.content.period import YEARS, some_day

Row = dict[str, Any]


class Grounds:
    """Makes the ledger of sites."""

    def __init__(self, district: District, rng: random.Random) -> None:
        self._district, self._rng = district, rng

    def sites(self) -> list[Row]:
        """Return every site; each kind has the number that stood at the period's end."""
        rows = [*self._economic(), *self._child_friendly(), *self._family_stations(), *self._libraries()]
        for place in self._rng.sample(self._district.villages, 140):
            rows.append(self._site("womens_home", place, "妇女之家", 2012 + self._rng.randrange(12)))
        for town in self._district.towns:
            rows.append(self._site("law_station", town, "妇女儿童维权服务站", 2022))
        rows.append(self._site("station", self._district.towns[3], "巾帼驿站（2026年新建）", 2026))
        return rows

    def _economic(self) -> list[Row]:
        rows = []
        for kind, count, word in (
            ("station", 8, "巾帼驿站"),
            ("workshop", 6, "出彩工坊"),
            ("base", 5, "妇字号示范基地"),
        ):
            for place in self._rng.sample(self._district.villages, count):
                rows.append(self._site(kind, place, word))
        closed = self._site("base", self._district.towns[5], "妇字号示范基地", 2019)
        return [*rows, {**closed, "ended_on": dt.date(2023, 9, 30)}]

    def _child_friendly(self) -> list[Row]:
        rows = []
        towns = self._district.towns
        for index in range(13):
            word = "儿童友好学校" if index < len(towns) else "第二儿童友好学校"
            rows.append(self._site("friendly_school", towns[index % len(towns)], word, YEARS[1 + index % 4]))
        communities = [place for place in self._district.villages if place.subkind == "community"]
        for place in self._rng.sample(communities, 3):
            rows.append(self._site("friendly_community", place, "儿童友好社区", 2023))
        health = self._district.department("妇幼")
        rows.append(self._site("friendly_hospital", health, "区儿童友好医院", 2023))
        rows.append(self._site("child_health_centre", health, "儿童保健中心", 2021))
        return rows

    def _family_stations(self) -> list[Row]:
        places = [*self._district.towns, *self._rng.sample(self._district.villages, 496)]
        return [self._site("family_education_station", place, "家庭教育指导服务站点") for place in places]

    def _libraries(self) -> list[Row]:
        library = self._district.department("图书馆")
        rows = [self._site("library", library, "区图书馆", 2008)]
        rows += [self._site("library", town, "图书馆分馆", 2016) for town in self._district.towns]
        rows += [self._site("library", library, f"城市书房{number}号", 2020) for number in (1, 2, 3)]
        for row in rows:
            row["has_reading_room"] = True
        return rows

    def _site(self, kind: str, place: Place, word: str, year: int = 0) -> Row:
        rng = self._rng
        year = year or rng.choices(YEARS, (14, 12, 24, 26, 24))[0]
        day = some_day(rng, year) if year >= 2020 else dt.date(year, rng.randint(1, 12), rng.randint(1, 28))
        name = word if word[0] in "区第城" else place.name + word
        return {
            "kind": kind, "unit": place.code, "name": name, "occurred_on": day, "ended_on": None,
            "address": place.name + "办公服务场所院内", "rating": rng.choices((3, 4, 5), (3, 5, 2))[0],
        }  # fmt: skip
